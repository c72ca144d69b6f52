using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Parties;

namespace Tandem.Collaborations;

/// <summary>
/// An organisation takes its seat because it accepted the invitation that a participant sent (PAR-2). The relation with
/// who invited it is made with it, if the two trade.
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
    /// two, and so stands in an entry of its own (<see cref="KnowParty"/>).
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

            await db.Give(command.Organisation, command.Collaboration, ct);
            var collaboration = await db.Set<Collaboration>().SingleAsync(c => c.Id == command.Collaboration, ct);
            collaboration.Admit(command.Organisation, command.Contribution, command.Worth, clock.GetUtcNow());
            if (command.Relation is { } relation)
            {
                collaboration.Relate(relation.Id, relation.Supplier, relation.Buyer, relation.SupplierNumber);
                if (relation.SupplierNumber is { } number)
                {
                    journal.Draft.Also(
                        command.Collaboration, relation.Id,
                        new KnowParty(command.Collaboration, relation.Id, number));
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

        // The log of the collaboration is taken next, and who has no seat sees none of it.
        await db.Give(joins, collaboration, ct);
        var relation = EntityId.New<RelationId>(clock);
        await steps.Take(
            new AdmitParticipant(collaboration, joins, person, "", "")
            {
                Relation = invitation.Trade switch
                {
                    Trade.TheySupply => new(relation, joins, invitation.From, null),
                    Trade.WeSupply => new(relation, invitation.From, joins, null),
                    _ => null,
                },
            },
            Actor.ByRule(AcceptInvitation.Rule, invitation.From),
            ct);
    }
}

internal static class Seats
{
    /// <summary>Gives an organisation its seat, unless it has it already.</summary>
    public static async Task Give(
        this TandemDb db, OrganisationId organisation, CollaborationId collaboration, CancellationToken ct)
    {
        var has = await db.Set<Seat>().AnyAsync(
            s => s.Organisation == organisation && s.CollaborationId == collaboration, ct);
        if (has)
            return;

        db.Add(new Seat(organisation, collaboration));
        await db.SaveChangesAsync(ct);
    }
}
