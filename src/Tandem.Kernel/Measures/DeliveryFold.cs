namespace Tandem.Measures;

/// <summary>The partials of a fold, by the first day of the month in which lines are due.</summary>
public sealed class DeliveryMonths
{
    internal DeliveryMonths(SortedDictionary<DateOnly, DeliveryPartial> months, long withoutDueDay) =>
        (Months, WithoutDueDay) = (months, withoutDueDay);

    public SortedDictionary<DateOnly, DeliveryPartial> Months { get; }

    /// <summary>Lines that are in no month, since no date says when they are due.</summary>
    public long WithoutDueDay { get; private set; }

    /// <summary>The first day on which any month has to be made again; <see cref="int.MaxValue"/> for none.</summary>
    public int NextChangeDay => Months.Values.Select(month => month.NextChangeDay).DefaultIfEmpty(int.MaxValue).Min();

    /// <summary>
    /// Takes in the fold of another part of the same relation, by the same definition and as of the same day; the part
    /// is used up by it.
    /// </summary>
    public void Add(DeliveryMonths part)
    {
        WithoutDueDay += part.WithoutDueDay;
        foreach (var (month, partial) in part.Months)
        {
            if (Months.TryGetValue(month, out var known))
                known.Add(partial);
            else
                Months.Add(month, partial);
        }
    }
}

/// <summary>
/// The one place where delivery measures are computed (metrics 1.1 and 1.3). It is a pure function of the columns, the
/// definition, the calendar and the as-of date. A line stands in the month of its due day before that rolls forward,
/// and on each date basis in the month of its own day, so that the counts beside the agreed ones are those that a
/// definition on that basis would give. Who folds part of a relation gives whole order lines, every one with a day in
/// the month on any basis, and keeps that month only.
/// </summary>
public static class DeliveryFold
{
    /// <summary>Folds all order lines of the columns.</summary>
    public static DeliveryMonths Fold(
        OrderLineColumns columns, MeasureDefinition definition, WorkingCalendar calendar, DateOnly asOf)
    {
        var (delivery, day) = (definition.Delivery, asOf.DayNumber);
        using var months = new MonthSums(columns, delivery, calendar);
        var leadTimes = new LeadTimeLines(columns, definition, calendar, day);
        var ahead = new FactsAhead(columns, day);
        var judge = new LineJudge(columns, delivery.MeasurePoint, delivery, calendar, day);
        var others = new OtherLines(columns, definition, leadTimes, judge, ahead, months);
        var plain = new PlainLines(columns, definition, leadTimes, ahead, others, months, day);
        plain.Add(new(0, columns.Groups));
        return months.Done();
    }

    /// <summary>The verdict of one schedule line, by its index in the columns, as the figure counts it.</summary>
    public static Verdict Judge(
        OrderLineColumns columns, int line, MeasureDefinition definition, WorkingCalendar calendar, DateOnly asOf)
    {
        var delivery = definition.Delivery;
        var judge = new LineJudge(columns, delivery.MeasurePoint, delivery, calendar, asOf.DayNumber);
        var group = columns.GroupOf[line];
        var first = columns.GroupStart[group];
        var outcomes = new LineOutcome[columns.GroupStart[group + 1] - first];
        judge.Judge(group, delivery.DateBasis, outcomes);
        var outcome = outcomes[line - first];
        var lead = new LeadTimeLines(columns, definition, calendar, asOf.DayNumber)
            .Of(group, line, outcomes);
        var known = outcome.QuantityKnown;
        return new Verdict
        {
            ExcludedBecause = outcome.Exclusion,
            Due = outcome.Due == OrderLineColumns.NoDay ? null : DateOnly.FromDayNumber(outcome.Due),
            LatenessDays = outcome.Any && outcome.Due != OrderLineColumns.NoDay
                ? judge.Lateness(outcome.Due, outcome.LastDay)
                : null,
            LastReceived = outcome.Any ? DateOnly.FromDayNumber(outcome.LastDay) : null,
            OnTime = outcome.OnTime,
            InFull = known ? outcome.InFull : null,
            Otif = known ? outcome.OnTime && outcome.InFull : null,
            QuantityMicros = outcome.Ordered,
            ReceivedMicros = known ? outcome.Received : null,
            InWindowMicros = known ? outcome.FilledInWindow : null,
            LeadTimeDays = lead.Days == OrderLineColumns.NoDay ? null : lead.Days,
        };
    }
}
