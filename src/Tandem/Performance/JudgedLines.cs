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

/// <summary>The lines of a month behind a scorecard, in the order of their numbers.</summary>
internal sealed class JudgedLines(DataScope data, FactSegments segments, WorkingCalendars calendars)
{
    private const int NoDay = OrderLineColumns.NoDay;

    public async Task<IReadOnlyList<JudgedLine>> Of(
        Scorecard scorecard, FactVersion? facts, Reading reading, CancellationToken ct)
    {
        if (facts is null)
            return [];

        var segment = await segments.Of(data.Work, scorecard.Relation, facts.Version, reading.KnownAt, ct);
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

    private static JudgedLine Line(FactSegment segment, int line, Verdict verdict)
    {
        var columns = segment.Columns;
        return new(
            segment.RowOf(line), verdict, columns.Units[columns.Unit[line]], Day(columns.Requested[line]),
            Day(columns.FirstConfirmed[line]), Day(columns.LastConfirmed[line]));
    }

    private static bool Touches(OrderLineColumns columns, int line, Period month)
    {
        var (first, end) = (month.First.DayNumber, month.End.DayNumber);
        return In(columns.Requested[line]) || In(columns.FirstConfirmed[line]) || In(columns.LastConfirmed[line]);

        bool In(int day) => first <= day && day < end;
    }

    private static DateOnly? Day(int day) => day == NoDay ? null : DateOnly.FromDayNumber(day);
}
