using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Measures;

namespace Tandem.Performance;

public sealed class RelationFactsTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static readonly DateOnly AsOf = new(2026, 3, 18);
    private static readonly WorkingCalendar Calendar =
        new(WorkingCalendarRules.OfficeWeek("Europe/Amsterdam", "NL"));

    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(RelationFacts.PartLines)]
    public async Task Facts_that_are_read_in_parts_fold_to_what_they_fold_to_whole(int most)
    {
        var pair = await tandem.APartnership($"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
        await tandem.ALoad(pair, [.. Enumerable.Range(0, 60).Select(n => Told(n, 0))]);
        await tandem.ALoad(pair, [.. Enumerable.Range(0, 20).Select(n => Told(n * 3, 9))]);

        await using var work = await tandem.Services.GetRequiredService<IDatabases>().Read(pair.Buyer.Id, ct);
        var relation = await Relation(work, pair);
        var whole = Fold((await (await Facts(work, relation)).Whole(ct)).Columns);
        DeliveryMonths? sum = null;
        var lines = 0;
        await foreach (var part in (await Facts(work, relation)).Parts(most, ct))
        {
            lines += part.Columns.Count;
            if (sum is null)
                sum = Fold(part.Columns);
            else
                sum.Add(Fold(part.Columns));
        }

        Assert.Equal(60, lines);
        Assert.Equal(whole.Months.Keys, sum!.Months.Keys);
        Assert.All(whole.Months, month =>
            Assert.Equal(PartialBytes.Serialize(month.Value), PartialBytes.Serialize(sum.Months[month.Key])));
    }

    [Fact]
    public async Task Who_folds_the_same_facts_at_the_same_time_waits_for_who_began()
    {
        var pair = await tandem.APartnership($"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
        await tandem.ALoad(pair, [.. Enumerable.Range(0, 60).Select(n => Told(n, 0))]);
        var segments = new FactSegments();
        var terms = new Reading.Terms(
            ShippedDefinitions.TemplateDefault, new Reading.Days("test", Calendar, Calendar), AsOf, null);

        var folds = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var work = await tandem.Services.GetRequiredService<IDatabases>().Read(pair.Buyer.Id, ct);
            return (await segments.Fold(work, await Relation(work, pair), 1, [terms], ct))[0];
        })));

        Assert.All(folds, fold => Assert.Same(folds[0], fold));
    }

    private Task<Relation> Relation(UnitOfWork work, Pair pair) => work.Db.Set<Collaboration>()
        .SelectMany(c => c.Relations).AsNoTracking().SingleAsync(r => r.Id == pair.Relation, ct);

    private static ToldLine Told(int n, int later)
    {
        var due = new DateOnly(2026, 1, 5).AddDays(n);
        return new ToldLine($"45-{n * 7 % 60:D3}", due, n % 9 == 0 ? null : due.AddDays(n % 4 - 1 + later))
        {
            Item = $"PH-{n % 5}",
            ReceivedQuantity = n % 6 == 0 ? 8 : 10,
        };
    }

    private Task<RelationFacts> Facts(UnitOfWork work, Relation relation) =>
        RelationFacts.Of(work, relation, null, ct);

    private static DeliveryMonths Fold(OrderLineColumns columns) =>
        DeliveryFold.Fold(columns, ShippedDefinitions.TemplateDefault, Calendar, AsOf);
}
