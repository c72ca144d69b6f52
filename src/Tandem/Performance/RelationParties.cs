using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Pages.Parts;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// The two parties of a relation as its pages show them, with the owner of its measures on each side (PER-7): who
/// answers for delivery at the supplier, and who reads it at the buyer.
/// </summary>
internal sealed record RelationParties(
    Relation Relation, PartyLabel Supplier, PartyLabel Buyer, PersonLabel? SupplierOwner, PersonLabel? BuyerOwner)
{
    private static readonly Role[] OfSupplier = [Role.OperationalLead, Role.AccountManager, Role.ContractOwner];
    private static readonly Role[] OfBuyer = [Role.ProcurementAnalyst, Role.OperationalLead, Role.AccountManager];

    public IReadOnlyList<PartyLabel> Both => [Supplier, Buyer];

    public string Address => $"/collaborations/{Relation.CollaborationId}/relations/{Relation.Id}";

    public static async Task<RelationParties> Of(
        TandemDb db, CollaborationId id, RelationId relationId, Actor actor, TextCatalogue texts, CancellationToken ct)
    {
        var relation = await db.Relation(id, relationId, actor, ct);
        var collaboration = await db.Collaboration(id, actor, ct);
        var names = await db.Organisations([relation.Supplier, relation.Buyer], ct);
        var holders = await db.Set<RoleHolder>().AsNoTracking()
            .Where(h => h.CollaborationId == id)
            .Where(h => h.Organisation == relation.Supplier || h.Organisation == relation.Buyer)
            .ToListAsync(ct);
        var people = await db.Persons(holders.Select(h => h.Person), ct);

        var (supplier, buyer) = (Label(relation.Supplier), Label(relation.Buyer));
        return new(
            relation, supplier, buyer, Owner(relation.Supplier, supplier, OfSupplier),
            Owner(relation.Buyer, buyer, OfBuyer));

        PartyLabel Label(OrganisationId organisation) => new(
            names[organisation].Name,
            collaboration.Participants.Single(p => p.Organisation == organisation).Position);

        PersonLabel? Owner(OrganisationId organisation, PartyLabel party, Role[] inOrder)
        {
            var owner = holders.Where(h => h.Organisation == organisation && inOrder.Contains(h.Role))
                .OrderBy(h => Array.IndexOf(inOrder, h.Role)).ThenBy(h => h.Since).FirstOrDefault();
            return owner is null ? null : new(people[owner.Person].Name, RoleWords.Name(texts, owner.Role), party);
        }
    }
}
