using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Jobs;
using Tandem.Journal;
using Tandem.Parties;

namespace Tandem.Collaborations;

/// <summary>
/// A participant says that it leaves, from which day on, and why; all participants see it at once (COL-9).
/// </summary>
[CommandName("participant.announce-leaving")]
[Requires(Verb.SpeakForParty)]
public sealed record AnnounceLeaving(CollaborationId Collaboration, DateOnly LastDay, string Reason, string Language)
    : ICollaborationCommand
{
    internal sealed class Handler(
        TandemDb db, JournalWriter journal, Clocks clocks, LeavingMail mail, TimeProvider clock)
        : IHandle<AnnounceLeaving>
    {
        public async Task Handle(AnnounceLeaving command, Actor actor, CancellationToken ct)
        {
            var collaboration = await db.Collaboration(command.Collaboration, actor, ct);
            var (id, organisation) = (collaboration.Id, actor.Organisation);
            var earlier = await db.Set<Departure>()
                .Where(d => d.CollaborationId == id && d.Organisation == organisation).ToListAsync(ct);
            if (earlier.Any(d => d.State == DepartureState.Announced))
                throw new RefusedException(Because.Outdated, "leaving.announced-already");

            var departure = new Departure(
                id, earlier.Count + 1, command.LastDay, command.Reason, command.Language, actor, clock.GetUtcNow(),
                await db.CalendarOf(organisation, ct));
            db.Add(departure);
            await clocks.Set(
                KeyOf(departure), new PassLastDay(id, organisation, departure.EndsAt), LeaveCollaboration.Rule,
                organisation, departure.EndsAt, ct);
            journal.Draft.About(id.Value, organisation.Value);
            await mail.Tell(collaboration, departure, ct);
        }
    }

    internal static string KeyOf(Departure departure) =>
        $"leaving {departure.CollaborationId} {departure.Organisation}";

    internal sealed record Announcement(DateOnly LastDay, string Reason, string Language);

    internal static async Task<Ok<Receipt>> Post(
        CollaborationId collaboration, Announcement said, CommandRunner commands, Actor actor, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new AnnounceLeaving(collaboration, said.LastDay, said.Reason, said.Language), actor, ct));
}

/// <summary>The party that announced its leaving stays after all; it can say so until its last day is over.</summary>
[CommandName("participant.take-back-leaving")]
[Requires(Verb.SpeakForParty)]
public sealed record TakeBackLeaving(CollaborationId Collaboration, string Reason) : ICollaborationCommand
{
    internal sealed class Handler(
        TandemDb db, JournalWriter journal, Clocks clocks, LeavingMail mail, TimeProvider clock)
        : IHandle<TakeBackLeaving>
    {
        public async Task Handle(TakeBackLeaving command, Actor actor, CancellationToken ct)
        {
            var collaboration = await db.Collaboration(command.Collaboration, actor, ct);
            var (id, organisation) = (collaboration.Id, actor.Organisation);
            var departure = await db.Set<Departure>()
                .Where(d => d.CollaborationId == id && d.Organisation == organisation)
                .OrderByDescending(d => d.Number).FirstOrDefaultAsync(ct)
                ?? throw new RefusedException(Because.Outdated, "leaving.too-late");

            departure.TakeBack(command.Reason, actor, clock.GetUtcNow());
            await clocks.Stop(AnnounceLeaving.KeyOf(departure), ct);
            journal.Draft.About(id.Value, organisation.Value);
            await mail.Tell(collaboration, departure, ct);
        }
    }

    internal sealed record Said(string Reason);

    internal static async Task<Ok<Receipt>> Post(
        CollaborationId collaboration, Said said, CommandRunner commands, Actor actor, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(new TakeBackLeaving(collaboration, said.Reason), actor, ct));
}
