using System.Net;
using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Cadences;
using Tandem.Commands;

namespace Tandem.Governance;

/// <summary>The one ranked list of a steering group, and who sits in it for which function (GOV-7, rules E5).</summary>
public sealed class PriorityTests : IDisposable
{
    private readonly TandemHost tandem = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ranks_run_from_one_without_a_gap_whatever_is_done()
    {
        var (list, by) = (await AList(), (await tandem.AnOrganisation("Jansen BV")).Tactical);
        var random = new Random(7);

        for (var step = 0; step < 500; step++)
        {
            var ranked = list.Ranked;
            if (ranked.Count == 0 || (ranked.Count < PriorityList.MostOpen && random.Next(3) == 0))
                list.Add(new($"Priority {step}", "Because", "en", null), by, tandem.Clock.Now);
            else if (random.Next(5) == 0)
                list.End(list.Version, Any(ranked).Number, random.Next(2) == 0, by, tandem.Clock.Now);
            else
                Move(list, by, Any(ranked), random.Next(ranked.Count) + 1);

            Assert.Equal(Enumerable.Range(1, list.Ranked.Count), list.Ranked.Select(p => p.Rank!.Value));
        }

        Priority Any(IReadOnlyList<Priority> of) => of[random.Next(of.Count)];
    }

    [Fact]
    public async Task Each_change_says_who_made_it_and_in_which_order_the_list_stood_before()
    {
        var pair = await tandem.APartnership();
        var body = await ASteeringGroup(pair);
        foreach (var title in new[] { "Label", "Gate", "Pallet" })
            await Add(pair, body, title);

        await tandem.Run(new RankPriority(pair.Collaboration, body, 3, 3, 1), pair.Supplier.Tactical);

        var list = await Find(pair, body);
        Assert.Equal([3, 1, 2], list.Ranked.Select(p => p.Number));
        var change = list.Changes.Last();
        Assert.Equal(
            (PriorityAct.Raised, 3, pair.Supplier.Tactical.Person), (change.Act, change.Priority, change.Person));
        Assert.Equal([1, 2, 3], change.OrderBefore);
    }

    [Fact]
    public async Task Who_changes_an_order_that_somebody_changed_meanwhile_is_refused()
    {
        var pair = await tandem.APartnership();
        var body = await ASteeringGroup(pair);
        await Add(pair, body, "Label");
        await Add(pair, body, "Gate");
        using var buyer = await tandem.As(pair.Buyer.Tactical);
        var page = await buyer.Page(Address(pair, body));
        await tandem.Run(new RankPriority(pair.Collaboration, body, 2, 2, 1), pair.Supplier.Tactical);

        var answer = await buyer.Send(page, "down-1");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(
            "changed the list meanwhile", (await answer.Read()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_order_is_changed_by_buttons_and_each_side_names_who_answers_for_it()
    {
        var pair = await tandem.APartnership();
        var body = await ASteeringGroup(pair);
        await Add(pair, body, "Label");
        await Add(pair, body, "Gate");
        using var supplier = await tandem.As(pair.Supplier.Strategic);

        await supplier.Send(await supplier.Page(Address(pair, body)), "up-2");
        await supplier.Send(
            await supplier.Page(Address(pair, body)), "own-2", ("Chosen", $"{pair.Supplier.Operational.Person}"));

        var page = await supplier.Page(Address(pair, body));
        Assert.Equal("First comes: Gate", page.QuerySelector("h1")!.TextContent);
        var first = page.QuerySelector("#p-2")!.TextContent;
        Assert.Contains("Operational of Svensson AB", first, StringComparison.Ordinal);
        Assert.Contains("nobody yet", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_stands_on_the_agenda_and_in_the_evidence_pack_of_its_meetings()
    {
        var pair = await tandem.APartnership();
        var body = await ASteeringGroup(pair);
        await Add(pair, body, "Label");
        using var browser = await tandem.As(pair.Supplier.Tactical);
        var meeting = (await tandem.Meetings(pair))[0];
        var url = $"/collaborations/{pair.Collaboration}/M-{meeting.Number}";

        var agenda = (await browser.Page(url)).QuerySelector("ol.agenda li")!.TextContent;
        var evidence = (await browser.Page($"{url}/evidence")).Body!.TextContent;

        Assert.Contains("Priorities of Steering group", agenda, StringComparison.Ordinal);
        Assert.Contains("1. Label", agenda, StringComparison.Ordinal);
        Assert.Contains("Priority 1: Label – It costs us", evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_no_steering_group_keeps_no_priorities()
    {
        var pair = await tandem.APartnership();
        var body = await tandem.ABody(pair);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => Add(pair, body, "Label"));

        Assert.Equal("priority.not-steering", refused.Code);
    }

    [Fact]
    public async Task A_function_for_which_nobody_sits_on_a_side_is_said()
    {
        var pair = await tandem.APartnership();
        var body = await ASteeringGroup(pair);
        using var browser = await tandem.As(pair.Buyer.Tactical);

        var page = await browser.Page($"/collaborations/{pair.Collaboration}/bodies/{body}");

        // The seat for legal is a role that only the buyer could fill, and nobody sits for product on either side.
        var rows = page.QuerySelectorAll("section[aria-labelledby=functions] tbody tr").Select(r => r.TextContent);
        Assert.Equal([0, 2, 2, 0], rows.Select(row => row.Split("Nobody").Length - 1));
    }

    public void Dispose() => tandem.Dispose();

    private static string Address(Pair pair, BodyId body) =>
        $"/collaborations/{pair.Collaboration}/bodies/{body}/priorities";

    private void Move(PriorityList list, Actor by, Priority priority, int rank) =>
        list.Put(list.Version, priority.Number, rank, by, tandem.Clock.Now);

    private async Task<PriorityList> AList()
    {
        var pair = await tandem.APartnership();
        var body = await ASteeringGroup(pair);
        return new(await tandem.InDb(pair.Buyer.Id, db => db.Set<Body>().SingleAsync(b => b.Id == body, Ct)));
    }

    /// <summary>Procurement and operations are there on both sides; a seat for legal is filled by nobody.</summary>
    private Task<BodyId> ASteeringGroup(Pair pair) => tandem.ABody(pair, pair.Terms() with
    {
        Name = "Steering group",
        Kind = BodyKind.Steering,
        Seats =
        [
            .. pair.Terms().Seats,
            new(pair.Buyer.Id, null, Role.LegalCounsel, BodyFunction.Legal, false),
        ],
    });

    private async Task Add(Pair pair, BodyId body, string title) => await tandem.Run(
        new AddPriority(pair.Collaboration, body, new(title, "It costs us", "en", null)), pair.Buyer.Tactical);

    private Task<PriorityList> Find(Pair pair, BodyId body) => tandem.InDb(
        pair.Buyer.Id, db => db.Set<PriorityList>().AsSplitQuery().SingleAsync(l => l.BodyId == body, Ct));
}
