using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>
/// The delivery measures written down a second time as plainly as the text of metrics 1.1 and 1.3 has them: one line
/// after another, days counted one by one, quantities as decimals. It is slow and shares nothing with the fold.
/// </summary>
internal sealed class PlainDelivery(MeasureDefinition definition, WorkingCalendar calendar, int asOf)
{
    private readonly DeliveryDefinition terms = definition.Delivery;

    /// <summary>What a line comes to on one basis.</summary>
    public sealed record Outcome(OrderLineRow Line, int? Due, string? Excluded)
    {
        public List<(int Day, decimal? Quantity)> Taken { get; } = [];

        public int Closes { get; init; }

        public bool OnTime { get; set; }

        public bool InFull { get; set; }

        public bool Known { get; set; }

        public decimal InWindow { get; set; }

        public int? Complete { get; set; }
    }

    public List<Outcome> Judge(OrderLineRow[] lines, (int Day, long Micros)[] receipts, DateBasis basis)
    {
        var outcomes = lines.Select(line => Begin(line, basis)).ToList();
        Allocate(outcomes, receipts.Where(receipt => receipt.Day <= asOf));
        foreach (var outcome in outcomes)
            End(outcome);
        return outcomes;
    }

    /// <summary>Days late, in the days of the definition: a free day counts as the working day after it.</summary>
    private int Lateness(int due, int day)
    {
        if (terms.DayCount == DayCount.Calendar)
            return day - due;

        var late = 0;
        for (var at = Math.Min(due, day); at < Math.Max(due, day); at++)
            late += calendar.IsWorkingDay(DateOnly.FromDayNumber(at)) ? 1 : 0;
        return day >= due ? late : -late;
    }

    private bool IsInWindow(int due, int day) =>
        Lateness(due, day) <= terms.LateDays && (terms.EarlyDays is not { } early || Lateness(due, day) >= -early);

    private static int? Due(OrderLineRow line, DateBasis basis)
    {
        int?[] days = [Known(line.Requested), Known(line.FirstConfirmed), Known(line.LastConfirmed)];
        days[1] ??= days[2];
        days[2] ??= days[1];
        return basis switch
        {
            DateBasis.Requested => days[0],
            DateBasis.FirstConfirmed => days[1] ?? days[0],
            DateBasis.LastConfirmed => days[2] ?? days[0],
        };
    }

    private bool Cancelled(OrderLineRow line) => line.Status != LineStatus.Open && line.CancelledOn <= asOf;

    private Outcome Begin(OrderLineRow line, DateBasis basis)
    {
        var due = Due(line, basis);
        var closes = due ?? 0;
        while (due is not null && Lateness(due.Value, closes + 1) <= terms.LateDays)
            closes++;
        var excluded = line switch
        {
            { QuantityMicros: 0 } => "zero",
            _ when line.Status == LineStatus.CancelledByBuyer && Cancelled(line)
                && (due is null || line.CancelledOn < due) => "buyer",
            { Waived: true } => "waived",
            _ when due is null => "none",
            _ when closes >= asOf => "open",
            _ => null,
        };
        return new(line, due, excluded) { Closes = closes };
    }

    private void Allocate(List<Outcome> outcomes, IEnumerable<(int Day, long Micros)> receipts)
    {
        var takers = outcomes.Where(o => o.Line.QuantityMicros > 0 && !Cancelled(o.Line))
            .OrderBy(o => o.Due ?? int.MinValue).ToList();
        if (takers.Count == 0)
            takers = outcomes;
        var rooms = takers.Select(taker => Amount(taker.Line.QuantityMicros)).ToList();
        var at = 0;
        foreach (var (day, micros) in receipts.OrderBy(r => r.Day).ThenBy(r => r.Micros))
        {
            decimal? left = micros == Quantity.Unknown ? null : Amount(micros);
            while (left > rooms[at] && at < takers.Count - 1)
            {
                if (rooms[at] > 0)
                    takers[at].Taken.Add((day, rooms[at]));
                left -= rooms[at++];
            }

            takers[at].Taken.Add((day, left));
            rooms[at] = left is null ? 0 : rooms[at] - left.Value;
            if (rooms[at] <= 0 && at < takers.Count - 1)
                at++;
        }
    }

    private void End(Outcome outcome)
    {
        var (line, taken) = (outcome.Line, outcome.Taken);
        var ordered = Amount(line.QuantityMicros);
        var (least, most) = (ordered * (100 - terms.UnderPct) / 100, ordered * (100 + terms.OverPct) / 100);
        var dropped = line.Status == LineStatus.CancelledBySupplier && Cancelled(line);
        var sum = taken.Sum(t => t.Quantity ?? 0);
        outcome.Known = taken.All(t => t.Quantity is not null);
        outcome.InFull = sum >= least && sum <= most && !dropped;
        if (outcome.Due is { } due)
        {
            outcome.OnTime = taken.Count > 0 && taken.All(t => IsInWindow(due, t.Day)) && !dropped;
            outcome.InWindow = dropped
                ? 0
                : Math.Min(ordered, taken.Where(t => IsInWindow(due, t.Day)).Sum(t => t.Quantity ?? 0));
        }

        var running = 0m;
        foreach (var (day, quantity) in taken)
        {
            running += quantity ?? 0;
            if (quantity is null || (outcome.Complete is null && running >= least))
                outcome.Complete = day;
        }
    }

    /// <summary>The lead times and deviations of the lines of a month that count.</summary>
    public (Sums LeadTime, Sums Deviation, long WithoutStart) Delivered(IEnumerable<Outcome> outcomes)
    {
        var complete = outcomes.Where(o => o is { Excluded: null, Complete: not null })
            .Where(o => definition.LeadTime.Items == LeadTimeItems.All || o.Line.Core).ToList();
        var starts = complete.Select(o => (o.Complete, Start: Known(
            definition.LeadTime.From == LeadTimeFrom.OrderSent ? o.Line.Ordered : o.Line.ConfirmedOn))).ToList();
        return (
            Sums.Of(starts.Where(s => s.Start is not null).Select(s => s.Complete!.Value - s.Start!.Value)),
            Sums.Of(complete.Select(o => o.Complete!.Value - o.Due!.Value)),
            starts.Count(s => s.Start is null));
    }

    public static decimal Amount(long micros) => micros / 1_000_000m;

    private static int? Known(int day) => day == OrderLineColumns.NoDay ? null : day;
}
