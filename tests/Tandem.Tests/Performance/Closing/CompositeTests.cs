using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Measures;
using Tandem.Statistics;
using static Tandem.Performance.ClosingWorld;

namespace Tandem.Performance;

public sealed class CompositeTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_agreed_weights_measures_with_a_target_weigh_alike()
    {
        var pair = await tandem.AProvisionalMonth();

        var (supplier, buyer) = await Scores(pair);

        Assert.Equal(
            [Measure.Otif, Measure.LeadTimeVariation, Measure.DefectRate, Measure.CostReduction,
                Measure.SupplierImprovements],
            supplier.Measures.Select(of => of.Measure));
        Assert.All(supplier.Measures, of => Assert.Equal(2_000, of.Weight));
        Assert.Null(supplier.With.Overall);
        Assert.Empty(buyer.Measures);
    }

    [Fact]
    public async Task Weights_that_both_agreed_hold_from_their_month_on_and_contested_lines_count_both_ways()
    {
        var pair = await AWeighedMonth();
        await tandem.Run(pair.Contest("A"), pair.Supplier.Operational);

        var (supplier, _) = await Scores(pair);

        Assert.True(supplier.WeightsAgreed);
        Assert.Equal(CompositeScore.AllWeights, supplier.With.Coverage);
        Assert.Equal((default(ExactRatio), default(ExactRatio), 1), (
            supplier.With.Overall!.Value, supplier.Without.Overall!.Value, supplier.LeftOut));
        await tandem.Run(pair.Contest("D"), pair.Supplier.Operational);
        (supplier, _) = await Scores(pair);
        Assert.Equal((default, new ExactRatio(100, 1)), (
            supplier.With.Overall!.Value, supplier.Without.Overall!.Value));
    }

    [Fact]
    public async Task Weights_that_do_not_come_to_the_whole_or_reach_back_are_refused()
    {
        var pair = await tandem.AProvisionalMonth();

        Assert.Equal("score.total", (await Refused(pair, new(2026, 4, 1), new MeasureWeight("otif", 9_999))).Code);
        Assert.Equal("score.weights", (await Refused(pair, new(2026, 4, 1), new MeasureWeight("otif", 0))).Code);
        Assert.Equal("score.weights", (await Refused(
            pair, new(2026, 4, 1), new MeasureWeight("otif", 5_000), new MeasureWeight("otif", 5_000))).Code);
        Assert.NotEqual("", (await Refused(pair, new(2026, 2, 1), new MeasureWeight("otif", 10_000))).Code);
    }

    [Fact]
    public async Task A_proposal_on_the_page_is_a_decision_of_both_sides()
    {
        var pair = await tandem.AProvisionalMonth();
        var at = $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/scorecard/weights";
        var browser = await tandem.As(pair.Supplier.Strategic);

        var answer = await browser.Send(
            await browser.Page(at), "propose", ("Weights[otif]", "60"), ("Weights[defect-rate]", "40"),
            ("Weights[lead-time-variation]", ""), ("Weights[cost-reduction]", ""),
            ("Weights[supplier-improvements]", ""), ("From", "2026-04"), ("Reason", "Delivery first"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var proposed = await tandem.InDb(pair.Buyer.Id, db => db.Set<Decision>().SingleAsync(
            d => d.CollaborationId == pair.Collaboration, ct));
        await tandem.Run(new ConsentToDecision(pair.Collaboration, proposed.Id, 1), pair.Buyer.Strategic);
        var weights = await tandem.InDb(pair.Buyer.Id, db => db.Set<ScoreWeights>().SingleAsync(
            w => w.RelationId == pair.Relation, ct));
        Assert.Equal(
            [new("otif", 6_000), new MeasureWeight("defect-rate", 4_000)],
            weights.Read().OrderByDescending(w => w.BasisPoints));
    }

    [Fact]
    public async Task Page_and_program_show_both_sides_alike()
    {
        var pair = await AWeighedMonth();
        await tandem.Run(pair.Contest("A"), pair.Supplier.Operational);
        var browser = await tandem.As(pair.Buyer.Strategic);
        var at = $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}";

        var page = await browser.Page($"{at}/scorecard?month=2026-02");
        var api = await browser.GetFromJsonAsync<JsonElement>($"/api{at}/composite?month=2026-02", ct);

        Assert.Contains("Without the 1 contested line",
            page.QuerySelector("section[aria-labelledby=side-supplier]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(pair.Buyer.Name,
            page.QuerySelector("section[aria-labelledby=side-buyer]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("0", api.GetProperty("supplier").GetProperty("with").GetString());
        Assert.Equal(10_000, api.GetProperty("supplier").GetProperty("coverageBasisPoints").GetInt32());
    }

    private Task<(SideScore Supplier, SideScore Buyer)> Scores(Pair pair) => tandem.WithCard(
        pair, async (services, card) => await services.GetRequiredService<Composites>().Of(
            card, await services.GetRequiredService<DisputedFigures>().Of(card, Reading.AsAgreed, ct), ct));

    private async Task<RefusedException> Refused(Pair pair, DateOnly from, params MeasureWeight[] weights) =>
        await Assert.ThrowsAsync<RefusedException>(() => tandem.Adopt(
            new SetScoreWeights(pair.Collaboration, pair.Relation, weights, from, null), pair));

    /// <summary>All weight on OTIF, agreed in January.</summary>
    private async Task<Pair> AWeighedMonth()
    {
        tandem.Clock.Now = new(2026, 1, 12, 12, 0, 0, TimeSpan.Zero);
        var pair = await tandem.APartnership(
            $"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
        await tandem.Adopt(
            new SetScoreWeights(pair.Collaboration, pair.Relation, [new("otif", 10_000)], February, null), pair);
        tandem.Clock.Now = InWindow;
        await tandem.ALoad(pair, Late("A"), OnTime("B"), OnTime("C"), Late("D"));
        return pair;
    }
}
