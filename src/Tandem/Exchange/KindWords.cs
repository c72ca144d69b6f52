using Tandem.Texts;

namespace Tandem.Exchange;

/// <summary>What a field of each type holds.</summary>
internal static class KindWords
{
    public static string Of(TextCatalogue texts, FieldOfKind field) => field.Type switch
    {
        FieldType.Text => texts["type.text"],
        FieldType.Day => texts["type.day"],
        FieldType.Bucket => texts["type.bucket"],
        FieldType.Month => texts["type.month"],
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
