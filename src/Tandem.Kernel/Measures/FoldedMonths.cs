namespace Tandem.Measures;

/// <summary>
/// The exact sums of one month of one family of measures. Partials of one definition merge in any order and grouping
/// to what a fold over all their facts gives.
/// </summary>
public interface IPartial<in TSelf>
{
    /// <summary>
    /// The day from which the partial has to be made again without any new fact, since a window has closed or a fact
    /// dated ahead is reached; <see cref="int.MaxValue"/> when there is none.
    /// </summary>
    int NextChangeDay { get; }

    /// <summary>Takes in the sums of other facts.</summary>
    void Add(TSelf other);
}

/// <summary>The partials of a fold of one family of measures, by the first day of their month.</summary>
public sealed class FoldedMonths<TPartial>
    where TPartial : IPartial<TPartial>, new()
{
    internal FoldedMonths()
    {
    }

    public SortedDictionary<DateOnly, TPartial> Months { get; } = [];

    /// <summary>The first day on which any month has to be made again; <see cref="int.MaxValue"/> for none.</summary>
    public int NextChangeDay => Months.Values.Select(month => month.NextChangeDay).DefaultIfEmpty(int.MaxValue).Min();

    /// <summary>The sums of several months in a new partial; empty where there are none.</summary>
    public static TPartial MergeAll(IEnumerable<TPartial> partials)
    {
        var sum = new TPartial();
        foreach (var partial in partials)
            sum.Add(partial);
        return sum;
    }

    /// <summary>
    /// Takes in the fold of another part of the same relation, by the same definition and as of the same day; the part
    /// is used up by it.
    /// </summary>
    public void Add(FoldedMonths<TPartial> part)
    {
        foreach (var (month, partial) in part.Months)
        {
            if (Months.TryGetValue(month, out var known))
                known.Add(partial);
            else
                Months.Add(month, partial);
        }
    }

    /// <summary>The partial of the month of a day, made when it is not there yet.</summary>
    internal TPartial Of(int day)
    {
        var month = FirstOfMonth(day);
        if (!Months.TryGetValue(month, out var partial))
            Months.Add(month, partial = new TPartial());
        return partial;
    }

    internal static DateOnly FirstOfMonth(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return new DateOnly(date.Year, date.Month, 1);
    }
}
