using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Journal;

namespace Tandem.Performance;

/// <summary>A buyer sees how far its figures are that follow, stops them and lets them go on.</summary>
public sealed class FollowingRunTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_told_of_how_many_relations_the_figures_are_made_since_when()
    {
        var pairs = await ThreeThatWait();
        var buyer = pairs[0].Buyer;
        var before = await State(buyer);
        await tandem.Run(new FollowLoads(), Actor.ByRule("figures.follow", buyer.Id));
        var made = await State(buyer);
        await ALoad(pairs[1]);

        var again = await State(buyer);
        var page = await Page(buyer, "/performance");
        await tandem.RunJobs();
        var after = await State(buyer);

        Assert.Equal((0, 3, tandem.Clock.Now), (before.Made, before.InAll, before.Since!.Value));
        Assert.Equal((0, 0, null), (made.Made, made.InAll, made.Since));
        Assert.Equal((3, 4, tandem.Clock.Now), (again.Made, again.InAll, again.Since!.Value));
        Assert.Contains("3 of 4 relations, since 13:00", page, StringComparison.Ordinal);
        Assert.Equal((0, 0, null), (after.Made, after.InAll, after.Since));
        Assert.DoesNotContain("are being made anew", await Page(buyer, "/performance"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_run_counts_from_its_own_beginning()
    {
        var pairs = await ThreeThatWait();
        await tandem.RunJobs();
        tandem.Clock.Now += TimeSpan.FromHours(1);
        await ALoad(pairs[0]);

        var state = await State(pairs[0].Buyer);

        Assert.Equal((0, 1, tandem.Clock.Now), (state.Made, state.InAll, state.Since!.Value));
    }

    [Fact]
    public async Task Stopped_figures_are_made_where_they_are_opened_and_by_themselves_once_they_go_on()
    {
        var pairs = await ThreeThatWait();
        var buyer = pairs[0].Buyer;

        await tandem.Run(new StopFollowing(), buyer.Operational);
        await tandem.RunJobs();
        var stopped = await State(buyer);
        var opened = await tandem.Scorecard(pairs[0], "2026-02");
        var folds = await Folds(pairs);
        await tandem.Run(new GoOnFollowing(), buyer.Operational);
        var goesOn = await State(buyer);
        await tandem.RunJobs();

        Assert.Equal((0, 3, tandem.Clock.Now), (stopped.InAll, stopped.SetAside, stopped.StoppedAt!.Value));
        Assert.Equal(1, opened[Measure.Otif].Current.Figure.N);
        Assert.Equal((0, 3), (folds, await Folds(pairs)));
        Assert.Equal((3, 0), (goesOn.InAll, goesOn.SetAside));
        Assert.Equal((0, 0), ((await State(buyer)).InAll, (await State(buyer)).SetAside));
        var journalled = await tandem.Journalled(LogId.Of(buyer.Id), buyer.Id);
        Assert.Contains("figures.stop", journalled, StringComparison.Ordinal);
        Assert.Contains("figures.go-on", journalled, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facts_that_come_after_a_stop_are_followed_and_the_others_are_not()
    {
        var pairs = await ThreeThatWait();
        await tandem.Run(new StopFollowing(), pairs[0].Buyer.Operational);

        await ALoad(pairs[1]);
        await tandem.RunJobs();

        Assert.Equal((1, 2), (await Folds(pairs), (await State(pairs[0].Buyer)).SetAside));
    }

    [Fact]
    public async Task The_page_of_imports_offers_to_stop_and_to_go_on()
    {
        var pairs = await ThreeThatWait();
        var browser = await tandem.As(pairs[0].Buyer.Operational);

        var stopped = await Send(browser, "stop");
        var state = await State(pairs[0].Buyer);
        var goesOn = await Send(browser, "go-on");

        Assert.Equal("/performance/imports", stopped.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal(3, state.SetAside);
        Assert.Equal(HttpStatusCode.OK, goesOn.StatusCode);
        Assert.Equal(3, (await State(pairs[0].Buyer)).InAll);
    }

    [Fact]
    public async Task Only_who_may_load_facts_for_the_buyer_stops_it()
    {
        var pairs = await ThreeThatWait();
        var (buyer, supplier) = (pairs[0].Buyer, pairs[0].Supplier);

        var reading = await Page(buyer, "/performance", buyer.Strategic);
        foreach (var other in new[] { buyer.Strategic, supplier.Operational })
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(new StopFollowing(), other));
            Assert.Equal((Because.NotAllowed, "following.no-right"), (refused.Because, refused.Code));
        }

        Assert.Contains("0 of 3 relations", reading, StringComparison.Ordinal);
        Assert.DoesNotContain("Stop", reading, StringComparison.Ordinal);
        Assert.Equal((3, 0), ((await State(buyer)).InAll, (await State(supplier)).InAll));
        if (TandemHost.OnPostgres)
        {
            await tandem.Run(new StopFollowing(), buyer.Operational);
            Assert.False(await tandem.InDb(supplier.Id, db => db.Set<FollowingRun>().AnyAsync(ct)));
        }
    }

    [Fact]
    public async Task Where_nothing_waits_nothing_is_stopped()
    {
        var pairs = await ThreeThatWait();
        await tandem.RunJobs();

        var stop = await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Run(new StopFollowing(), pairs[0].Buyer.Operational));
        var goOn = await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Run(new GoOnFollowing(), pairs[0].Buyer.Operational));

        Assert.Equal(("following.nothing-waits", "following.nothing-aside"), (stop.Code, goOn.Code));
    }

    [Fact]
    public async Task After_another_definition_figures_follow_and_those_of_the_old_one_stay_stored()
    {
        var pairs = await ThreeThatWait();
        var (pair, buyer) = (pairs[0], pairs[0].Buyer);
        await tandem.RunJobs();
        var old = await StoredFolds(pair);

        await tandem.Adopt(
            new SetDefinition(pair.Collaboration, pair.Relation, "P2-requested", 1, new(2026, 3, 1), null), pair);
        var waiting = await State(buyer);
        var meanwhile = await StoredFolds(pair);
        var read = await tandem.Scorecard(pair, "2026-02");
        await tandem.RunJobs();

        Assert.Equal((0, 1), (waiting.Made, waiting.InAll));
        Assert.Equal(old, meanwhile);
        Assert.Equal(1, read[Measure.Otif].Current.Figure.N);
        Assert.Equal(
            ["P2-requested", "template-default"], (await StoredFolds(pair)).Select(f => f.Definition).Order());
    }

    private async Task<List<Pair>> ThreeThatWait()
    {
        tandem.Clock.Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
        var buyer = await tandem.AnOrganisation("Buyer");
        var supplier = await tandem.AnOrganisation("Supplier", "SE");
        var pairs = new List<Pair>();
        for (var number = 1; number <= 3; number++)
        {
            pairs.Add(await tandem.APartnership(buyer, supplier, $"{number}"));
            await ALoad(pairs[^1]);
        }

        return pairs;
    }

    private Task<long> ALoad(Pair pair) => tandem.ALoad(pair, new ToldLine("A", new(2026, 2, 16), new(2026, 2, 16)));

    private async Task<FollowingState> State(Side side) =>
        (await (await tandem.As(side.Operational)).GetFromJsonAsync<FollowingState>("/api/figures/following", ct))!;

    private async Task<string> Page(Side side, string address, Actor? reader = null) =>
        (await (await tandem.As(reader ?? side.Operational)).Page(address)).QuerySelector("main")!.Text();

    /// <summary>Sends the form of the page that does so.</summary>
    private async Task<HttpResponseMessage> Send(HttpClient browser, string act)
    {
        var form = (await browser.Page("/performance/imports")).Forms
            .Single(f => f.QuerySelector($"input[name=act][value={act}]") is not null);
        using var content = new FormUrlEncodedContent(form.QuerySelectorAll("input")
            .Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value")!)));
        return await browser.PostAsync(form.Action, content, ct);
    }

    private Task<int> Folds(List<Pair> pairs)
    {
        var ids = pairs.Select(pair => pair.Relation).ToList();
        return tandem.InDb(
            pairs[0].Buyer.Id, db => db.Set<StoredFold>().CountAsync(f => ids.Contains(f.RelationId), ct));
    }

    private Task<List<StoredFold>> StoredFolds(Pair pair) => tandem.InDb(
        pair.Buyer.Id, db => db.Set<StoredFold>().Where(f => f.RelationId == pair.Relation).ToListAsync(ct));
}
