using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Data;
using Tandem.Measures;

namespace Tandem.Performance;

public sealed class ScorecardTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static readonly DateTimeOffset MidMarch = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);

    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scorecard_from_stored_partials_equals_a_fold_of_the_facts()
    {
        var pair = await AFreshPair();
        await tandem.ALoad(pair, [.. Many()]);
        var folded = await tandem.Scorecard(pair, "2026-02");

        await tandem.RunJobs();
        var stored = await tandem.Scorecard(pair, "2026-02");

        Assert.Equal(1, await tandem.InDb(pair.Buyer.Id, db => db.Set<StoredFold>()
            .CountAsync(f => f.RelationId == pair.Relation, ct)));
        Assert.Equal(Figures(folded), Figures(stored));
        Assert.True(stored[Measure.Otif].Current.Figure.N > 0);
        Assert.True(stored[Measure.LeadTimeVariation].Current.Figure.HasValue);
    }

    [Fact]
    public async Task A_partial_in_a_form_that_is_not_known_is_folded_again()
    {
        var pair = await AFreshPair();
        await tandem.ALoad(pair, [.. Many()]);
        await tandem.RunJobs();
        var stored = await tandem.Scorecard(pair, "2026-02");

        await using (var work = await tandem.Services.GetRequiredService<IDatabases>().Write(pair.Buyer.Id, ct))
        {
            await work.Db.Set<StoredPartial>().Where(p => p.RelationId == pair.Relation)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.Body, Convert.ToBase64String([99, 1, 2, 3])), ct);
            await work.Commit(ct);
        }

        Assert.Equal(Figures(stored), Figures(await tandem.Scorecard(pair, "2026-02", asAfterAStart: true)));
    }

    [Fact]
    public async Task What_no_line_is_due_in_has_no_data_and_is_neither_met_nor_missed()
    {
        var pair = await AFreshPair();

        var card = await tandem.Scorecard(pair, "2026-02");

        Assert.All(card.Measures, score => Assert.False(score.Current.Figure.HasValue));
        Assert.Equal(TargetStatus.NoData, card.Status);
        Assert.Null(card.KnownUntil);
    }

    [Fact]
    public async Task A_day_that_passes_makes_a_line_late_without_any_load()
    {
        var pair = await AFreshPair();
        await tandem.ALoad(
            pair, new ToldLine("A", new(2026, 3, 16), new(2026, 3, 16)), new ToldLine("B", new(2026, 3, 19), null));
        await tandem.RunJobs();
        var before = await tandem.Scorecard(pair, "2026-03");

        tandem.Clock.Now = MidMarch.AddDays(2);
        var unstored = await tandem.Scorecard(pair, "2026-03");
        await tandem.RunJobs();
        var stored = await tandem.Scorecard(pair, "2026-03");

        Assert.Equal(1, before[Measure.Otif].Current.Figure.N);
        Assert.Equal((2L, 50m), (unstored[Measure.Otif].Current.Figure.N, Otif(unstored)));
        Assert.Equal(Figures(unstored), Figures(stored));
    }

    [Fact]
    public async Task A_correction_supersedes_and_the_old_figure_can_be_made_again()
    {
        var pair = await AFreshPair();
        var first = await tandem.ALoad(pair, new ToldLine("A", new(2026, 2, 16), new(2026, 2, 20)));
        await tandem.ALoad(pair, new ToldLine("A", new(2026, 2, 16), new(2026, 2, 16)));

        var now = await tandem.Scorecard(pair, "2026-02");
        var then = await tandem.Scorecard(pair, "2026-02", new Reading { KnownAt = first });

        Assert.Equal((100m, 0m), (Otif(now), Otif(then)));
        Assert.Equal(first, then.KnownUntil!.Load);
    }

    [Fact]
    public async Task A_new_target_leaves_the_months_that_are_over_as_they_were()
    {
        var pair = await AFreshPair();
        await tandem.ALoad(pair, new ToldLine("A", new(2026, 2, 16), new(2026, 2, 16)));

        await tandem.Adopt(new SetTarget(
            pair.Collaboration, pair.Relation, "otif", TargetSide.AtLeast, 98.5m, new(2026, 3, 1), null), pair);

        Assert.Equal(95, (await tandem.Scorecard(pair, "2026-02"))[Measure.Otif].Current.Target!.Value);
        Assert.Equal(98.5m, (await tandem.Scorecard(pair, "2026-03"))[Measure.Otif].Current.Target!.Value);
    }

    [Fact]
    public async Task A_target_for_a_month_that_is_over_is_refused()
    {
        var pair = await AFreshPair();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Adopt(new SetTarget(
            pair.Collaboration, pair.Relation, "otif", TargetSide.AtLeast, 90, new(2026, 2, 1), null), pair));

        Assert.Equal("month.closed", refused.Code);
    }

    [Fact]
    public async Task From_its_month_on_another_definition_counts()
    {
        var pair = await AFreshPair();
        var early = new DateOnly(2026, 3, 2);
        await tandem.ALoad(pair, new ToldLine("A", new(2026, 3, 16), early));
        var before = await tandem.Scorecard(pair, "2026-03");

        await tandem.Adopt(
            new SetDefinition(pair.Collaboration, pair.Relation, "P2-requested", 1, new(2026, 3, 1), null), pair);
        var after = await tandem.Scorecard(pair, "2026-03");

        Assert.Equal((0m, 100m), (Otif(before), Otif(after)));
        Assert.Equal("template-default", (await tandem.Scorecard(pair, "2026-02")).Definition.Id);
    }

    [Fact]
    public async Task Both_parties_see_the_same_scorecard_and_a_third_one_sees_none()
    {
        var pair = await AFreshPair();
        await tandem.ALoad(pair, [.. Many()]);
        var third = await tandem.AnOrganisation("Third BV");
        var address = $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/scorecard?month=2026-02";

        var buyer = await (await tandem.As(pair.Buyer.Tactical)).Page(address);
        var supplier = await (await tandem.As(pair.Supplier.Tactical)).Page(address);
        var outsider = await (await tandem.As(third.Tactical)).GetAsync(address, ct);

        Assert.Equal(
            buyer.QuerySelector("main table")!.TextContent, supplier.QuerySelector("main table")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, outsider.StatusCode);
    }

    [Fact]
    public async Task A_missed_target_is_told_of_once()
    {
        var pair = await AFreshPair();
        await tandem.ALoad(pair, new ToldLine("A", new(2026, 2, 16), new(2026, 2, 25)));

        await tandem.RunJobs();
        await tandem.ALoad(pair, new ToldLine("B", new(2026, 2, 17), new(2026, 2, 25)));
        await tandem.RunJobs();

        var told = await tandem.InDb(pair.Buyer.Id, db => db.Set<Signal>()
            .Where(s => s.RelationId == pair.Relation).Select(s => s.Measure).ToListAsync(ct));
        Assert.Equal(["otif"], told);
    }

    private async Task<Pair> AFreshPair()
    {
        tandem.Clock.Now = MidMarch;
        return await tandem.APartnership($"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
    }

    private static decimal? Otif(Scorecard card) => card[Measure.Otif].Current.Figure.Rounded(1);

    private static string Figures(Scorecard card) => string.Join('\n', card.Measures.SelectMany(
        score => score.Months.Select(
            m => $"{score.Measure} {m.Month} {m.Figure.Counted} {m.Figure.NoData} {m.Status}")));

    private static IEnumerable<ToldLine> Many()
    {
        for (var number = 0; number < 120; number++)
        {
            var due = new DateOnly(2026, 1, 5).AddDays(number % 60);
            yield return new ToldLine($"45{number:000}", due, due.AddDays(number % 7 == 0 ? 3 : 0))
            {
                Item = $"PH-{number % 3}",
                ReceivedQuantity = number % 11 == 0 ? 9 : null,
            };
        }
    }
}
