using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;

namespace Tandem.Formats.Xlsx;

/// <summary>What is written here is read elsewhere as the same, cell by cell.</summary>
public sealed class XlsxWriterTests
{
    private static readonly TableColumn[] Columns =
    [
        new("Item"), new("Lines", ColumnKind.Whole), new("Quantity", ColumnKind.Number),
        new("On time", ColumnKind.Percent), new("Due", ColumnKind.Date),
    ];

    public static TheoryData<string> Texts =>
    [
        "=1+1", "+31 6", "-5", "@item", "'quoted", "\tx", "two\nlines", " blanks ", "<&>\"", "Flänsar à 40 mm ½", "🚲",
        "_x0041_", "0012", "1E5", "2026-02-10", "#N/A", "TRUE",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_stays_that_text_in_another_reader(string text)
    {
        Assert.Equal(text, Assert.IsType<string>(ByAnother(Write([text]))[1][0]));
    }

    [Fact]
    public void Numbers_shares_and_days_stay_what_they_are_in_another_reader()
    {
        var read = ByAnother(
            Write(["A", (long?)12, (decimal?)-1200.5m, (decimal?)0.954m, (DateOnly?)new DateOnly(2026, 2, 10)],
            ["B", (long?)null, (decimal?)0.000001m, (decimal?)1m, (DateOnly?)new DateOnly(1900, 3, 1)]));

        Assert.Equal(["Item", "Lines", "Quantity", "On time", "Due"], read[0]);
        Assert.Equal(["A", 12d, -1200.5d, 0.954d, new DateTime(2026, 2, 10)], read[1]);
        Assert.Equal(["B", null, 0.000001d, 1d, new DateTime(1900, 3, 1)], read[2]);
    }

    [Fact]
    public void Every_table_is_the_same_in_both_readers()
    {
        var random = new Random(20261122);
        TableCell[][] rows = [
            .. Enumerable.Range(0, 200).Select(_ => Enumerable.Range(0, 5).Select(_ => ACell(random)).ToArray())];
        var file = Write(rows);

        var another = ByAnother(file);

        Assert.Equal(201, another.Count);
        foreach (var (own, other) in Own(file).Zip(another))
            Assert.Equal(other.Select(Plain), own.Concat(Enumerable.Repeat("", 5)).Take(5));
    }

    [Fact]
    public void What_no_sheet_keeps_exactly_is_a_text()
    {
        var read = ByAnother(Write(
            ["1234567890123456", (decimal?)1234567890123456m, (decimal?)0.1234567890123456789m, "",
                (DateOnly?)new DateOnly(1899, 1, 2)]));

        Assert.Equal("1234567890123456", read[1][1]);
        Assert.Equal(0.12345678901235d, (double)read[1][2]!, 14);
        Assert.Equal("1899-01-02", read[1][4]);
    }

    [Fact]
    public void Signs_that_XML_cannot_hold_do_not_break_the_file()
    {
        var text = "a\0b\u0001\uD800c\uFFFE" + new string('x', 40_000);

        var read = (string)ByAnother(Write([text]))[1][0]!;

        Assert.StartsWith("a", read, StringComparison.Ordinal);
        Assert.InRange(read.Length, 32_000, 33_000);
    }

    [Theory]
    [InlineData("Orders/2026: [all]", "Orders 2026   all")]
    [InlineData("'quoted'", "quoted")]
    [InlineData("history", "Table")]
    [InlineData("", "Table")]
    [InlineData("A name that is much longer than a sheet can have", "A name that is much longer than")]
    public void A_sheet_has_a_name_that_a_sheet_may_have(string wanted, string name)
    {
        Assert.Equal(name, XlsxWriter.SheetName(wanted));
        using var file = new MemoryStream(Write("x", wanted));
        using var reader = XlsxReader.Open(file);
        Assert.Equal(name, reader.SheetName);
    }

    [Fact]
    public void The_heading_is_bold_and_stays_and_the_columns_have_widths()
    {
        var file = Write(["x"]);

        var sheet = Part(file, "xl/worksheets/sheet1.xml");

        Assert.Contains("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"", sheet,
            StringComparison.Ordinal);
        Assert.Contains("<col min=\"5\" max=\"5\" width=", sheet, StringComparison.Ordinal);
        Assert.Contains("<c r=\"A1\" s=\"2\"", sheet, StringComparison.Ordinal);
        Assert.Contains("fontId=\"1\"", Part(file, "xl/styles.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_table_is_the_same_bytes() => Assert.Equal(Write(["x", (long?)1]), Write(["x", (long?)1]));

    private static TableCell ACell(Random random) => random.Next(5) switch
    {
        0 => (long?)random.Next(-1000, 1_000_000),
        1 => (decimal?)(random.Next(-1_000_000, 1_000_000) / 1000m),
        2 => (DateOnly?)new DateOnly(1900, 3, 1).AddDays(random.Next(60_000)),
        3 => "",
        _ => string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => (char)random.Next(' ', 0x17F))),
    };

    /// <summary>What another reader makes of the file, row by row.</summary>
    private static List<List<object?>> ByAnother(byte[] file)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(file));
        var rows = new List<List<object?>>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        return rows;
    }

    private static string Plain(object? value) => value switch
    {
        null => "",
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        double number => ((decimal)number).ToString(CultureInfo.InvariantCulture),
        var other => other.ToString()!,
    };

    private static IEnumerable<List<string>> Own(byte[] file)
    {
        using var stream = new MemoryStream(file);
        using var reader = XlsxReader.Open(stream);
        while (reader.Read())
        {
            var row = Enumerable.Repeat("", 5).ToList();
            foreach (var cell in reader.Cells)
            {
                row[cell.Column] = cell.Content == CellContent.Date
                    ? cell.Moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                    : cell.Text;
            }

            yield return row;
        }
    }

    private static byte[] Write(params IEnumerable<TableCell[]> rows) => WriteNamed("Table", rows);

    private static byte[] Write(string text, string name) => WriteNamed(name, [[text]]);

    private static byte[] WriteNamed(string name, IEnumerable<TableCell[]> rows)
    {
        using var file = new MemoryStream();
        using (var writer = new XlsxWriter(file, name, Columns))
        {
            foreach (var row in rows)
                writer.Add(row);
        }

        return file.ToArray();
    }

    private static string Part(byte[] file, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var part = new StreamReader(zip.GetEntry(name)!.Open());
        return part.ReadToEnd();
    }
}
