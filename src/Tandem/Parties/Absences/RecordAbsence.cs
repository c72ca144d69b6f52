using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Parties;

/// <summary>
/// A person says when he or she is away from the organisation, and which colleague stands in. Without a deputy the next
/// rung answers.
/// </summary>
[CommandName("absence.record")]
public sealed record RecordAbsence(DateOnly First, DateOnly Last, PersonId? Deputy = null) : ICommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock) : IHandle<RecordAbsence>
    {
        public async Task Handle(RecordAbsence command, Actor actor, CancellationToken ct)
        {
            var absence = new Absence(
                actor.Organisation, actor.Person, command.First, command.Last, command.Deputy, clock.GetUtcNow());
            if (command.Deputy is { } deputy && !await db.Set<Membership>().AnyAsync(
                m => m.Person == deputy && m.Organisation == actor.Organisation && m.EndedAt == null, ct))
            {
                throw new RefusedException(Because.NotFound, "person.unknown");
            }

            var known = await db.Set<Absence>()
                .Where(a => a.Organisation == actor.Organisation && a.Person == actor.Person).ToListAsync(ct);
            if (known.FirstOrDefault(a => a.Overlaps(command.First, command.Last)) is { } other)
                throw new RefusedException(Because.Invalid, "absence.overlaps", other.FirstDay, other.LastDay);

            db.Add(absence);
            journal.Draft.About(actor.Person.Value);
        }
    }

    internal static async Task<Created<Receipt>> Post(
        RecordAbsence absence, CommandRunner commands, Actor actor, [FromHeader(Name = "Idempotency-Key")] string? key,
        CancellationToken ct) =>
        TypedResults.Created("/api/absences", await commands.Run(absence, actor, ct, key));

    internal sealed record Recorded(DateOnly First, DateOnly Last, PersonId? Deputy);

    internal static async Task<Ok<List<Recorded>>> List(TandemDb db, Actor actor, CancellationToken ct) =>
        TypedResults.Ok(await db.Set<Absence>()
            .Where(a => a.Organisation == actor.Organisation && a.Person == actor.Person)
            .OrderBy(a => a.FirstDay).Select(a => new Recorded(a.FirstDay, a.LastDay, a.Deputy)).ToListAsync(ct));
}

/// <summary>The person is there after all, or again: the absence that begins on this day counts no more.</summary>
[CommandName("absence.end")]
public sealed record EndAbsence(DateOnly First) : ICommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal) : IHandle<EndAbsence>
    {
        public async Task Handle(EndAbsence command, Actor actor, CancellationToken ct)
        {
            var absence = await db.Set<Absence>().SingleOrDefaultAsync(
                a => a.Organisation == actor.Organisation && a.Person == actor.Person && a.FirstDay == command.First,
                ct) ?? throw new RefusedException(Because.NotFound, "absence.unknown");
            db.Remove(absence);
            journal.Draft.About(actor.Person.Value);
        }
    }

    internal static async Task<Ok<Receipt>> Post(
        EndAbsence absence, CommandRunner commands, Actor actor, [FromHeader(Name = "Idempotency-Key")] string? key,
        CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(absence, actor, ct, key));
}
