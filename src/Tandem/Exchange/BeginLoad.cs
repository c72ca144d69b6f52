using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>
/// An organisation sends a file of facts of one kind (EXC-1). Its rows are read from now on and count when it is
/// accepted.
/// The same file again is refused, unless it is asked for, because reading it twice is mostly a mistake.
/// </summary>
[CommandName("load.begin")]
public sealed record BeginLoad(
    LoadId Load, string Mapping, string Source, string FileName, string FileHash, long FileSize,
    CollaborationId? OnlyIn, bool DryRun, bool Again, LoadId? Follows) : ICommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock) : IHandle<BeginLoad>
    {
        public async Task Handle(BeginLoad command, Actor actor, CancellationToken ct)
        {
            var mapping = command.Follows is { } follows
                ? CsvMapping.Parse((await db.Load(follows, actor, ct)).Mapping)
                : await db.Mapping(command.Mapping, actor, ct);
            if (command.FileSize == 0)
                throw new RefusedException(Because.Invalid, "load.empty");
            if (command.OnlyIn is { } only)
                await db.Collaboration(only, actor, ct);
            if (!command.Again && await db.SameFile(command.FileHash, actor, ct) is { } same)
                throw new RefusedException(Because.Outdated, "load.same-file", same.Number, same.Id);

            db.Add(new Load
            {
                Id = command.Load,
                Number = await db.NextLoadNumber(ct),
                Organisation = actor.Organisation,
                Person = actor.Person,
                Source = mapping.Source,
                Kind = mapping.Kind,
                FileName = command.FileName,
                FileHash = command.FileHash,
                FileSize = command.FileSize,
                Mapping = mapping.ToJson(),
                OnlyIn = command.OnlyIn,
                DryRun = command.DryRun,
                Follows = command.Follows,
                OrdersKept = true,
                StartedAt = clock.GetUtcNow(),
                MovedAt = clock.GetUtcNow(),
            });

            // What came in parts is whole: from here on it is a load, and nothing of it waits to be sent.
            await db.Set<PartUpload>().Where(u => u.Id == command.Load && u.Organisation == actor.Organisation)
                .ExecuteDeleteAsync(ct);
            journal.Draft.About(command.Load.Value);
        }
    }
}

/// <summary>
/// The load is taken back before it counts (EXC-1); its rows are deleted afterwards, some thousand at a time.
/// </summary>
[CommandName("load.cancel")]
public sealed record CancelLoad(LoadId Load) : ICommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock) : IHandle<CancelLoad>
    {
        public async Task Handle(CancelLoad command, Actor actor, CancellationToken ct)
        {
            var load = await db.Load(command.Load, actor, ct);
            if (load.State is LoadState.Accepted)
                throw new RefusedException(Because.Outdated, "load.accepted-already");

            load.State = LoadState.Cancelled;
            load.MovedAt = clock.GetUtcNow();
            journal.Draft.About(command.Load.Value);
        }
    }
}

/// <summary>
/// Reading goes on where it was cut off; whoever asks for it is whose rights the rows are held against.
/// </summary>
[CommandName("load.resume")]
public sealed record ResumeLoad(LoadId Load) : ICommand
{
    internal sealed class Handler(TandemDb db, TimeProvider clock) : IHandle<ResumeLoad>
    {
        public async Task Handle(ResumeLoad command, Actor actor, CancellationToken ct)
        {
            var load = await db.Load(command.Load, actor, ct);
            if (load.State != LoadState.Staging)
                throw new RefusedException(Because.Outdated, "load.not-staging");

            load.Person = actor.Person;
            load.MovedAt = clock.GetUtcNow();
        }
    }
}

/// <summary>The named questions about files that were sent.</summary>
internal static class SentFiles
{
    /// <summary>An accepted load of the same organisation with the same bytes.</summary>
    public static Task<Load?> SameFile(this TandemDb db, string hash, Actor actor, CancellationToken ct) =>
        db.Loads(actor).Where(l => l.FileHash == hash && l.State == LoadState.Accepted)
            .OrderBy(l => l.Number).FirstOrDefaultAsync(ct);
}
