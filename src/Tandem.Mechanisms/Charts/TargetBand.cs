using System.Globalization;
using System.Text;

namespace Tandem.Charts;

/// <summary>
/// The agreed band behind a line: from each bound to the end of the picture on the side where the measure is as
/// agreed. It steps on the day on which a target changed, and is absent before the first.
/// </summary>
internal sealed class TargetBand
{
    internal readonly record struct Piece(double From, double To, double Y, TargetStep Step);

    private readonly IReadOnlyList<TargetStep> steps;

    public TargetBand(IReadOnlyList<TargetStep> targets, Months months, Func<double, double> x, ValueScale scale)
    {
        steps = [.. targets.OrderBy(step => step.From)];
        Pieces =
        [
            .. from place in Enumerable.Range(0, steps.Count)
               let start = At(steps[place].From, months)
               let end = place + 1 < steps.Count ? At(steps[place + 1].From, months) : months.Count
               where end > start
               select new Piece(x(start), x(end), scale.Y(steps[place].Value), steps[place]),
        ];
    }

    public IReadOnlyList<Piece> Pieces { get; }

    /// <summary>The bounds as one path, joined where one target follows another.</summary>
    public string Edge
    {
        get
        {
            var path = new StringBuilder();
            foreach (var piece in Pieces)
            {
                path.Append(path.Length == 0 ? $"M{piece.From.Svg()} {piece.Y.Svg()}" : $"V{piece.Y.Svg()}");
                path.Append(CultureInfo.InvariantCulture, $"H{piece.To.Svg()}");
            }

            return path.ToString();
        }
    }

    /// <summary>The target that holds on the last day of a month.</summary>
    public TargetStep? In(DateOnly month) =>
        steps.LastOrDefault(step => step.From < new DateOnly(month.Year, month.Month, 1).AddMonths(1));

    private static double At(DateOnly day, Months months) =>
        Math.Clamp(months.PositionOf(day), 0, months.Count);
}
