namespace Tandem.Operations.Demonstration;

/// <summary>Which head of category at the buyer answers for a supplier.</summary>
internal enum CategoryGroup
{
    Drive,
    Frame,
    General,
}

/// <summary>A kind of article and its variants; the quantity ordered is a multiple of the lot.</summary>
internal sealed record ItemStem(
    string Description, string[] Variants, decimal Lot, string Unit = "EA", string? OrderUnit = null, int Factor = 1);

/// <summary>
/// What is written by hand about a supplier; numbers and people are drawn. The texts are in the language of the
/// collaboration.
/// </summary>
internal sealed record SupplierSketch(
    string Key, string Name, string LegalForm, string Country, string City, string Category, CategoryGroup Group)
{
    public required InventedCharacter Character { get; init; }

    public required string Collaboration { get; init; }

    public required string Problem { get; init; }

    public required string Ambition { get; init; }

    public required string BuyerGives { get; init; }

    public required string BuyerGets { get; init; }

    public required string SupplierGives { get; init; }

    public required string SupplierGets { get; init; }

    public required string NumberPattern { get; init; }

    public required ItemStem[] Stems { get; init; }
}
