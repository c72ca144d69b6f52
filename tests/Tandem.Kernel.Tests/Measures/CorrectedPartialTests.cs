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
            var changed = Enumerable.Range(0, 40).Where(_ => random.Next(5) == 0).ToHashSet();
            var now = before.Select((one, key) => changed.Contains(key) ? after[key] : one).ToList();

            var months = Fold(before).Months;
            var (taken, given) = (Fold(Only(before, changed)).Months, Fold(Only(now, changed)).Months);
            foreach (var empty in months.Where(month => month.Value.IsEmpty).Select(month => month.Key).ToList())
                months.Remove(empty);
            foreach (var month in taken.Keys.Union(given.Keys))
            {
                var corrected = DeliveryPartial.Corrected(
                    months.GetValueOrDefault(month), taken.GetValueOrDefault(month), given.GetValueOrDefault(month));
                months.Remove(month);
                if (corrected is not null)
                    months.Add(month, corrected);
            }

            var whole = Fold(now).Months.Where(month => !month.Value.IsEmpty).ToList();
            Assert.Equal(whole.Select(month => month.Key), months.Keys);
            Assert.All(whole, month => Assert.True(months[month.Key].CountsAs(month.Value), $"seed {seed}"));
            Assert.All(whole, month => Assert.True(months[month.Key].NextChangeDay <= month.Value.NextChangeDay));
        }
    }

    [Fact]
    public void More_than_there_is_cannot_be_taken_out()
    {
        var relation = RandomRelation.Make(7, orderLines: 40);
        var (few, all) = (Fold(relation.Take(10)).Months, Fold(relation).Months);
        var month = few.Keys.First();

        Assert.Throws<InvalidOperationException>(() => DeliveryPartial.Corrected(few[month], all[month], null));
    }

    private static MeasureDefinition Definition => ShippedDefinitions.TemplateDefault;

    private static DeliveryMonths Fold(
        IEnumerable<(OrderLineRow[] Lines, (int Day, long Micros)[] Receipts)> orderLines) =>
        DeliveryFold.Fold(RandomRelation.Columns(orderLines), Definition, RandomRelation.Calendar, AsOf);

    private static IEnumerable<(OrderLineRow[] Lines, (int Day, long Micros)[] Receipts)> Only(
        List<(OrderLineRow[] Lines, (int Day, long Micros)[] Receipts)> relation, HashSet<int> keys) =>
        relation.Where((_, key) => keys.Contains(key));
}
