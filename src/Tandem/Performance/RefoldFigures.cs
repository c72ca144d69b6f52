using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Live;

namespace Tandem.Performance;

/// <summary>
/// The figures of a relation are made again, since a day has passed on which a line falls due; a clock asks for it, for
/// the buyer. It sets the clock for the next such day, and at the latest for the next month.
/// </summary>
[CommandName("figures.refold")]
[Derives]
public sealed record RefoldFigures(CollaborationId Collaboration, RelationId Relation) : ICommand
{
    public const string Rule = "figures.refold";

    /// <summary>The one clock of a relation's figures; setting it again moves it.</summary>
    public static string KeyOf(RelationId relation) => $"{Rule} {relation}";

    internal sealed class Handler(
        DataScope data, StaleRelations relations, Folds folds, FactSegments segments, NextFolding next,
        Signals signals, SignalWatch watch, CommitmentAlerts alerts, NewsDraft news)
        : IHandle<RefoldFigures>, IPrepare<RefoldFigures>
    {
        private readonly TandemDb db = data.Work.Db;

        public async Task Handle(RefoldFigures command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule is null)
                throw new RefusedException(Because.NotAllowed, "figures.by-clock");

            if (await Read(command, actor, ct) is not { } of)
                return;

            var made = await folds.Store(of.Relation, of.Facts, of.Terms, ct);
            await db.Set<FactVersion>().Of(of.Relation)
                .ExecuteUpdateAsync(set => set.SetProperty(v => v.SetAside, false), ct);
            news.Add(of.Relation.CollaborationId, of.Relation.Id);
            var terms = of.Terms[0];
            await signals.Raise(of.Relation, terms.Days.Calendar, ct);
            foreach (var found in await watch.Look([of.Relation], ct))
                await watch.Keep(found, ct);
            await alerts.Raise(of.Relation, terms.AsOf, ct);
            await next.Set(of.Relation, terms, made.Min(months => months.NextChangeDay), ct);
        }

        /// <summary>Folds before the transaction begins, so that nobody waits in line for it.</summary>
        public async Task Prepare(RefoldFigures command, Actor actor, CancellationToken ct)
        {
            if (await Read(command, actor, ct) is { } of)
                await segments.Fold(data.Work, of.Relation, of.Facts.Version, of.Terms, ct);
        }

        /// <summary>What is to be folded, and by which terms; null while the relation has no facts.</summary>
        private async Task<StaleRelation?> Read(RefoldFigures command, Actor actor, CancellationToken ct) =>
            await relations.Of(await db.Relation(command.Collaboration, command.Relation, actor, ct), ct);
    }
}
