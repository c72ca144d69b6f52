using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using static Tandem.Performance.ClosingWorld;

namespace Tandem.Performance;

/// <summary>
/// The place of a supplier among those of its buyer (PER-17): from five on, of final months, made once, and without
/// anything of the others.
/// </summary>
public sealed class PlaceTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Five_suppliers_have_places_once_the_month_is_final_and_not_before()
    {
        var pairs = await Suppliers(5);

        await CloseNights(pairs[0], InWindow);
        Assert.Empty(await Places(pairs[0]));
        await CloseNights(pairs[0], AfterWindow);

        var quarters = new List<int>();
        foreach (var pair in pairs)
            quarters.Add(await Otif(pair));
        Assert.Equal([1, 1, 2, 3, 4], quarters);
    }

    [Fact]
    public async Task With_four_suppliers_there_is_no_place()
    {
        var pairs = await Suppliers(4);

        await CloseNights(pairs[0], AfterWindow);

        Assert.Empty(await Places(pairs[0]));
    }

    [Fact]
    public async Task A_place_stays_when_later_facts_would_tip_it()
    {
        var pairs = await Suppliers(5);
        await CloseNights(pairs[0], AfterWindow);
        var before = await Places(pairs[4]);

        await tandem.ALoad(pairs[4], [.. Enumerable.Range(0, 40).Select(n => OnTime($"Z{n}"))]);
        await CloseNights(pairs[0], AfterWindow.AddDays(2));

        Assert.Equal(before, await Places(pairs[4]));
    }

    [Fact]
    public async Task A_supplier_reads_its_own_quarter_and_nothing_of_any_other()
    {
        var pairs = await Suppliers(5);
        await CloseNights(pairs[0], AfterWindow);
        using var supplier = await tandem.As(pairs[2].Supplier.Operational);
        using var buyer = await tandem.As(pairs[2].Buyer.Operational);

        var card = await supplier.Page($"{At(pairs[2])}/scorecard?month=2026-02");
        var measure = await supplier.Page($"{At(pairs[2])}/scorecard/otif?month=2026-02");
        var api = JsonDocument.Parse(await supplier.GetStringAsync($"/api{At(pairs[2])}/places", ct)).RootElement;

        Assert.Contains("in the second quarter", card.QuerySelector("section[aria-labelledby=place]")!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains("in the second quarter", measure.QuerySelector("section[aria-labelledby=place]")!.TextContent,
            StringComparison.Ordinal);
        foreach (var other in pairs.Where(pair => pair != pairs[2]))
        {
            Assert.DoesNotContain(other.Relation.ToString(), card.Source.Text + measure.Source.Text + api);
            var hidden = await supplier.GetAsync($"/api{At(other)}/places", ct);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, hidden.StatusCode);
        }

        Assert.Null(measure.QuerySelector("section[aria-labelledby=place] a"));
        Assert.NotNull((await buyer.Page($"{At(pairs[2])}/scorecard/otif?month=2026-02"))
            .QuerySelector("section[aria-labelledby=place] a[href^='/performance?sort=otif']"));
        Assert.Equal(["month", "measure", "quarter"], api[0].EnumerateObject().Select(of => of.Name));
    }

    [Fact]
    public async Task The_buyer_sees_its_suppliers_by_name_in_the_order_of_any_measure()
    {
        var pairs = await Suppliers(2);
        using var buyer = await tandem.As(pairs[0].Buyer.Operational);

        var page = await buyer.Page("/performance?month=2026-02&sort=confirmation-rate&dir=asc");

        Assert.Contains("Confirmed", page.QuerySelector("thead")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("select[name=sort] option[value=confirmation-rate][selected]"));
        Assert.Equal(2, page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("1 to 2 of 2 relations; 2 in all", page.Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Suppliers of one buyer, each worse than the one before.</summary>
    private async Task<List<Pair>> Suppliers(int count)
    {
        tandem.Clock.Now = InWindow;
        var buyer = await tandem.AnOrganisation($"Buyer {Guid.CreateVersion7():N}");
        var pairs = new List<Pair>();
        for (var late = 0; late < count; late++)
        {
            var pair = await tandem.APartnership(
                buyer, await tandem.AnOrganisation($"Supplier {Guid.CreateVersion7():N}"), "10001");
            await tandem.ALoad(
                pair, [.. Enumerable.Range(0, 8).Select(n => n < late ? Late($"A{n}") : OnTime($"A{n}"))]);
            pairs.Add(pair);
        }

        return pairs;
    }

    /// <summary>Two nights: in the first one months become final, in the second one places are made.</summary>
    private async Task CloseNights(Pair pair, DateTimeOffset at)
    {
        tandem.Clock.Now = at;
        for (var night = 0; night < 2; night++)
            await tandem.Run(new CloseMonths(), Actor.ByRule(CloseMonths.Rule, pair.Buyer.Id));
    }

    private async Task<int> Otif(Pair pair) => (await Places(pair)).Single(of => of.Measure == "otif").Quarter;

    private Task<List<(string Measure, int Quarter)>> Places(Pair pair) => tandem.InDb(
        pair.Supplier.Id, async db => (await db.Set<SupplierPlace>().AsNoTracking()
            .Where(p => p.RelationId == pair.Relation).OrderBy(p => p.Measure).ToListAsync(ct))
            .ConvertAll(p => (p.Measure, p.Quarter)));

    private static string At(Pair pair) => $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}";
}
