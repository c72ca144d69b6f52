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
            supplier.Measures.Select(of => Measures.Parse(of.Slug)));
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

    [Fact]
    public async Task A_joint_measure_counts_for_the_sides_that_gave_it_a_weight()
    {
        var pair = await WithJointMeasure();
        var (before, _) = await Scores(pair);
        tandem.Clock.Now = new(2026, 1, 12, 12, 0, 0, TimeSpan.Zero);
        await tandem.Adopt(
            new SetScoreWeights(
                pair.Collaboration, pair.Relation,
                [
                    new("otif", 5_000), new("missed", 5_000) { OfBuyer = false },
                    new("missed", 10_000) { OfBuyer = true },
                ],
                February, null),
            pair);
        tandem.Clock.Now = InWindow;

        var (supplier, buyer) = await Scores(pair);

        Assert.DoesNotContain(before.Measures, of => of.Slug == "missed");
        Assert.Equal((new ExactRatio(50, 1), new ExactRatio(100, 1)), (
            supplier.With.Overall!.Value, buyer.With.Overall!.Value));
        await tandem.Run(pair.Contest("A"), pair.Supplier.Operational);
        await tandem.Run(pair.Contest("D"), pair.Supplier.Operational);
        (supplier, buyer) = await Scores(pair);
        Assert.Equal((new ExactRatio(100, 1), new ExactRatio(100, 1)), (
            supplier.Without.Overall!.Value, buyer.Without.Overall!.Value));
    }

    [Fact]
    public async Task A_weight_of_a_joint_measure_that_is_gone_leaves_its_part_without_a_value()
    {
        var pair = await WithJointMeasure();
        tandem.Clock.Now = new(2026, 1, 12, 12, 0, 0, TimeSpan.Zero);
        await tandem.Adopt(
            new SetScoreWeights(
                pair.Collaboration, pair.Relation, [new("otif", 5_000), new("missed", 5_000) { OfBuyer = false }],
                February, null),
            pair);
        await tandem.Adopt(
            new SetDefinition(pair.Collaboration, pair.Relation, "plain", 1, February, null)
            {
                Body = DefinitionBody.Of(ShippedDefinitions.TemplateDefault with { Title = "Plain" }),
            },
            pair);
        tandem.Clock.Now = InWindow;

        var (supplier, _) = await Scores(pair);

        Assert.Equal((null, 5_000, 2), (supplier.With.Overall, supplier.With.Coverage, supplier.Measures.Count));
    }

    [Fact]
    public async Task A_joint_measure_is_weighed_on_the_page_for_either_side_and_named_in_the_proposal()
    {
        var pair = await WithJointMeasure();
        var at = $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/scorecard/weights";
        var browser = await tandem.As(pair.Supplier.Strategic);

        var answer = await browser.Send(
            await browser.Page(at), "propose", ("Weights[otif]", "60"), ("Weights[missed.supplier]", "40"),
            ("Weights[defect-rate]", ""), ("Weights[lead-time-variation]", ""), ("Weights[cost-reduction]", ""),
            ("Weights[supplier-improvements]", ""), ("From", "2026-04"), ("Reason", "Both count"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await (await tandem.As(pair.Buyer.Strategic)).Page(answer.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Contains(
            $"Not as promised, in the score of {pair.Supplier.Name}", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("measure.unknown", (await Refused(
            pair, new(2026, 4, 1), new MeasureWeight("missed", 10_000))).Code);
        Assert.Equal("measure.unknown", (await Refused(
            pair, new(2026, 4, 1), new MeasureWeight("luck", 10_000) { OfBuyer = true })).Code);
    }

    /// <summary>Half of the lines in time, and a joint measure of what missed, at most 60 per cent.</summary>
    private async Task<Pair> WithJointMeasure()
    {
        tandem.Clock.Now = new(2026, 1, 12, 12, 0, 0, TimeSpan.Zero);
        var pair = await tandem.APartnership(
            $"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
        await tandem.Adopt(
            new SetDefinition(pair.Collaboration, pair.Relation, "own", 1, February, null)
            {
                Body = DefinitionBody.Of(ShippedDefinitions.TemplateDefault with
                {
                    Title = "Ours",
                    Joint = new([new("missed", "Not as promised", "100 % - [otif]")]),
                }),
            },
            pair);
        await tandem.Adopt(
            new SetTarget(pair.Collaboration, pair.Relation, "missed", TargetSide.AtMost, 60, February, null)
            {
                Joint = new("Not as promised", "100 % - [otif]", FigureUnit.Percent, null),
            },
            pair);
        tandem.Clock.Now = InWindow;
        await tandem.ALoad(pair, Late("A"), OnTime("B"), OnTime("C"), Late("D"));
        return pair;
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
