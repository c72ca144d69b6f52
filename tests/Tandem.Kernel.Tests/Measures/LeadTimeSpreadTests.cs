namespace Tandem.Measures;

/// <summary>What the totals of many relations are made from, against the lines of all of them together.</summary>
public sealed class LeadTimeSpreadTests
{
    private const int Rounds = 60;
    private static readonly DateOnly AsOf = DateOnly.FromDayNumber(RandomRelation.Start + 100);

    [Fact]
    public void Spreads_of_relations_merge_to_that_of_all_their_lines_with_the_items_kept_apart()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var definition = ADefinition(seed);
            var relations = Enumerable.Range(0, 5)
                .SelectMany(relation => Months(definition, 100 * seed + relation)).ToList();

            var merged = LeadTimeSpread.MergeAll(
                relations.Select(partial => LeadTimeSpread.Of(partial, definition.LeadTime)))!.Figure;

            var next = 0;
            var apart = relations.ConvertAll(partial =>
            {
                var moved = partial.WithItemsFrom(next);
                next += partial.Items.Count;
                return moved;
            });
            var together = DeliveryFigures.LeadTimeVariation(
                DeliveryPartial.MergeAll(apart)!, definition.LeadTime);
            Assert.Equal((seed, together), (seed, merged));
        }
    }

    [Fact]
    public void Merging_leaves_what_was_merged_as_it_was()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var definition = ADefinition(seed);
            var spreads = Months(definition, seed).Select(of => LeadTimeSpread.Of(of, definition.LeadTime)).ToList();
            var before = spreads.ConvertAll(spread => spread.Figure);

            LeadTimeSpread.MergeAll(spreads);

            Assert.Equal(before, spreads.ConvertAll(spread => spread.Figure));
        }
    }

    [Fact]
    public void Spreads_of_different_definitions_do_not_merge()
    {
        var spreads = new[] { ADefinition(1), ADefinition(2) }
            .Select(definition => LeadTimeSpread.Of(Months(definition, 1)[0], definition.LeadTime));

        Assert.Throws<ArgumentException>(() => LeadTimeSpread.MergeAll(spreads));
    }

    [Fact]
    public void Months_merged_into_one_sum_leave_each_of_them_as_it_was()
    {
        var months = Months(ShippedDefinitions.TemplateDefault, 3)
            .ConvertAll(delivery => new MonthPartials { Delivery = delivery });
        var before = months.ConvertAll(MonthPartialsBytes.Serialize);

        var sum = MonthPartials.MergeAll(months);

        Assert.Equal(before, months.ConvertAll(MonthPartialsBytes.Serialize));
        Assert.Equal(months.Sum(month => month.Delivery!.LeadTimes.Count), sum.Delivery!.LeadTimes.Count);
    }

    private static List<DeliveryPartial> Months(MeasureDefinition definition, int seed) =>
    [
        .. DeliveryFold.Fold(
            RandomRelation.Columns(RandomRelation.Make(seed, orderLines: 60)), definition, RandomRelation.Calendar,
            AsOf).Months.Values,
    ];

    private static MeasureDefinition ADefinition(int seed) => ShippedDefinitions.TemplateDefault with
    {
        LeadTime = new()
        {
            Statistic = (LeadTimeStatistic)(seed % Enum.GetValues<LeadTimeStatistic>().Length),
            Pool = (LeadTimePool)(seed / 5 % 2),
            MinN = seed % 7 == 0 ? 1_000_000 : 2,
        },
    };
}
