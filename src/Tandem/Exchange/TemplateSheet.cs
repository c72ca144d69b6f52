using System.Globalization;
using Tandem.Formats;
using Tandem.Tables;
using Tandem.Texts;

namespace Tandem.Exchange;

/// <summary>
/// The templates as workbooks (EXC-6): the cells of the CSV template, with days as days and quantities as numbers, so
/// that they are read alike in every language.
/// </summary>
internal static class TemplateSheet
{
    /// <summary>What names a thing is a text, also where it is all digits.</summary>
    private static readonly FactField[] Keys =
    [
        FactField.Supplier, FactField.Order, FactField.Line, FactField.Schedule, FactField.Item,
        FactField.SupplierItem, FactField.ReceiptNumber,
    ];

    public static TableFile OrderLines(TextCatalogue texts) => Of("order-lines", texts, withRows: false);

    public static TableFile Example(TextCatalogue texts) => Of("order-lines-example", texts, withRows: true);

    private static TableFile Of(string name, TextCatalogue texts, bool withRows)
    {
        var mapping = Templates.MappingOf(CultureInfo.CurrentUICulture);
        using var example = new MemoryStream(Templates.Example(texts).FileContents.ToArray());
        var records = CsvRecord.First(example, mapping, int.MaxValue);
        var keys = Keys.Select(key => mapping.Columns[key].Heading).ToHashSet();
        var rows = records.Skip(1).Select(record => record.Select((field, column) =>
            Typed(field, keys.Contains(records[0][column]), mapping)).ToList()).ToList();
        var columns = records[0].Select((heading, column) => new TableColumn(heading, KindOf(rows, column)));
        var shown = (withRows ? rows : []).Select(row => (IReadOnlyList<TableCell>)row);
        var table = new Table(name, [.. columns], shown.ToAsyncEnumerable());
        return new(table, TableFormat.Xlsx, CsvForm.OfReader());
    }

    private static TableCell Typed(string field, bool isKey, CsvMapping mapping)
    {
        if (DateOnly.TryParseExact(
            field, mapping.DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return (DateOnly?)day;
        }

        var point = field.Replace(mapping.DecimalSign, '.');
        return !isKey
            && decimal.TryParse(point, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? (decimal?)number
            : field;
    }

    private static ColumnKind KindOf(List<List<TableCell>> rows, int column)
    {
        foreach (var cell in rows.Select(row => row[column]))
        {
            if (cell.Day is not null)
                return ColumnKind.Date;
            if (cell.Number is not null)
                return ColumnKind.Number;
        }

        return ColumnKind.Text;
    }
}
