using Tandem.Measures;
using Tandem.Pages.Parts;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>Where the pages of one planned item are, under the address of their relation.</summary>
internal sealed record PlanAddress(string Relation, string Item, string Unit, string Market)
{
    /// <summary>The plan of the item.</summary>
    public string Back => $"{Relation}/planning?{Query}";

    public PlannedItem Of(BucketKind buckets) => new(Item, Unit, Market, buckets);

    /// <summary>One of the forms, with its rows filled in if that is asked for.</summary>
    public string To(string page, string? fill = null) =>
        $"{Relation}/planning/{page}?{Query}" + (fill is null ? "" : $"&fill={fill}");

    /// <summary>The item, with its market where it has one.</summary>
    public string Name(TextCatalogue texts) => Market.Length == 0 ? Item : texts["plan.in-market", Item, Market];

    public IReadOnlyList<Crumb> Trail(TextCatalogue texts, RelationParties parties, string here) =>
    [
        new(texts["portfolio.title"], "/performance"),
        new(texts["scorecard.between", parties.Supplier.Name, parties.Buyer.Name], $"{Relation}/scorecard"),
        new(texts["plan.tab"], $"{Relation}/planning"),
        .. Item.Length == 0 ? new Crumb[] { new(here) } : [new(Name(texts), Back), new(here)],
    ];

    private string Query => $"item={Uri.EscapeDataString(Item)}&unit={Uri.EscapeDataString(Unit)}"
        + (Market.Length == 0 ? "" : $"&market={Uri.EscapeDataString(Market)}");
}
