using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>Stored figures follow a few corrected orders without all being folded, and to the same counts.</summary>
public sealed class CorrectionTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private const string Lines = "supplier_number,order,line,item,quantity,unit,ordered_on,requested_on,"
        + "first_confirmed_for,status,received_on,received_quantity,receipt_number";

    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    private DateOnly Today => DateOnly.FromDateTime(tandem.Clock.Now.UtcDateTime);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Corrected_orders_are_counted_anew_to_what_a_fold_of_everything_counts(int seed)
    {
        var (pair, random) = (await AFreshPair(), new Random(seed));
        await Told(pair, Enumerable.Range(0, 80).Select(order => Line(random, order)));
        await tandem.Told(pair, "confirmations", FoldedFacts.Confirmations, Promised(random, 60));
        await tandem.RunJobs();

        await Told(pair, Enumerable.Range(0, 9).Select(_ => Line(random, random.Next(90))).DistinctBy(Order));
        await tandem.Told(pair, "confirmations", FoldedFacts.Confirmations, Promised(random, 20));
        Assert.All(await Corrections(pair), corrected => Assert.NotEmpty(corrected!));
        await tandem.RunJobs();

        await AllIsCountedAsByAFold(pair);
        Assert.Equal(0, await tandem.InDb(pair.Buyer.Id, db => db.Set<LoadOrder>()
            .CountAsync(o => o.RelationId == pair.Relation, ct)));
    }

    [Fact]
    public async Task A_new_item_or_a_kind_that_was_not_carried_is_folded_with_everything()
    {
        var (pair, random) = (await AFreshPair(), new Random(4));
        await Told(pair, Enumerable.Range(0, 30).Select(order => Line(random, order)));
        await tandem.RunJobs();

        await Told(pair, [Line(random, 3).Replace("PH-", "NEW-", StringComparison.Ordinal)]);
        Assert.All(await Corrections(pair), Assert.Null);
        await tandem.RunJobs();
        await AllIsCountedAsByAFold(pair);

        await tandem.Told(pair, "confirmations", FoldedFacts.Confirmations, Confirmed(random, pair, 3));
        Assert.All(await Corrections(pair), Assert.Null);
        await tandem.RunJobs();
        await AllIsCountedAsByAFold(pair);
    }

    [Fact]
    public async Task Items_keep_their_numbers_whatever_is_folded_again()
    {
        var (pair, random) = (await AFreshPair(), new Random(5));
        await Told(pair, Enumerable.Range(0, 30).Select(order => Line(random, order)));
        await tandem.RunJobs();
        var before = await Numbers(pair);

        await Told(pair, Enumerable.Range(40, 30).Select(
            order => Line(random, order).Replace("PH-", "AA-", StringComparison.Ordinal)));
        await tandem.RunJobs();

        var after = await Numbers(pair);
        Assert.Equal(before, after.Where(number => before.ContainsKey(number.Key)).ToDictionary());
        Assert.True(after.Count > before.Count);
        Assert.Equal(Enumerable.Range(0, after.Count).Select(number => (long)number), after.Values.Order());
    }

    [Fact]
    public async Task A_waiver_is_folded_with_everything_and_orders_corrected_after_it_stay_waived()
    {
        var (pair, random) = (await AFreshPair(), new Random(6));
        await Told(pair, Enumerable.Range(0, 30).Select(order => Line(random, order)));
        await tandem.RunJobs();
        var known = await tandem.InDb(pair.Buyer.Id, db => db.Set<FactVersion>()
            .Where(v => v.RelationId == pair.Relation).Select(v => v.KnownUntil).SingleAsync(ct));
        var three = new WaivedSelection(DateBasis.FirstConfirmed) { OrderNo = "45-003" };

        await tandem.Adopt(
            new GrantWaiver(
                pair.Collaboration, pair.Relation, WaiverCause.ForceMajeure, three, known, 1, "r", "e", "en", null),
            pair);
        Assert.All(await Corrections(pair), Assert.Null);
        await tandem.RunJobs();
        await AllIsCountedAsByAFold(pair);

        await Told(pair, [Line(random, 3), Line(random, 4)]);
        Assert.All(await Corrections(pair), corrected => Assert.NotEmpty(corrected!));
        await tandem.RunJobs();
        await AllIsCountedAsByAFold(pair);
        Assert.Equal(1, (await tandem.Folded(pair, ShippedDefinitions.TemplateDefault, Today))
            .Months.Values.Sum(month => month.Delivery!.Waived));
    }

    private Task<Dictionary<string, long>> Numbers(Pair pair) => tandem.InDb(
        pair.Buyer.Id, db => db.Set<ItemNumber>().Where(n => n.RelationId == pair.Relation)
            .ToDictionaryAsync(n => n.Item, n => n.Number, ct));

    private Task<Pair> AFreshPair() =>
        tandem.APartnership($"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");

    /// <summary>What the corrections answer for each relation of the buyer that waits.</summary>
    private async Task<List<IReadOnlyList<CorrectedFold>?>> Corrections(Pair pair)
    {
        await using var scope = tandem.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<DataScope>();
        await data.BeginRead(pair.Buyer.Id, ct);
        var stale = await scope.ServiceProvider.GetRequiredService<StaleRelations>()
            .Of(Actor.ByRule("test", pair.Buyer.Id), 10, ct);
        Assert.NotEmpty(stale);
        var corrected = await new Corrections(data.Work).Of(stale, ct);
        return [.. stale.Select(each => corrected.GetValueOrDefault(each.Relation.Id)?.Folds)];
    }

    private async Task AllIsCountedAsByAFold(Pair pair)
    {
        await using var work = await tandem.Services.GetRequiredService<IDatabases>().Read(pair.Buyer.Id, ct);
        var stored = await work.Db.Set<StoredFold>().SingleAsync(f => f.RelationId == pair.Relation, ct);
        var version = await work.Db.Set<FactVersion>().SingleAsync(v => v.RelationId == pair.Relation, ct);
        Assert.Equal((version.Version, null), (stored.FactsVersion, version.StaleSince));
        var months = (await work.Db.Set<StoredPartial>().Where(p => p.RelationId == pair.Relation).ToListAsync(ct))
            .ToDictionary(p => p.Month, p => p.Read()!);
        var fold = await tandem.Folded(pair, ShippedDefinitions.TemplateDefault, stored.AsOf);

        Assert.All(fold.Months.Keys.Union(months.Keys), month => Assert.Empty(ComparedMonths.Differences(
            months.GetValueOrDefault(month) ?? new(), fold.Months.GetValueOrDefault(month) ?? new())));
        Assert.Equal(fold.Unmatched, stored.Unmatched);
        Assert.True(stored.NextChangeDay <= fold.NextChangeDay);
    }

    private Task<long> Told(Pair pair, IEnumerable<string> lines) => tandem.Told(pair, "order-lines", Lines, lines);

    private static string Order(string line) => line.Split(',')[1];

    private string Line(Random random, int order)
    {
        var due = Today.AddDays(-random.Next(20, 120));
        var received = random.Next(5) == 0 ? null : (DateOnly?)due.AddDays(random.Next(-3, 6));
        var quantity = random.Next(1, 9) * 10;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"10001,45-{order:D3},10,PH-{order % 7},{quantity},C62,{due.AddDays(-20):yyyy-MM-dd},{due:yyyy-MM-dd},"
            + $"{due.AddDays(random.Next(3)):yyyy-MM-dd},open,{received:yyyy-MM-dd},"
            + $"{(received is null ? "" : quantity - (random.Next(4) == 0 ? 5 : 0))},{(received is null ? "" : "R1")}");
    }

    /// <summary>Promises in their order, some of orders that nobody told of; a key comes once.</summary>
    private IEnumerable<string> Promised(Random random, int times) => Enumerable.Range(0, times)
        .Select(_ => (Order: random.Next(95), Sequence: random.Next(1, 4))).Distinct()
        .Select(of => $"10001,45-{of.Order:D3},10,{Today.AddDays(-random.Next(20, 130)):yyyy-MM-dd},{of.Sequence},"
            + $"{Today.AddDays(random.Next(-100, 20)):yyyy-MM-dd},{(random.Next(2) == 0 ? "supplier" : "buyer")}");

    private IEnumerable<string> Confirmed(Random random, Pair pair, int times) => Enumerable.Range(0, times)
        .Select(n => $"10001,45-{n * 5:D3},10,{Today.AddDays(-130):yyyy-MM-dd},{random.Next(1, 9)},"
            + $"{Today.AddDays(-random.Next(20, 100)):yyyy-MM-dd},{(n % 2 == 0 ? "supplier" : "buyer")}");
}
