namespace Tandem.Measures;

/// <summary>What was counted of some order lines is taken out and counted anew; the rest is not looked at.</summary>
public sealed class CorrectedPartialTests
{
    private static readonly DateOnly AsOf = DateOnly.FromDayNumber(RandomRelation.Start + 100);

    [Fact]
    public void Corrected_months_are_those_of_a_fold_over_all_lines_as_they_stand()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var before = RandomRelation.Make(seed, orderLines: 40);
            var after = RandomRelation.Make(seed + 1_000_000, orderLines: 40);
            var corrected = Enumerable.Range(0, 40).Where(_ => random.Next(5) == 0).ToHashSet();
            var now = before.Select((one, key) => corrected.Contains(key) ? after[key] : one).ToList();

            var months = Fold(before).Months;
            var (taken, given) = (Fold(Only(before, corrected)).Months, Fold(Only(now, corrected)).Months);
            foreach (var month in taken.Keys.Union(given.Keys))
            {
                if (!months.TryGetValue(month, out var partial))
                    months.Add(month, partial = new DeliveryPartial { AgreedBasis = Definition.Delivery.DateBasis });
                partial.Correct(taken.GetValueOrDefault(month), given.GetValueOrDefault(month));
            }

            var whole = Fold(now).Months;
            Assert.Equal(Kept(whole), Kept(months));
            Assert.All(whole, month => Assert.True(months[month.Key].NextChangeDay <= month.Value.NextChangeDay));
        }
    }

    [Fact]
    public void More_than_there_is_cannot_be_taken_out()
    {
        var relation = RandomRelation.Make(7, orderLines: 40);
        var (few, all) = (Fold(relation.Take(10)).Months, Fold(relation).Months);
        var month = few.Keys.First();

        Assert.Throws<InvalidOperationException>(() => few[month].Correct(all[month], null));
    }

    private static MeasureDefinition Definition => ShippedDefinitions.TemplateDefault;

    private static DeliveryMonths Fold(
        IEnumerable<(OrderLineRow[] Lines, (int Day, long Micros)[] Receipts)> orderLines) =>
        DeliveryFold.Fold(RandomRelation.Columns(orderLines), Definition, RandomRelation.Calendar, AsOf);

    private static IEnumerable<(OrderLineRow[] Lines, (int Day, long Micros)[] Receipts)> Only(
        List<(OrderLineRow[] Lines, (int Day, long Micros)[] Receipts)> relation, HashSet<int> keys) =>
        relation.Where((_, key) => keys.Contains(key));

    /// <summary>The months that hold any line, as bytes but for the day of their next change.</summary>
    private static List<(DateOnly, string)> Kept(SortedDictionary<DateOnly, DeliveryPartial> months) =>
    [
        .. months.Where(month => !month.Value.IsEmpty).Select(month =>
        {
            var same = new DeliveryPartial { AgreedBasis = month.Value.AgreedBasis };
            same.Add(month.Value);
            same.NextChangeDay = 0;
            return (month.Key, Convert.ToHexString(PartialBytes.Serialize(same)));
        }),
    ];
}
