using System.Text;
using Tandem.Formats.Xlsx;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>
/// Files as people and machines send them by mistake or by malice (T17): each is refused as a whole with what to do, or
/// its rows are held with their places; nothing of a refused file counts.
/// </summary>
public sealed class OddFileTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private const string Good = "10001,A-1,10,1,KG-1,5,pcs,2026-02-10,open,2026-02-11,5,R-1";
    private static readonly string[] Headings = Importing.Header.Split(',');

    public static TheoryData<string, string> Refused() => new()
    {
        { "nothing", "load.empty" },
        { "blank lines", "empty" },
        { "an empty workbook", "empty" },
        { "another heading", "column:order" },
        { "a title above the heading", "column:order" },
        { "a needed column twice", "twice:order" },
        { "an old workbook", "sheet:OldWorkbook:0" },
        { "a packed CSV", "sheet:NoWorkbook:0" },
        { "a cut workbook", "sheet:Damaged:0" },
        { "a document type", "sheet:DocumentType:0" },
        { "damage behind good rows", "sheet:Damaged:6001" },
        { "too many columns", "sheet:TooManyColumns:2" },
        { "a heading without end", "sheet:TooManyColumns:1" },
    };

    public static TheoryData<string, string, string> Held() => new()
    {
        { "a failed formula in a key", "FormulaError", "order" },
        { "a failed formula in a text", "FormulaError", "item" },
        { "a failed formula in a number", "NotANumber", "quantity" },
        { "a number that is not in the form of a date", "NotADate", "requested_on" },
        { "a merged key", "Missing", "order" },
        { "a cell beyond the heading", "FieldCount", "" },
        { "a text that is very long", "TooLong", "item" },
        { "a row that is very long", "RecordTooLong", "" },
        { "a NUL", "NotText", "" },
        { "scientific notation as text", "NotANumber", "quantity" },
        { "groups that the form does not know", "NotANumber", "quantity" },
        { "a day that was never", "NotADate", "requested_on" },
        { "a wrong word", "UnknownStatus", "status" },
    };

    public static TheoryData<string> Taken() =>
    [
        "scientific notation as a number", "blanks that break no line", "a number as text", "blank rows between",
        "a heading with blanks", "a break of line in a cell", "a workbook of 1904", "a column twice that is not read",
        "UTF-16 with its mark", "UTF-8 with its mark", "paths that lead out", "a macro beside it", "rich text",
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_file_that_cannot_be_read_says_why_in_three_languages_and_counts_nothing(
        string file, string fault)
    {
        var pair = await tandem.APartnership();
        if (file == "nothing")
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(
                () => tandem.Stage(pair.Buyer.Operational, Array.Empty<byte>()));
            Assert.Equal(fault, refused.Code);
            return;
        }

        var load = await tandem.Stage(pair.Buyer.Operational, Make(file));

        Assert.Equal((LoadState.Failed, fault), (load.State, load.Fault));
        Assert.Null(load.AcceptedAt);
        var said = new HashSet<string>();
        foreach (var language in new[] { "en", "nl", "sv" })
        {
            var client = await tandem.As(pair.Buyer.Operational, language);
            var page = await client.Page($"/performance/imports/{load.Id}");
            said.Add(page.QuerySelector("#progress p")!.TextContent);
            await client.Page($"/performance/imports/mappings/tandem-order-lines?load={load.Id}");
        }

        Assert.Equal(3, said.Count);
        Assert.DoesNotContain(said, sentence => sentence.Contains("sheet", StringComparison.Ordinal)
            && sentence.Contains(':', StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Held))]
    public async Task A_row_that_cannot_be_read_is_held_at_its_place_and_the_next_is_taken(
        string file, string reason, string column)
    {
        var pair = await tandem.APartnership();

        var load = await tandem.Stage(pair.Buyer.Operational, Make(file));

        var held = Assert.Single(await tandem.Held(pair.Buyer.Operational, load));
        Assert.Equal((2L, reason, column), (held.FileLine, held.Reason, held.ColumnName));
        Assert.Equal((LoadState.Staged, 1), (load.State, load.RowsGood));
        Assert.Equal("Z-1", Assert.Single(await tandem.Lines(pair.Buyer.Operational, load)).OrderNo);
    }

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task What_is_merely_odd_is_read(string file)
    {
        var pair = await tandem.APartnership();

        var load = await tandem.Stage(pair.Buyer.Operational, Make(file));

        Assert.Empty(await tandem.Held(pair.Buyer.Operational, load));
        var line = Assert.Single(await tandem.Lines(pair.Buyer.Operational, load));
        Assert.Equal(
            ("A-1", 5_000_000L, new DateOnly(2026, 2, 10).DayNumber),
                (line.OrderNo, line.QuantityMicros, line.RequestedOn));
    }

    [Fact]
    public async Task A_file_of_nothing_but_a_heading_is_read_and_holds_no_rows()
    {
        var pair = await tandem.APartnership();

        var load = await tandem.Stage(
            pair.Buyer.Operational, new SketchedWorkbook { Rows = SketchedWorkbook.Row(1, Headings) }.ToBytes());

        Assert.Equal((LoadState.Staged, 0, 0), (load.State, load.RowsGood, load.RowsHeld));
    }

    private static byte[] Make(string file) => MakeCsv(file) is { } text ? text : MakeBook(file).ToBytes();

    private static byte[]? MakeCsv(string file) => file switch
    {
        "blank lines" => "\r\n\r\n\n"u8.ToArray(),
        "another heading" => "a,b,c\r\n1,2,3\r\n"u8.ToArray(),
        "an old workbook" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2000]],
        "a packed CSV" => (new SketchedWorkbook
        {
            Without = ["_rels/.rels"],
            Others = [("orders.csv", Encoding.UTF8.GetBytes(Importing.Template(Good)))],
        }).ToBytes(),
        "a cut workbook" => Sound(Cells()).ToBytes()[..^40],
        "UTF-16 with its mark" =>
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Importing.Template(Good))],
        "UTF-8 with its mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Importing.Template(Good))],
        _ => null,
    };

    private static SketchedWorkbook MakeBook(string file) => file switch
    {
        "an empty workbook" => new SketchedWorkbook(),
        "a title above the heading" => Sound("") with
        {
            Rows = "<row><c t='inlineStr'><is><t>Orders of 2026</t></is></c></row>" + SketchedWorkbook.Row(2, Headings),
        },
        "a document type" =>
            Sound(Cells()) with { Prologue = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" },
        "damage behind good rows" => Sound("") with
        {
            Rows = SketchedWorkbook.Row(1, Headings)
                + string.Concat(
                    Enumerable.Range(2, 6_000).Select(
                        n => SketchedWorkbook.Row(n, "10001", $"B-{n}", "1", "1", "I", "1")))
                + "<row r='1'/>",
        },
        "too many columns" => Sound("<c r='XFE2'><v>1</v></c>"),
        "a heading without end" =>
            Sound("") with { Rows = SketchedWorkbook.Row(1, Enumerable.Repeat(new string('h', 4_000), 20)) },
        "a workbook of 1904" => Sound(Cells(requested: "<c s='1'><v>44601</v></c>")) with
        {
            WorkbookProperties = "<workbookPr date1904='true'/>",
        },
        "blank rows between" =>
            Sound(Cells(), at: 40,
                before: "<row r='3'/><row r='7'><c s='1'/><c t='inlineStr'><is><t></t></is></c></row>"),
        "paths that lead out" =>
            Sound(Cells()) with { Others = [("../../etc/passwd", "x"u8.ToArray()), ("C:\\x", "x"u8.ToArray())] },
        "a macro beside it" => Sound(Cells()) with { Others = [("xl/vbaProject.bin", "x"u8.ToArray())] },
        "a needed column twice" => Sound(Cells(), headings: [.. Headings, " Order"]),
        "a column twice that is not read" => Sound(Cells(), headings: [.. Headings, "note", "note"]),
        _ => MakeRow(file),
    };

    private static SketchedWorkbook MakeRow(string file)
    {
        var cells = file switch
        {
            "a failed formula in a key" => Cells(order: "<c t='e'><v>#N/A</v></c>"),
            "a failed formula in a text" => Cells(item: "<c t='e'><v>#REF!</v></c>"),
            "a failed formula in a number" => Cells(quantity: "<c t='e'><v>#DIV/0!</v></c>"),
            "a number that is not in the form of a date" => Cells(requested: "<c><v>46063</v></c>"),
            "a merged key" => Cells(order: "<c/>"),
            "a cell beyond the heading" => Cells() + "<c/><c/><c/>" + Text("beyond"),
            "a text that is very long" => Cells(item: Text(new string('x', 60_000))),
            "a row that is very long" =>
                Cells(item: "<c/>") + string.Concat(Enumerable.Repeat(Text(new string('y', 30_000)), 30)),
            "a NUL" => Cells(item: Text("a_x0000_b")),
            "scientific notation as text" => Cells(quantity: Text("5E0")),
            "groups that the form does not know" => Cells(quantity: Text("1.200,5")),
            "a day that was never" => Cells(requested: "<c s='1'><v>60</v></c>"),
            "a wrong word" => Cells(status: Text("perhaps")),
            "scientific notation as a number" => Cells(quantity: "<c><v>5.0000000000000001E0</v></c>"),
            "blanks that break no line" => Cells(order: Text("\u00A0A-1 \u00A0"), quantity: Text("5\u202F")),
            "a number as text" => Cells(quantity: Text(" 5 "), requested: Text("2026-02-10")),
            "a heading with blanks" or "rich text" =>
                Cells(order: "<c t='inlineStr'><is><r><t>A</t></r><r><t>-1</t></r></is></c>"),
            "a break of line in a cell" => Cells(item: Text("two&#10;lines")),
            _ => throw new ArgumentOutOfRangeException(nameof(file), file, null),
        };
        var headings = file == "a heading with blanks" ? Headings.Select(
            h => $" {h.ToUpperInvariant()}&#10;") : Headings;
        var alone = Taken().Any(taken => taken.Data == file);
        return Sound(cells, headings: headings) with
        {
            Rows = Sound(cells, headings: headings).Rows
                + (alone ? "" : SketchedWorkbook.Row(
                    3, Good.Replace("A-1", "Z-1", StringComparison.Ordinal).Split(','))),
        };
    }

    private static SketchedWorkbook Sound(
        string cells, int at = 2, string before = "", IEnumerable<string>? headings = null) => new()
        {
            Styles = SketchedWorkbook.StylesOf("dd\\-mm\\-yyyy"),
            Rows = SketchedWorkbook.Row(1, headings ?? Headings) + before + $"<row r='{at}'>{cells}</row>",
        };

    /// <summary>The cells of a good row, but for those that are given.</summary>
    private static string Cells(
        string? order = null, string? item = null, string? quantity = null, string? requested = null,
        string? status = null) => string.Concat(
            Text("10001"), order ?? Text("A-1"), "<c><v>10</v></c>", "<c><v>1</v></c>", item ?? Text("KG-1"),
            quantity ?? "<c><v>5</v></c>", Text("pcs"), requested ?? "<c s='1'><v>46063</v></c>",
                status ?? Text("open"));

    private static string Text(string text) => $"<c t='inlineStr'><is><t xml:space='preserve'>{text}</t></is></c>";
}
