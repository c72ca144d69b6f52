using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Data;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>Order lines at another price, against an obvious second way over the loaded facts.</summary>
public sealed class RepriceTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private const string Month = "2026-02";

    private static readonly decimal[] DollarRates = [0.91m, 0.87m, 0.95m];

    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("?in=EUR&change=-3,1")]
    [InlineData("?in=EUR&change=12.3456&item=item 1")]
    [InlineData("?in=EUR&change=7&category=cast")]
    [InlineData("?in=EUR&currency=USD&rate=0.876543219")]
    [InlineData("?in=EUR&currency=USD&rate=0.8&change=-10&category=cast")]
    [InlineData("?change=5&item=item 2")]
    public async Task Each_month_costs_what_its_lines_cost_one_by_one(string query)
    {
        var pair = await ALoadedPair();

        var year = await Read(pair, query);

        var slow = await Slow(pair, query);
        Assert.NotEmpty(slow);
        Assert.Equal(
            slow.OrderBy(of => of.Key),
            year.Currencies.SelectMany(of => of.Months.Where(month => month.Lines > 0).Select(month =>
                    KeyValuePair.Create((of.Currency, month.Month), (month.Lines, month.Was, month.Would))))
                .OrderBy(of => of.Key));
        Assert.NotEqual(0, year.Currencies.Sum(of => of.Difference));
    }

    [Fact]
    public async Task Lines_without_a_price_a_day_or_a_rate_are_counted_and_in_no_sum()
    {
        var pair = await APair();
        var day = new DateOnly(2026, 2, 10);
        await Load(
            pair, Line("A", "bolt", day, 10, 2m), Line("B", "bolt", day, 10, null), Line("C", "bolt", null, 10, 2m),
            Line("D", "bolt", day, 10, 2m, "SEK"), Line("E", "bolt", day, 10, 2m, status: LineStatus.CancelledByBuyer));

        var year = await Read(pair, "?in=EUR&change=10");

        Assert.Equal((1, 1, 1, 1), (year.WithoutPrice, year.WithoutDay, year.WithoutRate, year.Touched));
        var sum = Assert.Single(year.Currencies);
        Assert.Equal(("EUR", 1L, 20m, 22m, 10m), (sum.Currency, sum.Lines, sum.Was, sum.Would, sum.Percent));
    }

    [Fact]
    public async Task Without_facts_it_is_said_that_there_are_none()
    {
        var pair = await APair();

        var page = await (await tandem.As(pair.Buyer.Tactical)).Page($"{Address(pair)}?change=5");

        Assert.Equal("No lines with a price in twelve months", page.QuerySelector("h1")!.TextContent.Trim());
        Assert.NotNull(page.QuerySelector(".empty"));
        Assert.Empty((await Read(pair, "?change=5")).Currencies);
    }

    [Fact]
    public async Task Both_sides_read_the_same_page_and_figures_and_nobody_else_reads_them()
    {
        var pair = await APair();
        await Load(pair, Line("A", "bolt", new(2026, 2, 10), 1000, 20m), Line("B", "bolt", new(2026, 1, 5), 1, null));
        var address = $"{Address(pair)}?month={Month}&change=-3,1";
        var (buyer, supplier) = (await tandem.As(pair.Buyer.Tactical), await tandem.As(pair.Supplier.Operational));
        var other = await tandem.As((await tandem.AnOrganisation($"Stranger {Guid.CreateVersion7():N}")).Tactical);

        var (bought, sold) = (await buyer.Page(address), await supplier.Page(address));
        var answers = new[]
        {
            await buyer.GetStringAsync($"/api{address}", ct), await supplier.GetStringAsync($"/api{address}", ct),
        };

        Assert.Equal(
            "EUR 620.00 less (−3.1\u00A0%) over twelve months", bought.QuerySelector("h1")!.TextContent.Trim());
        Assert.Equal(bought.QuerySelector("table")!.TextContent, sold.QuerySelector("table")!.TextContent);
        Assert.Contains("1 line has no price", bought.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(answers[0], answers[1]);
        var sum = JsonDocument.Parse(answers[0]).RootElement.GetProperty("currencies")[0];
        Assert.Equal(
            ("20000", "19380", "-620", "-3.1"),
            (sum.GetProperty("was").GetString(), sum.GetProperty("would").GetString(),
                sum.GetProperty("difference").GetString(), sum.GetProperty("percent").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(address, ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/api{address}", ct)).StatusCode);
    }

    [Theory]
    [InlineData("change=much", "change")]
    [InlineData("change=-101", "change")]
    [InlineData("item=bolt", "change")]
    [InlineData("change=1&item=bolt&category=cast", "category")]
    [InlineData("currency=USD&rate=0.9", "in")]
    [InlineData("currency=EUR&rate=0.9&in=EUR", "currency")]
    [InlineData("currency=USD&in=EUR", "rate")]
    public async Task What_cannot_be_read_is_marked_on_the_page_and_refused_to_programs(string query, string field)
    {
        var pair = await APair();
        var client = await tandem.As(pair.Buyer.Tactical);

        var page = await client.Page($"{Address(pair)}?{query}");
        var answer = await client.GetAsync($"/api{Address(pair)}?{query}", ct);

        Assert.NotNull(page.QuerySelector($".field.bad #{field}"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task A_price_too_large_to_count_is_refused()
    {
        var pair = await APair();
        await Load(pair, Line("A", "bolt", new(2026, 2, 10), 1, 900_000_000_000m));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => Read(pair, "?change=1000"));

        Assert.Equal("reprice.too-large", refused.Code);
    }

    [Fact]
    public async Task The_cost_page_leads_there()
    {
        var pair = await APair();

        var page = await (await tandem.As(pair.Buyer.Tactical)).Page(
            $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/cost?month={Month}");

        Assert.NotNull(page.QuerySelector($"a[href='{Address(pair)}?month={Month}']"));
    }

    private static string Address(Pair pair) =>
        $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/cost/what-if";

    private async Task<Pair> APair()
    {
        tandem.Clock.Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);
        return await tandem.APartnership($"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
    }

    /// <summary>Lines over fourteen months in two currencies, some of which a second load says otherwise.</summary>
    private async Task<Pair> ALoadedPair()
    {
        var (pair, random, start) = (await APair(), new Random(4), new DateOnly(2025, 1, 20));
        Func<long, OrderLineFact> Any(int n) => Line(
            $"O{n}", $"item {random.Next(4)}", start.AddDays(random.Next(430)), random.Next(1, 9_000) / 7m,
            n % 9 == 0 ? null : random.Next(1, 900_000) / 777m, n % 3 == 0 ? "USD" : "EUR",
            per: n % 4 == 0 ? 7 : null, category: n % 5 == 0 ? "cast" : null);
        await Load(pair, [.. Enumerable.Range(0, 150).Select(Any)]);
        await Load(pair, [.. Enumerable.Range(0, 30).Select(Any)]);
        await tandem.ALoadOf(pair, load => DollarRates.Index().Select(rate => new RateFact(
            pair.Collaboration, pair.Relation, "USD", "EUR", start.AddDays(rate.Index * 150).DayNumber, load)
        {
            FileLine = 2,
            RateNanos = (long)(rate.Item * 1_000_000_000),
        }));
        return pair;
    }

    private Task<long> Load(Pair pair, params Func<long, OrderLineFact>[] lines) => tandem.ALoadOf(
        pair, load => lines.Select(line => line(load) with
        {
            CollaborationId = pair.Collaboration,
            RelationId = pair.Relation,
        }), lines.Length);

    private static Func<long, OrderLineFact> Line(
        string order, string item, DateOnly? day, decimal quantity, decimal? price, string currency = "EUR",
        LineStatus status = LineStatus.Open, int? per = null, string? category = null) =>
        load => new(default, default, order, "10", "1", load)
        {
            FileLine = 2,
            Item = item,
            SupplierItem = null,
            Description = null,
            Unit = "C62",
            Core = false,
            QuantityMicros = (long)(quantity * Quantity.Scale),
            OrderedOn = day?.DayNumber,
            ConfirmedOn = null,
            RequestedOn = null,
            FirstConfirmedOn = null,
            LastConfirmedOn = null,
            Status = status,
            CancelledOn = null,
            PriceMicros = (long?)(price * Quantity.Scale),
            PricePerMicros = per * Quantity.Scale,
            Currency = price is null ? null : currency,
            Category = category,
        };

    private async Task<RepricedYear> Read(Pair pair, string query)
    {
        var card = await tandem.Scorecard(pair, Month);
        await using var scope = tandem.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DataScope>().BeginRead(pair.Supplier.Id, ct);
        var asked = new RepriceQuestion(Query(query), card.Definition.Price.ReportingCurrency);
        return await scope.ServiceProvider.GetRequiredService<RelationRepricing>().Of(card, asked, ct);
    }

    private static QueryCollection Query(string query) => new(QueryHelpers.ParseQuery(query));

    /// <summary>Line by line over the rows of the database, in decimals.</summary>
    private async Task<Dictionary<(string, DateOnly), (long, decimal, decimal)>> Slow(Pair pair, string query)
    {
        var asked = Query(query);
        var change = 1 + Of("change") / 100 ?? 1m;
        var rows = await tandem.InDb(pair.Buyer.Id, db => db.Set<OrderLineFact>().AsNoTracking()
            .Where(f => f.RelationId == pair.Relation).OrderBy(f => f.LoadNumber).ToListAsync(ct));
        var rates = await tandem.InDb(pair.Buyer.Id, db => db.Set<RateFact>().AsNoTracking()
            .Where(f => f.RelationId == pair.Relation).OrderBy(f => f.ValidOn).ToListAsync(ct));
        var sums = new Dictionary<(string, DateOnly), (long, decimal, decimal)>();
        foreach (var line in rows.GroupBy(row => row.OrderNo).Select(same => same.Last()))
        {
            var day = DateOnly.FromDayNumber(line.OrderedOn!.Value);
            if (line.PriceMicros is not { } price || day < new DateOnly(2025, 3, 1) || day > new DateOnly(2026, 2, 28))
                continue;

            var shown = asked.ContainsKey("in") ? "EUR" : line.Currency!;
            var rate = shown == line.Currency ? 1
                : rates.Last(known => known.ValidOn <= line.OrderedOn).RateNanos / 1_000_000_000m;
            var hit = (!asked.ContainsKey("item") || asked["item"] == line.Item)
                && (!asked.ContainsKey("category") || asked["category"] == line.Category);
            var other = asked["currency"] == line.Currency ? Of("rate")!.Value : rate;
            var key = (shown, new DateOnly(day.Year, day.Month, 1));
            var (count, was, would) = sums.GetValueOrDefault(key);
            sums[key] = (count + 1, was + Cost(rate), would + Cost(other * (hit ? change : 1)));

            decimal Cost(decimal by) => Half(
                line.QuantityMicros * Half(price * by) / (line.PricePerMicros ?? 1_000_000)) / 1_000_000;
        }

        return sums;

        decimal? Of(string field) => asked.TryGetValue(field, out var text)
            ? decimal.Parse($"{text}".Replace(',', '.'), CultureInfo.InvariantCulture) : null;
    }

    private static decimal Half(decimal amount) => Math.Round(amount, MidpointRounding.AwayFromZero);
}
