using System.Text.Json;
using System.Text.Json.Serialization;
using Tandem.Formats;
using Tandem.Measures;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>In which encoding a file is read.</summary>
public enum CsvEncoding
{
    /// <summary>By its byte order mark; without one UTF-8, unless its bytes are those of Windows-1252.</summary>
    Auto,
    Utf8,
    Windows1252,
}

/// <summary>What becomes of a text where a number or a date should stand.</summary>
public enum Unreadable
{
    /// <summary>The row is held.</summary>
    Hold,

    /// <summary>The field is taken as not filled.</summary>
    LeaveEmpty,
}

/// <summary>Where a field is found and how it is written there.</summary>
public sealed record MappedColumn(string Heading)
{
    /// <summary>The form of its dates, or several with bars between, where it is not that of the mapping.</summary>
    public string? DateForm { get; init; }

    public Unreadable Unreadable { get; init; }

    /// <summary>Texts that say that there is nothing, such as "N/A".</summary>
    public IReadOnlyList<string> EmptyWords { get; init; } = [];

    /// <summary>The file may come without this column.</summary>
    public bool Optional { get; init; }
}

/// <summary>A unit of the file in base units: one of it holds <c>BaseUnits / PerUnits</c> of them.</summary>
public sealed record MappedUnit(string Base, long BaseUnits = 1, long PerUnits = 1);

/// <summary>
/// How the files of one source are read (EXC-1, EXC-6): remembered per organisation, handed on as a file. It names a
/// column for each field, and says how numbers, dates and states are written.
/// </summary>
public sealed record CsvMapping
{
    public const int MaxNameLength = 60;

    /// <summary>Sheets have names of at most 31 characters.</summary>
    public const int MaxSheetLength = 31;
    private const int MaxWords = 200;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new Data.EntityIds.Json(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        WriteIndented = true,
    };

    /// <summary>Letters, digits, hyphens and dots: it stands in addresses and on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>The system that the files come from, as both parties read it.</summary>
    public required string Source { get; init; }

    /// <summary>The kind of facts in its files, by its slug. A mapping that says none is of order lines.</summary>
    public string Kind { get; init; } = Load.OrderLines;

    /// <summary>The sign between fields; null finds it out.</summary>
    public char? Delimiter { get; init; }

    public CsvEncoding Encoding { get; init; }

    /// <summary>The name of the sheet, where a file is a workbook; null takes the first that is not hidden.</summary>
    public string? Sheet { get; init; }

    public char DecimalSign { get; init; } = '.';

    public char? GroupSign { get; init; }

    /// <summary>The form of dates, or several with bars between; what two of them read differently is held.</summary>
    public string DateForm { get; init; } = "yyyy-MM-dd";

    public IReadOnlyDictionary<FactField, MappedColumn> Columns { get; init; } =
        new Dictionary<FactField, MappedColumn>();

    /// <summary>What the words of the status column mean; an empty field is an open line.</summary>
    public IReadOnlyDictionary<string, LineStatus> StatusWords { get; init; } =
        new Dictionary<string, LineStatus>();

    /// <summary>
    /// What the words of the core column mean; an empty field, and a file without the column, marks nothing as core.
    /// </summary>
    public IReadOnlyDictionary<string, bool> CoreWords { get; init; } = TypedMapping.Words(
        ("yes\nja\ncore\nkern\ntrue\nx\n1", true), ("no\nnee\nnej\nfalse\n0", false));

    /// <summary>
    /// What words of the file mean, by field: the word, and the name that the field gives its meaning. Names and common
    /// words in three languages are understood without it.
    /// </summary>
    public IReadOnlyDictionary<FactField, IReadOnlyDictionary<string, string>> Words { get; init; } =
        new Dictionary<FactField, IReadOnlyDictionary<string, string>>();

    /// <summary>Units that are not base units themselves.</summary>
    public IReadOnlyDictionary<string, MappedUnit> Units { get; init; } = new Dictionary<string, MappedUnit>();

    /// <summary>The base unit where the file names none.</summary>
    public string Unit { get; init; } = "pcs";

    /// <summary>The currency of amounts where the file names none.</summary>
    public string? Currency { get; init; }

    /// <summary>
    /// The time zone (IANA) of moments that are written without an offset; where none is said, these are held.
    /// </summary>
    public string? Zone { get; init; }

    /// <summary>The number of the supplier of all rows, where the file has no column for it.</summary>
    public string? SupplierNumber { get; init; }

    /// <summary>All rows belong to this collaboration.</summary>
    public CollaborationId? Collaboration { get; init; }

    /// <summary>Suppliers are known by the names of their organisations, not by numbers.</summary>
    public bool SuppliersByName { get; init; }

    /// <summary>Whether the rows say what was ordered; if not, they are receipts alone.</summary>
    [JsonIgnore]
    public bool DescribesLines => Columns.ContainsKey(FactField.Quantity);

    [JsonIgnore]
    internal FactKind Facts => FactKinds.Of(Kind);

    [JsonIgnore]
    public NumberForm Numbers => new(DecimalSign, GroupSign);

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads a mapping that was handed on as a file.</summary>
    /// <exception cref="RefusedException">It is none, or one that cannot work.</exception>
    public static CsvMapping Parse(string json)
    {
        try
        {
            var mapping = JsonSerializer.Deserialize<CsvMapping>(json, Options);
            return (mapping ?? throw new JsonException()).Checked();
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException)
        {
            throw new RefusedException(Because.Invalid, "mapping.unreadable");
        }
    }

    /// <summary>The mapping itself, if files can be read by it.</summary>
    /// <exception cref="RefusedException">A name, a form or a column that every file needs is missing.</exception>
    public CsvMapping Checked()
    {
        if (Name.Length is 0 or > MaxNameLength || !Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'))
            throw new RefusedException(Because.Invalid, "mapping.name", MaxNameLength);
        if (Source.Trim().Length is 0 or > Load.MaxSourceLength)
            throw new RefusedException(Because.Invalid, "mapping.source", Load.MaxSourceLength);
        if (Delimiter is { } sign && (!char.IsAscii(sign) || char.IsLetterOrDigit(sign) || sign is '"' or '\r' or '\n'))
            throw new RefusedException(Because.Invalid, "mapping.delimiter");
        if (Sheet is { Length: > MaxSheetLength })
            throw new RefusedException(Because.Invalid, "mapping.sheet", MaxSheetLength);
        CheckColumns();
        CheckForms();
        return this;
    }

    private void CheckColumns()
    {
        if (FactKinds.Find(Kind) is not { } kind)
            throw new RefusedException(Because.Invalid, "mapping.kind", Kind);
        if (kind.IsOrderLines && (!Columns.ContainsKey(FactField.Order) || !Columns.ContainsKey(FactField.Line)
            || !(DescribesLines || Columns.ContainsKey(FactField.ReceivedOn))))
        {
            throw new RefusedException(Because.Invalid, "mapping.columns-needed");
        }

        if (Columns.Keys.Concat(Words.Keys).Where(field => kind.Of(field) is null).ToList() is [var foreign, ..])
            throw new RefusedException(Because.Invalid, "mapping.not-of-kind", FieldHeadings.Of(foreign));
        var missing = kind.Fields.Where(f => f is { Required: true, Default: null } && !Columns.ContainsKey(f.Field)
            && !(f.Field == FactField.Currency && Currency is not null)).Select(f => f.Heading).ToList();
        if (!kind.IsOrderLines && missing.Count > 0)
            throw new RefusedException(Because.Invalid, "mapping.columns-missing", string.Join(", ", missing));
        if (Currency is { } currency && !Currencies.Has(currency))
            throw new RefusedException(Because.Invalid, "mapping.currency", currency);
        if (Zone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            throw new RefusedException(Because.Invalid, "mapping.zone", zone);
        CheckWords(kind);
    }

    private void CheckWords(FactKind kind)
    {
        foreach (var (field, words) in Words)
        {
            var names = kind.Of(field)!.Words.Select(w => w.Name).ToList();
            if (words.Values.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
                throw new RefusedException(Because.Invalid, "mapping.meaning", unknown, string.Join(", ", names));
            if (words.Count > MaxWords)
                throw new RefusedException(Because.Invalid, "mapping.units");
        }
    }

    private void CheckForms()
    {
        if (Unit.Length is 0 or > OrderLineFact.MaxUnitLength || StatusWords.Count > MaxWords || Units.Count > MaxWords
            || CoreWords.Count > MaxWords || Columns.Values.Any(c => c.EmptyWords.Count > MaxWords)
            || Units.Values.Any(u => u.BaseUnits < 1 || u.PerUnits < 1 || u.Base.Length > OrderLineFact.MaxUnitLength))
        {
            throw new RefusedException(Because.Invalid, "mapping.units");
        }

        try
        {
            _ = Numbers;
            foreach (var form in Columns.Values.Select(c => c.DateForm).OfType<string>().Append(DateForm))
                _ = new DateForms(form);
        }
        catch (ArgumentException)
        {
            throw new RefusedException(Because.Invalid, "mapping.forms");
        }
    }
}
