using Microsoft.EntityFrameworkCore;
using Tandem.Formats.Xlsx;
using Tandem.Performance;

namespace Tandem.Cli;

public sealed class ImportVerbTests(AtWork work) : IClassFixture<AtWork>
{
    private const string Mapping = "tandem-order-lines";

    private static readonly DateOnly Wanted = new(2026, 2, 16);

    [Fact]
    public async Task What_can_be_read_is_accepted_and_what_cannot_is_named()
    {
        var file = work.AFile(
            AtWork.Line("I-1", Wanted), AtWork.Line("I-2", Wanted), AtWork.Line("I-3", Wanted, quantity: "five"));

        var said = await work.Analyst.Call("import", file, "--mapping", Mapping);

        Assert.Equal((1, ""), (said.Code, said.Error));
        Assert.Equal("Rows: 3 read, 2 ready, 1 held.", said.Lines[0]);
        Assert.StartsWith("line 4, quantity: ", said.Lines[1], StringComparison.Ordinal);
        Assert.EndsWith("(five)", said.Lines[1], StringComparison.Ordinal);
        Assert.Matches("^2 rows accepted, as load [0-9]+\\.$", said.Lines[2]);
        Assert.Equal(2, await Lines("I-"));
    }

    [Fact]
    public async Task A_file_without_a_fault_ends_with_nothing_to_report()
    {
        var file = work.AFile(AtWork.Line("G-1", Wanted));

        var said = await work.Analyst.Call("import", file, "--mapping", Mapping, "--language", "sv");

        Assert.Equal((0, ""), (said.Code, said.Error));
        Assert.Equal("Rader: 1 lästa, 1 klara, 0 undanlagda.", said.Lines[0]);
    }

    [Fact]
    public async Task A_workbook_is_read_as_a_CSV_file_is()
    {
        var book = new SketchedWorkbook
        {
            Rows = SketchedWorkbook.Row(1, "supplier_number", "order", "line", "quantity")
                + SketchedWorkbook.Row(2, "10001", "B-1", "10", "5")
                    + SketchedWorkbook.Row(4, "10001", "B-2", "10", "five"),
        };
        var file = Path.ChangeExtension(work.AText(""), ".xlsx");
        await File.WriteAllBytesAsync(file, book.ToBytes(), TestContext.Current.CancellationToken);

        var said = await work.Analyst.Call("import", file, "--mapping", Mapping);

        Assert.Equal((1, ""), (said.Code, said.Error));
        Assert.Equal("Rows: 2 read, 1 ready, 1 held.", said.Lines[0]);
        Assert.StartsWith("line 4, quantity: ", said.Lines[1], StringComparison.Ordinal);
        Assert.Equal(1, await Lines("B-"));
    }

    [Fact]
    public async Task The_same_key_goes_on_with_the_same_load_and_with_no_other_file()
    {
        var (file, other) = (work.AFile(AtWork.Line("K-1", Wanted)), work.AFile(AtWork.Line("K-2", Wanted)));

        var first = await work.Analyst.Call("import", file, "--mapping", Mapping, "--key", "night-run-7");
        var second = await work.Analyst.Call("import", file, "--mapping", Mapping, "--key", "night-run-7");
        var another = await work.Analyst.Call("import", other, "--mapping", Mapping, "--key", "night-run-7");

        Assert.Equal((0, 0, 2), (first.Code, second.Code, another.Code));
        Assert.Equal(first.Lines[^1], second.Lines[^1]);
        Assert.Equal(1, await Lines("K-"));
    }

    [Fact]
    public async Task An_import_that_is_cut_off_says_by_which_key_to_go_on()
    {
        var nobody = work.Analyst with { Site = new Uri("http://127.0.0.1:9/") };

        var said = await nobody.Call("import", work.AFile(AtWork.Line("N-1", Wanted)), "--mapping", Mapping, "--key",
            "k-1");

        Assert.Equal(2, said.Code);
        Assert.StartsWith("Run the same command again with --key k-1 ", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_whose_line_breaks_twice_goes_on_by_itself_and_sends_again_what_was_on_its_way()
    {
        const int rows = 1_200;
        const int untilABreak = 450_000;
        var note = new string('n', 4_000);
        var file = work.AText(string.Concat(Enumerable.Range(1, rows)
            .Select(row => $"{AtWork.Line($"B2-{row}", Wanted)},{note}").Prepend($"{AtWork.Header},note")
            .Select(row => row + "\r\n")));
        await using var line = new BreakingLine(work.Analyst.Site, breaks: 2, bytes: untilABreak);

        var said = await (work.Analyst with { Site = line.Site }).Call("import", file, "--mapping", Mapping);

        Assert.Equal((0, $"Rows: {rows:N0} read, {rows:N0} ready, 0 held."), (said.Code, said.Lines[0]));
        Assert.Equal(2, said.Error.Split("The connection broke.").Length - 1);
        Assert.True(line.Left <= 0);
        Assert.InRange(line.Passed, new FileInfo(file).Length, new FileInfo(file).Length + 1_000_000);
        Assert.Equal(rows, await Lines("B2-"));
    }

    [Fact]
    public async Task A_dry_run_counts_and_leaves_nothing()
    {
        var file = work.AFile(AtWork.Line("D-1", Wanted), AtWork.Line("D-2", Wanted, quantity: "five"));

        var said = await work.Analyst.Call("import", file, "--mapping", Mapping, "--dry-run");
        var none = await work.Analyst.Call(
            "import", work.AFile(AtWork.Line("D-3", Wanted, quantity: "five")), "--mapping", Mapping, "--dry-run");

        Assert.Equal((1, 1), (said.Code, none.Code));
        Assert.Equal("Rows: 2 read, 1 ready, 1 held.", said.Lines[0]);
        Assert.Equal("Nothing was accepted.", said.Lines[^1]);
        Assert.Equal(0, await Lines("D-"));
        Assert.Equal(0, await work.Tandem.InDb(work.Pair.Buyer.Id, db => db.Set<HeldRow>().CountAsync(
            row => row.Raw.Contains("D-"))));
        Assert.DoesNotContain(
            Directory.EnumerateFiles(work.Tandem.Folder, "*", SearchOption.AllDirectories),
            kept => new FileInfo(kept).Length == new FileInfo(file).Length
                && File.ReadAllText(kept) == File.ReadAllText(file));
    }

    [Fact]
    public async Task The_same_file_twice_is_recognised_and_read_again_only_when_asked()
    {
        var file = work.AFile(AtWork.Line("T-1", Wanted));
        await work.Analyst.Call("import", file, "--mapping", Mapping);

        var second = await work.Analyst.Call("import", file, "--mapping", Mapping, "--language", "nl");
        var again = await work.Analyst.Call("import", file, "--mapping", Mapping, "--again");

        Assert.Equal(2, second.Code);
        Assert.Contains("Hetzelfde bestand is al vastgelegd, als aanl", second.Error, StringComparison.Ordinal);
        Assert.Contains("--again", second.Error, StringComparison.Ordinal);
        Assert.Equal(0, again.Code);
    }

    [Fact]
    public async Task Rows_of_another_collaboration_than_the_one_named_are_held()
    {
        var other = await work.Tandem.APartnership(
            work.Pair.Buyer, await work.Tandem.AnOrganisation("Other AB", "SE"), "10002");
        var file = work.AFile(AtWork.Line("C-1", Wanted));

        var elsewhere = await work.Analyst.Call(
            "import", file, "--mapping", Mapping, "--collaboration", other.Collaboration.ToString());
        var here = await work.Analyst.Call(
            "import", file, "--mapping", Mapping, "--collaboration", work.Pair.Collaboration.ToString());

        Assert.Equal((2, "Rows: 1 read, 0 ready, 1 held."), (elsewhere.Code, elsewhere.Lines[0]));
        Assert.Equal(0, here.Code);
    }

    [Theory]
    [InlineData("en", "This token is not known here, or it was taken back. Make another under My settings.")]
    [InlineData("nl", "Dit token is hier niet bekend of is ingetrokken. Maak een ander onder Mijn instellingen.")]
    [InlineData("sv", "Denna token är inte känd här eller har återkallats. Skapa en annan under Mina inställningar.")]
    public async Task A_wrong_token_is_refused_in_the_words_of_the_reader(string language, string words)
    {
        var stranger = work.Analyst with { Token = "somebody-else" };

        var import = await stranger.Call(
            "import", work.AFile(AtWork.Line("W-1", Wanted)), "--mapping", Mapping, "--language", language);
        var figures = await stranger.Call("figures", "--language", language);

        Assert.Equal(new Said(2, "", words + "\n"), import);
        Assert.Equal(new Said(2, "", words + "\n"), figures);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "The file has no column “order”, which this mapping reads.")]
    [InlineData("", "The file is empty.")]
    public async Task A_file_that_cannot_be_read_by_the_mapping_is_refused_in_words(string text, string words)
    {
        var said = await work.Analyst.Call("import", work.AText(text), "--mapping", Mapping);

        Assert.Equal(new Said(2, "", words + "\n"), said);
    }

    [Fact]
    public async Task What_stands_in_the_way_is_said_in_a_sentence_and_never_with_a_stack()
    {
        var file = work.AFile(AtWork.Line("X-1", Wanted));
        var strange = new Uri("ftp://127.0.0.1/");
        Said[] said =
        [
            await work.Analyst.Call("import", file, "--mapping", "nobody-has-this"),
            await work.Analyst.Call("import", file + ".absent", "--mapping", Mapping),
            await work.Analyst.Call(
                "import", file, "--mapping", Mapping, "--collaboration", Guid.CreateVersion7().ToString()),
            await work.Analyst.Call("import", file, "--mapping", Mapping, "--collaboration", "Jansen"),
            await (work.Analyst with { Site = strange }).Call("import", file, "--mapping", Mapping),
            await (work.Analyst with { Token = "two\nlines" }).Call("import", file, "--mapping", Mapping),
            await (work.Analyst with { Token = null }).Call("import", file, "--mapping", Mapping),
        ];

        Assert.All(said, one =>
        {
            Assert.Equal(2, one.Code);
            Assert.NotEmpty(one.Error);
            Assert.DoesNotContain("Exception", one.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("System.", one.Error, StringComparison.Ordinal);
        });
        Assert.Equal(said.Length, said.Select(one => one.Error).Distinct().Count());
        Assert.Equal(0, await Lines("X-"));
    }

    private Task<int> Lines(string prefix) => work.Tandem.InDb(
        work.Pair.Buyer.Id, db => db.Set<OrderLineFact>().CountAsync(line => line.OrderNo.StartsWith(prefix)));
}
