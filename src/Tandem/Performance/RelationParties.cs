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
/// The two parties of a relation as its pages show them, with the owner of each measure on each side (PER-7): whom
/// the side named, or else who by role answers for delivery at the supplier and reads it at the buyer.
/// </summary>
public sealed record RelationParties(
    Relation Relation, PartyLabel Supplier, PartyLabel Buyer, PersonLabel? SupplierOwner, PersonLabel? BuyerOwner)
{
    private static readonly Role[] OfSupplier = [Role.OperationalLead, Role.AccountManager, Role.ContractOwner];
    private static readonly Role[] OfBuyer = [Role.ProcurementAnalyst, Role.OperationalLead, Role.AccountManager];

    /// <summary>The roles that own a measure where nobody is named, the first first.</summary>
    internal static IReadOnlyList<Role> OwningRoles(bool ofSupplier) => ofSupplier ? OfSupplier : OfBuyer;

    /// <summary>Who the parties named for a measure, by organisation and measure.</summary>
    private IReadOnlyDictionary<(OrganisationId, string), PersonLabel> Named { get; init; } =
        new Dictionary<(OrganisationId, string), PersonLabel>();

    public PersonLabel? SupplierOwnerOf(Measure measure) =>
        Named.GetValueOrDefault((Relation.Supplier, Measures.Slug(measure))) ?? SupplierOwner;

    public PersonLabel? BuyerOwnerOf(Measure measure) =>
        Named.GetValueOrDefault((Relation.Buyer, Measures.Slug(measure))) ?? BuyerOwner;

    public IReadOnlyList<PartyLabel> Both => [Supplier, Buyer];

    public string Address => $"/collaborations/{Relation.CollaborationId}/relations/{Relation.Id}";

    internal static async Task<RelationParties> Of(
        TandemDb db, CollaborationId id, RelationId relationId, Actor actor, TextCatalogue texts, CancellationToken ct)
    {
        var relation = await db.Relation(id, relationId, actor, ct);
        var collaboration = await db.Collaboration(id, actor, ct);
        var names = await db.Organisations([relation.Supplier, relation.Buyer], ct);
        var holders = await db.Set<RoleHolder>().AsNoTracking()
            .Where(h => h.CollaborationId == id)
            .Where(h => h.Organisation == relation.Supplier || h.Organisation == relation.Buyer)
            .ToListAsync(ct);
        var halves = await db.Set<MeasureHalf>().AsNoTracking()
            .Where(h => h.CollaborationId == id)
            .Where(h => h.Organisation == relation.Supplier || h.Organisation == relation.Buyer)
            .ToListAsync(ct);
        var people = await db.Persons(holders.Select(h => h.Person).Concat(halves.Select(h => h.Owner)), ct);

        var (supplier, buyer) = (Party(relation.Supplier), Party(relation.Buyer));
        return new(
            relation, supplier, buyer, Owner(relation.Supplier, supplier, OfSupplier),
            Owner(relation.Buyer, buyer, OfBuyer))
        {
            Named = halves.ToDictionary(h => (h.Organisation, h.Measure), Label),
        };

        PersonLabel Label(MeasureHalf half)
        {
            var held = holders.FirstOrDefault(h => h.Organisation == half.Organisation && h.Person == half.Owner);
            return new(
                people[half.Owner].Name, held is null ? null : RoleWords.Name(texts, held.Role),
                half.Organisation == relation.Supplier ? supplier : buyer);
        }

        PartyLabel Party(OrganisationId organisation) => new(
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
