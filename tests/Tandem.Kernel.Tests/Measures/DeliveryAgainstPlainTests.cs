namespace Tandem.Measures;

/// <summary>The fold against the plain second implementation, over random facts and random definitions.</summary>
public sealed class DeliveryAgainstPlainTests
{
    private const int Rounds = 150;
    private static readonly int AsOf = RandomRelation.Start + 100;

    [Fact]
    public void The_fold_counts_what_the_plain_reading_of_the_definition_counts()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var definition = ARandomDefinition(new Random(seed));
            var relation = RandomRelation.Make(seed, orderLines: 60);
            var plain = new PlainDelivery(definition, RandomRelation.Calendar, AsOf);
            var fold = DeliveryFold.Fold(
                RandomRelation.Columns(relation), definition, RandomRelation.Calendar, DateOnly.FromDayNumber(AsOf));

            foreach (var basis in Enum.GetValues<DateBasis>())
            {
                var judged = relation.SelectMany(one => plain.Judge(one.Lines, one.Receipts, basis)).ToList();
                var months = judged.Where(outcome => outcome.Due is not null).ToLookup(MonthOf);
                if (basis == definition.Delivery.DateBasis)
                    Same(seed, months, judged, fold, plain);

                Assert.All(fold.Months, month => Assert.Equal(
                    Counts(months[month.Key]), Counts(month.Value.On(basis))));
                Assert.Empty(months.Select(month => month.Key).Except(fold.Months.Keys));
            }
        }
    }

    private static void Same(
        int seed, ILookup<DateOnly, PlainDelivery.Outcome> months, List<PlainDelivery.Outcome> judged,
        DeliveryMonths fold, PlainDelivery plain)
    {
        Assert.Equal((seed, judged.Count(o => o.Due is null)), (seed, fold.WithoutDueDay));
        Assert.All(fold.Months, month =>
        {
            var (expected, partial) = (months[month.Key].ToList(), month.Value);
            var counted = expected.Where(o => o.Excluded is null).ToList();
            Assert.Equal(expected.Count(o => o.Excluded == "zero"), partial.ZeroQuantity);
            Assert.Equal(expected.Count(o => o.Excluded == "buyer"), partial.CancelledByBuyer);
            Assert.Equal(expected.Count(o => o.Excluded == "waived"), partial.Waived);
            Assert.Equal(expected.Count(o => o.Excluded == "open"), partial.NotYetDue);
            Assert.Equal(Volumes(counted), Volumes(partial));
            Assert.Equal(
                plain.Delivered(expected),
                (partial.LeadTimes.ToSums(), partial.Deviations.ToSums(), partial.WithoutStart));
            foreach (var item in counted.GroupBy(o => o.Line.Item))
            {
                var sums = plain.Delivered(item);
                var pooled = partial.Items.Ascending().SingleOrDefault(p => p.Item == item.Key).Sums;
                Assert.Equal((sums.LeadTime, sums.Deviation), (pooled.LeadTime, pooled.Deviation));
            }
        });
    }

    private static DateOnly MonthOf(PlainDelivery.Outcome outcome) =>
        Period.MonthOf(DateOnly.FromDayNumber(outcome.Due!.Value)).First;

    private static (long, long, long, long, long) Counts(IEnumerable<PlainDelivery.Outcome> outcomes)
    {
        var counted = outcomes.Where(o => o.Excluded is null).ToList();
        var known = counted.Where(o => o.Known).ToList();
        return (
            counted.Count, counted.Count(o => o.OnTime), known.Count, known.Count(o => o.InFull),
            known.Count(o => o is { OnTime: true, InFull: true }));
    }

    private static (long, long, long, long, long) Counts(BasisCounts counts) =>
        (counts.Included, counts.OnTime, counts.Measured, counts.InFull, counts.Otif);

    private static string Volumes(IEnumerable<PlainDelivery.Outcome> counted) => string.Join(' ', counted
        .Where(o => o.Known).GroupBy(o => o.Line.Unit).OrderBy(unit => unit.Key, StringComparer.Ordinal)
        .Select(unit => (unit.Key, Ordered: unit.Sum(o => PlainDelivery.Amount(o.Line.QuantityMicros)), In: unit
            .Sum(o => o.InWindow)))
        .Select(unit => FormattableString.Invariant($"{unit.Key} {unit.Ordered:0} {unit.In:0}")));

    private static string Volumes(DeliveryPartial partial) => string.Join(' ', partial.Volumes.Select(
        volume => FormattableString.Invariant(
            $"{volume.Key} {(long)volume.Value.OrderedMicros / 1e6:0} {(long)volume.Value.InWindowMicros / 1e6:0}")));

    private static MeasureDefinition ARandomDefinition(Random random) => new(
        "random",
        1,
        "Random",
        new()
        {
            DateBasis = (DateBasis)random.Next(3),
            EarlyDays = random.Next(3) == 0 ? null : random.Next(6),
            LateDays = random.Next(5),
            DayCount = (DayCount)random.Next(2),
            UnderPct = random.Next(3) * 12.5m,
            OverPct = random.Next(3) * 10m,
        },
        new()
        {
            From = (LeadTimeFrom)random.Next(2),
            Items = (LeadTimeItems)random.Next(2),
            Pool = (LeadTimePool)random.Next(2),
        });
}
