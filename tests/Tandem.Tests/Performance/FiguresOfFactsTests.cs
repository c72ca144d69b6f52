using System.Globalization;
using System.Net;
using System.Text.Json;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

public sealed class FiguresOfFactsTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private const string Month = "2026-02";
    private static readonly DateTimeOffset June = new(2026, 6, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Scorecard_api_and_rows_agree_with_a_plain_count(int seed)
    {
        var pair = await APair();
        var told = new ToldFamilies(seed).Tell();
        await tandem.ALoadOf(pair, number => told.Make(pair, number));

        var card = await tandem.Scorecard(pair, Month);
        var api = await Api(pair);

        Assert.All(told.Expected, expected =>
        {
            var figure = card[expected.Key].Current.Figure;
            Assert.True(figure.HasValue, $"{expected.Key} has no data: {figure.NoData}");
            var (part, whole) = expected.Value;
            var plain = Statistics.ExactRatio.Of(part) / Statistics.ExactRatio.Of(whole);
            Assert.True(
                plain == figure.Exact,
                $"{expected.Key}: {plain.ToDouble()} and not {figure.Exact!.Value.ToDouble()}");
        });
        foreach (var measure in Measures.All.Where(measure => !Measures.IsOfLines(measure)))
        {
            var figure = card[measure].Current.Figure;
            var row = api.Single(of => of.GetProperty("measure").GetString() == Measures.Slug(measure));
            Assert.Equal(figure.Counted?.Numerator.ToString(CultureInfo.InvariantCulture), Text(row, "numerator"));
            Assert.Equal(figure.Counted?.Denominator.ToString(CultureInfo.InvariantCulture), Text(row, "denominator"));
            var rows = await tandem.Behind(pair, card, measure);
            Assert.NotEmpty(rows.Rows);
            Assert.Equal(figure, Measures.Of(measure, rows.Sum, card.Definition));
            Assert.Equal(rows.Rows.Count, rows.Rows.Select(one => one.Key).Distinct().Count());
            Assert.Equal(rows.Rows.Select(one => one.Standing).Order(), rows.Rows.Select(one => one.Standing));
        }
    }

    [Fact]
    public async Task The_rows_are_the_whole_partial_and_not_only_the_figure()
    {
        var pair = await APair();
        var told = new ToldFamilies(7).Tell();
        await tandem.ALoadOf(pair, number => told.Make(pair, number));
        var card = await tandem.Scorecard(pair, Month);

        foreach (var measure in Measures.All.Where(measure => !Measures.IsOfLines(measure)))
        {
            var sum = (await tandem.Behind(pair, card, measure)).Sum;
            var whole = new MonthPartials
            {
                Orders = sum.Orders is null ? null : card.Partials!.Orders,
                Quality = sum.Quality is null ? null : card.Partials!.Quality,
                Price = sum.Price is null ? null : card.Partials!.Price,
                Response = sum.Response is null ? null : card.Partials!.Response,
                Forecast = sum.Forecast is null ? null : card.Partials!.Forecast,
                Improvements = sum.Improvements is null ? null : card.Partials!.Improvements,
                Ordering = sum.Ordering is null ? null : card.Partials!.Ordering,
            };
            Assert.Equal(MonthPartialsBytes.Serialize(whole), MonthPartialsBytes.Serialize(sum));
        }
    }

    [Fact]
    public async Task A_correction_supersedes_and_the_rows_as_known_before_give_the_old_figure()
    {
        var pair = await APair();
        var first = await tandem.ALoadOf(pair, number => Two(pair, number, 2));
        await tandem.ALoadOf(pair, number => Two(pair, number, 5));
        var known = new Reading { KnownAt = first };

        var (now, then) = (await tandem.Scorecard(pair, Month), await tandem.Scorecard(pair, Month, known));

        Assert.Equal((50m, 20m), (Rate(now), Rate(then)));
        foreach (var (card, reading) in new[] { (now, Reading.AsAgreed), (then, known) })
        {
            var rows = await tandem.Behind(pair, card, Measure.DefectRate, reading);
            Assert.Single(rows.Rows);
            Assert.Equal(card[Measure.DefectRate].Current.Figure,
                Measures.Of(Measure.DefectRate, rows.Sum, card.Definition));
        }

        var browser = await tandem.As(pair.Supplier.Tactical);
        var page = await browser.Page($"{Address(pair)}/rows?measure=defect-rate&month={Month}&known={first}");
        Assert.Contains("2 C62", page.QuerySelector("main tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_third_party_of_the_chain_sees_no_figure_no_rows_and_no_file_of_them()
    {
        tandem.Clock.Now = June;
        var pair = await tandem.APartnership(
            await tandem.AnOrganisation("First BV"), await tandem.AnOrganisation("Second AB", "SE"), "1", Form.Chain);
        var third = await tandem.AnOrganisation("Third BV");
        await tandem.Run(
            new AdmitParticipant(pair.Collaboration, third.Id, third.Tactical.Person, "Coatings", "Orders"),
            Actor.ByRule(AcceptInvitation.Rule, pair.Buyer.Id));
        await tandem.ALoadOf(pair, number => Two(pair, number, 2));
        var (one, other) = (await tandem.As(pair.Supplier.Tactical), await tandem.As(third.Tactical));

        foreach (var path in new[]
        {
            "scorecard/defect-rate?", "rows?measure=defect-rate&", "rows.csv?measure=defect-rate&",
        })
        {
            var address = $"{Address(pair)}/{path}month={Month}";
            Assert.Equal(HttpStatusCode.OK, (await one.GetAsync(address, ct)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(address, ct)).StatusCode);
        }

        var figures = await other.GetStringAsync($"/api/figures?from={Month}&to={Month}&format=csv", ct);
        Assert.DoesNotContain(pair.Relation.ToString(), figures, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_measure_without_facts_is_said_apart_with_what_to_load()
    {
        var pair = await APair();
        await tandem.ALoad(pair, new ToldLine("A", new(2026, 2, 16), new(2026, 2, 16)));
        var browser = await tandem.As(pair.Buyer.Tactical);

        var page = await browser.Page($"{Address(pair)}/scorecard?month={Month}");
        var quiet = page.QuerySelector("section[aria-labelledby=nf]")!;

        Assert.Equal(7, page.QuerySelectorAll("section[aria-labelledby=sc] table.cards tbody th[scope=row]").Length);
        Assert.Equal(20, quiet.QuerySelectorAll("dt").Length);
        Assert.Contains("Load forecasts.", quiet.TextContent, StringComparison.Ordinal);
        Assert.NotNull(quiet.QuerySelector("a[href='/performance/imports']"));
        var card = await tandem.Scorecard(pair, Month);
        Assert.All(Measures.All.Where(measure => !Measures.IsOfLines(measure)), measure =>
            Assert.NotNull(card[measure].Current.Figure.NoData));
    }

    [Fact]
    public async Task Both_halves_stand_on_the_scorecard_under_their_party()
    {
        var pair = await APair();
        var told = new ToldFamilies(4).Tell();
        await tandem.ALoadOf(pair, number => told.Make(pair, number));
        var browser = await tandem.As(pair.Buyer.Tactical);

        var page = await browser.Page($"{Address(pair)}/scorecard?month={Month}");
        var rows = page.QuerySelectorAll("section[aria-labelledby=sc] div.scroll tr").Select(row =>
            row.TextContent.Trim()).ToList();
        int At(string text) => rows.FindIndex(row => row.StartsWith(text, StringComparison.Ordinal));

        Assert.True(At("Defect rate") > 0 && At("Defect rate") < At("Forecast accuracy"));
        var halves = page.QuerySelectorAll("section[aria-labelledby=sc] div.scroll tbody.grp");
        Assert.Equal(2, halves.Length);
        Assert.Null(page.QuerySelector("section[aria-labelledby=nf]"));
    }

    [Fact]
    public async Task Every_measure_has_a_page_and_rows_in_every_language()
    {
        var pair = await APair();
        var told = new ToldFamilies(5).Tell();
        await tandem.ALoadOf(pair, number => told.Make(pair, number));
        foreach (var language in Texts.TextCatalogue.Languages)
        {
            var browser = await tandem.As(pair.Supplier.Tactical, language);
            foreach (var measure in Measures.All)
            {
                var of = await browser.Page($"{Address(pair)}/scorecard/{Measures.Slug(measure)}?month={Month}");
                Assert.NotNull(of.QuerySelector("p.lede"));
                Assert.NotNull(of.QuerySelector("#lo"));
                Assert.NotNull(of.QuerySelector("#b"));
                var rows = await browser.Page($"{Address(pair)}/rows?measure={Measures.Slug(measure)}&month={Month}");
                Assert.NotEmpty(rows.QuerySelectorAll("main tbody tr"));
            }
        }
    }

    [Fact]
    public async Task The_file_has_the_rows_of_the_page()
    {
        var pair = await APair();
        var told = new ToldFamilies(6).Tell();
        await tandem.ALoadOf(pair, number => told.Make(pair, number));
        var card = await tandem.Scorecard(pair, Month);
        var browser = await tandem.As(pair.Buyer.Tactical);
        foreach (var measure in Measures.All.Where(measure => !Measures.IsOfLines(measure)))
        {
            var rows = await tandem.Behind(pair, card, measure);
            var file = await browser.GetStringAsync(
                $"{Address(pair)}/rows.csv?measure={Measures.Slug(measure)}&month={Month}", ct);
            var page = await browser.Page($"{Address(pair)}/rows?measure={Measures.Slug(measure)}&month={Month}");

            Assert.Equal(rows.Rows.Count + 1, file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
            Assert.Equal(
                rows.Rows.Take(50).Select(row => row.Cells[0].Shown),
                page.QuerySelectorAll("main div.scroll tbody th").Select(head => head.TextContent.Trim()));
        }
    }

    [Fact]
    public async Task Causes_are_told_in_words()
    {
        var pair = await APair();
        await tandem.ALoadOf(pair, number => Two(pair, number, 2));
        var page = await (await tandem.As(pair.Buyer.Tactical)).Page(
            $"{Address(pair)}/scorecard/defect-rate?month={Month}");

        Assert.Contains("Packaging and damage", page.QuerySelector("section[aria-labelledby=c]")!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains("200,000.0 ppm", page.QuerySelector("section[aria-labelledby=b]")!.TextContent,
            StringComparison.Ordinal);
    }

    private static IEnumerable<object> Two(Pair pair, long number, long defects) =>
    [
        .. ToldFacts.Rows(pair, new ToldLine("A", new(2026, 2, 16), new(2026, 2, 16)), number, 2),
        new ComplaintFact(pair.Collaboration, pair.Relation, "C-1", "1", number)
        {
            FileLine = 3,
            OrderNo = "A",
            LineNo = "10",
            ReceiptNo = "1",
            Item = null,
            RegisteredOn = new DateOnly(2026, 2, 20).DayNumber,
            NonconformingMicros = defects * Quantity.Scale,
            Unit = "C62",
            Reason = "8",
            CausedBy = CausedBy.Supplier,
            Confirmed = true,
        },
    ];

    private async Task<Pair> APair()
    {
        tandem.Clock.Now = June;
        return await tandem.APartnership($"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
    }

    private async Task<IReadOnlyList<JsonElement>> Api(Pair pair)
    {
        var client = await tandem.As(pair.Supplier.Tactical);
        var text = await client.GetStringAsync(
            $"/api/figures?collaboration={pair.Collaboration}&relation={pair.Relation}&from={Month}&to={Month}", ct);
        return [.. JsonDocument.Parse(text).RootElement.EnumerateArray()];
    }

    private static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();

    private static decimal? Rate(Scorecard card) => card[Measure.DefectRate].Current.Figure.Rounded(1);

    private static string Address(Pair pair) => $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}";
}
