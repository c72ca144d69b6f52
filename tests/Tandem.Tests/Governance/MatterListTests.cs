using Tandem.Commands;
using Tandem.Journal;
using Tandem.Matters;

namespace Tandem.Governance;

public sealed class MatterListTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Matters_are_found_by_a_word_of_their_title_or_by_their_number()
    {
        var pair = await Matters("Pallets on quay 3", "Broken seals");

        Assert.Equal(["Broken seals"], await Found(pair, "&q=SEAL"));
        Assert.Equal(["Pallets on quay 3"], await Found(pair, "&q=E-1"));
        Assert.Empty(await Found(pair, "&q=100%25"));
    }

    [Fact]
    public async Task Matters_are_found_by_who_is_to_move()
    {
        var pair = await Matters("Ours to answer");

        Assert.Equal(["Ours to answer"], await Found(pair, "&ball=them"));
        Assert.Empty(await Found(pair, "&ball=us"));
        Assert.Equal(["Ours to answer"], await Found(pair, "&ball=us", pair.Supplier.Tactical));
    }

    [Fact]
    public async Task Closed_matters_are_left_out_until_they_are_asked_for()
    {
        var pair = await Matters("Settled", "Still open");
        var settled = await tandem.InDb(
            pair.Buyer.Id, db => db.Matter(pair.Collaboration, 1, pair.Buyer.Tactical, Ct));
        await tandem.Run(
            new ProposeClosing(pair.Collaboration, settled.Id, "Done", "en"), pair.Supplier.Operational);
        await tandem.Run(new CloseMatter(pair.Collaboration, settled.Id), pair.Buyer.Operational);

        Assert.Equal(["Still open"], await Found(pair, ""));
        Assert.Equal(["Settled"], await Found(pair, "&state=Closed"));
        Assert.Equal(["Still open", "Settled"], await Found(pair, "&state=all"));
    }

    [Fact]
    public async Task The_matters_of_one_collaboration_stand_by_themselves()
    {
        var pair = await Matters("Here");
        var elsewhere = await tandem.APartnership(pair.Buyer, await tandem.AnOrganisation("Third BV"), "20");
        await Report(elsewhere, "There");

        Assert.Equal(["Here"], await Found(pair, $"&collaboration={pair.Collaboration}"));
        Assert.Equal(["There"], await Found(pair, $"&collaboration={elsewhere.Collaboration}"));
    }

    [Fact]
    public async Task The_home_of_a_collaboration_shows_both_sides_and_what_waits_and_leads_on()
    {
        var pair = await Matters("Pallets on quay 3");
        var home = $"/collaborations/{pair.Collaboration}";

        var page = await (await tandem.As(pair.Supplier.Tactical)).Page(home);

        Assert.All(
            ["ambition", "roles"],
            of => Assert.Equal(2, page.QuerySelectorAll($"section[aria-labelledby={of}] .two > .side").Length));
        Assert.Equal(
            "You are to move", page.QuerySelector("section[aria-labelledby=waits] .ball:not(.off)")!.TextContent);
        foreach (var way in new[]
        {
            $"{home}/E-1", $"{home}/journal", $"{home}/relations/{pair.Relation}/scorecard", "/performance/imports",
            $"/decisions?view=register&collaboration={pair.Collaboration}",
        })
        {
            Assert.Contains(way, page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        }
    }

    private async Task<Pair> Matters(params IReadOnlyList<string> titles)
    {
        var pair = await tandem.APartnership();
        foreach (var title in titles)
            await Report(pair, title);

        return pair;
    }

    private Task<Receipt> Report(Pair pair, string title) => tandem.Run(
        new OpenMatter(
            pair.Collaboration, new(Guid.CreateVersion7()), pair.Relation, MatterKind.Complaint, title,
            "Since Tuesday.", "en", pair.Supplier.Id, null, null),
        pair.Buyer.Operational);

    private async Task<List<string>> Found(Pair pair, string filter, Actor? reader = null)
    {
        var page = await (await tandem.As(reader ?? pair.Buyer.Tactical)).Page("/decisions?view=matters" + filter);
        return [.. page.QuerySelectorAll("main tbody th a").Select(a => a.TextContent)];
    }
}
