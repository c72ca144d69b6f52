using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Performance;

/// <summary>
/// A month of a relation becomes final: both sides signed the same figures, or the window is over (PER-16). Only a
/// rule asks for it. It names the reading that makes the figures again, and their digest; a month that is frozen, or
/// of which the reading gives other figures, is refused as outdated.
/// </summary>
[CommandName("month.freeze")]
public sealed record FreezeMonth(
    CollaborationId Collaboration, RelationId Relation, DateOnly Month, FrozenBecause Because, long KnownUntil,
    DateOnly AsOf, string Definition, string Digest) : ICollaborationCommand
{
    public const string Rule = "month.freeze";

    internal sealed class Handler(
        TandemDb db, Scorecards scorecards, DisputedFigures disputed, JournalWriter journal, TimeProvider clock)
        : IHandle<FreezeMonth>
    {
        public async Task Handle(FreezeMonth command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule != Rule)
                throw new RefusedException(Tandem.Because.NotAllowed, "month.by-rule");

            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            if (await db.Frozen(relation).AnyAsync(f => f.Month == command.Month, ct))
                throw new RefusedException(Tandem.Because.Outdated, "month.frozen", FigureWords.Month(command.Month));

            var reading = new Reading { KnownAt = command.KnownUntil, AsOf = command.AsOf, Unfrozen = true };
            var card = await scorecards.Of(relation, command.Month, reading, ct);
            var digest = MonthDigest.Of(card);
            if (digest != command.Digest || card.Digest != command.Definition)
                throw new RefusedException(Tandem.Because.Outdated, "month.changed", FigureWords.Month(command.Month));

            db.Add(new FrozenMonth
            {
                CollaborationId = relation.CollaborationId,
                RelationId = relation.Id,
                Month = card.Month,
                Because = command.Because,
                FrozenAt = clock.GetUtcNow(),
                KnownUntil = command.KnownUntil,
                KnownAt = card.KnownUntil!.At,
                AsOf = command.AsOf,
                Definition = card.Definition.Id,
                DefinitionVersion = card.Definition.Version,
                DefinitionDigest = card.Digest,
                Digest = digest,
                Body = FrozenMonth.BodyOf(card.Partials),
                LeftOut = FrozenMonth.LeftOutOf(await disputed.Of(card, reading, ct)),
            });
            journal.Draft.Between(relation.Id);
            journal.Draft.About(relation.Id.Value);
        }
    }

    /// <summary>The command that freezes a month as it is shown on a scorecard.</summary>
    internal static FreezeMonth Of(Scorecard card, FrozenBecause because) => new(
        card.Relation.CollaborationId, card.Relation.Id, card.Month, because, card.KnownUntil!.Load, card.AsOf,
        card.Digest, MonthDigest.Of(card));
}
