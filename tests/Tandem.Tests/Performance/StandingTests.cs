using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>
/// What stands still of a relation is kept between readers. Whatever of it changes, the next reader sees it.
/// </summary>
public sealed class StandingTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_target_is_seen_by_the_next_reader_of_either_side()
    {
        var pair = await Read();

        await tandem.Adopt(Target(pair, 98.5m), pair);

        Assert.Equal(98.5m, await TargetFor(pair.Buyer, pair));
        Assert.Equal(98.5m, await TargetFor(pair.Supplier, pair));
    }

    [Fact]
    public async Task A_target_that_was_never_committed_is_seen_by_nobody()
    {
        var pair = await Read();

        await using (var scope = tandem.Services.CreateAsyncScope())
        {
            var data = scope.ServiceProvider.GetRequiredService<DataScope>();
            await data.BeginWrite(pair.Buyer.Id, ct);
            var steps = scope.ServiceProvider.GetRequiredService<CommandSteps>();
            await steps.Take(Target(pair, 97), Decisions.Adoption.By(pair.Buyer.Id), ct);
            await data.Work.Db.SaveChangesAsync(ct);
            Assert.Equal(97, await TargetIn(scope.ServiceProvider, pair.Buyer, pair));
        }

        Assert.Equal(95, await TargetFor(pair.Buyer, pair));
    }

    [Fact]
    public async Task Another_definition_is_seen_by_the_next_reader()
    {
        var pair = await Read();

        await tandem.Adopt(
            new SetDefinition(pair.Collaboration, pair.Relation, "P2-requested", 1, new(2026, 3, 1), null), pair);

        Assert.Equal("P2-requested", (await Card(pair.Buyer, pair)).Definition.Id);
    }

    [Fact]
    public async Task Other_working_days_are_seen_by_the_next_reader()
    {
        var pair = await Read();
        var before = (await Card(pair.Buyer, pair)).ProvisionalUntil;
        var week = WorkingCalendarRules.OfficeWeek("Europe/Amsterdam", "NL");

        await tandem.Run(
            new SetWorkingCalendar(0, week with { ClosedDays = [new(2026, 4, 1), new(2026, 4, 2)] }),
            pair.Buyer.Tactical);

        Assert.True((await Card(pair.Buyer, pair)).ProvisionalUntil > before);
    }

    [Fact]
    public async Task New_facts_are_seen_by_the_next_reader_before_and_after_they_are_folded()
    {
        var pair = await Read();

        await tandem.ALoad(pair, new ToldLine("B", new(2026, 2, 17), new(2026, 2, 20)));
        var unfolded = (await Card(pair.Buyer, pair, new(2026, 2, 1)))[Measure.Otif].Current.Figure;
        await tandem.RunJobs();
        var folded = (await Card(pair.Buyer, pair, new(2026, 2, 1)))[Measure.Otif].Current.Figure;

        Assert.Equal((2, 2), (unfolded.N, folded.N));
        Assert.Equal(unfolded.Exact, folded.Exact);
    }

    [Fact]
    public async Task A_relation_is_found_by_its_two_parties_only_whichever_way_it_is_asked_for()
    {
        var (pair, other) = (await Read(), await APair());
        foreach (var actor in new[] { pair.Buyer.Operational, pair.Supplier.Operational })
            Assert.Equal(await ByContext(pair, actor), await Plain(pair, actor));

        await Assert.ThrowsAsync<RefusedException>(() => ByContext(pair, other.Buyer.Operational));
        await Assert.ThrowsAsync<RefusedException>(() => Plain(pair, other.Buyer.Operational));
        Assert.Empty(await AfterSeatEnded(pair));
    }

    [Theory]
    [InlineData("otif", 12L)]
    [InlineData("lead-time-variation", null)]
    public void A_digest_is_of_the_canonical_form_also_where_that_is_written_at_once(string measure, long? known)
    {
        foreach (var figure in new[] { Figure.Share(7, 23), Figure.None(NoDataReason.NoFacts, FigureUnit.Percent) })
        {
            var relation = new RelationId(Guid.CreateVersion7());
            var (month, asOf) = (new DateOnly(2026, 2, 1), new DateOnly(2026, 3, 4));
            Assert.Equal(
                FigureDigest.Canonical(relation, month, measure, "ab12", asOf, known, figure),
                FigureDigest.Plain(relation, month, measure, "ab12", asOf, known, figure));
        }
    }

    /// <summary>A pair with a line and figures that both sides have read.</summary>
    private async Task<Pair> Read()
    {
        var pair = await APair();
        await tandem.ALoad(pair, new ToldLine("A", new(2026, 2, 16), new(2026, 2, 16)));
        await tandem.RunJobs();
        Assert.Equal(95, await TargetFor(pair.Buyer, pair));
        Assert.Equal(95, await TargetFor(pair.Supplier, pair));
        return pair;
    }

    private Task<Pair> APair() =>
        tandem.APartnership($"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");

    private static SetTarget Target(Pair pair, decimal value) => new(
        pair.Collaboration, pair.Relation, "otif", TargetSide.AtLeast, value, new(2026, 3, 1), null);

    private async Task<decimal> TargetFor(Side reader, Pair pair) =>
        (await Card(reader, pair))[Measure.Otif].Current.Target!.Value;

    private async Task<Scorecard> Card(Side reader, Pair pair, DateOnly? month = null)
    {
        await using var scope = tandem.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DataScope>().BeginRead(reader.Id, ct);
        return await CardIn(scope.ServiceProvider, reader, pair, month ?? new(2026, 3, 1));
    }

    private async Task<decimal> TargetIn(IServiceProvider services, Side reader, Pair pair) =>
        (await CardIn(services, reader, pair, new(2026, 3, 1)))[Measure.Otif].Current.Target!.Value;

    private async Task<Scorecard> CardIn(IServiceProvider services, Side reader, Pair pair, DateOnly month)
    {
        var work = services.GetRequiredService<DataScope>().Work;
        var relation = await work.Relation(pair.Collaboration, pair.Relation, reader.Operational, ct);
        return await services.GetRequiredService<Scorecards>().Of(relation, month, Reading.AsAgreed, ct);
    }

    private Task<Relation> ByContext(Pair pair, Actor actor) => tandem.InDb(
        actor.Organisation, db => db.Relation(pair.Collaboration, pair.Relation, actor, ct));

    private async Task<Relation> Plain(Pair pair, Actor actor)
    {
        await using var work = await tandem.Services.GetRequiredService<IDatabases>().Read(actor.Organisation, ct);
        return await work.Relation(pair.Collaboration, pair.Relation, actor, ct);
    }

    /// <summary>What the supplier finds in a transaction in which its place in the collaboration has ended.</summary>
    private async Task<List<Relation>> AfterSeatEnded(Pair pair)
    {
        await using var work = await tandem.Services.GetRequiredService<IDatabases>().Write(pair.Supplier.Id, ct);
        await work.Db.Database.ExecuteSqlRawAsync("delete from participants", ct);
        try
        {
            return [await work.Relation(pair.Collaboration, pair.Relation, pair.Supplier.Operational, ct)];
        }
        catch (RefusedException)
        {
            return [];
        }
    }
}
