using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Jobs;

namespace Tandem.Exchange;

/// <summary>
/// Files that were begun and not finished are deleted a day after their last part (EXC-1), and with them what lies in
/// the folder of the organisation and belongs to none. A clock of the organisation asks for it as long as there are
/// any.
/// </summary>
[CommandName("load.sweep-parts")]
[Derives]
internal sealed record SweepPartUploads : ICommand
{
    public const string Rule = "load.sweep-parts";

    /// <summary>Sets the clock of the organisation, unless it runs out earlier already.</summary>
    public static Task Begin(Clocks clocks, OrganisationId organisation, DateTimeOffset at, CancellationToken ct) =>
        clocks.SetAtLatest($"{Rule} {organisation}", new SweepPartUploads(), Rule, organisation, at, ct);

    internal sealed class Handler(TandemDb db, PartFiles files, Clocks clocks, TimeProvider clock)
        : IHandle<SweepPartUploads>
    {
        public async Task Handle(SweepPartUploads command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule != Rule)
                throw new RefusedException(Because.NotAllowed, "command.by-clock");

            var oldest = clock.GetUtcNow() - PartUpload.Term;
            var ofActor = db.Set<PartUpload>().Where(u => u.Organisation == actor.Organisation);
            await ofActor.Where(u => u.MovedAt <= oldest).ExecuteDeleteAsync(ct);
            var left = await ofActor.Select(u => new { u.Id, u.MovedAt }).ToListAsync(ct);
            files.ForgetAllBut(actor.Organisation, left.Select(u => u.Id).ToHashSet());
            if (left.Count > 0)
                await Begin(clocks, actor.Organisation, left.Min(u => u.MovedAt) + PartUpload.Term, ct);
        }
    }
}
