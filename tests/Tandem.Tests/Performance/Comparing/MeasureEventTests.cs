using System.Net;
using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>Around which decisions and improvements a measure can be compared, and from which day.</summary>
public sealed class MeasureEventTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private const string Improvements = "supplier_number,improvement_number,proposed_by,proposed_on,accepted_on,"
        + "implemented_on,description";

    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_decision_is_compared_around_from_the_day_on_which_its_effect_begins()
    {
        var pair = await APair();
        await Adopted(pair, DecisionKind.Target, pair.Relation, new SetTarget(
            pair.Collaboration, pair.Relation, "otif", TargetSide.AtLeast, 96, new(2026, 4, 1), null));

        Assert.Contains("\"on\":\"2026-04-01\"", await Compared(pair, "D-1"));
    }

    [Fact]
    public async Task A_decision_of_all_participants_is_compared_around_from_its_adoption()
    {
        var pair = await APair();
        await Adopted(pair, DecisionKind.WayOfWorking, null, new SetBody(
            pair.Collaboration, EntityId.New<BodyId>(tandem.Clock), null, 0, pair.Terms()));

        Assert.Contains("\"on\":\"2026-03-18\"", await Compared(pair, "D-1"));
    }

    [Fact]
    public async Task An_improvement_is_compared_around_once_it_is_implemented_as_the_last_load_has_it()
    {
        var pair = await APair();
        await tandem.Told(
            pair, "improvements", Improvements,
            "10001,V-1,supplier,2026-01-05,2026-01-10,2026-02-02,One crate",
            "10001,V-2,supplier,2026-01-05,2026-01-10,,Two crates");
        tandem.Clock.Now += TimeSpan.FromMinutes(1);
        await tandem.Told(
            pair, "improvements", Improvements,
            "10001,V-1,supplier,2026-01-05,2026-01-10,2026-02-03,One crate");
        var client = await tandem.As(pair.Supplier.Tactical);
        var page = await client.Page(
            $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/scorecard/otif?event=I-V-1");
        var open = await client.GetAsync($"{Api(pair)}?event=I-V-2", ct);

        Assert.Contains("\"on\":\"2026-02-03\"", await Compared(pair, "I-V-1"));
        Assert.Contains("One crate", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, open.StatusCode);
    }

    private static string Api(Pair pair) =>
        $"/api/collaborations/{pair.Collaboration}/relations/{pair.Relation}/measures/otif/comparison";

    private async Task<Pair> APair()
    {
        tandem.Clock.Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);
        return await tandem.APartnership(
            $"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}", "10001");
    }

    private async Task Adopted(Pair pair, DecisionKind kind, RelationId? relation, ICommand effect)
    {
        var decision = EntityId.New<DecisionId>(tandem.Clock);
        await tandem.Run(
            new ProposeDecision(
                pair.Collaboration, decision, kind, relation, "Shall we?", "To be better", "en",
                CommandNameAttribute.Of(effect.GetType()), CommandJson.Write(effect), null),
            pair.Buyer.Strategic);
        await tandem.Run(new ConsentToDecision(pair.Collaboration, decision, 1), pair.Supplier.Strategic);
    }

    private async Task<string> Compared(Pair pair, string name) =>
        await (await tandem.As(pair.Buyer.Tactical)).GetStringAsync($"{Api(pair)}?event={name}", ct);
}
