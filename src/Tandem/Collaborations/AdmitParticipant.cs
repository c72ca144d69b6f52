using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Parties;

namespace Tandem.Collaborations;

/// <summary>
/// An organisation takes its seat because it accepted the invitation that a participant sent (PAR-2). The relation of
/// a partnership is made with it: the buyer is who formed it, unless said otherwise.
/// </summary>
[CommandName("participant.admit")]
public sealed record AdmitParticipant(
    CollaborationId Collaboration, OrganisationId Organisation, PersonId? By, string Contribution, string Worth)
    : ICollaborationCommand
{
    /// <summary>The relation that comes with the seat, if one does.</summary>
    public NewRelation? Relation { get; init; }

    /// <summary>
    /// Who supplies whom, for all participants. The number under which the buyer knows the supplier is between those
    /// two, and so stands in an entry of its own (<see cref="KnowSupplier"/>).
    /// </summary>
    public sealed record NewRelation(
        RelationId Id, OrganisationId Supplier, OrganisationId Buyer, [property: JsonIgnore] string? SupplierNumber);

    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock) : IHandle<AdmitParticipant>
    {
        private static readonly Role[] FirstRoles = [Role.AccountManager, Role.ContractOwner];

        public async Task Handle(AdmitParticipant command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule is null)
                throw new RefusedException(Because.NotAllowed, "collaboration.by-invitation");

            db.Add(new Seat(command.Organisation, command.Collaboration));
            await db.SaveChangesAsync(ct);

            var collaboration = await db.Set<Collaboration>().SingleAsync(c => c.Id == command.Collaboration, ct);
            collaboration.Admit(command.Organisation, command.Contribution, command.Worth, clock.GetUtcNow());
            if (command.Relation is { } relation)
            {
                collaboration.Relate(relation.Id, relation.Supplier, relation.Buyer, relation.SupplierNumber);
                if (relation.SupplierNumber is { } number)
                {
                    journal.Draft.Also(
                        command.Collaboration, relation.Id,
                        new KnowSupplier(command.Collaboration, relation.Id, number));
                }
            }

            if (command.By is { } person)
            {
                foreach (var role in FirstRoles)
                {
                    db.Add(new RoleHolder(
                        command.Collaboration, command.Organisation, person, role, clock.GetUtcNow()));
                }
            }

            journal.Draft.About(command.Organisation.Value);
        }
    }
}

/// <summary>
/// The number under which the buyer's system knows the supplier (PER-18), for the two parties of the relation. It is
/// only written, as a part of <see cref="AdmitParticipant"/>; it is refused on its own.
/// </summary>
[CommandName("relation.know")]
public sealed record KnowSupplier(CollaborationId Collaboration, RelationId Relation, string SupplierNumber)
    : ICollaborationCommand
{
    internal sealed class Handler : IHandle<KnowSupplier>
    {
        public Task Handle(KnowSupplier command, Actor actor, CancellationToken ct) =>
            throw new RefusedException(Because.NotAllowed, "collaboration.by-invitation");
    }
}

/// <summary>Whoever accepted an invitation to a collaboration gets the seat in the same transaction.</summary>
internal sealed class SeatsWithInvitation(CommandSteps steps, TandemDb db, TimeProvider clock)
    : IFollow<AcceptInvitation>, IFollow<JoinByInvitation>
{
    public Task Follow(AcceptInvitation command, Actor actor, CancellationToken ct) =>
        Admit(command.Id, command.Organisation, command.Person, ct);

    public Task Follow(JoinByInvitation command, Actor actor, CancellationToken ct) =>
        Admit(command.Id, actor.Organisation, actor.Person, ct);

    private async Task Admit(InvitationId id, OrganisationId joins, PersonId person, CancellationToken ct)
    {
        var invitation = await db.Set<Invitation>().SingleAsync(i => i.Id == id, ct);
        if (invitation.Collaboration is not { } collaboration)
            return;

        await steps.Take(
            new AdmitParticipant(collaboration, joins, person, "", "")
            {
                Relation = new(EntityId.New<RelationId>(clock), joins, invitation.From, null),
            },
            Actor.ByRule(AcceptInvitation.Rule, invitation.From),
            ct);
    }
}
