using System.Globalization;
using Tandem.Formats;
using Tandem.Tables;

namespace Tandem.Exchange;

/// <summary>
/// The templates as workbooks (EXC-6): the cells of the CSV template, with days as days and quantities as numbers, so
/// that they are read alike in every language.
/// </summary>
internal static class TemplateSheet
{
    public static TableFile Empty(string kind) => Of(FactKinds.Of(kind), kind, withRows: false);

    public static TableFile Example(string kind) => Of(FactKinds.Of(kind), $"{kind}-example", withRows: true);

    private static TableFile Of(FactKind kind, string name, bool withRows)
    {
        var mapping = Templates.MappingOf(kind, CultureInfo.CurrentUICulture);
        using var example = new MemoryStream(Templates.File(kind, kind.Fields.Max(f => f.Examples.Count)));
        var records = CsvRecord.First(example, mapping, int.MaxValue);
        var rows = records.Skip(1).Select(record =>
            record.Select((field, column) => Typed(field, kind.Fields[column].Type, mapping)).ToList()).ToList();
        var columns = records[0].Select((heading, column) => new TableColumn(heading, KindOf(rows, column)));
        var shown = (withRows ? rows : []).Select(row => (IReadOnlyList<TableCell>)row);
        var table = new Table(name, [.. columns], shown.ToAsyncEnumerable());
        return new(table, TableFormat.Xlsx, CsvForm.OfReader());
    }

    /// <summary>What names a thing is a text, also where it is all digits.</summary>
    private static TableCell Typed(string field, FieldType type, CsvMapping mapping) => type switch
    {
        FieldType.Day or FieldType.Bucket or FieldType.Month when DateOnly.TryParseExact(
            field, mapping.DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => (DateOnly?)day,
        FieldType.Quantity or FieldType.PerQuantity or FieldType.Money or FieldType.Rate or FieldType.Share
            when decimal.TryParse(
                field.Replace(mapping.DecimalSign, '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                out var number) => (decimal?)number,
        _ => field,
    };

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
