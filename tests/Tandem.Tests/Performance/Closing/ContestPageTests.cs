using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tandem.Performance;

public sealed class ContestPageTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_the_rows_a_line_is_contested_and_the_other_side_finds_it_on_today()
    {
        var pair = await tandem.AProvisionalMonth();
        var browser = await tandem.As(pair.Supplier.Operational);
        var rows = await browser.Page($"{At(pair)}/rows?measure=otif&month=2026-02&verdict=missed");
        var link = rows.QuerySelectorAll("tbody a").First(a =>
            a.TextContent.StartsWith("Contest or explain", StringComparison.Ordinal)).GetAttribute("href")!;

        var answer = await browser.Send(
            await browser.Page(link), "contest", ("Reason", "WrongDate"), ("Claimed", "Buyer"),
            ("Words", "The dock was shut"), ("Evidence", "Mail of 16 February"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var other = await tandem.As(pair.Buyer.Operational);
        var today = await other.Page("/");
        Assert.Contains("Contested line A-10", today.QuerySelector("section[aria-labelledby=mine]")!.TextContent,
            StringComparison.Ordinal);
        var page = await other.Page(Contests(pair));
        Assert.Contains("The dock was shut", page.QuerySelector("section[aria-labelledby=all]")!.TextContent,
            StringComparison.Ordinal);
        var card = await other.Page($"{At(pair)}/scorecard?month=2026-02");
        Assert.Contains("Without 1 contested line: 66.7 %",
            card.QuerySelector("section[aria-labelledby=sc]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_other_side_splits_it_on_the_page_and_the_bar_tells_who_caused_it()
    {
        var pair = await tandem.AProvisionalMonth();
        await tandem.Run(pair.Contest("A"), pair.Supplier.Operational);
        var browser = await tandem.As(pair.Buyer.Operational);

        await browser.Send(
            await browser.Page(Contests(pair)), "answer-1", ("Words", "Half of it"), ("Share", "40"), ("Act", "split"));

        Assert.Equal((ContestState.Split, 40), (
            (await tandem.TheContest(pair)).State, (await tandem.TheContest(pair)).SupplierShare));
        var card = await browser.Page($"{At(pair)}/scorecard?month=2026-02");
        var bar = card.QuerySelector("section[aria-labelledby=sc] svg[aria-label*='agreed cause']")!;
        Assert.Contains("shared 1", bar.GetAttribute("aria-label")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cause_is_given_and_agreed_on_the_page()
    {
        var pair = await tandem.AProvisionalMonth();
        var one = await tandem.As(pair.Buyer.Operational);
        await one.Send(
            await one.Page($"{Contests(pair)}&measure=otif&row=A/10/1"), "cause", ("Given", "ThirdParty"),
            ("Share", "50"));
        var other = await tandem.As(pair.Supplier.Operational);

        await other.Send(await other.Page(Contests(pair)), "cause-0", ("Act", "agree"), ("Words", ""));

        Assert.Equal(1, (await tandem.Disputes(pair)).Causes[Measure.Otif].ThirdParty);
    }

    [Fact]
    public async Task What_the_rules_turn_down_stays_in_the_form()
    {
        var pair = await tandem.AProvisionalMonth();
        var browser = await tandem.As(pair.Supplier.Operational);

        var answer = await browser.Send(
            await browser.Page($"{Contests(pair)}&measure=otif&row=A/10/1"), "contest", ("Reason", "WrongDate"),
            ("Claimed", "Buyer"), ("Words", " "), ("Evidence", "Notice 12"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("Notice 12", (await answer.Read()).QuerySelector("#c-evidence")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_program_contests_answers_and_reads_both_ways()
    {
        var pair = await tandem.AProvisionalMonth();
        var (one, other) = (
            await tandem.As(pair.Supplier.Operational), await tandem.As(pair.Buyer.Operational));

        var contested = await one.PostAsJsonAsync($"/api{At(pair)}/contests", new
        {
            measure = "otif",
            month = "2026-02",
            row = "A/10/1",
            reason = "orderChangedLate",
            cause = "buyer",
            words = "Moved",
            language = "en",
        }, ct);
        var read = await other.GetFromJsonAsync<JsonElement>($"/api{At(pair)}/contests?month=2026-02", ct);
        var answered = await other.PostAsJsonAsync(
            $"/api{At(pair)}/contests/1/answers", new { answer = "uphold", language = "en" }, ct);
        var again = await other.PostAsJsonAsync(
            $"/api{At(pair)}/contests/1/answers", new { answer = "uphold", language = "en" }, ct);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict), (
            contested.StatusCode, answered.StatusCode, again.StatusCode));
        var figure = read.GetProperty("figures")[0];
        Assert.Equal(("2", "2", "3"), (
            figure.GetProperty("with").GetProperty("numerator").GetString(),
            figure.GetProperty("without").GetProperty("numerator").GetString(),
            figure.GetProperty("without").GetProperty("denominator").GetString()));
    }

    private static string At(Pair pair) => $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}";

    private static string Contests(Pair pair) => $"{At(pair)}/scorecard/contests?month=2026-02";
}
