using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// Writes down what somebody said of a plan. What counts becomes rows of the forecasts with a load of their own, which
/// counts at once: from there on it goes the way of every other fact (architecture 3).
/// </summary>
internal sealed class PlanWriting(TandemDb db, FactsArrived arrived, TimeProvider clock)
{
    /// <summary>The source of what was entered here, beside those that files come from.</summary>
    public const string Source = "Tandem";

    private const string Kind = "forecasts";

    public async Task Add(
        OpenPlan open, PlanAct act, ForecastSeries series, IReadOnlyList<PlannedNumber> numbers, string language,
        Actor actor, CancellationToken ct)
    {
        var load = act == PlanAct.Proposed ? (long?)null : await Load(open.Relation, Kind, numbers.Count, actor, ct);
        var last = await db.Set<PlanEntry>()
            .Where(e => e.CollaborationId == open.Relation.CollaborationId && e.RelationId == open.Relation.Id)
            .MaxAsync(e => (long?)e.Number, ct) ?? 0;
        foreach (var (index, number) in numbers.OrderBy(number => number.Bucket).Index())
        {
            var entry = Entry(open, act, series, number, language, actor, last + index + 1, load, index + 1);
            db.Add(entry);
            if (load is { } counted)
                db.Add(Fact(entry, counted, index + 1));
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>The part of a load that belongs to the relation: it counts, and the figures are made anew.</summary>
    public async Task<long> Load(
        Relation relation, string kind, int rows, Actor actor, CancellationToken ct)
    {
        var number = await LoadCounter.NextNumber(db, ct);
        db.Add(new LoadShare
        {
            CollaborationId = relation.CollaborationId,
            RelationId = relation.Id,
            LoadNumber = number,
            Organisation = actor.Organisation,
            Source = Source,
            Kind = kind,
            Rows = rows,
            AcceptedOrder = await LoadCounter.NextOrder(db, ct),
            AcceptedAt = clock.GetUtcNow(),
        });
        await arrived.Touch([relation.Id], number, actor, ct);
        return number;
    }

    private PlanEntry Entry(
        OpenPlan open, PlanAct act, ForecastSeries series, PlannedNumber number, string language, Actor actor,
        long place, long? load, long line) => new()
        {
            CollaborationId = open.Relation.CollaborationId,
            RelationId = open.Relation.Id,
            Number = place,
            Act = act,
            Item = open.Of.Item,
            Unit = open.Of.Unit,
            Market = open.Of.Market,
            Series = series,
            BucketKind = open.Of.Buckets,
            Bucket = number.Bucket.DayNumber,
            MadeOn = open.Today.DayNumber,
            QuantityMicros = Quantity.FromDecimal(number.Quantity),
            BeforeMicros = Before(open, act, series, open.Bucket(number.Bucket)),
            Reason = number.Reason.Trim(),
            Assumption = number.Assumption.Trim(),
            Language = language,
            Organisation = actor.Organisation,
            Person = actor.Person,
            LoadNumber = load,
            FileLine = load is null ? null : line,
            EnteredAt = clock.GetUtcNow(),
        };

    /// <summary>Who agrees replaces what counted; who enters or proposes replaces what stood there.</summary>
    private static long? Before(OpenPlan open, PlanAct act, ForecastSeries series, PlanBucket bucket) =>
        act == PlanAct.Agreed ? bucket.Of(series) : open.Stands(bucket, series);

    private static ForecastFact Fact(PlanEntry entry, long load, long line) => new(
        entry.CollaborationId, entry.RelationId, entry.Item, entry.Market, entry.Series, entry.BucketKind, entry.Bucket,
        entry.MadeOn, load)
    {
        FileLine = line,
        QuantityMicros = entry.QuantityMicros,
        Unit = entry.Unit,
    };
}
