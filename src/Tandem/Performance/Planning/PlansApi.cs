using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>The plan of an item for programs: the buckets as the page shows them, and who said what and why.</summary>
internal static class PlansApi
{
    /// <summary>Quantities are decimal strings in the base unit; null is not known.</summary>
    internal sealed record Bucket(
        DateOnly First, DateOnly Last, bool IsAhead, string? Demand, string? LastYear, string? Baseline,
        string? Forecast, string? Commitment, string? Consensus, string? Capacity, string? MostCapacity,
        IReadOnlyList<Proposal> Proposals);

    /// <summary>A consensus that waits for the other side.</summary>
    internal sealed record Proposal(string Market, OrganisationId By, string Quantity);

    internal sealed record Said(
        DateOnly Bucket, ForecastSeries Series, string Market, PlanAct? Act, string Quantity, string? Before,
        DateOnly MadeOn, DateTimeOffset At, OrganisationId Organisation, PersonId? Person, string Source,
        string Reason, string Assumption, string? Language);

    /// <summary>The history is told where one item is asked for.</summary>
    internal sealed record Shown(
        string Item, string Unit, string? Market, IReadOnlyList<string> Markets, BucketKind Buckets,
        IReadOnlyList<Bucket> Plan, IReadOnlyList<Said>? History);

    internal sealed record Question
    {
        public string? Item { get; init; }
        public string? Unit { get; init; }
        public string? Market { get; init; }
    }

    /// <summary>All items that are planned, or one item in its unit, in one market or in all together.</summary>
    public static async Task<Ok<List<Shown>>> Get(
        CollaborationId collaboration, RelationId relation, [AsParameters] Question asked, TandemDb db,
        OpenPlans open, Actor actor, CancellationToken ct)
    {
        var of = await db.Relation(collaboration, relation, actor, ct);
        if (asked.Item is null)
            return TypedResults.Ok((await open.All(of, ct)).Select(plan => View(plan, [], null)).ToList());

        var one = await open.Of(of, asked.Item, asked.Unit ?? "", asked.Market, ct);
        var history = await PlanHistory.Of(db, of, (one.Item, one.Unit), one.Kind, ct);
        var proposals = await db.PlanEntries(of).Where(e => e.Item == one.Item && e.Unit == one.Unit)
            .Where(e => e.BucketKind == one.Kind).ToListAsync(ct);
        return TypedResults.Ok<List<Shown>>(
        [
            View(
                one,
                [.. PlanEntryQueries.Open(proposals).Where(e => asked.Market is null || e.Market == asked.Market)],
                history),
        ]);
    }

    private static Shown View(ItemPlan plan, List<PlanEntry> proposals, PlanHistory? history) => new(
        plan.Item, plan.Unit, plan.Market, plan.Markets, plan.Kind,
        [.. plan.Buckets.Select(bucket => View(bucket, proposals))],
        history is null
            ? null
            : [.. history.Said.Where(said => plan.Market is null || said.Market == plan.Market).Select(View)]);

    private static Bucket View(PlanBucket bucket, List<PlanEntry> proposals) => new(
        bucket.First, bucket.Last, bucket.IsAhead, Text(bucket.Demand), Text(bucket.LastYear), Text(bucket.Baseline),
        Text(bucket.Forecast), Text(bucket.Commitment), Text(bucket.Consensus),
        Text(bucket.Capacity), Text(bucket.MostCapacity),
        [
            .. proposals.Where(e => e.First == bucket.First).Select(e => new Proposal(
                e.Market, e.Organisation, Text(e.QuantityMicros)!)),
        ]);

    private static Said View(PlanSaid said) => new(
        said.Bucket, said.Series, said.Market, said.Entry?.Act, Text(said.QuantityMicros)!,
        Text(said.Entry?.BeforeMicros), said.MadeOn, said.At, said.Organisation, said.Entry?.Person,
        said.Source ?? PlanWriting.Source, said.Entry?.Reason ?? "", said.Entry?.Assumption ?? "",
        said.Entry?.Language);

    private static string? Text(long? micros) => micros is { } known ? Quantity.Format(known) : null;
}
