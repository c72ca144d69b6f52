using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Jobs;

namespace Tandem.Governance;

/// <summary>The direction of a network goes round by an order that all decided, by decision or by the clock.</summary>
public sealed class DirectionTests : IDisposable
{
    private readonly TandemHost tandem = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => tandem.Dispose();

    [Fact]
    public async Task The_first_in_the_order_has_direction_until_its_months_are_over()
    {
        var pair = await ANetwork();

        await Adopt(pair, new(pair.Collaboration, 0, [pair.Supplier.Id, pair.Buyer.Id], 6));

        var turn = Assert.Single(await Turns(pair));
        Assert.Equal((pair.Supplier.Id, "2026-03-02", "2026-09-02", false), turn);
    }

    [Fact]
    public async Task The_clock_hands_it_over_at_midnight_of_who_has_it_and_goes_round()
    {
        var pair = await ANetwork();
        await Adopt(pair, new(pair.Collaboration, 0, [pair.Supplier.Id, pair.Buyer.Id], 6));

        await At(new(2026, 9, 1, 21, 59, 0, TimeSpan.Zero));
        Assert.Single(await Turns(pair));
        await At(new(2026, 9, 1, 22, 0, 0, TimeSpan.Zero));
        Assert.Equal((pair.Buyer.Id, "2026-09-02", "2027-03-02", true), (await Turns(pair))[0]);
        await At(new(2027, 3, 1, 23, 0, 0, TimeSpan.Zero));

        Assert.Equal(
            [pair.Supplier.Id, pair.Buyer.Id, pair.Supplier.Id], (await Turns(pair)).Select(t => t.Holder));
    }

    [Fact]
    public async Task A_decision_hands_it_over_before_its_time_and_the_clock_of_the_old_turn_is_silent()
    {
        var pair = await ANetwork();
        await Adopt(pair, new(pair.Collaboration, 0, [pair.Supplier.Id, pair.Buyer.Id], 1));
        await At(new(2026, 3, 20, 12, 0, 0, TimeSpan.Zero));
        await Adopt(pair, new(pair.Collaboration, 1, [pair.Buyer.Id, pair.Supplier.Id], 12));

        await At(new(2026, 4, 10, 12, 0, 0, TimeSpan.Zero));

        Assert.Equal([pair.Buyer.Id, pair.Supplier.Id], (await Turns(pair)).Select(t => t.Holder));
        using var browser = await tandem.As(pair.Supplier.Operational);
        var page = await browser.GetStringAsync($"/collaborations/{pair.Collaboration}/direction", Ct);
        Assert.Contains("Jansen BV has direction until 20 Mar 2027", page);
        Assert.Contains("2 Mar 2026 to 20 Mar 2026", page);
    }

    [Fact]
    public async Task Nobody_but_the_clock_hands_over_without_a_decision()
    {
        var pair = await ANetwork();
        await Adopt(pair, new(pair.Collaboration, 0, [pair.Supplier.Id, pair.Buyer.Id], 6));

        var byHand = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            new HandOverDirection(pair.Collaboration, 1), pair.Buyer.Strategic));
        var set = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            new SetDirection(pair.Collaboration, 1, [pair.Buyer.Id, pair.Supplier.Id], 6), pair.Buyer.Strategic));

        Assert.Equal("command.by-clock", byHand.Code);
        Assert.Equal("decision.needed", set.Code);
    }

    [Fact]
    public async Task An_order_names_two_parties_each_once_and_a_partnership_has_none()
    {
        var pair = await ANetwork();
        var two = await tandem.APartnership();

        await Adopt(pair, new(pair.Collaboration, 0, [pair.Buyer.Id, pair.Buyer.Id], 6));
        await Adopt(two, new(two.Collaboration, 0, [two.Buyer.Id, two.Supplier.Id], 6));

        Assert.Empty(await Turns(pair));
        Assert.Empty(await Turns(two));
    }

    [Fact]
    public void Who_left_is_passed_over()
    {
        var order = new DirectionOrder(default, 1, [Party(1), Party(2), Party(3)], 6, null, default);

        Assert.Equal(Party(3), order.After(Party(1), [Party(1), Party(3)]));
        Assert.Equal(Party(1), order.After(Party(3), [Party(1), Party(3)]));
        Assert.Equal(Party(1), order.After(null, [Party(1), Party(3)]));
        Assert.Null(order.After(Party(1), []));
    }

    [Fact]
    public async Task The_page_proposes_an_order_and_the_home_says_who_has_direction()
    {
        var pair = await ANetwork();
        using var browser = await tandem.As(pair.Buyer.Strategic);
        var page = await browser.Page($"/collaborations/{pair.Collaboration}/direction");

        var proposed = await (await browser.Send(page, "propose", ("Months", "3"), ("Reason", "Fair"))).Read();
        await Adopt(pair, new(pair.Collaboration, 0, [pair.Buyer.Id, pair.Supplier.Id], 6));

        Assert.Contains("Jansen BV has direction next", proposed.Body!.TextContent);
        Assert.Contains(
            "Jansen BV has direction until", await browser.GetStringAsync($"/collaborations/{pair.Collaboration}", Ct));
    }

    [Fact]
    public async Task That_nobody_has_it_any_more_is_said_beside_the_order_that_held()
    {
        var pair = await ANetwork();
        await Adopt(pair, new(pair.Collaboration, 0, [pair.Supplier.Id, pair.Buyer.Id], 6));
        await tandem.Run(
            new ProposeDecision(
                pair.Collaboration, EntityId.New<DecisionId>(tandem.Clock), DecisionKind.WayOfWorking, null, "Stop?",
                "r", "en", "direction.end", CommandJson.Write(new EndDirection(pair.Collaboration, 1)), null),
            pair.Buyer.Strategic);
        using var client = await tandem.As(pair.Supplier.Strategic);

        var effect = await client.GetFromJsonAsync<JsonElement>(
            $"/api/collaborations/{pair.Collaboration}/decisions/2/effect", Ct);

        var line = Assert.Single(effect.GetProperty("lines").EnumerateArray());
        Assert.Equal("Svensson AB → Jansen BV", line.GetProperty("before").GetString());
        Assert.Equal("Nobody has direction", line.GetProperty("after").GetString());
    }

    private static OrganisationId Party(int number) => new(new Guid(number, 0, 0, new byte[8]));

    private async Task<Pair> ANetwork() => await tandem.APartnership(
        await tandem.AnOrganisation("Jansen BV"), await tandem.AnOrganisation("Svensson AB", "SE"), "1", Form.Network);

    private async Task Adopt(Pair pair, SetDirection set)
    {
        var id = EntityId.New<DecisionId>(tandem.Clock);
        await tandem.Run(
            new ProposeDecision(
                pair.Collaboration, id, DecisionKind.WayOfWorking, null, "Direction?", "r", "en", "direction.set",
                CommandJson.Write(set), null),
            pair.Buyer.Strategic);
        await tandem.Run(new ConsentToDecision(pair.Collaboration, id, 1), pair.Supplier.Strategic);
    }

    private async Task At(DateTimeOffset moment)
    {
        tandem.Clock.Now = moment;
        await tandem.Services.GetRequiredService<JobRunner>().RunDue(Ct);
    }

    private async Task<IReadOnlyList<(OrganisationId Holder, string From, string Until, bool ByClock)>> Turns(Pair pair)
    {
        using var client = await tandem.As(pair.Supplier.Operational);
        var shown = await client.GetFromJsonAsync<JsonElement>(
            $"/api/collaborations/{pair.Collaboration}/direction", Ct);
        return
        [
            .. shown.GetProperty("turns").EnumerateArray().Select(t => (
                new OrganisationId(Guid.Parse(t.GetProperty("holder").GetString()!)),
                t.GetProperty("from").GetString()!, t.GetProperty("until").GetString()!,
                t.GetProperty("byClock").GetBoolean())),
        ];
    }
}
