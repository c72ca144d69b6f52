using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Exchange;

namespace Tandem.Performance;

public sealed class DataQualityTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private const string Header = "supplier_number,request_number,request_kind,asked_by,asked_at";
    private const string Good = "Q-1,quote,buyer,2026-02-05T09:30Z";

    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Held_rows_are_counted_by_class_for_the_relation_that_they_are_for()
    {
        var (pair, other) = await TwoSuppliers();

        await Import(
            pair, $"10001,{Good}", $"10001,{Good}", "10001,,quote,buyer,2026-02-05T09:30Z",
            "10001,Q-2,quote,buyer,soon", "10001,Q-3,quote,nobody,2026-02-05T09:30Z", $"10002,{Good}",
            "10002,Q-2,quote,buyer,soon", "99999,Q-9,quote,buyer,soon", $"77777,{Good}");

        var source = Assert.Single(await Sources(pair));
        Assert.Equal((1, 2L, 1L, 1L, 4L), (
            source.Taken, source.Held[QualityClass.Valid], source.Held[QualityClass.Complete],
            source.Held[QualityClass.Unique], source.HeldInAll));
        Assert.Equal(new(1, 5), source.Score);
        Assert.Equal((1L, 1L), (Assert.Single(await Sources(other)).Taken, (await Sources(other))[0].HeldInAll));
        Assert.Equal(5, await tandem.InDb(pair.Buyer.Id, db => db.Set<HeldCount>()
            .Where(c => c.RelationId == pair.Relation || c.RelationId == other.Relation).SumAsync(c => c.Held, ct)));
    }

    [Fact]
    public async Task A_key_that_comes_again_in_a_later_batch_is_a_duplicate_of_its_relation()
    {
        var pair = await tandem.APartnership();
        var rows = Enumerable.Range(0, StagedBatch.MaxRows + 10)
            .Select(n => $"10001,Q-{n},quote,buyer,2026-02-05T09:30Z");

        await Import(pair, [.. rows, "10001,Q-3,quote,buyer,2026-02-06T09:30Z"]);

        var source = Assert.Single(await Sources(pair));
        Assert.Equal((StagedBatch.MaxRows + 10L, 1L), (source.Taken, source.Held[QualityClass.Unique]));
    }

    [Fact]
    public async Task A_relation_of_which_every_row_was_held_sees_that_they_came()
    {
        var (pair, other) = await TwoSuppliers();

        await Import(pair, $"10001,{Good}", "10002,Q-2,quote,buyer,soon");

        var source = Assert.Single(await Sources(other));
        Assert.Equal((0L, 1L, new Statistics.ExactRatio(0, 1)), (source.Taken, source.HeldInAll, source.Score!.Value));
    }

    [Fact]
    public async Task A_row_that_is_put_right_is_held_no_longer()
    {
        var pair = await tandem.APartnership();
        var load = await Import(pair, $"10001,{Good}", "10001,Q-2,quote,buyer,soon", "10001,Q-3,quote,buyer,later");
        var before = QualityScore.Of(await Sources(pair));

        await using (var scope = tandem.Services.CreateAsyncScope())
        {
            var left = await scope.ServiceProvider.GetRequiredService<FixedRows>().Fix(
                load, 3, ["10001", "Q-2", "quote", "buyer", "2026-02-05T09:30Z"], pair.Buyer.Operational, ct);
            Assert.Null(left);
        }

        var sources = await Sources(pair);
        Assert.Equal((2L, 1L, 1L), (
            sources.Sum(s => s.Taken), sources.Sum(s => s.HeldInAll), sources.Sum(s => s.PutRight)));
        Assert.Equal((new(1, 3), new(2, 3)), (before!.Value, QualityScore.Of(sources)!.Value));
    }

    [Fact]
    public async Task What_is_staged_and_not_accepted_says_nothing_yet()
    {
        var pair = await tandem.APartnership();

        await tandem.StageFacts(
            pair.Buyer.Operational, "requests", Header, $"10001,{Good}", "10001,Q-2,quote,buyer,soon");

        Assert.Empty(await Sources(pair));
    }

    [Fact]
    public async Task Both_parties_read_the_same_page_and_a_third_one_finds_none()
    {
        var (pair, other) = await TwoSuppliers();
        await Import(pair, $"10001,{Good}", "10001,Q-2,quote,buyer,soon", $"10002,{Good}");
        var address = $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/data-quality";

        var buyer = await (await tandem.As(pair.Buyer.Tactical)).Page(address);
        var supplier = await (await tandem.As(pair.Supplier.Tactical)).Page(address);
        var third = await (await tandem.As(other.Supplier.Tactical)).GetAsync(address, ct);

        Assert.Contains("invalid 1", buyer.QuerySelector("main table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(buyer.QuerySelector("main table")!.Text(), supplier.QuerySelector("main table")!.Text());
        Assert.Contains("50.0 %", buyer.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, third.StatusCode);
        if (TandemHost.OnPostgres)
        {
            Assert.False(await tandem.InDb(other.Supplier.Id, db => db.Set<HeldCount>().AnyAsync(
                c => c.RelationId == pair.Relation, ct)));
        }
    }

    [Fact]
    public async Task Facts_without_their_order_line_stand_on_the_page_until_it_is_loaded()
    {
        tandem.Clock.Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);
        var pair = await tandem.APartnership();
        await tandem.Told(
            pair, "despatches", FoldedFacts.Despatches, "10001,A,10,D-1,2026-03-09,,5", "10001,B,10,D-2,2026-03-09,,5");
        await tandem.RunJobs();
        var address = $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/data-quality";
        var browser = await tandem.As(pair.Supplier.Tactical);
        var before = (await browser.Page(address)).QuerySelector("main")!.TextContent;

        tandem.Clock.Now += TimeSpan.FromMinutes(1);
        await tandem.Told(
            pair, "order-lines", FoldedFacts.OrderLines, "10001,A,10,1,KG-1,5,pcs,,,2026-03-10,open,,,,,",
            "10001,B,10,1,KG-1,5,pcs,,,2026-03-10,open,,,,,");
        await tandem.RunJobs();

        Assert.Contains("2 facts name an order line", before, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "name an order line", (await browser.Page(address)).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_load_has_its_day_where_the_buyer_is()
    {
        tandem.Clock.Now = new(2026, 2, 28, 23, 30, 0, TimeSpan.Zero);
        var pair = await tandem.APartnership();
        await Import(pair, $"10001,{Good}");

        var source = Assert.Single(await Sources(pair));

        Assert.Equal((new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 1)), (source.Month, source.LastOn));
    }

    [Theory]
    [InlineData(9999, 1, "99.9 %")]
    [InlineData(9999, 0, "100.0 %")]
    [InlineData(3, 1, "75.0 %")]
    [InlineData(0, 1, "0.0 %")]
    public void A_score_is_never_rounded_up_to_all(long taken, long held, string shown)
    {
        var texts = tandem.Services.GetRequiredService<Texts.TextCatalogue>();

        var said = Tandem.Texts.Speaking.In("en", () => QualityWords.Score(texts, QualityScore.Of(taken, held)));

        Assert.Equal(shown, said);
    }

    private async Task<(Pair, Pair)> TwoSuppliers()
    {
        var pair = await tandem.APartnership();
        return (pair, await tandem.APartnership(pair.Buyer, await tandem.AnOrganisation("Bekkers BV"), "10002"));
    }

    private Task<Load> Import(Pair pair, params string[] rows) => tandem.Import(
        pair.Buyer.Operational, string.Concat(rows.Prepend(Header).Select(row => row + "\r\n")), "tandem-requests");

    private Task<IReadOnlyList<SourceQuality>> Sources(Pair pair) => tandem.InDb(pair.Supplier.Id, async db =>
        await new DataQuality(db).Of(await db.RelationOf(pair), new(2025, 1, 1), new(2027, 1, 1), ct));
}
