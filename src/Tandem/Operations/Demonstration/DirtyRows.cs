namespace Tandem.Operations.Demonstration;

/// <summary>
/// Spoils about three rows in a thousand in the ways in which exports are wrong: words in a quantity, a day that no
/// calendar has, a supplier that nobody knows, the same key twice with another quantity, no order number.
/// </summary>
internal sealed class DirtyRows(Draw draw)
{
    public const double Share = 0.003;

    public const string UnknownSupplier = "299999";

    private static readonly string[] WordsForQuantity = ["n.v.t.", "zie bijlage", "12 st?", "ca. 40"];

    public IEnumerable<ExportRow> Spoil(ExportRow row)
    {
        if (!draw.Chance(Share))
            return [row];

        return draw.Below(5) switch
        {
            0 => [row with { Quantity = draw.Of(WordsForQuantity) }],
            1 => [row with { Requested = $"31-{(draw.Chance(0.5) ? 2 : 11)}{row.Requested[^5..]}" }],
            2 => [row with { SupplierNumber = UnknownSupplier }],
            3 => [row, row with { Quantity = "1" + row.Quantity }],
            _ => [row with { Order = "" }],
        };
    }
}
