using System.Globalization;

namespace Tandem.Formats.Xlsx;

/// <summary>What a sheet says is what is read, whoever wrote it.</summary>
public sealed class XlsxReaderTests
{
    [Fact]
    public void Texts_come_from_the_shared_table_in_runs_and_inline()
    {
        var read = Read(new()
        {
            SharedTexts = $"<sst xmlns='{SketchedWorkbook.Main}'><si><t>one</t></si>"
                + "<si><r><t>tw</t></r><r><rPr><b/></rPr>"
                + "<t xml:space='preserve'>o </t></r><rPh sb='0' eb='1'><t>sound</t></rPh></si></sst>",
            Rows = "<row><c t='s'><v>1</v></c><c t='s'><v>0</v></c>"
                + "<c t='inlineStr'><is><r><t>th</t></r><r><t>ree</t></r></is></c>"
                + "<c t='str'><f>A1&amp;B1</f><v>_x0041_&lt;4</v></c></row>",
        });

        Assert.Equal(["0 Text two ", "1 Text one", "2 Text three", "3 Text A<4"], Assert.Single(read));
    }

    [Fact]
    public void A_formula_is_the_value_that_was_kept_with_it()
    {
        var read = Read(new()
        {
            Rows = "<row><c><f>1+1</f><v>2</v></c><c t='b'><v>1</v></c><c t='e'><f>1/0</f><v>#DIV/0!</v></c>"
                + "<c><f>NOW()</f></c></row>",
        });

        Assert.Equal(["0 Number 2", "1 Boolean true", "2 Error #DIV/0!"], Assert.Single(read));
    }

    [Theory]
    [InlineData("5", "5")]
    [InlineData("1200.5", "1200.5")]
    [InlineData("0.30000000000000004", "0.3")]
    [InlineData("1.2E3", "1200")]
    [InlineData("1E-7", "0.0000001")]
    [InlineData("-4.5e+2", "-450")]
    [InlineData("123456789012345678", "123456789012346000")]
    [InlineData("-0", "0")]
    [InlineData("1E+300", "1E+300")]
    public void A_number_is_plain_digits_of_at_most_fifteen_places(string written, string read)
    {
        Assert.Equal([$"0 Number {read}"], Assert.Single(Read(new() { Rows = $"<row><c><v>{written}</v></c></row>" })));
    }

    [Theory]
    [InlineData("yyyy\\-mm\\-dd", "46063", false, "2026-02-10T00:00:00")]
    [InlineData("d/m/yy h:mm", "46063.75", false, "2026-02-10T18:00:00")]
    [InlineData("[$-413]d mmm yyyy;@", "46063", false, "2026-02-10T00:00:00")]
    [InlineData("yyyy-mm-dd", "44601", true, "2026-02-10T00:00:00")]
    [InlineData("yyyy-mm-dd", "59", false, "1900-02-28T00:00:00")]
    [InlineData("yyyy-mm-dd", "61", false, "1900-03-01T00:00:00")]
    public void A_number_in_the_form_of_a_date_is_that_day(string code, string serial, bool from1904, string day)
    {
        var read = Read(new()
        {
            Styles = SketchedWorkbook.StylesOf(code),
            WorkbookProperties = from1904 ? "<workbookPr date1904='1'/>" : "<workbookPr/>",
            Rows = $"<row><c s='1'><v>{serial}</v></c></row>",
        });

        Assert.Equal([$"0 Date {day}"], Assert.Single(read));
    }

    [Theory]
    [InlineData("0.00")]
    [InlineData("#,##0\\ \"stuks per dag\"")]
    [InlineData("[Red]0")]
    [InlineData("General")]
    [InlineData("0;d")]
    public void A_number_in_another_form_stays_a_number(string code)
    {
        var read = Read(new()
        {
            Styles = SketchedWorkbook.StylesOf(code.Replace("\"", "&quot;", StringComparison.Ordinal)),
            Rows = "<row><c s='1'><v>46063</v></c></row>",
        });

        Assert.Equal(["0 Number 46063"], Assert.Single(read));
    }

    [Theory]
    [InlineData("60")]
    [InlineData("-1")]
    [InlineData("2958466")]
    public void A_number_that_is_no_day_stays_a_number(string serial)
    {
        var read = Read(new()
        {
            Styles = SketchedWorkbook.StylesOf("yyyy-mm-dd"),
            Rows = $"<row><c s='1'><v>{serial}</v></c></row>",
        });

        Assert.Equal([$"0 Number {serial}"], Assert.Single(read));
    }

    [Fact]
    public void A_day_may_be_written_as_text_and_a_number_shown_with_zeros()
    {
        var read = Read(new()
        {
            Styles = SketchedWorkbook.StylesOf("0000000"),
            Rows = "<row><c t='d'><v>2026-02-10</v></c><c t='d'><v>2026-02-10T08:30:00</v></c>"
                + "<c s='1'><v>4512</v></c></row>",
        });

        Assert.Equal(
            ["0 Date 2026-02-10T00:00:00", "1 Date 2026-02-10T08:30:00", "2 Number 0004512"], Assert.Single(read));
    }

    [Fact]
    public void Rows_and_cells_have_the_places_that_they_name()
    {
        using var file = new MemoryStream(new SketchedWorkbook
        {
            Rows = "<row r='1'><c/><c s='1'/><c><v>0</v></c></row>"
                + "<row r='2' hidden='1'><c r='B2'><v>1</v></c><c r='AA2'><v>2</v></c></row><row r='7'/>"
                + "<row><c><v>3</v></c></row>",
        }.ToBytes());
        using var reader = XlsxReader.Open(file);
        var rows = new List<(long, int)>();
        while (reader.Read())
            rows.AddRange(reader.Cells.Select(cell => (reader.Row, cell.Column)));

        Assert.Equal([(1, 2), (2, 1), (2, 26), (8, 0)], rows);
    }

    [Fact]
    public void The_first_sheet_that_is_not_hidden_is_read_or_the_one_that_is_named()
    {
        var book = new SketchedWorkbook
        {
            Before = [("Lists", true, SketchedWorkbook.Row(1, "hidden")),
                ("Cover", false, SketchedWorkbook.Row(1, "cover"))],
            Rows = SketchedWorkbook.Row(1, "orders"),
        };

        Assert.Equal(["0 Text cover"], Assert.Single(Read(book)));
        Assert.Equal(["0 Text orders"], Assert.Single(Read(book, "orders")));
        Assert.Equal(["0 Text hidden"], Assert.Single(Read(book, "Lists")));
    }

    private static List<List<string>> Read(SketchedWorkbook book, string? sheet = null)
    {
        using var file = new MemoryStream(book.ToBytes());
        using var reader = XlsxReader.Open(file, sheet);
        var rows = new List<List<string>>();
        while (reader.Read())
        {
            rows.Add([.. reader.Cells.Select(
                cell => $"{cell.Column} {cell.Content} " + (cell.Content == CellContent.Date
                ? cell.Moment.ToString("s", CultureInfo.InvariantCulture)
                : cell.Text))]);
        }

        return rows;
    }
}
