using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Performance;

/// <summary>
/// A relation for which a load holds rows, and how many: lines and receipts of order lines, rows of any other kind.
/// </summary>
public sealed record TouchedRelation(
    CollaborationId Collaboration, RelationId Relation, long Lines, long Receipts, long Rows = 0);

/// <summary>
/// From now on the rows of a load count (PER-1, architecture 3): one short command, however many rows. It stands in the
/// log of the organisation that sent it and, by its counts, in that of each collaboration it touches. Refused when the
/// load is not staged, was a dry run, holds other rows than said here, or the person may no longer load facts there.
/// </summary>
[CommandName("load.accept")]
public sealed record AcceptLoad(
    LoadId Load, IReadOnlyList<TouchedRelation> Touched, string Source, string FileName, string FileHash, long Rows,
    long Held, string Kind = Load.OrderLines) : ICommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, Gate gate, TimeProvider clock)
        : IHandle<AcceptLoad>
    {
        public async Task Handle(AcceptLoad command, Actor actor, CancellationToken ct)
        {
            var load = await db.Load(command.Load, actor, ct);
            if (load.State != LoadState.Staged || load.DryRun)
                throw new RefusedException(Because.Outdated, "load.not-staged");
            if (load.RowsGood == 0)
                throw new RefusedException(Because.Invalid, "load.nothing");

            var shares = await db.Set<LoadShare>().Where(s => s.LoadNumber == load.Number).ToListAsync(ct);
            if (!shares.Select(TouchedBy).ToHashSet().SetEquals(command.Touched))
                throw new RefusedException(Because.Outdated, "load.not-staged");

            foreach (var collaboration in shares.Select(s => s.CollaborationId).Distinct())
            {
                if (!await gate.May(collaboration, Verb.LoadFacts, actor, ct))
                    throw new RefusedException(Because.NotAllowed, "load.no-right");
            }

            var going = await db.GoingRelations(actor).Select(r => r.Id).ToListAsync(ct);
            if (shares.Any(s => !going.Contains(s.RelationId)))
                throw new RefusedException(Because.NotAllowed, "leaving.load");

            foreach (var collaboration in shares.Select(s => s.CollaborationId).Distinct().OrderBy(c => c.Value))
                await journal.Take(collaboration, ct);
            await Count(load, shares, ct);
            journal.Draft.About(load.Id.Value);
            foreach (var touched in command.Touched.OrderBy(t => t.Collaboration.Value).ThenBy(t => t.Relation.Value))
                journal.Draft.Also(touched.Collaboration, touched.Relation, CountFacts.Of(load, touched));
        }

        private async Task Count(Load load, IReadOnlyList<LoadShare> shares, CancellationToken ct)
        {
            load.State = LoadState.Accepted;
            load.AcceptedAt = clock.GetUtcNow();
            load.AcceptedOrder = await LoadCounter.NextOrder(db, ct);
            foreach (var share in shares)
            {
                (share.AcceptedOrder, share.AcceptedAt, share.OrdersKept) =
                    (load.AcceptedOrder, load.AcceptedAt, load.OrdersKept);
            }
        }

        private static TouchedRelation TouchedBy(LoadShare share) =>
            new(share.CollaborationId, share.RelationId, share.Lines, share.Receipts, share.Rows);
    }
}

/// <summary>
/// What the log of a collaboration keeps of an accepted load: where it came from, what kind of facts it holds and how
/// many rows of it belong to a relation, whose two parties alone see it. It is only written, as a part of
/// <see cref="AcceptLoad"/>; it is refused on its own.
/// </summary>
[CommandName("facts.count")]
public sealed record CountFacts(
    CollaborationId Collaboration, RelationId Relation, long LoadNumber, string Source, string FileHash, long Lines,
    long Receipts, string Kind = Load.OrderLines, long Rows = 0) : ICollaborationCommand
{
    internal static CountFacts Of(Load load, TouchedRelation touched) => new(
        touched.Collaboration, touched.Relation, load.Number, load.Source, load.FileHash, touched.Lines,
        touched.Receipts, load.Kind, touched.Rows);

    internal sealed class Handler : IHandle<CountFacts>
    {
        public Task Handle(CountFacts command, Actor actor, CancellationToken ct) =>
            throw new RefusedException(Because.NotAllowed, "load.not-staged");
    }
}
