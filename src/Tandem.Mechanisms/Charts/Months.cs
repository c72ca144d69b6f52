namespace Tandem.Charts;

/// <summary>
/// The months of a picture, from the first to the last that any point names, without a hole; months that no point
/// names are part of it. At most ten years.
/// </summary>
internal sealed class Months
{
    public const int Most = 120;

    private readonly DateOnly first;

    public Months(IEnumerable<DateOnly> named)
    {
        var numbers = named.Select(Number).ToList();
        if (numbers.Count == 0)
            return;

        Count = numbers.Max() - numbers.Min() + 1;
        if (Count > Most)
            throw new ArgumentOutOfRangeException(nameof(named), Count, $"A picture has at most {Most} months.");

        first = new DateOnly(numbers.Min() / 12, numbers.Min() % 12 + 1, 1);
    }

    /// <summary>Only the last months of those named, so many at most.</summary>
    public static Months Ending(IReadOnlyCollection<DateOnly> named, int most)
    {
        if (named.Count == 0)
            return new Months([]);

        var last = Number(named.Max());
        return new Months(named.Where(month => last - Number(month) < most));
    }

    public int Count { get; }

    public DateOnly this[int place] => first.AddMonths(place);

    public IEnumerable<DateOnly> All => Enumerable.Range(0, Count).Select(place => this[place]);

    /// <summary>The place of a month, counted from zero; below zero or past the last if it is outside.</summary>
    public int PlaceOf(DateOnly day) => Number(day) - Number(first);

    /// <summary>Where a day falls, in months since the start of the picture; its month is divided evenly.</summary>
    public double PositionOf(DateOnly day) =>
        PlaceOf(day) + (day.Day - 1) / (double)DateTime.DaysInMonth(day.Year, day.Month);

    private static int Number(DateOnly day) => day.Year * 12 + day.Month - 1;
}
