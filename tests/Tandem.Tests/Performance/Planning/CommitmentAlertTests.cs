using Microsoft.EntityFrameworkCore;
using Tandem.Governance;
using Tandem.Matters;

namespace Tandem.Performance;

public sealed class CommitmentAlertTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    [Fact]
    public async Task A_month_committed_below_the_forecast_opens_one_matter_in_the_language_of_the_supplier()
    {
        var pair = await APair();
        await Said(pair, "KG-1", "2026-05-01", 100, 60);
        await Said(pair, "KG-2", "2026-05-01", 100, 99);
        await Said(pair, "KG-3", "2026-05-01", 100, 100);
        await tandem.RunJobs();

        var matter = Assert.Single(await Matters(pair));
        Assert.Equal(pair.Supplier.Id, matter.Ball);
        Assert.Contains("mindre åtaget än prognosticerat", matter.Title, StringComparison.Ordinal);
        Assert.Contains("maj", matter.Title, StringComparison.Ordinal);
        var page = await (await tandem.As(pair.Buyer.Tactical)).Page(
            $"/collaborations/{pair.Collaboration}/matters/{matter.Id}");
        Assert.Contains("KG-1", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("KG-2", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("KG-3", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_gap_is_told_once_and_a_new_one_joins_the_open_matter()
    {
        var pair = await APair();
        await Said(pair, "KG-1", "2026-05-01", 100, 60);
        await tandem.RunJobs();
        await Said(pair, "KG-2", "2026-05-01", 100, 60);
        await tandem.RunJobs();
        await Said(pair, "KG-1", "2026-06-01", 100, 60);
        await tandem.RunJobs();
        await Said(pair, "KG-1", "2026-05-01", 100, 61);
        await tandem.RunJobs();

        var matter = Assert.Single(await Matters(pair));
        var joined = matter.Steps.Where(s => s.Act == MatterAct.Repeated).Select(s => s.TextIn("sv")).ToList();
        Assert.Equal(2, joined.Count);
        Assert.Contains("KG-2", joined[0], StringComparison.Ordinal);
        Assert.DoesNotContain("KG-1", joined[0], StringComparison.Ordinal);
        Assert.Contains("juni", joined[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gap_after_the_matter_was_closed_opens_another_one()
    {
        var pair = await APair();
        await Said(pair, "KG-1", "2026-05-01", 100, 60);
        await tandem.RunJobs();
        var first = Assert.Single(await Matters(pair));
        await tandem.Run(
            new ProposeClosing(pair.Collaboration, first.Id, "A second shift", "en"), pair.Supplier.Tactical);
        await tandem.Run(new CloseMatter(pair.Collaboration, first.Id), pair.Buyer.Tactical);

        await Said(pair, "KG-1", "2026-05-01", 100, 61);
        await tandem.RunJobs();
        var once = (await Matters(pair)).Count;
        await Said(pair, "KG-1", "2026-06-01", 100, 60);
        await tandem.RunJobs();

        Assert.Equal((1, 2), (once, (await Matters(pair)).Count));
    }

    [Fact]
    public async Task A_gap_that_was_filled_and_opens_again_is_told_again()
    {
        var pair = await APair();
        await Said(pair, "KG-1", "2026-05-01", 100, 60);
        await tandem.RunJobs();
        await Said(pair, "KG-1", "2026-05-01", 100, 100);
        await tandem.RunJobs();
        var before = Assert.Single(await Matters(pair)).Steps.Count;
        await Said(pair, "KG-1", "2026-05-01", 100, 70);
        await tandem.RunJobs();

        Assert.Equal(before + 1, Assert.Single(await Matters(pair)).Steps.Count);
    }

    [Fact]
    public async Task What_is_not_committed_yet_and_what_is_over_is_not_told_of()
    {
        var pair = await APair();
        await tandem.Told(
            pair, "forecasts", FoldedFacts.Forecasts, "10001,KG-1,,forecast,month,2026-05-01,2026-01-01,pcs,100");
        await Said(pair, "KG-1", "2026-02-01", 100, 60);
        await tandem.RunJobs();

        Assert.Empty(await Matters(pair));
    }

    private async Task<Pair> APair()
    {
        tandem.Clock.Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);
        return await tandem.APartnership(
            await tandem.AnOrganisation("Jansen BV"), await tandem.AnOrganisation("Svensson AB", "SE", "sv"), "10001");
    }

    private Task<long> Said(Pair pair, string item, string month, int forecast, int committed)
    {
        tandem.Clock.Now += TimeSpan.FromMinutes(1);
        return tandem.Told(
            pair, "forecasts", FoldedFacts.Forecasts,
            $"10001,{item},,forecast,month,{month},2026-01-01,pcs,{forecast}",
            $"10001,{item},,commitment,month,{month},2026-01-02,pcs,{committed}");
    }

    private Task<List<Matter>> Matters(Pair pair) => tandem.InDb(pair.Supplier.Id, db => db.Set<Matter>()
        .AsNoTracking().Where(m => m.CollaborationId == pair.Collaboration).OrderBy(m => m.Number).ToListAsync());
}
