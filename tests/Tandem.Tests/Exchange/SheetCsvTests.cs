using System.Text;
using Tandem.Formats.Xlsx;

namespace Tandem.Exchange;

/// <summary>A sheet becomes CSV that says what the sheet says, in the forms of the mapping.</summary>
public sealed class SheetCsvTests
{
    private static readonly string[] Headings = ["order", "requested_on", "quantity", "item"];

    [Theory]
    [InlineData("yyyy-MM-dd", '.', "A-1,2026-02-03,1200.5,\"x, \"\"y\"\"\"")]
    [InlineData("d-M-yyyy", ',', "A-1;3-2-2026;1200,5;\"x, \"\"y\"\"\"")]
    [InlineData("M/d/yy", '.', "A-1,2/3/26,1200.5,\"x, \"\"y\"\"\"")]
    [InlineData("d-MMM-yy | yyyy-MM-dd", '.', "A-1,3-Feb-26,1200.5,\"x, \"\"y\"\"\"")]
    public void A_day_and_a_number_are_written_in_the_forms_of_the_mapping(string dates, char decimals, string row)
    {
        var mapping = ShippedMappings.OrderLines with { DateForm = dates, DecimalSign = decimals };

        Assert.Equal(row, Csv(Book(Row()), mapping).Split('\n')[1]);
    }

    [Fact]
    public void Of_several_forms_one_is_taken_that_no_other_reads_as_another_day()
    {
        var mapping = ShippedMappings.OrderLines with { DateForm = "d-M-yyyy | M-d-yyyy | yyyy-MM-dd" };

        Assert.Contains(",2026-02-03,", Csv(Book(Row()), mapping), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_has_its_own_form_of_days()
    {
        var own = ShippedMappings.OrderLines.Columns[FactField.RequestedOn] with { DateForm = "yyyyMMdd" };
        var columns = ShippedMappings.OrderLines.Columns.ToDictionary(c => c.Key, c => c.Value);
        columns[FactField.RequestedOn] = own;

        Assert.Contains(
            ",20260203,", Csv(Book(Row()), ShippedMappings.OrderLines with { Columns = columns }),
                StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_is_one_line_of_its_own_number_and_as_wide_as_the_heading()
    {
        var rows = SketchedWorkbook.Row(2, Headings) + "<row r='5'><c r='A5'><v>1</v></c></row>"
            + "<row r='6'><c r='A6' t='inlineStr'><is><t>a&#10;b&#13;&#10;c</t></is></c></row>";

        Assert.Equal(
            "\norder,requested_on,quantity,item\n\n\n1,,,\na b c,,,\n",
            Csv(new SketchedWorkbook { Rows = rows }.ToBytes(), ShippedMappings.OrderLines));
    }

    [Fact]
    public void The_same_file_gives_the_same_bytes_however_it_is_asked_for()
    {
        var file = Book(string.Concat(Enumerable.Range(2, 5_000).Select(Row)));
        var whole = Csv(file, ShippedMappings.OrderLines);

        using var stream = new MemoryStream(file);
        using var csv = new SheetCsv(stream, ShippedMappings.OrderLines);
        var (pieces, random, buffer) = (new MemoryStream(), new Random(7), new byte[1_000]);
        int read;
        while ((read = csv.Read(buffer.AsSpan(0, random.Next(1, buffer.Length)))) > 0)
            pieces.Write(buffer, 0, read);

        Assert.Equal(whole, Encoding.UTF8.GetString(pieces.ToArray()));
    }

    private static string Row(int number = 2) =>
        $"<row r='{number}'><c t='inlineStr'><is><t>A-1</t></is></c><c s='1'><v>46056.25</v></c><c><v>1200.5</v></c>"
        + "<c t='inlineStr'><is><t>x, \"y\"</t></is></c></row>";

    private static byte[] Book(string rows) => new SketchedWorkbook
    {
        Styles = SketchedWorkbook.StylesOf("d/m/yyyy h:mm"),
        Rows = SketchedWorkbook.Row(1, Headings) + rows,
    }.ToBytes();

    private static string Csv(byte[] file, CsvMapping mapping)
    {
        using var stream = new MemoryStream(file);
        using var reader = new StreamReader(new SheetCsv(stream, mapping));
        return reader.ReadToEnd();
    }
}
