using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Data;
using Tandem.Governance;
using Tandem.Measures;

namespace Tandem.Performance;

public sealed class WaiverTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lines_that_both_sides_waive_are_not_counted_but_counted_apart()
    {
        var pair = await APair();
        await tandem.ALoad(pair, Late("A"), Late("B"), OnTime("C"));

        await Waive(pair, new(DateBasis.FirstConfirmed) { OrderNo = "A" }, lines: 1);

        var card = await tandem.Scorecard(pair, "2026-02");
        Assert.Equal((50m, 2L), (Otif(card), card[Measure.Otif].Current.Figure.N));
        Assert.Equal(1, card.Lines!.Waived);
    }

    [Fact]
    public async Task A_proposal_alone_waives_nothing_until_the_other_side_consents()
    {
        var pair = await APair();
        await tandem.ALoad(pair, Late("A"), OnTime("B"));
        var id = await Propose(pair, new(DateBasis.FirstConfirmed) { OrderNo = "A" });

        Assert.Equal(50m, Otif(await tandem.Scorecard(pair, "2026-02")));

        await tandem.Run(new ConsentToDecision(pair.Collaboration, id, 1), pair.Buyer.Tactical);
        Assert.Equal(100m, Otif(await tandem.Scorecard(pair, "2026-02")));
        Assert.Equal(id, Assert.Single(await Waivers(pair)).Decision);
    }

    [Fact]
    public async Task A_figure_as_known_before_the_waiver_stays_as_it_was()
    {
        var pair = await APair();
        var load = await tandem.ALoad(pair, Late("A"), OnTime("B"));
        await Waive(pair, new(DateBasis.FirstConfirmed) { OrderNo = "A" }, lines: 1);
        var waiver = Assert.Single(await Waivers(pair));

        Assert.Equal(50m, Otif(await tandem.Scorecard(pair, "2026-02", new Reading { KnownAt = load })));
        var then = await tandem.Scorecard(pair, "2026-02", new Reading { KnownAt = waiver.Number });
        Assert.Equal((100m, waiver.Number), (Otif(then), then.KnownUntil!.Load));
        Assert.Equal(waiver.Number, (await tandem.Scorecard(pair, "2026-02")).KnownUntil!.Load);
    }

    [Fact]
    public async Task Lines_count_again_once_the_waiver_has_ended_and_not_in_what_was_known_before()
    {
        var pair = await APair();
        await tandem.ALoad(pair, Late("A"), OnTime("B"));
        await Waive(pair, new(DateBasis.FirstConfirmed) { OrderNo = "A" }, lines: 1);
        var number = Assert.Single(await Waivers(pair)).Number;

        await tandem.Adopt(new EndWaiver(pair.Collaboration, pair.Relation, number, null), pair);

        Assert.Equal(50m, Otif(await tandem.Scorecard(pair, "2026-02")));
        Assert.Equal(100m, Otif(await tandem.Scorecard(pair, "2026-02", new Reading { KnownAt = number })));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Adopt(
            new EndWaiver(pair.Collaboration, pair.Relation, number, null), pair));
        Assert.Equal("waiver.ended", refused.Code);
    }

    [Fact]
    public async Task What_was_loaded_after_the_proposal_is_not_swept_in()
    {
        var pair = await APair();
        await tandem.ALoad(pair, Late("A"), OnTime("B"));
        var id = await Propose(
            pair, new(DateBasis.FirstConfirmed) { From = new(2026, 2, 1), Until = new(2026, 2, 28) });
        await tandem.ALoad(pair, Late("C"));

        await tandem.Run(new ConsentToDecision(pair.Collaboration, id, 1), pair.Buyer.Tactical);

        var card = await tandem.Scorecard(pair, "2026-02");
        Assert.Equal((2L, 1L, 0m), (card.Lines!.Waived, card[Measure.Otif].Current.Figure.N, Otif(card)));
    }

    [Fact]
    public async Task A_correction_of_a_waived_line_stays_waived()
    {
        var pair = await APair();
        await tandem.ALoad(pair, Late("A"), OnTime("B"));
        await Waive(pair, new(DateBasis.FirstConfirmed) { OrderNo = "A" }, lines: 1);

        await tandem.ALoad(pair, Late("A") with { Quantity = 99 });

        Assert.Equal(1, (await tandem.Scorecard(pair, "2026-02")).Lines!.Waived);
    }

    [Fact]
    public async Task A_proposal_that_says_another_number_of_lines_is_refused()
    {
        var pair = await APair();
        await tandem.ALoad(pair, Late("A"), OnTime("B"));

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => Waive(pair, new(DateBasis.FirstConfirmed) { Item = "PH-220" }, lines: 1));

        Assert.Equal(("waiver.other-lines", 2, 1), (refused.Code, refused.Details[0], refused.Details[1]));
        Assert.Empty(await Waivers(pair));
    }

    [Fact]
    public async Task Lines_are_named_by_what_holds_together()
    {
        var pair = await APair();
        await tandem.ALoad(
            pair, Late("A"), Late("B") with { Item = "X" }, Late("C") with { Item = "X", Due = new(2026, 3, 2) });

        Assert.Equal(["B", "C"], await Named(pair, new(DateBasis.FirstConfirmed) { Item = "X" }));
        Assert.Equal(
            ["B"], await Named(pair, new(DateBasis.FirstConfirmed) { Item = "X", Until = new(2026, 2, 28) }));
        Assert.Equal(["C"], await Named(pair, new(DateBasis.FirstConfirmed) { From = new(2026, 3, 2) }));
        Assert.Equal([], await Named(pair, new(DateBasis.FirstConfirmed) { OrderNo = "A", LineNo = "20" }));
        Assert.Equal(["A"], await Named(pair, new(DateBasis.FirstConfirmed) { OrderNo = "A", LineNo = "10" }));
    }

    [Fact]
    public async Task The_days_are_those_of_the_date_that_was_agreed()
    {
        var pair = await APair();
        await tandem.ALoad(pair, Late("A") with { Requested = new(2026, 1, 20) });

        Assert.Equal(["A"], await Named(pair, new(DateBasis.Requested) { Until = new(2026, 1, 31) }));
        Assert.Equal([], await Named(pair, new(DateBasis.FirstConfirmed) { Until = new(2026, 1, 31) }));
    }

    [Theory]
    [InlineData(null, null, "waiver.selection")]
    [InlineData(null, "10", "waiver.selection")]
    public void A_waiver_names_an_order_an_item_or_days(string? order, string? line, string code) =>
        Assert.Equal(code, Assert.Throws<RefusedException>(
            () => new WaivedSelection(DateBasis.Requested) { OrderNo = order, LineNo = line }.Checked()).Code);

    [Fact]
    public void The_last_day_does_not_lie_before_the_first() => Assert.Equal("waiver.days", Assert
        .Throws<RefusedException>(() => new WaivedSelection(DateBasis.Requested)
        {
            From = new(2026, 2, 2),
            Until = new(2026, 2, 1),
        }.Checked()).Code);

    [Fact]
    public async Task What_is_stored_folds_to_what_is_made_anew()
    {
        var pair = await APair();
        await tandem.ALoad(pair, Late("A"), Late("B"), OnTime("C"));
        await Waive(pair, new(DateBasis.FirstConfirmed) { OrderNo = "B" }, lines: 1);
        await tandem.RunJobs();

        var stored = await tandem.Scorecard(pair, "2026-02", asAfterAStart: true);
        var anew = await tandem.Scorecard(
            pair, "2026-02", new Reading { KnownAt = stored.KnownUntil!.Load }, asAfterAStart: true);

        Assert.Equal((50m, 1L), (Otif(stored), stored.Lines!.Waived));
        Assert.Equal(FigureDigest.Of(stored, stored[Measure.Otif]), FigureDigest.Of(anew, anew[Measure.Otif]));
    }

    [Fact]
    public async Task The_lines_of_a_waiver_cannot_be_changed_in_the_database_either()
    {
        var pair = await APair();
        await tandem.ALoad(pair, Late("A"));
        await Waive(pair, new(DateBasis.FirstConfirmed) { OrderNo = "A" }, lines: 1);

        await using var work = await tandem.Services.GetRequiredService<IDatabases>().Write(pair.Buyer.Id, ct);
        await Assert.ThrowsAnyAsync<DbException>(() => work.Db.Database.ExecuteSqlRawAsync(
            "update waived_lines set order_no = 'B'", ct));
    }

    private static decimal? Otif(Scorecard card) => card[Measure.Otif].Current.Figure.Rounded(1);

    private static ToldLine Late(string order) => new(order, new(2026, 2, 16), new(2026, 2, 20));

    private static ToldLine OnTime(string order) => new(order, new(2026, 2, 17), new(2026, 2, 17));

    private async Task Waive(Pair pair, WaivedSelection selection, int lines) => await tandem.Adopt(
        new GrantWaiver(
            pair.Collaboration, pair.Relation, WaiverCause.ForceMajeure, selection, await Known(pair), lines,
            "The port was shut", "Notice of the port", "en", null),
        pair);

    private async Task<DecisionId> Propose(Pair pair, WaivedSelection selection)
    {
        var id = new DecisionId(Guid.CreateVersion7());
        await using var scope = tandem.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<DataScope>();
        await data.BeginRead(pair.Supplier.Id, ct);
        var proposals = scope.ServiceProvider.GetRequiredService<WaiverProposals>();
        var relation = await data.Work.Db.RelationOf(pair);
        var grant = await proposals.Of(
            relation, WaiverCause.ForceMajeure, selection, "The port was shut", "Notice of the port", "en", id, ct);
        await tandem.Run(proposals.AsDecision(grant, id), pair.Supplier.Tactical);
        return id;
    }

    private async Task<IEnumerable<string>> Named(Pair pair, WaivedSelection selection)
    {
        await using var scope = tandem.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<DataScope>();
        await data.BeginRead(pair.Buyer.Id, ct);
        var effect = scope.ServiceProvider.GetRequiredService<WaiverEffect>();
        var relation = await data.Work.Db.RelationOf(pair);
        var lines = await effect.Lines(relation, selection, await effect.KnownUntil(relation, ct), ct);
        return [.. lines.Select(line => line.Row.OrderNo).Order()];
    }

    private Task<long> Known(Pair pair) => tandem.InDb(pair.Buyer.Id, db => db.Set<FactVersion>()
        .Where(v => v.RelationId == pair.Relation).Select(v => v.KnownUntil).SingleAsync(ct));

    private Task<List<Waiver>> Waivers(Pair pair) => tandem.InDb(
        pair.Supplier.Id, db => db.Set<Waiver>().Where(w => w.RelationId == pair.Relation).ToListAsync(ct));

    private async Task<Pair> APair()
    {
        tandem.Clock.Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);
        return await tandem.APartnership($"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
    }
}
