namespace Tandem.Measures;

/// <summary>
/// The one place where improvements are counted (metrics 1.7 and 1.14). Every month from the first proposal to that of
/// the as-of date has a partial, since none is a number too. A benefit is known when its first month is over; days
/// after the as-of date are not seen.
/// </summary>
public static class ImprovementFold
{
    private const int MonthsOfYear = 12;

    /// <summary>An idea of before counts for what became of it later, so that a slip in a year makes no ages.</summary>
    private const int MostYears = 20;

    public static FoldedMonths<ImprovementsPartial> Fold(ImprovementFacts facts, DateOnly asOf)
    {
        var months = new FoldedMonths<ImprovementsPartial>();
        var seen = facts.Improvements.Where(idea => idea.ProposedOn <= asOf.DayNumber).ToList();
        if (seen.Count == 0)
        {
            foreach (var idea in facts.Improvements)
                months.Of(idea.ProposedOn).ChangesOn(idea.ProposedOn);
            return months;
        }

        var running = FoldedMonths<ImprovementsPartial>.FirstOfMonth(asOf.DayNumber);
        var month = FoldedMonths<ImprovementsPartial>.FirstOfMonth(seen.Min(idea => idea.ProposedOn));
        if (month < running.AddYears(-MostYears))
            month = running.AddYears(-MostYears);
        for (; month <= running; month = month.AddMonths(1))
            AddMonth(months.Of(month.DayNumber), Period.MonthOf(month), seen, asOf);

        var last = months.Of(asOf.DayNumber);
        last.ChangesOn(Period.MonthOf(asOf).End.DayNumber);
        foreach (var day in facts.Improvements.SelectMany(DaysOf).Where(day => day > asOf.DayNumber))
            last.ChangesOn(day);
        return months;
    }

    private static void AddMonth(ImprovementsPartial to, Period month, List<Improvement> seen, DateOnly asOf)
    {
        var over = month.End <= asOf;
        to.Month = month.First.DayNumber;
        to.StateOn = over ? month.End.DayNumber : month.First.DayNumber;
        foreach (var idea in seen)
        {
            var side = to.Of(idea.ProposedBy);
            if (In(idea.ProposedOn, month))
                side.Ideas++;
            if (IsRealised(idea, asOf) && In(idea.BenefitFrom, month))
                side.Realised++;
            if (IsRealised(idea, asOf) && In(idea.BenefitFrom, new(month.End.AddMonths(-MonthsOfYear), month.End)))
                side.RealisedInYear++;
            if (idea.AcceptedOn != OrderLineColumns.NoDay && idea.AcceptedOn <= asOf.DayNumber)
                AddPath(to, idea, month, asOf);
        }
    }

    /// <summary>Completed in the month, or accepted and not yet completed on the day of the state.</summary>
    private static void AddPath(ImprovementsPartial to, Improvement idea, Period month, DateOnly asOf)
    {
        var known = IsConfirmed(idea, asOf);
        if (known && In(idea.BenefitFrom, month))
        {
            var path = (idea.AcceptedOn, idea.BenefitFrom);
            to.Completed[path] = to.Completed.GetValueOrDefault(path) + 1;
        }
        else if (idea.AcceptedOn <= to.StateOn && !(known && EndOf(idea.BenefitFrom).DayNumber <= to.StateOn))
        {
            to.Open[idea.AcceptedOn] = to.Open.GetValueOrDefault(idea.AcceptedOn) + 1;
        }
    }

    private static bool IsRealised(Improvement idea, DateOnly asOf) =>
        IsConfirmed(idea, asOf) && idea.ImplementedOn != OrderLineColumns.NoDay
        && idea.ImplementedOn <= asOf.DayNumber;

    private static bool IsConfirmed(Improvement idea, DateOnly asOf) =>
        idea.BenefitFrom != OrderLineColumns.NoDay && idea.BenefitFrom <= asOf.DayNumber
        && EndOf(idea.BenefitFrom) <= asOf;

    private static bool In(int day, Period period) =>
        day != OrderLineColumns.NoDay && day >= period.First.DayNumber && day < period.End.DayNumber;

    private static DateOnly EndOf(int day) => Period.MonthOf(DateOnly.FromDayNumber(day)).End;

    /// <summary>The days on which something of an idea becomes known.</summary>
    private static IEnumerable<int> DaysOf(Improvement idea)
    {
        yield return idea.ProposedOn;
        if (idea.AcceptedOn != OrderLineColumns.NoDay)
            yield return idea.AcceptedOn;
        if (idea.ImplementedOn != OrderLineColumns.NoDay)
            yield return idea.ImplementedOn;
        if (idea.BenefitFrom != OrderLineColumns.NoDay)
            yield return idea.BenefitFrom;
    }
}
