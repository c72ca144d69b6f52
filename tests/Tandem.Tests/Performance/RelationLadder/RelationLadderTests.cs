using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Journal;

namespace Tandem.Performance;

/// <summary>The ladder of a relation changes by decision alone; each side says its own beside it.</summary>
public sealed class RelationLadderTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_relation_begins_as_that_of_a_supplier_and_goes_up_by_a_decision_that_stands_in_its_history()
    {
        var pair = await tandem.APartnership();

        var decision = await Step(pair, 0, RelationStep.Preferred, null);
        await tandem.Run(new ConsentToDecision(pair.Collaboration, decision, 1), pair.Supplier.Strategic);

        var taken = Assert.Single(await Taken(pair));
        Assert.Equal((RelationStep.Supplier, RelationStep.Preferred), (taken.Before, taken.Step));
        Assert.Equal(decision, taken.Decision);
    }

    [Fact]
    public async Task Nobody_takes_a_step_without_a_decision_of_both()
    {
        var pair = await tandem.APartnership();
        var step = new SetRelationStep(pair.Collaboration, pair.Relation, 0, RelationStep.Partner, null);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(step, pair.Buyer.Strategic));
        var byClock = await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Run(step, Actor.ByRule("signal.target-missed", pair.Buyer.Id)));
        await Step(pair, 0, RelationStep.Partner, null);

        Assert.Equal("decision.needed", refused.Code);
        Assert.Equal("decision.needed", byClock.Code);
        Assert.Empty(await Taken(pair));
    }

    [Fact]
    public async Task A_step_down_without_a_way_back_is_turned_down_and_with_one_it_is_said()
    {
        var pair = await tandem.APartnership();
        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Adopt(
            new SetRelationStep(pair.Collaboration, pair.Relation, 0, RelationStep.Candidate, null), pair));

        var back = new WayBack("Two quarters without stops", "en", pair.Buyer.Id, new(2026, 9, 1));
        await tandem.Adopt(
            new SetRelationStep(pair.Collaboration, pair.Relation, 0, RelationStep.Candidate, back), pair);

        Assert.Equal("ladder.way-back", refused.Code);
        Assert.Equal(back, Assert.Single(await Taken(pair)).WayBack);
        using var browser = await tandem.As(pair.Supplier.Operational);
        Assert.Contains("Two quarters without stops", await browser.GetStringAsync(Page(pair), ct));
    }

    [Theory]
    [InlineData("", "2026-09-01", "ladder.way-back-conditions")]
    [InlineData("Two quarters", "2026-03-02", "ladder.way-back-day")]
    public async Task A_way_back_says_what_must_be_so_and_by_a_day_to_come(string conditions, string by, string code)
    {
        var pair = await tandem.APartnership();
        var back = new WayBack(
            conditions, "en", pair.Buyer.Id, DateOnly.Parse(by, System.Globalization.CultureInfo.InvariantCulture));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Adopt(
            new SetRelationStep(pair.Collaboration, pair.Relation, 0, RelationStep.Former, back), pair));

        Assert.Equal(code, refused.Code);
    }

    [Fact]
    public async Task A_step_from_another_place_than_where_the_relation_stands_now_is_outdated()
    {
        var pair = await tandem.APartnership();
        await tandem.Adopt(
            new SetRelationStep(pair.Collaboration, pair.Relation, 0, RelationStep.Preferred, null), pair);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Adopt(
            new SetRelationStep(pair.Collaboration, pair.Relation, 0, RelationStep.Partner, null), pair));

        Assert.Equal((Because.Outdated, "ladder.changed"), (refused.Because, refused.Code));
    }

    [Fact]
    public async Task A_step_is_undone_by_a_new_decision_which_needs_no_way_back()
    {
        var pair = await tandem.APartnership();
        var up = await Step(pair, 0, RelationStep.Partner, null);
        await tandem.Run(new ConsentToDecision(pair.Collaboration, up, 1), pair.Supplier.Strategic);
        var reversal = await tandem.InDb(pair.Buyer.Id, async db =>
        {
            var adopted = await db.Set<Decision>().SingleAsync(d => d.Id == up, ct);
            return adopted.Reversal;
        });

        var undo = EntityId.New<DecisionId>(tandem.Clock);
        await tandem.Run(
            new ProposeDecision(
                pair.Collaboration, undo, DecisionKind.WayOfWorking, pair.Relation, "Undo?", "Too early", "en",
                reversal.Command, reversal.Body, null),
            pair.Supplier.Strategic);
        await tandem.Run(new ConsentToDecision(pair.Collaboration, undo, 1), pair.Buyer.Strategic);

        Assert.Equal(
            [(RelationStep.Partner, (DecisionId?)up), (RelationStep.Supplier, undo)],
            (await Taken(pair)).Select(s => (s.Step, s.Decision)));
    }

    [Fact]
    public async Task What_says_it_undoes_a_step_leads_only_where_that_step_came_from()
    {
        var pair = await tandem.APartnership();
        await tandem.Adopt(
            new SetRelationStep(pair.Collaboration, pair.Relation, 0, RelationStep.Partner, null), pair);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Adopt(
            new SetRelationStep(pair.Collaboration, pair.Relation, 1, RelationStep.Former, null) { Undoes = true },
            pair));

        Assert.Equal("ladder.undoes-nothing", refused.Code);
    }

    [Fact]
    public async Task A_criterion_of_a_measure_is_met_or_not_by_the_figures_and_has_no_data_without_them()
    {
        var pair = await tandem.APartnership();
        await tandem.ALoad(pair, [.. Enumerable.Range(1, 10).Select(line => new ToldLine(
            $"A{line}", new(2026, 2, 10), line > 2 ? new(2026, 2, 10) : new(2026, 2, 20)))]);
        await tandem.Adopt(
            new SetLadderCriteria(pair.Collaboration, 0,
            [
                new(RelationStep.Preferred, "", "en") { Measure = "on-time", Value = 80, Months = 1 },
                new(RelationStep.Preferred, "", "en") { Measure = "on-time", Value = 81, Months = 1 },
                new(RelationStep.Partner, "", "en") { Measure = "on-time", Value = 80, Months = 2 },
            ]), pair);

        var ladder = await Read(pair, pair.Supplier.Operational);

        Assert.Equal(
            ["met", "notMet", "noData"],
            ladder.GetProperty("criteria").EnumerateArray().Select(c => c.GetProperty("state").GetString()));
        Assert.Equal("supplier", ladder.GetProperty("now").GetString());
    }

    [Fact]
    public async Task A_criterion_by_hand_is_met_when_both_sides_say_so_and_not_when_one_says_otherwise()
    {
        var pair = await tandem.APartnership();
        await tandem.Adopt(
            new SetLadderCriteria(pair.Collaboration, 0, [new(RelationStep.Partner, "Shares its plans", "en")]), pair);

        Assert.Equal("noData", await State(pair));
        await Judge(pair, pair.Buyer.Strategic, true);
        Assert.Equal("noData", await State(pair));
        await Judge(pair, pair.Supplier.Strategic, true);
        Assert.Equal("met", await State(pair));
        await Judge(pair, pair.Supplier.Strategic, false);
        Assert.Equal("notMet", await State(pair));
        Assert.Empty(await Taken(pair));
    }

    [Fact]
    public async Task Who_judges_gives_a_reason_and_speaks_for_a_party()
    {
        var pair = await tandem.APartnership();
        await tandem.Adopt(
            new SetLadderCriteria(pair.Collaboration, 0, [new(RelationStep.Partner, "Shares its plans", "en")]), pair);
        JudgeCriterion judge = new(pair.Collaboration, pair.Relation, 1, 1, true, " ", "en");

        var without = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(judge, pair.Buyer.Strategic));
        var other = await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Run(judge with { Reason = "r" }, pair.Buyer.Operational));
        var late = await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Run(judge with { Reason = "r", Version = 2 }, pair.Buyer.Strategic));

        Assert.Equal("ladder.judged-reason", without.Code);
        Assert.Equal("access.role-needed", other.Code);
        Assert.Equal(Because.Outdated, late.Because);
    }

    [Fact]
    public async Task Each_side_says_how_it_sees_the_other_and_reads_what_the_other_said()
    {
        var pair = await tandem.APartnership();
        await tandem.Run(
            new SayOfRelation(pair.Collaboration, pair.Relation, 3, 2, Acquaintance.Know, "Big spend", "en"),
            pair.Buyer.Strategic);
        await tandem.Run(
            new SayOfRelation(pair.Collaboration, pair.Relation, 2, 3, Acquaintance.Fathom, "Fair buyer", "en"),
            pair.Supplier.Strategic);

        foreach (var reader in new[] { pair.Buyer.Operational, pair.Supplier.Operational })
        {
            using var browser = await tandem.As(reader);
            var page = await browser.GetStringAsync(Page(pair), ct);
            Assert.Contains("Leverage: much impact, little supply risk", page);
            Assert.Contains("Promising: little of our sales", page);
            Assert.Contains("Big spend", page);
            Assert.Contains("fathom", page);
        }
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(3, 6)]
    public async Task A_score_is_from_one_to_five(int first, int second)
    {
        var pair = await tandem.APartnership();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            new SayOfRelation(pair.Collaboration, pair.Relation, first, second, Acquaintance.Know, "w", "en"),
            pair.Buyer.Strategic));

        Assert.Equal("ladder.score", refused.Code);
    }

    [Fact]
    public async Task The_page_proposes_a_step_and_keeps_what_was_typed_where_the_way_back_is_missing()
    {
        var pair = await tandem.APartnership();
        using var browser = await tandem.As(pair.Buyer.Strategic);

        var page = await browser.Page(Page(pair));

        var refused = await (await browser.Send(
            page, "propose", ("Step", "Former"), ("Because", "They closed the plant"))).Read();
        var accepted = await (await browser.Send(
            page, "propose", ("Step", "Partner"), ("Because", "Five good years"), ("_key", "another"))).Read();

        Assert.Contains("A step down needs a way back", refused.Body!.TextContent);
        Assert.Contains("They closed the plant", refused.Body!.TextContent);
        Assert.Contains("goes from supplier to partner", accepted.Body!.TextContent);
    }

    [Fact]
    public async Task Another_party_finds_no_ladder_there()
    {
        var pair = await tandem.APartnership();
        var other = await tandem.AnOrganisation("Outside BV");
        using var browser = await tandem.As(other.Strategic);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Page(pair), ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/api" + Page(pair), ct)).StatusCode);
    }

    private static string Page(Pair pair) =>
        $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/ladder";

    private async Task<DecisionId> Step(Pair pair, int from, RelationStep step, WayBack? back)
    {
        var id = EntityId.New<DecisionId>(tandem.Clock);
        await tandem.Run(
            new ProposeDecision(
                pair.Collaboration, id, DecisionKind.WayOfWorking, pair.Relation, "Step?", "Reason", "en",
                "relation.step",
                CommandJson.Write(new SetRelationStep(pair.Collaboration, pair.Relation, from, step, back)), null),
            pair.Buyer.Strategic);
        return id;
    }

    private Task<List<StepTaken>> Taken(Pair pair) => tandem.InDb(
        pair.Supplier.Id, db => db.Set<StepTaken>().AsNoTracking().Where(s => s.RelationId == pair.Relation)
            .OrderBy(s => s.Number).ToListAsync(ct));

    private Task<Receipt> Judge(Pair pair, Actor by, bool met) => tandem.Run(
        new JudgeCriterion(pair.Collaboration, pair.Relation, 1, 1, met, "So it is", "en"), by);

    private async Task<string?> State(Pair pair) => (await Read(pair, pair.Buyer.Operational))
        .GetProperty("criteria")[0].GetProperty("state").GetString();

    private async Task<JsonElement> Read(Pair pair, Actor by)
    {
        using var client = await tandem.As(by);
        return await client.GetFromJsonAsync<JsonElement>("/api" + Page(pair), ct);
    }
}
