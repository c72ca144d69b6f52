using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Tandem.Texts;

namespace Tandem.Exchange;

/// <summary>
/// The template for order lines (EXC-6): empty with its headings, or with rows that explain each column, in the
/// reader's form of numbers and dates. The mapping of the same form reads both.
/// </summary>
internal static class Templates
{
    private const string ContentType = "text/csv";

    /// <summary>The mapping in the reader's form.</summary>
    public static CsvMapping MappingOf(CultureInfo reader) => reader.TwoLetterISOLanguageName switch
    {
        "nl" => ShippedMappings.OrderLinesInDutch,
        "sv" => ShippedMappings.OrderLinesInSwedish,
        _ => ShippedMappings.OrderLines,
    };

    public static FileContentHttpResult OrderLines() =>
        TypedResults.File(File([]), ContentType, "order-lines.csv");

    public static FileContentHttpResult Example(TextCatalogue texts)
    {
        var mapping = MappingOf(CultureInfo.CurrentUICulture);
        var form = new Form(mapping);
        var day = new DateOnly(2026, 10, 5);
        string[] first =
        [
            "10001", "4500012", "10", "1", "KG-7718", "FL-40", texts["template.item"], form.Amount(1200.5m), "pcs",
            form.Day(day), form.Day(day.AddDays(2)), form.Day(day.AddDays(28)), form.Day(day.AddDays(30)),
            form.Day(day.AddDays(31)), "open", "", form.Day(day.AddDays(31)), form.Amount(800), "R-100",
            texts["template.yes"],
        ];
        string[] second = [.. first];
        (second[16], second[17], second[18]) = (form.Day(day.AddDays(33)), form.Amount(400.5m), "R-101");
        string[] third = [.. first];
        (third[1], third[14], third[15]) = ("4500013", "cancelled by supplier", form.Day(day.AddDays(9)));
        (third[16], third[17], third[18]) = ("", "", "");
        return TypedResults.File(File([first, second, third]), ContentType, "order-lines-example.csv");
    }

    private static byte[] File(IReadOnlyList<string[]> rows)
    {
        var sign = MappingOf(CultureInfo.CurrentUICulture).DecimalSign == ',' ? ';' : ',';
        var text = new StringBuilder();
        text.AppendJoin(sign, ShippedMappings.Template.Values.Select(column => column.Heading)).Append("\r\n");
        foreach (var row in rows)
            text.AppendJoin(sign, row.Select(field => CsvRecord.Quoted(field, sign))).Append("\r\n");
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private sealed class Form(CsvMapping mapping)
    {
        public string Day(DateOnly day) => day.ToString(mapping.DateForm, CultureInfo.InvariantCulture);

        public string Amount(decimal amount) =>
            amount.ToString(CultureInfo.InvariantCulture).Replace('.', mapping.DecimalSign);
    }
}
