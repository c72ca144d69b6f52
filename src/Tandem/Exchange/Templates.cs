using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Tandem.Exchange;

/// <summary>
/// The template of each kind of facts (EXC-6): empty with its headings, or with rows that show each column, in the
/// reader's form of numbers and dates. The mapping of the same form reads both.
/// </summary>
internal static class Templates
{
    private const string ContentType = "text/csv";

    /// <summary>The mapping of a kind in the reader's form.</summary>
    public static CsvMapping MappingOf(FactKind kind, CultureInfo reader) =>
        ShippedMappings.Of(kind, reader.TwoLetterISOLanguageName);

    public static FileContentHttpResult Empty(string kind) =>
        TypedResults.File(File(FactKinds.Of(kind), rows: 0), ContentType, $"{kind}.csv");

    public static FileContentHttpResult Example(string kind)
    {
        var of = FactKinds.Of(kind);
        return TypedResults.File(File(of, of.Fields.Max(f => f.Examples.Count)), ContentType, $"{kind}-example.csv");
    }

    /// <summary>A template with so many rows of the example.</summary>
    internal static byte[] File(FactKind kind, int rows)
    {
        var mapping = MappingOf(kind, CultureInfo.CurrentUICulture);
        var sign = mapping.DecimalSign == ',' ? ';' : ',';
        var text = new StringBuilder();
        text.AppendJoin(sign, kind.Fields.Select(field => field.Heading)).Append("\r\n");
        for (var row = 0; row < rows; row++)
        {
            text.AppendJoin(sign, kind.Fields.Select(field => CsvRecord.Quoted(Example(field, row, mapping), sign)));
            text.Append("\r\n");
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>What stands in a row of the example, as a system of that form would write it.</summary>
    private static string Example(FieldOfKind field, int row, CsvMapping mapping)
    {
        var text = field.Examples[Math.Min(row, field.Examples.Count - 1)];
        return (text, field.Type) switch
        {
            ("", _) => "",
            (_, FieldType.Day or FieldType.Bucket or FieldType.Month) =>
                Day(DateOnly.ParseExact(text, "yyyy-MM-dd"), mapping),
            (_, FieldType.Moment) => Moment(text, mapping),
            (_, FieldType.Quantity or FieldType.PerQuantity or FieldType.Money or FieldType.Rate or FieldType.Share) =>
                text.Replace('.', mapping.DecimalSign),
            _ => text,
        };
    }

    private static string Day(DateOnly day, CsvMapping mapping) =>
        day.ToString(mapping.DateForm, CultureInfo.InvariantCulture);

    /// <summary>Local where the mapping knows a zone, otherwise with its offset.</summary>
    private static string Moment(string text, CsvMapping mapping)
    {
        if (mapping.Zone is not { } zone)
            return text;

        var moment = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
        var local = TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(zone));
        return local.ToString($"{mapping.DateForm} HH:mm", CultureInfo.InvariantCulture);
    }
}
