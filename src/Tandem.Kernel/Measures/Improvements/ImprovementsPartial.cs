using Tandem.Boards;

namespace Tandem.Measures;

/// <summary>What one side brought forward.</summary>
public sealed class SideImprovements
{
    /// <summary>Ideas proposed in the month.</summary>
    public long Ideas { get; internal set; }

    /// <summary>Implemented, with the month as the first whose benefit both sides confirmed.</summary>
    public long Realised { get; internal set; }

    /// <summary>The same of the twelve months that end with the last one.</summary>
    public long RealisedInYear { get; internal set; }
}

/// <summary>
/// The improvements of one month. What was proposed and what was completed lies in its month and adds up over months.
/// What is open, and what the last twelve months brought, is a state at the end of a month: of several months it is
/// that of the last, of several relations in one month the sum.
/// </summary>
public sealed class ImprovementsPartial : IPartial<ImprovementsPartial>
{
    private const int NoMonth = int.MinValue;

    public SideImprovements Supplier { get; } = new();

    public SideImprovements Buyer { get; } = new();

    public int NextChangeDay { get; internal set; } = int.MaxValue;

    /// <summary>The first day of the month whose state this is.</summary>
    internal int Month { get; set; } = NoMonth;

    /// <summary>The day on which the state was so: the one after the month, or while it lasts its first.</summary>
    internal int StateOn { get; set; } = NoMonth;

    /// <summary>Whether it is of a month that has begun.</summary>
    internal bool HasState => StateOn != NoMonth;

    /// <summary>How often an idea accepted on one day had its first benefit in the month of the other.</summary>
    internal SortedDictionary<(int AcceptedOn, int BenefitFrom), long> Completed { get; } = [];

    /// <summary>How many of the ideas accepted on a day were open.</summary>
    internal SortedDictionary<int, long> Open { get; } = [];

    /// <summary>Of the ideas completed in the month, and of those open at its end.</summary>
    public TimeToValue TimeToValue => HasState
        ? TimeToValue.Of(Paths(), DateOnly.FromDayNumber(StateOn))
        : TimeToValue.Of([], default);

    public SideImprovements Of(Asker side) => side switch
    {
        Asker.Supplier => Supplier,
        Asker.Buyer => Buyer,
    };

    public void Add(ImprovementsPartial other)
    {
        foreach (var side in Enum.GetValues<Asker>())
        {
            Of(side).Ideas += other.Of(side).Ideas;
            Of(side).Realised += other.Of(side).Realised;
        }

        foreach (var (path, ideas) in other.Completed)
            Completed[path] = Completed.GetValueOrDefault(path) + ideas;
        AddState(other);
        ChangesOn(other.NextChangeDay);
    }

    internal void ChangesOn(int day) => NextChangeDay = Math.Min(NextChangeDay, day);

    private void AddState(ImprovementsPartial other)
    {
        if (other.Month < Month)
            return;
        if (other.Month > Month)
        {
            Open.Clear();
            (Supplier.RealisedInYear, Buyer.RealisedInYear) = (0, 0);
            (Month, StateOn) = (other.Month, other.StateOn);
        }

        StateOn = Math.Max(StateOn, other.StateOn);
        foreach (var side in Enum.GetValues<Asker>())
            Of(side).RealisedInYear += other.Of(side).RealisedInYear;
        foreach (var (accepted, ideas) in other.Open)
            Open[accepted] = Open.GetValueOrDefault(accepted) + ideas;
    }

    private IEnumerable<IdeaPath> Paths()
    {
        foreach (var ((accepted, benefit), ideas) in Completed)
        {
            var first = Period.MonthOf(DateOnly.FromDayNumber(benefit));
            for (var left = ideas; left > 0; left--)
                yield return new(DateOnly.FromDayNumber(accepted), first);
        }

        foreach (var (accepted, ideas) in Open)
        {
            for (var left = ideas; left > 0; left--)
                yield return new(DateOnly.FromDayNumber(accepted), null);
        }
    }
}
