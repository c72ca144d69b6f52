using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tandem.Formats.Xlsx;
using Tandem.Json;
using Tandem.Tables;

namespace Tandem.Performance;

public sealed class FigureFileTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Figures_are_given_as_exact_fractions_and_no_data_as_nothing()
    {
        var pair = await APair();
        await tandem.ALoad(
            pair, new ToldLine("A", new(2026, 2, 16), new(2026, 2, 16)),
            new ToldLine("B", new(2026, 2, 17), new(2026, 2, 25)),
            new ToldLine("C", new(2026, 2, 18), new(2026, 2, 18)));

        var csv = await (await tandem.As(pair.Buyer.Tactical, "nl")).GetStringAsync(
            "/api/figures?measure=otif,lead-time-variation&by=relation,month&from=2026-01&to=2026-02&format=csv", ct);

        string[] expected =
        [
            "relation,period,measure,definition,numerator,denominator,n,value,as_of,known_until,digest",
            $"{pair.Relation},2026-01,otif,template-default/1,,,0,",
            $"{pair.Relation},2026-01,lead-time-variation,template-default/1,,,0,",
            $"{pair.Relation},2026-02,otif,template-default/1,2,3,3,66.666666666667",
            $"{pair.Relation},2026-02,lead-time-variation,template-default/1,,,3,",
        ];
        Assert.Equal(
            expected[1..], csv.TrimEnd().Split('\n')[1..].Select(row => string.Join(',', row.Split(',')[..8])));
        Assert.Equal(expected[0], csv.Split('\n')[0]);
    }

    [Fact]
    public async Task The_digest_of_a_figure_is_recomputed_from_what_stands_beside_it()
    {
        var pair = await APair();
        var load = await tandem.ALoad(pair, Line("A", hit: true), Line("B", hit: false));
        var client = await tandem.As(pair.Supplier.Tactical);

        var csv = await client.GetStringAsync(
            $"/api/figures?measure=otif&by=relation,month&from=2026-02&format=csv&relation={pair.Relation}", ct);
        var page = await client.Page(
            $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/scorecard/otif?month=2026-02");
        var card = await tandem.Scorecard(pair, "2026-02");

        var text = $$"""{"asOf":"2026-03-18","definition":"{{card.Digest}}","denominator":"2","knownUntil":{{load}}"""
            + $$""","measure":"otif","n":2,"numerator":"1","period":"2026-02","relation":"{{pair.Relation}}"}""";
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        Assert.EndsWith($",2026-03-18,{load},{digest}", csv.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(digest, page.QuerySelector("p .hash")!.TextContent);
    }

    [Fact]
    public async Task A_signed_definition_is_given_in_the_bytes_of_its_digest()
    {
        var pair = await APair();
        await tandem.Adopt(
            new SetDefinition(pair.Collaboration, pair.Relation, "P2-requested", 1, new(2026, 3, 1), null), pair);

        var given = await (await tandem.As(pair.Supplier.Tactical)).GetFromJsonAsync<JsonElement>(
            $"/api/collaborations/{pair.Collaboration}/relations/{pair.Relation}/definitions", ct);

        var body = CanonicalJson.Of(given[0].GetProperty("body"));
        Assert.Equal(
            given[0].GetProperty("digest").GetString(), Convert.ToHexStringLower(SHA256.HashData(body)));
        Assert.Equal("2026-03", given[0].GetProperty("from")[0].GetString());
    }

    [Fact]
    public async Task Figures_over_relations_are_those_of_all_their_lines()
    {
        var first = await APair();
        var second = await tandem.APartnership(
            first.Buyer, await tandem.AnOrganisation($"Other {Guid.CreateVersion7():N}", "SE"), "10002");
        await tandem.ALoad(first, [.. Enumerable.Range(0, 10).Select(n => Line($"A{n}", hit: true))]);
        await tandem.ALoad(second, [.. Enumerable.Range(0, 30).Select(n => Line($"B{n}", hit: n < 10))]);

        var client = await tandem.As(first.Buyer.Tactical);
        var csv = await client.GetStringAsync("/api/figures?measure=otif&by=month&from=2026-02&format=csv", ct);
        var portfolio = await client.Page("/performance?month=2026-02");

        Assert.Equal("2026-02,otif,template-default/1,20,40,40,50,,,", csv.TrimEnd().Split('\n')[^1].TrimStart(','));
        Assert.Contains("50.0 %", portfolio.QuerySelector("tfoot")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("measure=profit", HttpStatusCode.NotFound)]
    [InlineData("by=week", HttpStatusCode.UnprocessableEntity)]
    [InlineData("from=2026-3", HttpStatusCode.UnprocessableEntity)]
    [InlineData("format=xml", HttpStatusCode.UnprocessableEntity)]
    public async Task What_cannot_be_asked_is_refused(string query, HttpStatusCode status)
    {
        var pair = await APair();

        var answer = await (await tandem.As(pair.Buyer.Tactical)).GetAsync($"/api/figures?{query}", ct);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task A_file_of_rows_runs_no_formula_and_has_the_form_of_its_reader()
    {
        var pair = await APair();
        await tandem.ALoad(pair, new ToldLine("=1+1", new(2026, 2, 16), new(2026, 2, 25)) { Item = "@cmd" });
        var address = $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/rows.csv?month=2026-02";

        var dutch = await (await tandem.As(pair.Buyer.Tactical, "nl")).GetStringAsync(address, ct);

        Assert.Contains("\r\n'=1+1;10;1;'@cmd;10;10;C62;2026-02-16;", dutch, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_there_is_as_CSV_there_is_as_a_workbook_too()
    {
        var pair = await APair();
        await tandem.ALoad(pair, new ToldLine("=1+1", new(2026, 2, 16), new(2026, 2, 25)) { Item = "@cmd" });
        var client = await tandem.As(pair.Buyer.Tactical, "nl");
        var relation = $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}";

        var figures = await Cells(client, "/api/figures?measure=otif&by=month&from=2026-02&to=2026-02&format=xlsx");
        var links = new List<string>();
        foreach (var page in new[] { $"{relation}/rows?month=2026-02", $"{relation}/scorecard?month=2026-02",
            "/performance?month=2026-02" })
        {
            var shown = await client.Page(page);
            links.Add(shown.QuerySelector("a[href*='format=xlsx']")!.GetAttribute("href")!);
        }

        Assert.Equal(
            ["=1+1", "10", "1", "@cmd", "10", "10", "C62", "46069"], (await Cells(client, links[0]))[1].Take(8));
        Assert.Equal(["2026-02", "otif", "template-default/1", "0", "1", "1", "0"], figures[1]);
        Assert.Equal("relation", (await Cells(client, links[1]))[0][0]);
        Assert.Equal("relation", (await Cells(client, links[2]))[0][0]);
    }

    private async Task<List<List<string>>> Cells(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, ct);
        Assert.Equal(TableFile.XlsxType, answer.Content.Headers.ContentType!.MediaType);
        Assert.EndsWith(".xlsx", answer.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(ct));
        using var reader = XlsxReader.Open(file);
        var rows = new List<List<string>>();
        while (reader.Read())
            rows.Add([.. reader.Cells.Select(cell => cell.Text)]);
        return rows;
    }

    [Fact]
    public async Task The_pages_of_a_relation_open_for_both_sides()
    {
        var pair = await APair();
        await tandem.ALoad(pair, Line("A", hit: true), Line("B", hit: false));
        var relation = $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}";

        foreach (var side in new[] { pair.Buyer, pair.Supplier })
        {
            var client = await tandem.As(side.Tactical, "sv");
            foreach (var page in new[] { "scorecard/otif", "rows?verdict=late", "definition", "target", "scorecard" })
                Assert.NotNull((await client.Page($"{relation}/{page}")).QuerySelector("h1"));
        }
    }

    private static ToldLine Line(string order, bool hit)
    {
        var due = new DateOnly(2026, 2, 16);
        return new(order, due, hit ? due : due.AddDays(9));
    }

    private async Task<Pair> APair()
    {
        tandem.Clock.Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);
        return await tandem.APartnership($"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
    }
}
