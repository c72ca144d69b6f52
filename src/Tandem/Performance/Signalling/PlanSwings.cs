using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Measures;
using Tandem.Signals;

namespace Tandem.Performance;

/// <summary>
/// Finds items of which the buyer's newest forecast, or the supplier's newest capacity, says by a fifth or more another
/// total than was known before, over the same time ahead.
/// </summary>
internal sealed class PlanSwings(TandemDb db)
{
    private const decimal Micros = 1_000_000;

    public async Task<IReadOnlyList<Sighted>> Of(
        Relation relation, CarriedFacts carried, DateOnly today, CancellationToken ct)
    {
        if (!carried.Forecasts && !carried.Capacities)
            return [];

        var (from, accepted) = (today.DayNumber, await RelationFacts.Accepted(db, relation, long.MaxValue, ct));
        var forecasts = CurrentRows.Of(
            await db.Set<ForecastFact>().AsNoTracking()
                .Where(f => f.CollaborationId == relation.CollaborationId && f.RelationId == relation.Id)
                .Where(f => f.Series == ForecastSeries.BuyersForecast && f.Bucket >= from).ToListAsync(ct),
            accepted, f => ForecastFact.KeyOf(f));
        var capacities = CurrentRows.Of(
            await db.Set<CapacityFact>().AsNoTracking()
                .Where(c => c.CollaborationId == relation.CollaborationId && c.RelationId == relation.Id)
                .Where(c => c.Bucket >= from).ToListAsync(ct),
            accepted, c => (c.Item, c.BucketKind, c.Bucket, c.MadeOn));
        return
        [
            .. forecasts.GroupBy(f => (f.Item, f.Unit, f.BucketKind, f.Market)).SelectMany(of => Swing(
                SignalKind.DemandSwing, of.Key.Item, of.Key.Unit, relation.Buyer, today,
                of.Select(f => new Said(Day(f.Bucket), Day(f.MadeOn), f.QuantityMicros)))).DistinctBy(seen => seen.Key),
            .. capacities.GroupBy(c => (c.Item, c.Unit, c.BucketKind)).SelectMany(of => Swing(
                SignalKind.CapacityShift, of.Key.Item, of.Key.Unit, relation.Supplier, today,
                of.Select(c => new Said(Day(c.Bucket), Day(c.MadeOn), c.ActualMicros)))).DistinctBy(seen => seen.Key),
        ];
    }

    /// <summary>More capacity is for the better; more or less demand than was planned is not.</summary>
    private static IEnumerable<Sighted> Swing(
        SignalKind kind, string item, string unit, OrganisationId ball, DateOnly today, IEnumerable<Said> said)
    {
        if (PlanShift.Of(said, today) is not { } shift)
            yield break;

        var favourable = kind == SignalKind.CapacityShift && shift.IsRise;
        yield return new(kind, $"{item} ({unit})", favourable, Period.MonthOf(shift.MadeOn).First, ProcessRules.None)
        {
            Value = shift.Percent,
            Lower = (decimal)shift.BeforeMicros / Micros,
            Upper = (decimal)shift.AfterMicros / Micros,
            Ball = ball,
        };
    }

    private static DateOnly Day(int number) => DateOnly.FromDayNumber(number);
}
