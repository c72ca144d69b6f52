using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Performance;

/// <summary>
/// A side signs off a month that is over and provisional (PER-5). It names what it was shown: the last load, the day
/// and the digest of the figures; what changed since is refused as outdated. When the other side has signed the same
/// figures, the month becomes final at once.
/// </summary>
[CommandName("month.sign")]
[Requires(Verb.SignScorecards)]
public sealed record SignMonth(
    CollaborationId Collaboration, RelationId Relation, DateOnly Month, long KnownUntil, DateOnly AsOf, string Digest)
    : ICollaborationCommand
{
    internal sealed class Handler(
        TandemDb db, ClosingMonths months, CommandSteps steps, JournalWriter journal, TimeProvider clock)
        : IHandle<SignMonth>
    {
        public async Task Handle(SignMonth command, Actor actor, CancellationToken ct)
        {
            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            var card = await months.DemandOpen(relation, Period.MonthOf(command.Month).First, ct);
            if (card.AsOf < Period.MonthOf(card.Month).End)
                throw new RefusedException(Because.Invalid, "month.not-over", FigureWords.Month(card.Month));
            if (card.KnownUntil?.Load != command.KnownUntil || card.AsOf != command.AsOf
                || MonthDigest.Of(card) != command.Digest)
            {
                throw new RefusedException(Because.Outdated, "month.changed", FigureWords.Month(card.Month));
            }

            var known = await db.MonthSteps(relation, card.Month).AsNoTracking().ToListAsync(ct);
            if (MonthSignatures.Of(known, actor.Organisation, command.Digest) is not null)
                throw new RefusedException(Because.Outdated, "month.signed", FigureWords.Month(card.Month));

            db.Add(new MonthStep
            {
                CollaborationId = relation.CollaborationId,
                RelationId = relation.Id,
                Month = card.Month,
                Number = known.Count + 1,
                Act = MonthAct.SignedOff,
                Organisation = actor.Organisation,
                Person = actor.Person,
                At = clock.GetUtcNow(),
                Language = "",
                Digest = command.Digest,
                KnownUntil = command.KnownUntil,
                AsOf = command.AsOf,
            });
            journal.Draft.Between(relation.Id);
            journal.Draft.About(relation.Id.Value);
            var other = actor.Organisation == relation.Supplier ? relation.Buyer : relation.Supplier;
            if (MonthSignatures.Of(known, other, command.Digest) is not null)
            {
                await steps.Take(
                    FreezeMonth.Of(card, FrozenBecause.BothSigned), Actor.ByRule(FreezeMonth.Rule, relation.Buyer), ct);
            }
        }
    }

    internal sealed record Body(string Month, long KnownUntil, DateOnly AsOf, string Digest);

    internal static async Task<Ok<Receipt>> Post(
        CollaborationId collaboration, RelationId relation, Body body, CommandRunner commands, Actor actor,
        [FromHeader(Name = PlanLanguage.KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new SignMonth(
                collaboration, relation, ClosingMonths.Read(body.Month), body.KnownUntil, body.AsOf, body.Digest),
            actor, ct, key));
}

/// <summary>A side takes its signature under a month back, as long as the month is provisional.</summary>
[CommandName("month.take-back")]
[Requires(Verb.SignScorecards)]
public sealed record TakeBackSignature(CollaborationId Collaboration, RelationId Relation, DateOnly Month)
    : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, ClosingMonths months, JournalWriter journal, TimeProvider clock)
        : IHandle<TakeBackSignature>
    {
        public async Task Handle(TakeBackSignature command, Actor actor, CancellationToken ct)
        {
            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            var card = await months.DemandOpen(relation, Period.MonthOf(command.Month).First, ct);
            var known = await db.MonthSteps(relation, card.Month).AsNoTracking().ToListAsync(ct);
            if (MonthSignatures.Last(known, actor.Organisation) is null)
                throw new RefusedException(Because.Outdated, "month.not-signed", FigureWords.Month(card.Month));

            db.Add(new MonthStep
            {
                CollaborationId = relation.CollaborationId,
                RelationId = relation.Id,
                Month = card.Month,
                Number = known.Count + 1,
                Act = MonthAct.TakenBack,
                Organisation = actor.Organisation,
                Person = actor.Person,
                At = clock.GetUtcNow(),
                Language = "",
            });
            journal.Draft.Between(relation.Id);
            journal.Draft.About(relation.Id.Value);
        }
    }

    internal sealed record Body(string Month);

    internal static async Task<Ok<Receipt>> Post(
        CollaborationId collaboration, RelationId relation, Body body, CommandRunner commands, Actor actor,
        [FromHeader(Name = PlanLanguage.KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new TakeBackSignature(collaboration, relation, ClosingMonths.Read(body.Month)), actor, ct, key));
}

/// <summary>The signatures of a month among its steps.</summary>
internal static class MonthSignatures
{
    /// <summary>The signature of a side, unless it was taken back.</summary>
    public static MonthStep? Last(IEnumerable<MonthStep> steps, OrganisationId side) =>
        steps.Where(s => s.Organisation == side && s.Act is (MonthAct.SignedOff or MonthAct.TakenBack))
            .MaxBy(s => s.Number) is { Act: MonthAct.SignedOff } signed
            ? signed
            : null;

    /// <summary>The signature of a side under these figures.</summary>
    public static MonthStep? Of(IEnumerable<MonthStep> steps, OrganisationId side, string digest) =>
        Last(steps, side) is { } signed && signed.Digest == digest ? signed : null;
}
