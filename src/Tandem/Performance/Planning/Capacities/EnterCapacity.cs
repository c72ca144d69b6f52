using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// How much of an item the supplier can make in a bucket, named by its first day: what is set up now, and the most that
/// it could be. Who enters it says what stood there, so that nobody overwrites what he has not seen.
/// </summary>
public sealed record CapacityNumber(
    DateOnly Bucket, [property: JsonNumberHandling(PlannedItem.Exact)] decimal Actual,
    [property: JsonNumberHandling(PlannedItem.Exact)] decimal? Most = null,
    [property: JsonNumberHandling(PlannedItem.Exact)] decimal? Before = null,
    [property: JsonNumberHandling(PlannedItem.Exact)] decimal? BeforeMost = null, string Reason = "");

/// <summary>An item in its base unit, by the buckets that the parties agreed on.</summary>
public sealed record CapacityItem(string Item, string Unit, BucketKind Buckets);

/// <summary>
/// The supplier enters its capacity of an item for one or more buckets ahead (PER-12). It was said today, and counts
/// from now on like one of a file. What replaces a number says why.
/// </summary>
[CommandName("plan.enter-capacity")]
[Requires(Verb.LoadFacts)]
public sealed record EnterCapacity(
    CollaborationId Collaboration, RelationId Relation, CapacityItem Of, IReadOnlyList<CapacityNumber> Numbers,
    string Language) : ICollaborationCommand
{
    internal sealed class Handler(
        DataScope data, OpenPlans plans, PlanWriting writing, JournalWriter journal, TimeProvider clock)
        : IHandle<EnterCapacity>, IPrepare<EnterCapacity>
    {
        private const string Kind = "capacities";

        public async Task Handle(EnterCapacity command, Actor actor, CancellationToken ct)
        {
            var db = data.Work.Db;
            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            if (actor.Organisation != relation.Supplier)
                throw new RefusedException(Because.NotAllowed, "capacity.is-suppliers");

            PlanLanguage.Check(command.Language);
            var (definition, today) = await plans.Terms(relation, ct);
            if (command.Of.Buckets != definition.Buckets)
                throw new RefusedException(Because.Outdated, "plan.other-buckets");

            var plan = await plans.Of(relation, command.Of.Item, command.Of.Unit, null, ct);
            Check(plan, command.Numbers);
            var load = await writing.Load(relation, Kind, command.Numbers.Count, actor, ct);
            foreach (var (index, number) in command.Numbers.OrderBy(number => number.Bucket).Index())
            {
                var entry = Entry(relation, plan, number, today, command, actor, load, index + 1);
                db.Add(entry);
                db.Add(Fact(entry));
            }

            await db.SaveChangesAsync(ct);
            journal.Draft.Between(relation.Id);
            journal.Draft.About(relation.Id.Value);
        }

        public Task Prepare(EnterCapacity command, Actor actor, CancellationToken ct) =>
            plans.Warm(command.Collaboration, command.Relation, actor, ct);

        private CapacityEntry Entry(
            Relation relation, ItemPlan plan, CapacityNumber number, DateOnly today, EnterCapacity command, Actor actor,
            long load, long line) => new()
            {
                CollaborationId = relation.CollaborationId,
                RelationId = relation.Id,
                LoadNumber = load,
                FileLine = line,
                Item = plan.Item,
                Unit = plan.Unit,
                BucketKind = plan.Kind,
                Bucket = number.Bucket.DayNumber,
                MadeOn = today.DayNumber,
                ActualMicros = Quantity.FromDecimal(number.Actual),
                MostMicros = number.Most is { } most ? Quantity.FromDecimal(most) : null,
                BeforeMicros = BucketOf(plan, number.Bucket).Capacity,
                BeforeMostMicros = BucketOf(plan, number.Bucket).MostCapacity,
                Reason = number.Reason.Trim(),
                Language = command.Language,
                Organisation = actor.Organisation,
                Person = actor.Person,
                EnteredAt = clock.GetUtcNow(),
            };
    }

    /// <summary>What a program enters; numbers are strings.</summary>
    internal sealed record Body(CapacityItem Of, IReadOnlyList<CapacityNumber> Numbers, string Language);

    internal static async Task<Ok<Receipt>> Post(
        CollaborationId collaboration, RelationId relation, Body body, CommandRunner commands, Actor actor,
        [FromHeader(Name = PlanLanguage.KeyHeader)] string? key, CancellationToken ct) => TypedResults.Ok(
            await commands.Run(
                new EnterCapacity(collaboration, relation, body.Of, body.Numbers, body.Language), actor, ct, key));

    private static void Check(ItemPlan plan, IReadOnlyList<CapacityNumber> numbers)
    {
        if (numbers.Count == 0)
            throw new RefusedException(Because.Invalid, "plan.nothing-entered");
        if (numbers.Select(number => number.Bucket).Distinct().Count() < numbers.Count)
            throw new RefusedException(Because.Invalid, "plan.twice");

        foreach (var number in numbers)
        {
            var bucket = BucketOf(plan, number.Bucket);
            if (number.Before != Value(bucket.Capacity) || number.BeforeMost != Value(bucket.MostCapacity))
                throw new RefusedException(Because.Outdated, "plan.overtaken", number.Bucket);
            if (CapacityRules.FaultOf(bucket, number) is { } fault)
                throw new RefusedException(Because.Invalid, fault.Code, fault.Details);
        }
    }

    private static PlanBucket BucketOf(ItemPlan plan, DateOnly first) =>
        plan.Ahead.SingleOrDefault(bucket => bucket.First == first)
        ?? throw new RefusedException(
            Because.Invalid, "plan.no-bucket", first, plan.Ahead.First().First, plan.Ahead.Last().First);

    private static decimal? Value(long? micros) => micros is { } known ? Quantity.ToDecimal(known) : null;

    private static CapacityFact Fact(CapacityEntry entry) => new(
        entry.CollaborationId, entry.RelationId, entry.Item, entry.BucketKind, entry.Bucket, entry.MadeOn,
        entry.LoadNumber)
    {
        FileLine = entry.FileLine,
        ActualMicros = entry.ActualMicros,
        MostMicros = entry.MostMicros,
        Unit = entry.Unit,
    };
}
