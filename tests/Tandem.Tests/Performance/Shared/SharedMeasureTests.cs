using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Governance;

namespace Tandem.Performance;

public sealed class SharedMeasureTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_side_names_its_own_owner_and_the_other_side_sees_who_and_why()
    {
        var pair = await APair();
        var browser = await tandem.As(pair.Supplier.Tactical);

        await browser.Send(
            await browser.Page(Page(pair)), "owners",
            ("Owner-otif", $"{pair.Supplier.Strategic.Person}"), ("Goal-otif", "Keep every customer"));

        var seen = (await (await tandem.As(pair.Buyer.Tactical)).Page(Page(pair)))
            .QuerySelector("section[aria-labelledby=halves]")!.TextContent;
        Assert.Contains($"Strategic of {pair.Supplier.Name}", seen, StringComparison.Ordinal);
        Assert.Contains("Keep every customer", seen, StringComparison.Ordinal);
        var card = await (await tandem.As(pair.Buyer.Tactical)).Page($"{Relation(pair)}/scorecard?month=2026-02");
        Assert.Contains(
            $"Strategic of {pair.Supplier.Name}", card.QuerySelector("tbody tr:nth-child(2) th")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_of_another_side_is_named_an_owner()
    {
        var pair = await APair();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            Halves(pair, pair.Supplier.Tactical.Person, "otif"), pair.Buyer.Tactical));

        Assert.Equal("person.unknown", refused.Code);
    }

    [Fact]
    public async Task An_owner_is_taken_back_and_a_goal_needs_one()
    {
        var pair = await APair();
        await tandem.Run(Halves(pair, pair.Buyer.Tactical.Person, "otif"), pair.Buyer.Tactical);

        await tandem.Run(
            Halves(pair, null, "otif") with { Measures = [new("otif", null, "")] }, pair.Buyer.Tactical);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            Halves(pair, null, "otif"), pair.Buyer.Tactical));

        Assert.Equal("shared.goal-without-owner", refused.Code);
        Assert.Empty(await tandem.InDb(pair.Buyer.Id, db => db.Set<MeasureHalf>()
            .Where(h => h.CollaborationId == pair.Collaboration).ToListAsync(ct)));
    }

    [Fact]
    public async Task The_data_owner_of_a_source_is_named_by_who_sends_from_it()
    {
        var pair = await APair();
        await tandem.ALoad(pair, new ToldLine("A", new(2026, 2, 16), new(2026, 2, 16)));
        var (buyer, person) = (pair.Buyer.Tactical, pair.Buyer.Operational.Person);
        var named = new NameMeasureOwners(pair.Collaboration, [], [new("ERP", person)], "en");

        await tandem.Run(named, buyer);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            named with { Sources = [new("ERP", pair.Supplier.Operational.Person)] }, pair.Supplier.Tactical));

        Assert.Equal("shared.no-source", refused.Code);
        var page = await (await tandem.As(pair.Supplier.Tactical)).Page(Page(pair));
        Assert.Contains(
            $"Operational of {pair.Buyer.Name} answers for the data of ERP", page.Body!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal([person], await tandem.InDb(pair.Supplier.Id, db => db.Set<SourceOwner>()
            .Where(s => s.CollaborationId == pair.Collaboration).Select(s => s.Owner).ToListAsync(ct)));
    }

    [Fact]
    public async Task A_measure_without_an_owner_on_each_side_is_not_shared()
    {
        var pair = await APair();
        await tandem.Run(Halves(pair, pair.Buyer.Tactical.Person, "otif"), pair.Buyer.Tactical);
        var browser = await tandem.As(pair.Buyer.Tactical);

        var answer = await browser.Send(
            await browser.Page(Page(pair)), "propose",
            ("Pick", "otif"), ("Sentence-otif", "On the day, all of it."), ("Reason", "r"));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Adopt(Set(pair, "otif"), pair));

        var page = await answer.Read();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains($"no owner at {pair.Supplier.Name}", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("On the day, all of it.", page.QuerySelector("#sentence-otif")!.GetAttribute("value"));
        Assert.True(page.QuerySelector("input[value=otif]")!.HasAttribute("checked"));
        Assert.Equal("shared.no-owner", refused.Code);
    }

    [Fact]
    public async Task A_set_is_agreed_by_both_and_says_what_keeps_it_a_draft()
    {
        var pair = await APair();
        await NameAll(pair, "otif", "in-full");
        var browser = await tandem.As(pair.Buyer.Tactical);
        await browser.Send(
            await browser.Page(Page(pair)), "propose",
            ("Pick", "otif"), ("Sentence-otif", "On the day, all of it."), ("Reason", "r"));

        await Consent(pair);

        var set = Assert.Single(await Sets(pair));
        Assert.Equal([new SharedMeasure("otif", "On the day, all of it.")], set.Read());
        var page = await (await tandem.As(pair.Supplier.Tactical)).Page(Page(pair));
        var shown = page.QuerySelector("section[aria-labelledby=set]")!.TextContent;
        Assert.Contains("1 measure is agreed; at least 6 are needed.", shown, StringComparison.Ordinal);
        foreach (var coverage in new[] { "quality", "time to value", "risk" })
            Assert.Contains($"No measure covers {coverage}.", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("has no owner", shown, StringComparison.Ordinal);
        var card = await browser.Page($"{Relation(pair)}/scorecard");
        Assert.Contains("shared measures are a draft", card.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_set_is_another_version_and_the_first_stays()
    {
        var pair = await APair();
        await NameAll(pair, "otif", "in-full");

        await tandem.Adopt(Set(pair, "otif"), pair);
        await tandem.Adopt(Set(pair, "in-full"), pair);

        Assert.Equal(
            [(1, "otif"), (2, "in-full")], (await Sets(pair)).Select(s => (s.Version, s.Read()[0].Measure)));
    }

    [Fact]
    public async Task What_an_amendment_changes_is_shown_before_it_is_proposed()
    {
        var pair = await APair();
        await NameAll(pair, "otif", "in-full", "on-time");
        await tandem.Adopt(Set(pair, "otif", "in-full"), pair);
        var browser = await tandem.As(pair.Buyer.Tactical);

        var page = await (await browser.Send(
            await browser.Page(Page(pair)), "propose",
            ("Pick", "otif"), ("Sentence-otif", "Said anew."), ("Act", "preview"))).Read();

        var shown = page.QuerySelector("#difference")!.TextContent;
        Assert.Contains("Said. →", shown, StringComparison.Ordinal);
        Assert.Contains("Said anew.", shown, StringComparison.Ordinal);
        Assert.Contains("no longer shared", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Lead time", shown, StringComparison.Ordinal);
        Assert.Single(await Sets(pair));
    }

    [Fact]
    public async Task A_set_is_amended_by_the_next_decision_and_every_version_stays_readable()
    {
        var pair = await APair();
        await NameAll(pair, "otif", "in-full");
        await tandem.Adopt(Set(pair, "otif"), pair);
        var browser = await tandem.As(pair.Buyer.Tactical);
        await browser.Send(
            await browser.Page(Page(pair)), "propose", ("Pick", "in-full"), ("Sentence-in-full", "All of it."),
            ("Reason", "r"), ("Act", "send"));

        await Consent(pair);

        var page = await (await tandem.As(pair.Supplier.Tactical)).Page(Page(pair));
        Assert.Contains("Version 2", page.QuerySelector("section[aria-labelledby=set]")!.TextContent,
            StringComparison.Ordinal);
        var versions = page.QuerySelectorAll("section[aria-labelledby=versions] li").ToList();
        Assert.Equal(2, versions.Count);
        Assert.Contains("Version 1", versions[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_agreed_already_is_not_proposed_again()
    {
        var pair = await APair();
        await NameAll(pair, "otif");
        await tandem.Adopt(Set(pair, "otif"), pair);
        var browser = await tandem.As(pair.Buyer.Tactical);

        var answer = await browser.Send(
            await browser.Page(Page(pair)), "propose", ("Pick", "otif"), ("Reason", "r"), ("Act", "send"));

        Assert.Contains("exactly version 1", (await answer.Read()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_reads_the_set_with_both_halves_and_proposes_the_next()
    {
        var pair = await APair();
        await NameAll(pair, "otif", "in-full");
        await tandem.Adopt(Set(pair, "otif"), pair);
        var client = await tandem.As(pair.Supplier.Tactical);

        var answer = await client.PostAsJsonAsync(
            $"/api/collaborations/{pair.Collaboration}/shared-measures",
            new { measures = new[] { new { measure = "in-full", sentence = "All." } }, reason = "r", language = "en" },
            ct);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(ct));
        var before = await Read();
        await Consent(pair, pair.Buyer.Tactical);
        var after = await Read();

        Assert.Equal((1, "otif"), (before.GetProperty("number").GetInt32(), Measured(before)));
        Assert.Equal((2, "in-full"), (after.GetProperty("number").GetInt32(), Measured(after)));
        Assert.Equal(2, after.GetProperty("measures")[0].GetProperty("halves").GetArrayLength());
        Assert.Equal(2, after.GetProperty("versions").GetArrayLength());

        Task<JsonElement> Read() => client.GetFromJsonAsync<JsonElement>(
            $"/api/collaborations/{pair.Collaboration}/shared-measures", ct);

        static string? Measured(JsonElement shown) =>
            shown.GetProperty("measures")[0].GetProperty("measure").GetString();
    }

    [Fact]
    public void A_ninth_measure_asks_which_one_goes()
    {
        var nine = Enumerable.Range(0, 9).Select(_ => new SharedMeasure("otif", "s")).ToList();

        var refused = Assert.Throws<RefusedException>(() => SharedSet.Checked(nine));

        Assert.Equal(("shared.too-many", 9, 8), (refused.Code, refused.Details[0], refused.Details[1]));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(120, true)]
    [InlineData(121, false)]
    public void A_sentence_has_at_most_a_hundred_and_twenty_characters(int length, bool sound)
    {
        SharedMeasure[] set = [new("otif", new string('x', length))];

        if (sound)
            Assert.Single(SharedSet.Checked(set));
        else
            Assert.Equal("shared.sentence", Assert.Throws<RefusedException>(() => SharedSet.Checked(set)).Code);
    }

    private static string Page(Pair pair) => $"/collaborations/{pair.Collaboration}/measures";

    private static string Relation(Pair pair) => $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}";

    private static NameMeasureOwners Halves(Pair pair, PersonId? owner, params IEnumerable<string> measures) =>
        new(pair.Collaboration, [.. measures.Select(m => new OwnHalf(m, owner, "Our goal"))], [], "en");

    private static AgreeSharedMeasures Set(Pair pair, params IEnumerable<string> measures) =>
        new(pair.Collaboration, [.. measures.Select(m => new SharedMeasure(m, "Said."))], "en", null);

    private async Task NameAll(Pair pair, params IReadOnlyList<string> measures)
    {
        foreach (var side in new[] { pair.Buyer, pair.Supplier })
            await tandem.Run(Halves(pair, side.Tactical.Person, measures), side.Tactical);
    }

    private async Task Consent(Pair pair, Actor? by = null)
    {
        var decision = await tandem.InDb(
            pair.Buyer.Id, db => db.Decision(pair.Collaboration, 1, pair.Buyer.Tactical, ct));
        await tandem.Run(new ConsentToDecision(pair.Collaboration, decision.Id, 1), by ?? pair.Supplier.Tactical);
    }

    private Task<List<SharedSet>> Sets(Pair pair) => tandem.InDb(
        pair.Supplier.Id,
        db => db.Set<SharedSet>().Where(s => s.CollaborationId == pair.Collaboration).OrderBy(s => s.Version)
            .ToListAsync(ct));

    private async Task<Pair> APair()
    {
        tandem.Clock.Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);
        return await tandem.APartnership($"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
    }
}
