using Tandem.Data;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>What a measure holds of a line, in one word.</summary>
internal enum LineOutcomeKind
{
    /// <summary>It counts, and as a hit where the measure is a share.</summary>
    Hit,
    Late,
    Early,
    Short,
    Over,
    NothingReceived,
    NotConfirmed,
    ConfirmedOtherwise,

    /// <summary>It counts, but the source does not say how much was received.</summary>
    QuantityUnknown,
    NotCounted,
}

/// <summary>A schedule line behind a figure, with what the same function that made the figure holds of it.</summary>
internal sealed record JudgedLine(
    FactRow Row, Verdict Verdict, string Unit, DateOnly? Requested, DateOnly? FirstConfirmed, DateOnly? LastConfirmed)
{
    /// <summary>The waiver for which it is not counted.</summary>
    public WaiverOfLine? Waiver { get; init; }

    /// <summary>Whether another definition than the agreed one is read by.</summary>
    public bool Compared { get; init; }

    /// <summary>The same line by the agreed definition; null where it stands in another month by that one.</summary>
    public JudgedLine? AsAgreed { get; init; }

    /// <summary>Whether the line stands in this month by the agreed definition alone.</summary>
    public bool Elsewhere { get; init; }

    /// <summary>Whether the line is judged otherwise than agreed.</summary>
    public bool Changed => Compared
        && (Elsewhere || AsAgreed is null || !JudgedLines.Alike(AsAgreed.Verdict, Verdict));

    public LineOutcomeKind OutcomeFor(Measure measure) => !Verdict.Included
        ? LineOutcomeKind.NotCounted
        : measure switch
        {
            Measure.Otif when Verdict.Otif is null => LineOutcomeKind.QuantityUnknown,
            Measure.Otif => Verdict.OnTime ? Filled() : Timed(),
            Measure.OnTime => Timed(),
            Measure.InFull => Filled(),
            Measure.LeadTime or Measure.LeadTimeVariation =>
                Verdict.LeadTimeDays is null ? LineOutcomeKind.NotCounted : LineOutcomeKind.Hit,
            Measure.ConfirmationRate =>
                FirstConfirmed is null ? LineOutcomeKind.NotConfirmed : LineOutcomeKind.Hit,
            Measure.ConfirmedAsRequested => FirstConfirmed is null || Requested is null
                ? LineOutcomeKind.NotCounted
                : FirstConfirmed == Requested ? LineOutcomeKind.Hit : LineOutcomeKind.ConfirmedOtherwise,
            _ => LineOutcomeKind.NotCounted,
        };

    private LineOutcomeKind Timed() => Verdict switch
    {
        { OnTime: true } => LineOutcomeKind.Hit,
        { LatenessDays: null } => LineOutcomeKind.NothingReceived,
        { LatenessDays: > 0 } => LineOutcomeKind.Late,
        _ => LineOutcomeKind.Early,
    };

    private LineOutcomeKind Filled() => Verdict switch
    {
        { InFull: null } => LineOutcomeKind.QuantityUnknown,
        { InFull: true } => LineOutcomeKind.Hit,
        { LatenessDays: null } => LineOutcomeKind.NothingReceived,
        { ReceivedMicros: { } received } when received > Verdict.QuantityMicros => LineOutcomeKind.Over,
        _ => LineOutcomeKind.Short,
    };
}

/// <summary>How many lines of a month two definitions judge differently, and how many stand in it by either.</summary>
internal readonly record struct ChangedLines(long Differing, long All);

/// <summary>The lines of a month behind a scorecard, in the order of their numbers.</summary>
internal sealed class JudgedLines(DataScope data, FactSegments segments, WorkingCalendars calendars)
{
    private const int NoDay = OrderLineColumns.NoDay;

    public async Task<IReadOnlyList<JudgedLine>> Of(
        Scorecard scorecard, FactVersion? facts, Reading reading, CancellationToken ct)
    {
        if (facts is null)
            return [];

        var judged = await Judge(scorecard, facts, reading, ct);
        if (reading.Definition is null)
            return judged;

        var agreed = await Judge(scorecard with { Definition = scorecard.AgreedDefinition }, facts, reading, ct);
        return Beside(judged, agreed);
    }

    private async Task<List<JudgedLine>> Judge(
        Scorecard scorecard, FactVersion facts, Reading reading, CancellationToken ct)
    {
        var segment = await segments.Of(
            data.Work, scorecard.Relation, facts.Version, scorecard.Behind(reading).KnownAt, ct);
        var month = Period.MonthOf(scorecard.Month);
        var calendar = calendars.CalendarOf(scorecard.Buyer);
        var judged = new List<JudgedLine>();
        for (var line = 0; line < segment.Columns.Count; line++)
        {
            if (!Touches(segment.Columns, line, month))
                continue;

            var verdict = DeliveryFold.Judge(segment.Columns, line, scorecard.Definition, calendar, scorecard.AsOf);
            if (verdict.Due is { } due && month.Contains(due))
                judged.Add(Line(segment, line, verdict));
        }

        return judged;
    }

    /// <summary>The lines of a month by one definition, each with what the agreed one holds of it.</summary>
    private static IReadOnlyList<JudgedLine> Beside(List<JudgedLine> judged, List<JudgedLine> agreed)
    {
        var before = agreed.ToDictionary(line => line.Row.Key);
        var here = judged.Select(line => line.Row.Key).ToHashSet();
        return
        [
            .. judged.Select(line => line with { Compared = true, AsAgreed = before.GetValueOrDefault(line.Row.Key) }),
            .. agreed.Where(line => !here.Contains(line.Row.Key))
                .Select(line => line with { Compared = true, AsAgreed = line, Elsewhere = true }),
        ];
    }

    /// <summary>
    /// How many lines of each month a version judges otherwise than agreed: those that stand in the month by either.
    /// </summary>
    public async Task<IReadOnlyDictionary<DateOnly, ChangedLines>> Changed(
        RelationMonths agreed, RelationMonths under, CancellationToken ct)
    {
        var counts = agreed.Months.Keys.ToDictionary(month => month, _ => new ChangedLines(0, 0));
        if (agreed.Facts is not { } facts)
            return counts;

        var segment = await segments.Of(data.Work, agreed.Relation, facts.Version, null, ct);
        var range = new Period(agreed.Months.Keys.Min(), agreed.Months.Keys.Max().AddMonths(1));
        for (var line = 0; line < segment.Columns.Count; line++)
        {
            if (!Touches(segment.Columns, line, range))
                continue;

            var (before, after) = (Stands(segment.Columns, line, agreed), Stands(segment.Columns, line, under));
            foreach (var month in new[] { before, after }.OfType<Verdict>().Select(MonthOf).Distinct())
            {
                var (one, other) = (In(before, month), In(after, month));
                var differs = one is null || other is null || !Alike(one, other);
                counts[month] = new(counts[month].Differing + (differs ? 1 : 0), counts[month].All + 1);
            }
        }

        return counts;

        static Verdict? In(Verdict? verdict, DateOnly month) =>
            verdict is not null && MonthOf(verdict) == month ? verdict : null;
    }

    /// <summary>
    /// Whether two verdicts of a line come to the same: it counts or not, and so it hits, and so long it took.
    /// </summary>
    internal static bool Alike(Verdict one, Verdict other) => one.Included == other.Included
        && (!one.Included
            || (one.OnTime, one.InFull, one.Otif, one.LeadTimeDays)
                == (other.OnTime, other.InFull, other.Otif, other.LeadTimeDays));

    /// <summary>The verdict of a line in the month where it stands by the definition of that month.</summary>
    private static Verdict? Stands(OrderLineColumns columns, int line, RelationMonths of)
    {
        foreach (var definition in of.Months.Values.Select(month => month.Definition).Distinct())
        {
            var verdict = DeliveryFold.Judge(columns, line, definition, of.Days.Calendar, of.AsOf);
            if (verdict.Due is not null && of.Months.GetValueOrDefault(MonthOf(verdict))?.Definition == definition)
                return verdict;
        }

        return null;
    }

    private static DateOnly MonthOf(Verdict verdict) => new(verdict.Due!.Value.Year, verdict.Due.Value.Month, 1);

    private static JudgedLine Line(FactSegment segment, int line, Verdict verdict)
    {
        var columns = segment.Columns;
        return new(
            segment.RowOf(line), verdict, columns.Units[columns.Unit[line]], Day(columns.Requested[line]),
            Day(columns.FirstConfirmed[line]), Day(columns.LastConfirmed[line]))
        {
            Waiver = columns.Waived[line] ? segment.Other.Waived.Of(segment.RowOf(line)) : null,
        };
    }

    private static bool Touches(OrderLineColumns columns, int line, Period month)
    {
        var (first, end) = (month.First.DayNumber, month.End.DayNumber);
        return In(columns.Requested[line]) || In(columns.FirstConfirmed[line]) || In(columns.LastConfirmed[line]);

        bool In(int day) => first <= day && day < end;
    }

    private static DateOnly? Day(int day) => day == NoDay ? null : DateOnly.FromDayNumber(day);
}
