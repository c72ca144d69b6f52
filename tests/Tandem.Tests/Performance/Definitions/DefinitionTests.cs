using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Measures;

namespace Tandem.Performance;

public sealed class DefinitionTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static readonly DateOnly March = new(2026, 3, 1);

    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_version_that_both_sign_is_kept_as_signed_and_counts_from_its_month_on()
    {
        var pair = await APair();
        await tandem.ALoad(pair, Late("A", February(16), 2), Late("B", new(2026, 3, 9), 2));
        await Propose(pair, ("lateDays", "2"), ("Title", "Two days late"), ("From", "2026-03"));

        await Consent(pair);

        var version = Assert.Single(await Versions(pair));
        Assert.Equal(("Two days late", 1), (version.Title, version.Version));
        Assert.Equal(version.Digest, DefinitionBody.Stored(version.Body).Digest);
        Assert.Equal(0m, Otif(await tandem.Scorecard(pair, "2026-02")));
        Assert.Equal(100m, Otif(await tandem.Scorecard(pair, "2026-03")));
        Assert.Equal(version.Digest, (await tandem.Scorecard(pair, "2026-03")).Digest);
    }

    [Fact]
    public async Task A_second_version_gets_the_next_number_and_leaves_the_first_as_it_was()
    {
        var pair = await APair();
        await tandem.ALoad(pair, Late("A", new(2026, 3, 9), 2));
        await Sign(pair, d => d with { Delivery = d.Delivery with { LateDays = 2 } }, March);
        var first = Assert.Single(await Versions(pair));
        var counted = Otif(await tandem.Scorecard(pair, "2026-03"));

        await Sign(pair, d => d with { Delivery = d.Delivery with { LateDays = 1 } }, March);

        var versions = await Versions(pair);
        Assert.Equal([1, 2], versions.Select(v => v.Version));
        Assert.Equal((first.Body, first.Digest), (versions[0].Body, versions[0].Digest));
        Assert.Equal(0m, Otif(await tandem.Scorecard(pair, "2026-03")));
        var old = await tandem.Scorecard(pair, "2026-03", new Reading { Definition = $"{first.Definition}/1" });
        Assert.Equal((counted, first.Digest), (Otif(old), old.Digest));
    }

    [Fact]
    public async Task What_was_signed_cannot_be_changed_in_the_database_either()
    {
        var pair = await APair();
        await Sign(pair, d => d, March);

        await using var work = await tandem.Services.GetRequiredService<IDatabases>().Write(pair.Buyer.Id, ct);
        await Assert.ThrowsAnyAsync<DbException>(() => work.Db.Database.ExecuteSqlRawAsync(
            "update definition_versions set title = 'other'", ct));
        Assert.Equal("Ours", Assert.Single(await Versions(pair)).Title);
    }

    [Fact]
    public async Task A_decision_of_earlier_days_that_names_a_shipped_definition_is_still_carried_out()
    {
        var pair = await APair();
        var body = $$"""
            {"collaboration":"{{pair.Collaboration}}","relation":"{{pair.Relation}}",
             "definition":"P2-requested","version":1,"from":"2026-03-01"}
            """;
        await tandem.Run(
            new ProposeDecision(
                pair.Collaboration, new(Guid.CreateVersion7()), DecisionKind.Definition, pair.Relation, "q", "r", "en",
                "definition.set", body, null),
            pair.Buyer.Tactical);

        await Consent(pair);

        var card = await tandem.Scorecard(pair, "2026-03");
        Assert.Equal(("P2-requested", 1), (card.Definition.Id, card.Definition.Version));
        Assert.Equal(card.Digest, Assert.Single(await Versions(pair)).Digest);
    }

    [Fact]
    public async Task A_body_that_says_what_cannot_be_is_no_proposal()
    {
        var pair = await APair();
        var answer = await (await tandem.As(pair.Buyer.Tactical)).PostAsJsonAsync(
            $"/api/collaborations/{pair.Collaboration}/decisions",
            new
            {
                kind = "definition",
                relation = $"{pair.Relation}",
                question = "q",
                options = (string?)null,
                reason = "r",
                language = "en",
                matter = (string?)null,
                effect = "definition.set",
                effectBody = CommandJson.Write(Effect(pair, ShippedDefinitions.TemplateDefault))
                    .Replace("\"lateDays\":0", "\"lateDays\":-1", StringComparison.Ordinal),
            },
            ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task What_was_typed_stays_when_last_year_is_shown()
    {
        var pair = await APair();
        await tandem.ALoad(pair, Late("A", February(16), 2), Late("B", February(17), 0));
        var browser = await tandem.As(pair.Supplier.Tactical);

        var page = await (await browser.Send(
            await browser.Page(Page(pair)), "propose",
            ("lateDays", "2"), ("earlyDays", ""), ("Title", "Wider"), ("Reason", "The road"), ("Act", "preview")))
            .Read();

        Assert.Equal(
            ("2", "", "Wider", "The road"),
            (Field(page, "lateDays"), Field(page, "earlyDays"), Field(page, "Title"),
                page.QuerySelector("#d-why")!.TextContent));
        Assert.Contains("1 of 2 lines", Compared(page, "last-year"), StringComparison.Ordinal);
        Assert.Contains("50.0 % →", Compared(page, "last-year"), StringComparison.Ordinal);
        Assert.Equal(0, await Decisions(pair));
    }

    [Fact]
    public async Task The_other_side_reads_last_year_before_it_signs_and_the_lines_that_change()
    {
        var pair = await APair();
        await tandem.ALoad(pair, Late("A", February(16), 2), Late("B", February(17), 0), Late("C", February(18), 9));
        await Propose(pair, ("lateDays", "2"), ("From", "2026-04"));
        var browser = await tandem.As(pair.Supplier.Tactical);

        var page = await browser.Page($"/collaborations/{pair.Collaboration}/D-1");
        var rows = await browser.Page(
            page.QuerySelectorAll("section[aria-labelledby=compared] td a").OfType<IHtmlAnchorElement>().Single().Href);

        Assert.Contains("1 of 3 lines", Compared(page, "compared"), StringComparison.Ordinal);
        Assert.Contains("2 days after", Compared(page, "effect"), StringComparison.Ordinal);
        Assert.Equal("A-10", Assert.Single(rows.QuerySelectorAll("tbody th")).TextContent.Trim());
        Assert.Equal(
            ["Late", "Counts as hit"],
            rows.QuerySelectorAll("tbody .badge").Select(b => b.TextContent.Trim()).ToList());
    }

    [Fact]
    public async Task A_preview_is_not_taken_for_what_is_agreed()
    {
        var pair = await APair();
        await tandem.ALoad(pair, Late("A", February(16), 2));
        await tandem.RunJobs();
        var browser = await tandem.As(pair.Supplier.Tactical);

        await browser.Page($"{Page(pair)}?under=template-default/1~lateDays:2");

        Assert.Equal(0m, Otif(await tandem.Scorecard(pair, "2026-02")));
        var under = await tandem.Scorecard(
            pair, "2026-02", new Reading { Definition = "template-default/1~lateDays:2" });
        Assert.Equal(100m, Otif(under));
    }

    [Theory]
    [InlineData("lateDays", "-1", "a whole number from 0 to 3660")]
    [InlineData("lateDays", "1.5", "a whole number from 0 to 3660")]
    [InlineData("lateDays", "", "is not a number")]
    [InlineData("underPct", "101", "between 0 and 100")]
    [InlineData("minN", "1", "a whole number from 2")]
    [InlineData("Title", " ", "Give the version a name")]
    public async Task A_parameter_out_of_its_range_is_refused_and_stays_in_the_form(
        string field, string value, string said)
    {
        var pair = await APair();
        var browser = await tandem.As(pair.Buyer.Tactical);

        var answer = await browser.Send(
            await browser.Page(Page(pair)), "propose", (field, value), ("Reason", "r"), ("Act", "send"));

        var page = await answer.Read();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(said, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(value, Field(page, field));
        Assert.Equal(0, await Decisions(pair));
    }

    [Fact]
    public async Task What_is_agreed_already_is_not_proposed_again()
    {
        var pair = await APair();
        await Sign(pair, d => d, March);
        var browser = await tandem.As(pair.Buyer.Tactical);

        var answer = await browser.Send(
            await browser.Page(Page(pair)), "propose", ("Reason", "r"), ("Act", "send"));

        Assert.Contains(
            "exactly this already", (await answer.Read()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proposed_version_is_amended_parameter_by_parameter()
    {
        var pair = await APair();
        await Propose(pair, ("lateDays", "2"), ("From", "2026-04"));
        var browser = await tandem.As(pair.Buyer.Tactical);

        await browser.Send(
            await browser.Page($"/collaborations/{pair.Collaboration}/D-1"), "amend",
            ("Act", "amend"), ("effect-lateDays", "1"), ("effect-earlyDays", ""), ("effect-Title", "One day late"));
        await Consent(pair, 2);

        var delivery = Assert.Single(await Versions(pair)).Read().Delivery;
        Assert.Equal((1, null), (delivery.LateDays, delivery.EarlyDays));
        Assert.Equal("One day late", Assert.Single(await Versions(pair)).Title);
    }

    [Fact]
    public async Task An_old_version_stays_readable_on_its_page()
    {
        var pair = await APair();
        await Sign(pair, d => d with { Title = "Before" }, March);
        await Sign(pair, d => d with { Title = "After", Delivery = new() { LateDays = 7 } }, new(2026, 4, 1));
        var first = (await Versions(pair))[0];
        var browser = await tandem.As(pair.Supplier.Tactical);

        var page = await browser.Page($"{Page(pair)}?version={first.Definition}/1");

        Assert.Equal("Before, version 1", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(first.Digest, page.QuerySelector(".kv .hash")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{Page(pair)}?version=luck/1", ct)).StatusCode);
    }

    private static string? Field(IHtmlDocument page, string name) =>
        page.QuerySelector($"#{name}")!.GetAttribute("value");

    private static string Compared(IHtmlDocument page, string section) =>
        page.QuerySelector($"section[aria-labelledby={section}]")!.TextContent;

    private static decimal? Otif(Scorecard card) => card[Measure.Otif].Current.Figure.Rounded(1);

    private static DateOnly February(int day) => new(2026, 2, day);

    private static ToldLine Late(string order, DateOnly due, int days) => new(order, due, due.AddDays(days));

    private static string Page(Pair pair) =>
        $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/definition";

    private static SetDefinition Effect(Pair pair, MeasureDefinition definition, DateOnly? from = null) =>
        new(pair.Collaboration, pair.Relation, "own", 1, from ?? March, null) { Body = DefinitionBody.Of(definition) };

    private Task Sign(Pair pair, Func<MeasureDefinition, MeasureDefinition> change, DateOnly from) => tandem.Adopt(
        Effect(pair, change(ShippedDefinitions.TemplateDefault with { Title = "Ours" }), from), pair);

    private async Task Propose(Pair pair, params (string Name, string Value)[] typed)
    {
        var browser = await tandem.As(pair.Buyer.Tactical);
        var answer = await browser.Send(
            await browser.Page(Page(pair)), "propose", [.. typed, ("Reason", "The road"), ("Act", "send")]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task Consent(Pair pair, int version = 1)
    {
        var decision = await tandem.InDb(
            pair.Buyer.Id, db => db.Decision(pair.Collaboration, 1, pair.Buyer.Tactical, ct));
        await tandem.Run(new ConsentToDecision(pair.Collaboration, decision.Id, version), pair.Supplier.Tactical);
    }

    private Task<int> Decisions(Pair pair) => tandem.InDb(
        pair.Buyer.Id, db => db.Set<Decision>().CountAsync(d => d.CollaborationId == pair.Collaboration, ct));

    private Task<List<DefinitionVersion>> Versions(Pair pair) => tandem.InDb(
        pair.Buyer.Id,
        db => db.Set<DefinitionVersion>().Where(v => v.RelationId == pair.Relation).OrderBy(v => v.Version)
            .ToListAsync(ct));

    private async Task<Pair> APair()
    {
        tandem.Clock.Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);
        return await tandem.APartnership($"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
    }
}
