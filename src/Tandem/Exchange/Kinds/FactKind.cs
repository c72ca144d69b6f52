using Tandem.Data;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>How the text of a field is read, and what is kept of it.</summary>
internal enum FieldType
{
    Text,
    Day,

    /// <summary>A day, of which the first of its week or month is kept.</summary>
    Bucket,

    /// <summary>A day, of which the first of its month is kept.</summary>
    Month,

    /// <summary>ISO 8601 with its offset, or local in the zone of the mapping; whole seconds are kept.</summary>
    Moment,

    /// <summary>Intervals of two moments with a slash between, and blanks between intervals; kept in UTC.</summary>
    Intervals,

    /// <summary>In the unit of the row; millionths of the base unit are kept.</summary>
    Quantity,

    /// <summary>The quantity that a price is for; without one it is for one of the unit of the row.</summary>
    PerQuantity,

    /// <summary>Millionths of the currency.</summary>
    Money,

    /// <summary>Above zero; billionths are kept.</summary>
    Rate,

    /// <summary>A share, or a percentage with its sign; billionths are kept.</summary>
    Share,

    /// <summary>A whole number from zero on; without one that of the day confirmed.</summary>
    Sequence,
    Word,
    Flag,

    /// <summary>The unit that quantities of the row are in.</summary>
    Unit,

    /// <summary>Three capital letters of ISO 4217.</summary>
    Currency,

    /// <summary>Two capital letters.</summary>
    Country,

    /// <summary>Two to ten digits; dots and blanks between them do not count.</summary>
    CustomsCode,

    /// <summary>Says to which relation the row goes; it is not kept.</summary>
    Supplier,
}

/// <summary>A meaning that a field of words can have: its number, its name, and other words for it.</summary>
internal sealed record FactWord(int Value, string Name, params IReadOnlyList<string> Also)
{
    public static FactWord Of<T>(T value, string name, params IReadOnlyList<string> also)
        where T : Enum => new(Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture), name, also);
}

/// <summary>
/// A field as one kind of facts has it: how it is read, in which column it is kept (none: it only helps to read), and
/// what stands for it in the rows of the example, numbers with a point and days and moments after ISO 8601.
/// </summary>
internal sealed record FieldOfKind(
    FactField Field, FieldType Type, string? Column, params IReadOnlyList<string> Examples)
{
    /// <summary>A row without it, and without a default, is held.</summary>
    public bool Required { get; init; }

    /// <summary>What is taken where the field is empty or the file has no such column.</summary>
    public string? Default { get; init; }

    public IReadOnlyList<FactWord> Words { get; init; } = [];

    /// <summary>What the template calls it.</summary>
    public string Heading => FieldHeadings.Of(Field);
}

/// <summary>Two fields of a row that must agree.</summary>
internal enum Agreement
{
    /// <summary>The first is not more, and not later, than the second.</summary>
    NotMore,

    /// <summary>Where the first is there, so is the second.</summary>
    Needs,
}

internal sealed record FieldRule(FactField First, Agreement Agreement, FactField Second);

/// <summary>
/// A kind of facts as data (PER-1, EXC-6): its table and its fields in the order in which they are read. Reading,
/// templates, mappings, the form of a mapping and what is guessed from headings all follow from it. A later load of the
/// same key supersedes; the same key twice in one file holds the second row.
/// </summary>
internal sealed record FactKind(string Slug, BulkTable Table, FactSet Rows, params IReadOnlyList<FieldOfKind> Fields)
{
    public IReadOnlyList<FieldRule> Rules { get; init; } = [];

    /// <summary>
    /// A row without a supplier goes to every relation of the sender in the collaboration: what it says holds for all.
    /// </summary>
    public bool HoldsForAll { get; init; }

    /// <summary>Schedule lines with their receipts, which a reader of their own takes apart.</summary>
    public bool IsOrderLines => Slug == Load.OrderLines;

    public FieldOfKind? Of(FactField field) => Fields.FirstOrDefault(f => f.Field == field);
}

/// <summary>What the template calls a field.</summary>
internal static class FieldHeadings
{
    public static string Of(FactField field) => field switch
    {
        FactField.Supplier => "supplier_number",
        FactField.FirstConfirmedOn => "first_confirmed_for",
        FactField.LastConfirmedOn => "last_confirmed_for",
        _ => string.Concat(field.ToString().Select((sign, at) =>
            char.IsUpper(sign) ? $"{(at > 0 ? "_" : "")}{char.ToLowerInvariant(sign)}" : $"{sign}")),
    };
}
