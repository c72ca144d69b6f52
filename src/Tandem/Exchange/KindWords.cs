using Tandem.Texts;

namespace Tandem.Exchange;

/// <summary>What the kinds of facts are called, and what a field of each type holds.</summary>
internal static class KindWords
{
    public static string Of(TextCatalogue texts, string kind) => kind switch
    {
        "order-lines" => texts["kind.order-lines"],
        "confirmations" => texts["kind.confirmations"],
        "despatches" => texts["kind.despatches"],
        "inspections" => texts["kind.inspections"],
        "complaints" => texts["kind.complaints"],
        "returns" => texts["kind.returns"],
        "invoices" => texts["kind.invoices"],
        "prices" => texts["kind.prices"],
        "charges" => texts["kind.charges"],
        "requests" => texts["kind.requests"],
        "forecasts" => texts["kind.forecasts"],
        "capacities" => texts["kind.capacities"],
        "items" => texts["kind.items"],
        "rates" => texts["kind.rates"],
        "indices" => texts["kind.indices"],
        "tariffs" => texts["kind.tariffs"],
        _ => kind,
    };

    public static string Of(TextCatalogue texts, FieldOfKind field) => field.Type switch
    {
        FieldType.Text => texts["type.text"],
        FieldType.Day => texts["type.day"],
        FieldType.Bucket => texts["type.bucket"],
        FieldType.Moment => texts["type.moment"],
        FieldType.Intervals => texts["type.intervals"],
        FieldType.Quantity => texts["type.quantity"],
        FieldType.PerQuantity => texts["type.per-quantity"],
        FieldType.Money => texts["type.money"],
        FieldType.Rate => texts["type.rate"],
        FieldType.Share => texts["type.share"],
        FieldType.Sequence => texts["type.sequence"],
        FieldType.Word => texts["type.word", string.Join(" · ", WordsOf(field))],
        FieldType.Flag => texts["type.flag"],
        FieldType.Unit => texts["type.unit"],
        FieldType.Currency => texts["type.currency"],
        FieldType.Country => texts["type.country"],
        FieldType.CustomsCode => texts["type.customs-code"],
        FieldType.Supplier => texts["type.supplier"],
    };

    /// <summary>The words that a file may use without a mapping of its own.</summary>
    private static IEnumerable<string> WordsOf(FieldOfKind field) => field.Field == FactField.Status
        ? ShippedMappings.OrderLines.StatusWords.Keys
        : field.Words.Select(word => word.Name);
}
