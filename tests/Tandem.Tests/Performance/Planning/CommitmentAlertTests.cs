using Microsoft.EntityFrameworkCore;
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
    public async Task A_month_is_told_of_once_and_another_month_again()
    {
        var pair = await APair();
        await Said(pair, "KG-1", "2026-05-01", 100, 60);
        await tandem.RunJobs();
        tandem.Clock.Now += TimeSpan.FromMinutes(1);
        await Said(pair, "KG-2", "2026-05-01", 100, 60);
        await tandem.RunJobs();
        var once = (await Matters(pair)).Count;

        tandem.Clock.Now += TimeSpan.FromMinutes(1);
        await Said(pair, "KG-1", "2026-06-01", 100, 60);
        await tandem.RunJobs();

        Assert.Equal((1, 2), (once, (await Matters(pair)).Count));
        Assert.Contains("juni", (await Matters(pair))[1].Title, StringComparison.Ordinal);
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

    private Task<long> Said(Pair pair, string item, string month, int forecast, int committed) => tandem.Told(
        pair, "forecasts", FoldedFacts.Forecasts,
        $"10001,{item},,forecast,month,{month},2026-01-01,pcs,{forecast}",
        $"10001,{item},,commitment,month,{month},2026-01-02,pcs,{committed}");

    private Task<List<Matter>> Matters(Pair pair) => tandem.InDb(pair.Supplier.Id, db => db.Set<Matter>()
        .AsNoTracking().Where(m => m.CollaborationId == pair.Collaboration).OrderBy(m => m.Number).ToListAsync());
}
