using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>A side says what one of its people may decide for it, up to which amount and until when.</summary>
[CommandName("mandate.give")]
[Requires(Verb.AssignRoles)]
public sealed record GiveMandate(CollaborationId Collaboration, MandateId Mandate, MandateTerms Terms)
    : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock) : IHandle<GiveMandate>
    {
        public async Task Handle(GiveMandate command, Actor actor, CancellationToken ct)
        {
            await db.Collaboration(command.Collaboration, actor, ct);
            var named = new[] { command.Terms.Person, command.Terms.Deputy }.OfType<PersonId>().ToList();
            var members = await db.Set<Membership>().CountAsync(
                m => named.Contains(m.Person) && m.Organisation == actor.Organisation && m.EndedAt == null, ct);
            if (members != named.Distinct().Count())
                throw new RefusedException(Because.NotFound, "person.unknown");

            db.Add(new Mandate(command.Collaboration, command.Mandate, command.Terms, actor, clock.GetUtcNow()));
            journal.Draft.About(command.Mandate.Value, command.Terms.Person.Value);
        }
    }
}

/// <summary>A side ends a mandate of one of its people; what was decided by it stays decided.</summary>
[CommandName("mandate.end")]
[Requires(Verb.AssignRoles)]
public sealed record EndMandate(CollaborationId Collaboration, MandateId Mandate) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock) : IHandle<EndMandate>
    {
        public async Task Handle(EndMandate command, Actor actor, CancellationToken ct)
        {
            await db.Collaboration(command.Collaboration, actor, ct);
            var mandate = await db.Set<Mandate>().SingleOrDefaultAsync(
                m => m.CollaborationId == command.Collaboration && m.Id == command.Mandate, ct)
                ?? throw new RefusedException(Because.NotFound, "mandate.unknown");
            mandate.End(actor, clock.GetUtcNow());
            journal.Draft.About(command.Mandate.Value, mandate.Person.Value);
        }
    }
}
