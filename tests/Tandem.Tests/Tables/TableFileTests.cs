using System.Globalization;
using System.Text;
using Tandem.Formats;
using Tandem.Formats.Xlsx;

namespace Tandem.Tables;

/// <summary>One table, described once, is the same in every form of file.</summary>
public sealed class TableFileTests
{
    private static readonly IReadOnlyList<TableCell>[] Rows =
    [
        ["=1+1", (decimal?)-1200.5m, (DateOnly?)new DateOnly(2026, 2, 3), (long?)7],
        ["a;b \"c\"", (decimal?)null, (DateOnly?)null, (long?)null],
    ];

    [Fact]
    public async Task For_a_reader_the_decimal_sign_and_the_separator_are_his_and_no_formula_is_run()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("nl-NL");
        try
        {
            Assert.Equal(
                "\uFEFFItem;Quantity;Due;Lines\r\n'=1+1;-1200,5;2026-02-03;7\r\n\"a;b \"\"c\"\"\";;;\r\n",
                Encoding.UTF8.GetString(await Written(TableFormat.Csv, CsvForm.OfReader())));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task For_a_program_the_bytes_are_the_same_for_everybody()
    {
        Assert.Equal(
            "Item,Quantity,Due,Lines\n=1+1,-1200.5,2026-02-03,7\n\"a;b \"\"c\"\"\",,,\n",
            Encoding.UTF8.GetString(await Written(TableFormat.Csv, CsvForm.Invariant)));
    }

    [Fact]
    public async Task In_a_workbook_the_cells_are_typed()
    {
        using var file = new MemoryStream(await Written(TableFormat.Xlsx, CsvForm.Invariant));
        using var reader = XlsxReader.Open(file);
        Assert.True(reader.Read() && reader.Read());

        Assert.Equal(
            [(CellContent.Text, "=1+1"), (CellContent.Number, "-1200.5"), (CellContent.Date, "46056"),
                (CellContent.Number, "7")],
            reader.Cells.Select(cell => (cell.Content, cell.Text)));
        Assert.True(reader.Read());
        Assert.Equal("a;b \"c\"", Assert.Single(reader.Cells).Text);
    }

    [Fact]
    public void A_format_that_is_none_is_refused() =>
        Assert.Equal("table.format", Assert.Throws<RefusedException>(() => TableFile.FormatOf("pdf")).Code);

    private static async Task<byte[]> Written(TableFormat format, CsvForm form)
    {
        var table = new Table(
            "Orders",
            [new("Item"), new("Quantity", ColumnKind.Number), new("Due", ColumnKind.Date),
                new("Lines", ColumnKind.Whole)],
            Rows.ToAsyncEnumerable());
        using var to = new MemoryStream();
        await new TableFile(table, format, form).Write(to, TestContext.Current.CancellationToken);
        return to.ToArray();
    }
}
