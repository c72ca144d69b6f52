using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Data;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>
/// The owner of listed signals on each side: whom the side named for the measure, or who by role answers for it. Read
/// for a whole list at once.
/// </summary>
internal sealed class SignalOwners
{
    private readonly List<RoleHolder> holders;
    private readonly List<MeasureHalf> halves;
    private readonly Dictionary<PersonId, Person> people;

    private SignalOwners(List<RoleHolder> holders, List<MeasureHalf> halves, Dictionary<PersonId, Person> people) =>
        (this.holders, this.halves, this.people) = (holders, halves, people);

    public static async Task<SignalOwners> Of(TandemDb db, IReadOnlyList<ListedSignal> listed, CancellationToken ct)
    {
        var collaborations = listed.Select(of => of.Relation.CollaborationId).Distinct().ToList();
        var holders = await db.Set<RoleHolder>().AsNoTracking()
            .Where(h => collaborations.Contains(h.CollaborationId)).ToListAsync(ct);
        var halves = await db.Set<MeasureHalf>().AsNoTracking()
            .Where(h => collaborations.Contains(h.CollaborationId)).ToListAsync(ct);
        return new(
            holders, halves,
            await db.Persons(holders.Select(h => h.Person).Concat(halves.Select(h => h.Owner)).Distinct(), ct));
    }

    /// <summary>The names of both, the supplier's first; a side without an owner has none.</summary>
    public (string? Supplier, string? Buyer) Of(ListedSignal listed) =>
        (Name(listed, ofSupplier: true), Name(listed, ofSupplier: false));

    private string? Name(ListedSignal listed, bool ofSupplier)
    {
        var relation = listed.Relation;
        var side = ofSupplier ? relation.Supplier : relation.Buyer;
        var named = halves.FirstOrDefault(h => h.CollaborationId == relation.CollaborationId
            && h.Organisation == side && h.Measure == listed.Signal.Subject)?.Owner;
        var roles = RelationParties.OwningRoles(ofSupplier);
        var person = named ?? holders
            .Where(h => h.CollaborationId == relation.CollaborationId && h.Organisation == side)
            .Where(h => roles.Contains(h.Role)).OrderBy(h => roles.Index().First(of => of.Item == h.Role).Index)
            .ThenBy(h => h.Since).Select(h => (PersonId?)h.Person).FirstOrDefault();
        return person is { } id && people.TryGetValue(id, out var known) ? known.Name : null;
    }
}
