using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Parties;

namespace Tandem.Collaborations;

/// <summary>A participant says what it brings and what taking part is worth to it (COL-1).</summary>
[CommandName("participant.contribute")]
[Requires(Verb.SpeakForParty)]
public sealed record Contribute(CollaborationId Collaboration, string Contribution, string Worth)
    : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal) : IHandle<Contribute>
    {
        public async Task Handle(Contribute command, Actor actor, CancellationToken ct)
        {
            var collaboration = await db.Collaboration(command.Collaboration, actor, ct);
            collaboration.Contribute(actor.Organisation, command.Contribution, command.Worth);
            journal.Draft.About(actor.Organisation.Value);
        }
    }
}

/// <summary>One side says which of its people holds a role (GOV-1); the other side sees it.</summary>
[CommandName("role.assign")]
[Requires(Verb.AssignRoles)]
public sealed record AssignRole(CollaborationId Collaboration, PersonId Person, Role Role) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock) : IHandle<AssignRole>
    {
        public async Task Handle(AssignRole command, Actor actor, CancellationToken ct)
        {
            var member = await db.Set<Membership>().AnyAsync(
                m => m.Person == command.Person && m.Organisation == actor.Organisation && m.EndedAt == null, ct);
            if (!member)
                throw new RefusedException(Because.NotFound, "person.unknown");

            var held = await db.Set<RoleHolder>()
                .Where(h => h.CollaborationId == command.Collaboration && h.Organisation == actor.Organisation
                    && h.Person == command.Person)
                .Select(h => h.Role).ToListAsync(ct);
            if (!held.Contains(command.Role))
            {
                await FourEyes.Demand(db, [.. held, command.Role], actor.Organisation, ct);
                await RoleVacancy.End(db, command.Collaboration, actor.Organisation, command.Role, ct);
                db.Add(new RoleHolder(
                    command.Collaboration, actor.Organisation, command.Person, command.Role, clock.GetUtcNow()));
            }

            journal.Draft.About(command.Person.Value);
        }
    }
}

/// <summary>One side takes a role from one of its people.</summary>
[CommandName("role.withdraw")]
[Requires(Verb.AssignRoles)]
public sealed record WithdrawRole(CollaborationId Collaboration, PersonId Person, Role Role) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock) : IHandle<WithdrawRole>
    {
        public async Task Handle(WithdrawRole command, Actor actor, CancellationToken ct)
        {
            var holder = await db.Set<RoleHolder>().SingleOrDefaultAsync(
                h => h.CollaborationId == command.Collaboration && h.Organisation == actor.Organisation
                    && h.Person == command.Person && h.Role == command.Role,
                ct) ?? throw new RefusedException(Because.NotFound, "role.unknown");
            var mayAssign = RoleTable.RolesThatMay(Verb.AssignRoles).ToList();
            var others = await db.Set<RoleHolder>().AnyAsync(
                h => h.CollaborationId == command.Collaboration && h.Organisation == actor.Organisation
                    && mayAssign.Contains(h.Role) && (h.Person != command.Person || h.Role != command.Role),
                ct);
            if (!others)
                throw new RefusedException(Because.NotAllowed, "role.last");

            db.Remove(holder);
            await RoleVacancy.Begin(db, holder, clock.GetUtcNow(), ct);
            journal.Draft.About(command.Person.Value);
        }
    }
}
