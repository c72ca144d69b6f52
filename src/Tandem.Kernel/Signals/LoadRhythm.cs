namespace Tandem.Signals;

/// <summary>How often a source loads.</summary>
public enum LoadEvery
{
    Week,
    Month,
}

/// <summary>
/// The rhythm of a source, from the days on which its loads began to count: each week when the middle one of the gaps
/// between the last loads is five to nine days, each month when it is twenty-six to thirty-six. Four loads are the
/// least; a source with another rhythm is never late. It is overdue when three days more than a week have passed since
/// the last load, or seven days more than a month.
/// </summary>
public sealed record LoadRhythm(LoadEvery Every, DateOnly Last, DateOnly OverdueFrom)
{
    private const int LeastLoads = 4;
    private const int GapsTaken = 9;
    private const int WeekSlack = 3;
    private const int MonthSlack = 7;

    public bool IsOverdue(DateOnly today) => today >= OverdueFrom;

    /// <param name="days">Of the loads, in any order; several on a day count once.</param>
    public static LoadRhythm? Of(IEnumerable<DateOnly> days)
    {
        var known = days.Distinct().Order().ToList();
        if (known.Count < LeastLoads)
            return null;

        var gaps = known.Zip(known.Skip(1), (one, next) => next.DayNumber - one.DayNumber)
            .TakeLast(GapsTaken).Order().ToList();
        var last = known[^1];
        return gaps[(gaps.Count - 1) / 2] switch
        {
            >= 5 and <= 9 => new(LoadEvery.Week, last, last.AddDays(7 + WeekSlack + 1)),
            >= 26 and <= 36 => new(LoadEvery.Month, last, last.AddMonths(1).AddDays(MonthSlack + 1)),
            _ => null,
        };
    }
}
