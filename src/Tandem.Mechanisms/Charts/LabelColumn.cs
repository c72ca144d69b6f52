namespace Tandem.Charts;

/// <summary>
/// Labels beside the end of a picture. Each wants to stand at the height of its mark; where two would touch, the
/// lower one moves down, and all move up again as far as the picture ends.
/// </summary>
internal static class LabelColumn
{
    public static IReadOnlyList<double> Spread(IReadOnlyList<(double Y, double Height)> wanted, double bottom)
    {
        var placed = new double[wanted.Count];
        var order = Enumerable.Range(0, wanted.Count).OrderBy(label => wanted[label].Y).ToList();

        var free = double.NegativeInfinity;
        foreach (var label in order)
        {
            placed[label] = Math.Max(wanted[label].Y, free);
            free = placed[label] + wanted[label].Height;
        }

        var limit = bottom;
        foreach (var label in Enumerable.Reverse(order))
        {
            placed[label] = Math.Min(placed[label], limit - wanted[label].Height);
            limit = placed[label];
        }

        return placed;
    }
}
