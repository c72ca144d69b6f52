namespace Tandem.Charts;

/// <summary>
/// Where everything in a trend picture stands, in pixels of its own width. Months are slots of equal width with
/// the dot in the middle; events stand above, in as many rows as their words need.
/// </summary>
internal sealed class TrendPicture
{
    internal readonly record struct EventMark(double X, double LabelX, double LabelY, TrendEvent Event);

    /// <summary>The natural variation between two places, as heights.</summary>
    internal readonly record struct LimitLines(
        double From, double To, double Lower, double Centre, double Upper, LimitStretch Of);

    internal readonly record struct EndLabel(double Y, string Text, string? Below, bool Strong);

    /// <summary>Where the months begin; the axis stands before it.</summary>
    public const double Left = 44;

    private const double Plot = 190;
    private const double EventRow = 18;
    private const double Foot = 34;
    private const double LetterWidth = 6.6;
    private const double LeastMonthLabel = 40;
    private const int MostEventRows = 3;

    private readonly double slot;

    public TrendPicture(TrendInput input)
    {
        Months = new Months(input.Points.Concat(input.Other?.Points ?? []).Select(point => point.Month));
        Right = input.Width - Math.Clamp(14 + LetterWidth * LongestLabel(input), 76, 190);
        slot = Months.Count == 0 ? 0 : (Right - Left) / Months.Count;

        Events = Marks(input.Events, out var rows);
        Top = 12 + rows * EventRow;
        Bottom = Top + Plot;
        Height = Bottom + Foot;

        var values = input.Points.Concat(input.Other?.Points ?? []).Select(point => point.Value).OfType<decimal>();
        var limits = input.Limits.SelectMany(stretch => new[] { stretch.Lower, stretch.Upper });
        Scale = new ValueScale([.. values, .. input.Targets.Select(step => step.Value), .. limits], Top, Plot);
        Limits = [.. input.Limits.SelectMany(Drawn)];
        Band = new TargetBand(input.Targets, Months, position => Left + slot * position, Scale);
        Main = new Course(input.Points, Months, Middle, Scale);
        Other = input.Other is { } other ? new Course(other.Points, Months, Middle, Scale) : null;
        Labels = EndLabels(input);
    }

    public Months Months { get; }

    public ValueScale Scale { get; }

    public TargetBand Band { get; }

    public Course Main { get; }

    public Course? Other { get; }

    public IReadOnlyList<EventMark> Events { get; }

    public IReadOnlyList<EndLabel> Labels { get; }

    public IReadOnlyList<LimitLines> Limits { get; }

    public double Right { get; }

    public double Top { get; }

    public double Bottom { get; }

    public double Height { get; }

    public double SlotWidth => slot;

    /// <summary>Every how many months a month is named, so that the names do not touch.</summary>
    public int NameEvery => slot <= 0 ? 1 : (int)Math.Ceiling(LeastMonthLabel / slot);

    public double Middle(int place) => Left + slot * (place + 0.5);

    public double Edge(int place) => Left + slot * place;

    /// <summary>The part of a stretch that lies in the picture, if any does.</summary>
    private IEnumerable<LimitLines> Drawn(LimitStretch stretch)
    {
        var from = Math.Max(0, Months.PlaceOf(stretch.From));
        var to = Math.Min(Months.Count - 1, Months.PlaceOf(stretch.To));
        if (from <= to)
        {
            yield return new(
                Edge(from), Edge(to + 1), Scale.Y(stretch.Lower), Scale.Y(stretch.Centre), Scale.Y(stretch.Upper),
                stretch);
        }
    }

    private static int LongestLabel(TrendInput input) =>
        input.EndTexts.Select(text => text.Length).DefaultIfEmpty(0).Max();

    private EventMark[] Marks(IReadOnlyList<TrendEvent> events, out int rows)
    {
        var ends = new List<double>();
        var marks = new List<EventMark>();
        foreach (var happened in events.OrderBy(happened => happened.On))
        {
            var position = Months.Count == 0 ? -1 : Months.PositionOf(happened.On);
            if (position < 0 || position >= Months.Count)
                continue;

            var x = Left + slot * position;
            var width = happened.Text.Length * LetterWidth;
            var from = Math.Max(Left, Math.Min(x + 4, Right - width));
            var row = ends.FindIndex(end => end + 10 <= from);
            if (row < 0)
                row = ends.Count < MostEventRows ? ends.Count : ends.IndexOf(ends.Min());
            if (row == ends.Count)
                ends.Add(0);
            ends[row] = from + width;
            marks.Add(new(x, from, 12 + row * EventRow, happened));
        }

        rows = ends.Count;
        return [.. marks];
    }

    private EndLabel[] EndLabels(TrendInput input)
    {
        var wanted = new List<(double Y, double Height, EndLabel Label)>();
        if (Main.Last is { } last)
        {
            var below = last.Point.Provisional ? input.ProvisionalText : null;
            wanted.Add((last.Y, below is null ? 17 : 33, new(0, last.Point.Shown, below, true)));
        }

        if (Other?.Last is { } compared)
            wanted.Add((compared.Y, 17, new(0, input.Other!.Name, null, false)));
        if (Band.Pieces is [.., var target] && input.TargetText is not null)
            wanted.Add((target.Y, 17, new(0, input.TargetText, null, false)));

        var heights = LabelColumn.Spread([.. wanted.Select(label => (label.Y, label.Height))], Bottom + 12);
        return [.. wanted.Zip(heights, (label, y) => label.Label with { Y = y })];
    }
}
