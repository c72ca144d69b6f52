using System.Globalization;

namespace Tandem.Operations.Demonstration;

/// <summary>Makes the articles of a supplier from what it sells, with the numbers of both parties.</summary>
internal static class InventedArticles
{
    public static IEnumerable<InventedItem> Of(SupplierSketch sketch, int index, Draw draw)
    {
        var number = draw.Between(100, 900);
        var place = 0;
        foreach (var stem in sketch.Stems)
        {
            foreach (var variant in stem.Variants)
            {
                number += draw.Between(1, 9);
                place++;
                var supplierNumber = string.Format(CultureInfo.InvariantCulture, sketch.NumberPattern, number);
                yield return new InventedItem(
                    string.Create(CultureInfo.InvariantCulture, $"{10 + index}.{place * 10:D3}.{draw.Between(10, 99)}"),
                    supplierNumber, $"{stem.Description} {variant}", stem.Unit,
                    stem.OrderUnit ?? stem.Unit, stem.Factor, (long)(stem.Lot * 1000), Core: place <= 5,
                    Class: ClassOf(place));
            }
        }
    }

    private static char ClassOf(int place) => place switch
    {
        <= 3 => 'A',
        <= 8 => 'B',
        _ => 'C',
    };
}
