using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>
/// The plan of one item as it stands today for one of its two sides, with the consensus that waits for an answer.
/// </summary>
public sealed record OpenPlan(
    Relation Relation, ItemPlan Plan, PlannedItem Of, DateOnly Today,
    IReadOnlyDictionary<DateOnly, PlanEntry> Proposals)
{
    /// <summary>The series that an organisation enters by itself: the buyer forecasts, the supplier commits.</summary>
    public ForecastSeries OwnSeries(OrganisationId side) => side == Relation.Buyer
        ? ForecastSeries.BuyersForecast
        : ForecastSeries.SuppliersCommitment;

    /// <exception cref="RefusedException">The column is that of the other side.</exception>
    public void DemandOwn(ForecastSeries series, Actor actor)
    {
        if (series != OwnSeries(actor.Organisation))
        {
            throw new RefusedException(
                Because.NotAllowed,
                series == ForecastSeries.BuyersForecast ? "plan.forecast-is-buyers" : "plan.commitment-is-suppliers");
        }
    }

    /// <summary>The bucket ahead that begins on a day.</summary>
    /// <exception cref="RefusedException">It is over, too far ahead, or no bucket begins on that day.</exception>
    public PlanBucket Bucket(DateOnly first) => Plan.Ahead.SingleOrDefault(bucket => bucket.First == first)
        ?? throw new RefusedException(
            Because.Invalid, "plan.no-bucket", first, Plan.Ahead.First().First, Plan.Ahead.Last().First);

    /// <summary>What a number would replace: the one that counts, or the consensus that waits for an answer.</summary>
    public long? Stands(PlanBucket bucket, ForecastSeries series) =>
        series == ForecastSeries.Consensus && Proposals.GetValueOrDefault(bucket.First) is { } proposal
            ? proposal.QuantityMicros
            : bucket.Of(series);

    /// <summary>Holds every number against the rules, and against what stood when its author looked.</summary>
    /// <exception cref="RefusedException">One of them cannot be entered, or there is none.</exception>
    public void Check(ForecastSeries series, IReadOnlyList<PlannedNumber> numbers)
    {
        if (numbers.Count == 0)
            throw new RefusedException(Because.Invalid, "plan.nothing-entered");
        if (numbers.Select(number => number.Bucket).Distinct().Count() < numbers.Count)
            throw new RefusedException(Because.Invalid, "plan.twice");

        foreach (var number in numbers)
        {
            var bucket = Bucket(number.Bucket);
            var stands = Stands(bucket, series);
            if (number.Before != (stands is { } micros ? Quantity.ToDecimal(micros) : null))
                throw new RefusedException(Because.Outdated, "plan.overtaken", number.Bucket);
            if (PlanRules.FaultOf(Plan, bucket, series, number, stands) is { } fault)
                throw new RefusedException(Because.Invalid, fault.Code, fault.Details);
        }
    }
}

/// <summary>Reads the plan of one item for who wants to say something about it.</summary>
internal sealed class OpenPlans(
    DataScope data, Plans plans, FactSegments segments, WorkingCalendars calendars, TimeProvider clock)
{
    private readonly TandemDb db = data.Work.Db;

    /// <exception cref="RefusedException">
    /// The relation is not the actor's, nobody ordered or planned the item, or other buckets were agreed meanwhile.
    /// </exception>
    public async Task<OpenPlan> Of(
        CollaborationId collaboration, RelationId id, PlannedItem of, Actor actor, CancellationToken ct)
    {
        var (relation, facts) = await Facts(collaboration, id, actor, ct);
        var (definition, today) = await Terms(relation, ct);
        if (of.Market.Length > PlannedItem.MaxMarketLength)
            throw new RefusedException(Because.Invalid, "plan.market-length", PlannedItem.MaxMarketLength);
        if (of.Buckets != definition.Buckets)
            throw new RefusedException(Because.Outdated, "plan.other-buckets");

        var plan = await plans.Of(relation, facts, definition, today, (of.Item, of.Unit), of.Market, ct)
            ?? throw new RefusedException(Because.NotFound, "plan.unknown-item", of.Item);
        return new(relation, plan, of, today, await Proposals(relation, of, ct));
    }

    /// <summary>All plans of a relation that the caller has found visible, as of today.</summary>
    public async Task<IReadOnlyList<ItemPlan>> All(Relation relation, CancellationToken ct)
    {
        var (definition, today) = await Terms(relation, ct);
        return await plans.Of(relation, await Known(relation, ct), definition, today, ct);
    }

    /// <summary>The plan of an item in one market, or without one in all together.</summary>
    public async Task<ItemPlan> Of(Relation relation, string item, string unit, string? market, CancellationToken ct)
    {
        var (definition, today) = await Terms(relation, ct);
        return await plans.Of(relation, await Known(relation, ct), definition, today, (item, unit), market, ct)
            ?? throw new RefusedException(Because.NotFound, "plan.unknown-item", item);
    }

    /// <summary>How the relation forecasts now, and the day it is for its buyer.</summary>
    public async Task<(ForecastDefinition Definition, DateOnly Today)> Terms(Relation relation, CancellationToken ct)
    {
        var buyer = (await db.Organisations([relation.Buyer], ct))[relation.Buyer];
        var today = calendars.CalendarOf(buyer).LocalDate(clock.GetUtcNow());
        var definitions = await RelationDefinitions.Of(db, relation, ct);
        return (definitions.In(Period.MonthOf(today).First).Forecast, today);
    }

    /// <summary>Reads the facts into memory before the transaction of a command begins.</summary>
    public async Task Warm(CollaborationId collaboration, RelationId id, Actor actor, CancellationToken ct)
    {
        if (await Facts(collaboration, id, actor, ct) is (var relation, { } facts))
            await segments.Of(data.Work, relation, facts.Version, null, ct);
    }

    private async Task<(Relation Relation, FactVersion? Facts)> Facts(
        CollaborationId collaboration, RelationId id, Actor actor, CancellationToken ct)
    {
        var relation = await db.Relation(collaboration, id, actor, ct);
        return (relation, await Known(relation, ct));
    }

    private Task<FactVersion?> Known(Relation relation, CancellationToken ct) =>
        db.Set<FactVersion>().AsNoTracking().SingleOrDefaultAsync(
            v => v.CollaborationId == relation.CollaborationId && v.RelationId == relation.Id, ct);

    /// <summary>By bucket what was said of its consensus last, where that is a proposal.</summary>
    private async Task<IReadOnlyDictionary<DateOnly, PlanEntry>> Proposals(
        Relation relation, PlannedItem of, CancellationToken ct)
    {
        var said = await db.PlanEntries(relation)
            .Where(e => e.Item == of.Item && e.Unit == of.Unit && e.Market == of.Market && e.BucketKind == of.Buckets)
            .Where(e => e.Series == ForecastSeries.Consensus).ToListAsync(ct);
        return PlanEntryQueries.Open(said).ToDictionary(entry => entry.First);
    }
}

internal static class PlanEntryQueries
{
    /// <summary>What was said in a relation that the caller has found visible.</summary>
    public static IQueryable<PlanEntry> PlanEntries(this TandemDb db, Relation relation) =>
        db.Set<PlanEntry>().AsNoTracking()
            .Where(e => e.CollaborationId == relation.CollaborationId && e.RelationId == relation.Id);

    /// <summary>The proposals of a relation that wait for one of its sides, of buckets that are not over.</summary>
    public static async Task<List<PlanEntry>> OpenProposals(
        this TandemDb db, Relation relation, BucketKind buckets, DateOnly today, CancellationToken ct)
    {
        var current = PlanBuckets.FirstOf(buckets, today).DayNumber;
        var said = await db.PlanEntries(relation)
            .Where(e => e.Series == ForecastSeries.Consensus && e.BucketKind == buckets && e.Bucket >= current)
            .ToListAsync(ct);
        return [.. Open(said).OrderBy(entry => entry.Bucket)];
    }

    /// <summary>The proposals of consensus after which nothing else was said of their bucket.</summary>
    public static IEnumerable<PlanEntry> Open(IEnumerable<PlanEntry> said) => said
        .Where(entry => entry.Series == ForecastSeries.Consensus)
        .GroupBy(entry => (entry.Item, entry.Unit, entry.Market, entry.BucketKind, entry.Bucket))
        .Select(bucket => bucket.MaxBy(entry => entry.Number)!)
        .Where(entry => entry.Act == PlanAct.Proposed);
}
