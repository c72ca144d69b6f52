using System.Collections.Frozen;

namespace Tandem.Performance;

public static partial class FactRows
{
    private static readonly FrozenDictionary<string, int> Lengths = new Dictionary<string, int>
    {
        ["order_no"] = OrderLineFact.MaxOrderLength,
        ["line_no"] = OrderLineFact.MaxLineLength,
        ["schedule_no"] = OrderLineFact.MaxLineLength,
        ["receipt_no"] = ReceiptFact.MaxReceiptLength,
        ["despatch_no"] = 40,
        ["lot_no"] = 40,
        ["complaint_no"] = 40,
        ["complaint_line"] = 20,
        ["return_no"] = 40,
        ["return_line"] = 20,
        ["invoice_no"] = 40,
        ["invoice_line"] = 20,
        ["request_no"] = 40,
        ["charge_no"] = 20,
        ["improvement_no"] = 40,
        ["change_no"] = 40,
        ["version"] = 40,
        ["kind"] = 30,
        ["item"] = OrderLineFact.MaxItemLength,
        ["supplier_item"] = OrderLineFact.MaxItemLength,
        ["description"] = OrderLineFact.MaxDescriptionLength,
        ["category"] = 100,
        ["product"] = 100,
        ["market"] = 60,
        ["index_name"] = 60,
        ["unit"] = OrderLineFact.MaxUnitLength,
        ["specific_unit"] = OrderLineFact.MaxUnitLength,
        ["reason"] = 10,
        ["response"] = 2,
        ["currency"] = 3,
        ["from_currency"] = 3,
        ["to_currency"] = 3,
        ["origin"] = 2,
        ["destination"] = 2,
        ["hs"] = 10,
        ["origin_of_data"] = 200,
    }.ToFrozenDictionary();

    /// <summary>How many characters a column of texts keeps in every table; null for one without a bound.</summary>
    public static int? MaxLength(string column) => Lengths.TryGetValue(column, out var most) ? most : null;

    /// <summary>The property of the record that holds a column.</summary>
    public static string PropertyOf(string column) =>
        string.Concat(column.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
