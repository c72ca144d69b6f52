using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Data;
using Tandem.Formats;
using Tandem.Formats.Xlsx;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>A workbook is read as the CSV file with the same rows is, wherever one is taken.</summary>
public sealed class SheetImportTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static readonly string[] Headings = Importing.Header.Split(',');

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("tandem-order-lines")]
    [InlineData("tandem-order-lines-nl")]
    [InlineData("tandem-order-lines-sv")]
    public async Task Typed_cells_are_read_alike_by_every_form_of_the_mapping(string mapping)
    {
        var pair = await tandem.APartnership();

        var load = await tandem.Stage(pair.Buyer.Operational, Book(ARow("A-1"), ARow("A-2")), mapping);

        Assert.Equal((LoadState.Staged, 2, 0), (load.State, load.RowsGood, load.RowsHeld));
        var lines = await tandem.Lines(pair.Buyer.Operational, load);
        Assert.Equal([2L, 3L], lines.Select(line => line.FileLine));
        Assert.Equal(1_200_500_000, lines[0].QuantityMicros);
        Assert.Equal(new DateOnly(2026, 2, 3).DayNumber, lines[0].RequestedOn);
        Assert.Equal("Flens, 2\" à DN; 1.200", lines[0].Item);
        var receipt = (await tandem.Receipts(pair.Buyer.Operational, load))[0];
        Assert.Equal((new DateOnly(2026, 3, 2).DayNumber, 5_000_000L), (receipt.ReceivedOn, receipt.QuantityMicros));
    }

    [Fact]
    public void How_much_of_a_workbook_has_passed_is_told_as_a_share_of_the_file_as_it_came()
    {
        var book = Book([.. Enumerable.Range(1, 6_000).Select(row => ARow($"A-{row}"))]);
        using var file = new MemoryStream(book);
        var (reader, passed) = CsvFile.OpenMeasured(file, ShippedMappings.OrderLines, _ => { });
        using var opened = reader;

        var told = new List<long>();
        while (reader.Read())
        {
            if (reader.LineNumber % 1_000 == 0)
                told.Add(passed());
        }

        Assert.Equal(told.Order().Distinct(), told);
        Assert.InRange(told[2], book.Length * 35 / 100, book.Length * 65 / 100);
        Assert.Equal(book.Length, passed());
    }

    [Fact]
    public async Task The_content_decides_and_not_the_name_or_the_type()
    {
        var pair = await tandem.APartnership();
        var client = await tandem.As(pair.Buyer.Operational);
        foreach (var (type, name) in new[]
        {
            ("text/csv", "orders.csv"), ("application/octet-stream", "orders"),
            ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "orders.xlsx"),
        })
        {
            using var content = new ByteArrayContent(Book(ARow(name)));
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            var answer = await client.PostAsync($"/api/loads?mapping=tandem-order-lines&fileName={name}", content, Ct);
            var id = LoadId.From((await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("id").GetGuid());
            await tandem.Services.GetRequiredService<Sending>().Finished(id);
            Assert.Equal(1, (await tandem.LoadOf(pair.Buyer.Operational, id)).RowsGood);
        }
    }

    [Fact]
    public async Task A_held_row_names_the_row_of_the_sheet_and_is_put_right_on_its_page()
    {
        var pair = await tandem.APartnership();
        var rows = SketchedWorkbook.Row(3, Headings)
            + "<row r='5' hidden='1'><c/></row>"
            + SketchedWorkbook.Row(7, "10001", "A-7", "10", "1", "KG-1", "3")
            + SketchedWorkbook.Row(
                9, "10001", "A-1", "10", "1", "KG-1", "many", "pcs", "2026-02-10", "open", "", "", "");
        var load = await tandem.Stage(pair.Buyer.Operational, new SketchedWorkbook { Rows = rows }.ToBytes());
        await tandem.Services.GetRequiredService<Sending>().Accept(load.Id, pair.Buyer.Operational, Ct);
        var client = await tandem.As(pair.Buyer.Operational);

        var held = Assert.Single(await tandem.Held(pair.Buyer.Operational, load));
        Assert.Equal((9L, "quantity", "NotANumber", "many"), (held.FileLine, held.ColumnName, held.Reason, held.Found));
        var page = await client.Page($"/performance/imports/{load.Id}/held/9");
        await client.Send(page, "fix", ("F5", "7"));

        held = Assert.Single(await tandem.Held(pair.Buyer.Operational, load));
        var by = await tandem.LoadOf(pair.Buyer.Operational, held.FixedBy!.Value);
        Assert.Equal(7_000_000, Assert.Single(await tandem.Lines(pair.Supplier.Operational, by)).QuantityMicros);
    }

    [Fact]
    public async Task The_page_of_a_mapping_shows_the_columns_and_the_record_behind_a_row_is_found()
    {
        var pair = await tandem.APartnership();
        var load = await tandem.Stage(pair.Buyer.Operational, Book(ARow("A-1")));
        var client = await tandem.As(pair.Buyer.Operational);

        var mapping = await client.Page($"/performance/imports/mappings/tandem-order-lines?load={load.Id}");
        Assert.Equal(
            Headings, mapping.QuerySelectorAll("[aria-labelledby=preview] th").Select(cell => cell.TextContent));
        Assert.Contains(mapping.QuerySelectorAll("[aria-labelledby=preview] td"), cell => cell.TextContent == "1200.5");
        var line = await client.Page($"/performance/imports/{load.Id}/lines/2");
        Assert.Contains("2026-02-03", line.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_load_that_was_cut_off_goes_on_where_it_stopped()
    {
        var pair = await tandem.APartnership();
        var rows = Enumerable.Range(0, 12_000).Select(n => ARow($"A-{n}")).ToArray();
        var load = await tandem.Stage(pair.Buyer.Operational, Book(rows));
        var all = await tandem.Lines(pair.Buyer.Operational, load);
        Assert.Equal(12_000, all.Count);
        await CutOff(load, behindLine: 7_001);

        await tandem.Services.GetRequiredService<Sending>().Resume(load.Id, pair.Buyer.Operational, Ct);
        await tandem.Services.GetRequiredService<Sending>().Finished(load.Id);

        var resumed = await tandem.LoadOf(pair.Buyer.Operational, load.Id);
        Assert.Equal((LoadState.Staged, 12_000L, 0L), (resumed.State, resumed.RowsGood, resumed.RowsHeld));
        var again = await tandem.Lines(pair.Buyer.Operational, load);
        Assert.Equal(all.Select(l => (l.OrderNo, l.FileLine)), again.Select(l => (l.OrderNo, l.FileLine)));
    }

    [Fact]
    public async Task A_mapping_names_the_sheet()
    {
        var pair = await tandem.APartnership();
        var client = await tandem.As(pair.Buyer.Operational);
        var page = await client.Page("/performance/imports/mappings/tandem-order-lines");
        await client.Send(page, "save", ("As", "two-sheets"), ("Sheet", "Orders"));
        var book = new SketchedWorkbook
        {
            Before = [("Notes", false, SketchedWorkbook.Row(1, Headings)
                + SketchedWorkbook.Row(2, "10001", "X", "1", "1", "I", "1"))],
            Rows = SketchedWorkbook.Row(1, Headings) + SketchedWorkbook.Row(2, "10001", "A-1", "10", "1", "KG-1", "5"),
        };

        var first = await tandem.Stage(pair.Buyer.Operational, book.ToBytes());
        var named = await tandem.Stage(pair.Buyer.Operational, book.ToBytes(), "two-sheets");

        Assert.Equal("X", Assert.Single(await tandem.Lines(pair.Buyer.Operational, first)).OrderNo);
        Assert.Equal("A-1", Assert.Single(await tandem.Lines(pair.Buyer.Operational, named)).OrderNo);
    }

    [Fact]
    public async Task Held_rows_go_out_as_a_workbook_and_come_back_as_they_were()
    {
        var pair = await tandem.APartnership();
        var load = await tandem.Stage(
            pair.Buyer.Operational,
            Importing.Template(
                "10001,A-1,10,1,'=x,many,pcs,2026-02-10,open,,,", "10001,A-2,10,1,=1+1,-5,pcs,2026-02-10,open,,,",
                "10001,A-3,10,1,few,5"));
        var client = await tandem.As(pair.Buyer.Operational);

        var file = await client.GetByteArrayAsync($"/performance/imports/{load.Id}/held.csv?format=xlsx", Ct);
        var rows = Rows(file);
        var second = await tandem.Stage(pair.Buyer.Operational, file);

        Assert.Equal(("'=x", "=1+1"), (rows[1][4], rows[2][4]));
        Assert.Equal((0, 3), (second.RowsGood, second.RowsHeld));
        Assert.Equal(
            [("NotANumber", "many"), ("Negative", "-5")],
            (await tandem.Held(pair.Buyer.Operational, second)).Take(2).Select(
                row => (row.Reason, row.Found.TrimStart('\''))));
        var again = await client.GetByteArrayAsync($"/performance/imports/{second.Id}/held.csv?format=xlsx", Ct);
        Assert.Equal(rows.Take(3), Rows(again).Take(3));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("nl")]
    [InlineData("sv")]
    public async Task Every_template_is_a_workbook_that_its_mapping_reads(string language)
    {
        var pair = await tandem.APartnership();
        var client = await tandem.As(pair.Buyer.Operational, language);
        foreach (var kind in FactKinds.All)
        {
            var mapping = Templates.MappingOf(kind, System.Globalization.CultureInfo.GetCultureInfo(language)).Name;
            var example = await client.GetByteArrayAsync($"/performance/imports/examples/{kind.Slug}.xlsx", Ct);
            var empty = await client.GetByteArrayAsync($"/performance/imports/templates/{kind.Slug}.xlsx", Ct);

            var load = await tandem.Stage(pair.Buyer.Operational, example, mapping);

            Assert.Equal((kind.Slug, Rows(example).Count - 1L, 0L), (kind.Slug, load.RowsGood, load.RowsHeld));
            Assert.Equal(Rows(example)[0], Assert.Single(Rows(empty)));
            if (!kind.IsOrderLines)
                continue;

            var line = (await tandem.Lines(pair.Buyer.Operational, load))[0];
            Assert.Equal((1_200_500_000, new DateOnly(2026, 10, 5).DayNumber), (line.QuantityMicros, line.OrderedOn));
        }
    }

    /// <summary>As a process leaves it that ended between two batches, behind a line of the CSV.</summary>
    private async Task CutOff(Load load, long behindLine)
    {
        long behind = 0;
        await using (var file = tandem.Services.GetRequiredService<Uploads>().Open(load.Id))
        {
            using var reader = CsvFile.Open(file, CsvMapping.Parse(load.Mapping), _ => { });
            while (reader.Read() && reader.LineNumber <= behindLine)
                behind = reader.ByteOffset + 1;
        }

        await using var work = await tandem.Services.GetRequiredService<IDatabases>().Write(load.Organisation, Ct);
        var kept = await work.Db.Set<Load>().SingleAsync(l => l.Id == load.Id, Ct);
        (kept.State, kept.BytesRead, kept.RowsRead, kept.RowsGood) =
            (LoadState.Staging, behind, behindLine - 1, behindLine - 1);
        await work.Db.Set<OrderLineFact>().Where(l => l.LoadNumber == load.Number && l.FileLine > behindLine)
            .ExecuteDeleteAsync(Ct);
        await work.Db.Set<ReceiptFact>().Where(l => l.LoadNumber == load.Number && l.FileLine > behindLine)
            .ExecuteDeleteAsync(Ct);
        await work.Db.SaveChangesAsync(Ct);
        await work.Commit(Ct);
    }

    private static TableCell[] ARow(string order) =>
    [
        "10001", order, (long?)10, (long?)1, "Flens, 2\" à DN; 1.200", (decimal?)1200.5m, "pcs",
        (DateOnly?)new DateOnly(2026, 2, 3), "open", (DateOnly?)new DateOnly(2026, 3, 2), (long?)5, "R-1",
    ];

    private static byte[] Book(params IEnumerable<TableCell[]> rows)
    {
        using var file = new MemoryStream();
        using (var writer = new XlsxWriter(file, "Orders", [.. Headings.Select(heading => new TableColumn(
            heading, heading.EndsWith("_on", StringComparison.Ordinal) ? ColumnKind.Date : ColumnKind.Text))]))
        {
            foreach (var row in rows)
                writer.Add(row);
        }

        return file.ToArray();
    }

    private static List<List<string>> Rows(byte[] file)
    {
        using var stream = new MemoryStream(file);
        using var reader = XlsxReader.Open(stream);
        var rows = new List<List<string>>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Repeat("", reader.Cells.Count == 0 ? 0 : reader.Cells[^1].Column + 1)]);
            foreach (var cell in reader.Cells)
                rows[^1][cell.Column] = cell.Text;
        }

        return rows;
    }
}
