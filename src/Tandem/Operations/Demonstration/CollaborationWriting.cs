namespace Tandem.Operations.Demonstration;

/// <summary>Writes down the collaborations and says who holds which role in them.</summary>
internal sealed class CollaborationWriting(
    InventedOrganisation buyer, IReadOnlyList<InventedOrganisation> organisations, IReadOnlyList<InventedPerson> people,
    DateOnly firstDay)
{
    /// <summary>A partnership of buyer and supplier; they start one after another, in the first eight weeks.</summary>
    public InventedCollaboration Partnership(SupplierSketch sketch, InventedOrganisation supplier, int index) => new(
        sketch.Key, InventedForm.Partnership, sketch.Collaboration, supplier.Language, firstDay.AddDays(index * 2),
        sketch.Problem, sketch.Ambition,
        [
            new(buyer, sketch.BuyerGives, sketch.BuyerGets),
            new(supplier, sketch.SupplierGives, sketch.SupplierGets),
        ],
        [.. BuyersHolders(sketch.Group), .. HoldersOf(supplier.Key)]);

    public InventedCollaboration Chain() => new(
        ChainSketch.Key, InventedForm.Chain, ChainSketch.Name, "en", firstDay.AddMonths(3),
        ChainSketch.Problem, ChainSketch.Ambition,
        [
            .. ChainSketch.Links.Select(link => new InventedParticipant(
                organisations.Single(o => o.Key == link.Organisation), link.Contribution, link.Worth)),
        ],
        [
            .. BuyersHolders(CategoryGroup.Frame),
            .. people.Where(p => p.Roles.Contains(InventedRole.ChainOwner))
                .Select(p => new InventedHolder(p, InventedRole.ChainOwner)),
            .. ChainSketch.Links.Where(link => link.Organisation != buyer.Key)
                .SelectMany(link => HoldersOf(link.Organisation)),
        ]);

    private IEnumerable<InventedHolder> HoldersOf(string organisation) =>
        from person in people
        where person.Organisation == organisation
        from role in person.Roles
        select new InventedHolder(person, role);

    /// <summary>One holder of each role: the category decides on its head, drive parts on their own planner.</summary>
    private IEnumerable<InventedHolder> BuyersHolders(CategoryGroup group)
    {
        var holders = HoldersOf(buyer.Key).Where(h => h.Role != InventedRole.ChainOwner).ToList();
        var head = holders.Where(h => h.Role == InventedRole.CategoryHead).ElementAt((int)group);
        var planner = holders.Where(h => h.Role == InventedRole.OperationalLead)
            .ElementAt(group == CategoryGroup.Drive ? 1 : 0);

        return holders
            .Where(h => h.Role is not (InventedRole.CategoryHead or InventedRole.OperationalLead))
            .Append(head)
            .Append(planner);
    }
}
