using System.Text;

namespace Tandem.Charts;

/// <summary>
/// One line of a picture: its dots, the path through them, and the path to what is provisional. A month without
/// data ends a path; nothing is drawn across it.
/// </summary>
internal sealed class Course
{
    internal readonly record struct Dot(double X, double Y, TrendPoint Point);

    private readonly Dot?[] dots;

    public Course(IReadOnlyList<TrendPoint> points, Months months, Func<int, double> x, ValueScale scale)
    {
        dots = new Dot?[months.Count];
        foreach (var point in points)
        {
            var place = months.PlaceOf(point.Month);
            if (point.Value is { } value && place >= 0 && place < dots.Length)
                dots[place] = new(x(place), scale.Y(value), point);
        }
    }

    public IEnumerable<Dot> Dots => dots.OfType<Dot>();

    /// <summary>The last value, if the last months have one or not.</summary>
    public Dot? Last => dots.LastOrDefault(dot => dot is not null);

    /// <summary>The places of the months without data.</summary>
    public IEnumerable<int> Missing => Enumerable.Range(0, dots.Length).Where(place => dots[place] is null);

    public string Settled => Path(provisional: false);

    public string Unsettled => Path(provisional: true);

    /// <summary>Pieces between neighbours; provisional is a piece of which either end is.</summary>
    private string Path(bool provisional)
    {
        var path = new StringBuilder();
        var drawing = false;
        for (var place = 1; place < dots.Length; place++)
        {
            if (dots[place - 1] is not { } from || dots[place] is not { } to
                || (from.Point.Provisional || to.Point.Provisional) != provisional)
            {
                drawing = false;
                continue;
            }

            if (!drawing)
                path.Append('M').Append(from.X.Svg()).Append(' ').Append(from.Y.Svg());
            path.Append('L').Append(to.X.Svg()).Append(' ').Append(to.Y.Svg());
            drawing = true;
        }

        return path.ToString();
    }
}
