using Tandem.Measures;

namespace Tandem.Exchange;

/// <summary>Fields that several kinds have alike.</summary>
internal static class SharedFields
{
    public static readonly FieldOfKind Supplier = new(FactField.Supplier, FieldType.Supplier, null, "10001");

    public static readonly FieldOfKind Order = Key(FactField.Order, "order_no", "4500012");

    public static readonly FieldOfKind Line = Key(FactField.Line, "line_no", "10", "20");

    /// <summary>The unit of quantities in a table that keeps it.</summary>
    public static readonly FieldOfKind Unit = new(FactField.Unit, FieldType.Unit, "unit", "pcs");

    /// <summary>The unit that quantities are turned from into the base unit, which the order line names.</summary>
    public static readonly FieldOfKind UnitToRead = Unit with { Column = null };

    public static readonly FieldOfKind Currency =
        new(FactField.Currency, FieldType.Currency, "currency", "EUR") { Required = true };

    public static readonly FieldOfKind PricePer =
        new(FactField.PricePer, FieldType.PerQuantity, "price_per_micros", "", "100");

    public static readonly FieldOfKind Cause = new(FactField.CausedBy, FieldType.Word, "caused_by", "supplier", "")
    {
        Default = "not yet known",
        Words =
        [
            FactWord.Of(CausedBy.Supplier, "supplier", "leverancier", "leverantör"),
            FactWord.Of(CausedBy.Buyer, "buyer", "afnemer", "koper", "inkoper", "köpare"),
            FactWord.Of(CausedBy.ThirdParty, "third party", "derde", "tredje part"),
            FactWord.Of(CausedBy.NotYetKnown, "not yet known", "nog onbekend", "ännu okänt"),
        ],
    };

    public static readonly FieldOfKind BucketLength =
        new(FactField.BucketKind, FieldType.Word, "bucket_kind", "week", "month")
        {
            Default = "week",
            Words =
            [
                FactWord.Of(BucketKind.Week, "week", "vecka"),
                FactWord.Of(BucketKind.Month, "month", "maand", "månad"),
            ],
        };

    public static readonly FieldOfKind Bucket =
        new(FactField.Bucket, FieldType.Bucket, "bucket", "2026-10-05", "2026-11-01") { Required = true };

    public static readonly FieldOfKind MadeOn = Day(FactField.MadeOn, "made_on", "2026-09-01");

    /// <summary>The side that did something.</summary>
    public static FieldOfKind Side(FactField field, string column, params IReadOnlyList<string> examples) =>
        new(field, FieldType.Word, column, examples)
        {
            Words =
            [
                FactWord.Of(Asker.Buyer, "buyer", "afnemer", "koper", "inkoper", "köpare"),
                FactWord.Of(Asker.Supplier, "supplier", "leverancier", "leverantör"),
            ],
        };

    public static FieldOfKind Key(FactField field, string column, params IReadOnlyList<string> examples) =>
        new(field, FieldType.Text, column, examples) { Required = true };

    public static FieldOfKind Text(FactField field, string column, params IReadOnlyList<string> examples) =>
        new(field, FieldType.Text, column, examples);

    public static FieldOfKind Day(FactField field, string column, params IReadOnlyList<string> examples) =>
        new(field, FieldType.Day, column, examples) { Required = true };

    public static FieldOfKind Quantity(FactField field, string column, params IReadOnlyList<string> examples) =>
        new(field, FieldType.Quantity, column, examples) { Required = true };

    public static FieldOfKind Money(FactField field, string column, params IReadOnlyList<string> examples) =>
        new(field, FieldType.Money, column, examples) { Required = true };
}
