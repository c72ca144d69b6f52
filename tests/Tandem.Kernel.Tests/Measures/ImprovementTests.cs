using System.Globalization;

namespace Tandem.Measures;

public sealed class ImprovementTests
{
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly DateOnly AsOf = new(2026, 5, 12);

    [Fact]
    public void Time_to_value_runs_from_the_acceptance_to_the_end_of_the_first_month_with_a_confirmed_benefit()
    {
        var march = Fold(Idea(January(5), accepted: January(20), benefit: March))[March];

        var value = ImprovementFigures.TimeToValueMedian(march);

        Assert.Equal(new DateOnly(2026, 4, 1).DayNumber - January(20).DayNumber, value.Value);
        Assert.Equal(1, value.N);
    }

    [Fact]
    public void An_idea_open_at_the_end_of_the_month_and_older_than_the_median_counts_with_its_age()
    {
        var march = Fold(
            Idea(January(5), accepted: March, benefit: March),
            Idea(January(5), accepted: January(20)),
            Idea(January(5), accepted: March.AddDays(20)))[March];

        var times = march.TimeToValue;

        Assert.Equal((1, 2, 1), (times.Completed, times.Open, times.OpenCounted));
        Assert.Equal((31 + 71) / 2.0, ImprovementFigures.TimeToValueMedian(march).Value);
        Assert.Equal(71, ImprovementFigures.TimeToValueP90(march).Value);
        Assert.True(times.P90!.Value.IsAtLeast);
    }

    [Fact]
    public void A_month_with_only_open_ideas_is_too_early_and_one_without_any_has_no_facts()
    {
        var months = Fold(Idea(January(5)), Idea(January(6), accepted: March));

        Assert.Equal(NoDataReason.NoFacts, ImprovementFigures.TimeToValueMedian(months[January(1)]).NoData);
        Assert.Equal(NoDataReason.TooEarly, ImprovementFigures.TimeToValueMedian(months[March]).NoData);
    }

    [Fact]
    public void An_improvement_is_led_by_who_proposed_it_once_it_is_implemented_and_both_confirmed_its_benefit()
    {
        var march = Fold(
            Done(January(5), March), Done(January(6), March), Done(January(7), March) with { ProposedBy = Asker.Buyer },
            Idea(January(8), accepted: January(9), benefit: March),
            Done(January(10), March) with { BenefitFrom = OrderLineColumns.NoDay })[March];

        Assert.Equal(2, ImprovementFigures.LedInYear(march, Asker.Supplier).Value);
        Assert.Equal(1, ImprovementFigures.LedInYear(march, Asker.Buyer).Value);
    }

    [Fact]
    public void Ideas_are_counted_apart_by_side_in_the_month_in_which_they_were_proposed()
    {
        var months = Fold(Idea(January(5)), Idea(January(6)), Idea(March) with { ProposedBy = Asker.Buyer });

        Assert.Equal(2, ImprovementFigures.Ideas(months[January(1)], Asker.Supplier).Value);
        Assert.Equal(0, ImprovementFigures.Ideas(months[January(1)], Asker.Buyer).Value);
        Assert.Equal(1, ImprovementFigures.Ideas(months[March], Asker.Buyer).Value);
        Assert.Equal(0, ImprovementFigures.LedInYear(months[March], Asker.Supplier).Value);
    }

    [Theory]
    [InlineData("2026-02-01", 1)]
    [InlineData("2026-03-01", 2)]
    [InlineData("2027-01-01", 2)]
    [InlineData("2027-02-01", 1)]
    [InlineData("2027-03-01", 0)]
    public void The_count_is_that_of_the_twelve_months_up_to_and_including_the_month(string month, long expected)
    {
        var months = ImprovementFold.Fold(
            Facts(Done(January(5), March.AddMonths(-1)), Done(January(5), March)), new(2027, 6, 1)).Months;

        var shown = months[DateOnly.Parse(month, CultureInfo.InvariantCulture)];
        Assert.Equal(expected, ImprovementFigures.LedInYear(shown, Asker.Supplier).Value);
    }

    [Fact]
    public void Several_months_as_one_add_what_was_completed_and_keep_the_state_of_the_last()
    {
        var months = Fold(
            Done(January(5), March.AddMonths(-1)), Done(January(5), March), Idea(January(5), accepted: January(6)));

        var sum = FoldedMonths<ImprovementsPartial>.MergeAll(months.Values);

        Assert.Equal((2, 1), (sum.TimeToValue.Completed, sum.TimeToValue.Open));
        Assert.Equal(2, ImprovementFigures.LedInYear(sum, Asker.Supplier).Value);
        Assert.Equal(3, ImprovementFigures.Ideas(sum, Asker.Supplier).Value);
    }

    [Fact]
    public void A_benefit_is_known_from_the_day_after_its_first_month()
    {
        var facts = Facts(Done(January(5), March));
        var before = ImprovementFold.Fold(facts, new(2026, 3, 31)).Months[March];
        var after = ImprovementFold.Fold(facts, new(2026, 4, 1)).Months[March];

        Assert.Equal(0, ImprovementFigures.LedInYear(before, Asker.Supplier).Value);
        Assert.Equal(new DateOnly(2026, 4, 1).DayNumber, before.NextChangeDay);
        Assert.Equal(1, ImprovementFigures.LedInYear(after, Asker.Supplier).Value);
    }

    [Fact]
    public void What_is_dated_ahead_is_not_seen_and_the_month_is_made_again_on_its_day()
    {
        var ahead = AsOf.AddDays(3);

        var months = ImprovementFold.Fold(Facts(Idea(January(5)), Idea(ahead)), AsOf);
        var none = ImprovementFold.Fold(Facts(Idea(ahead)), AsOf);

        Assert.Equal(ahead.DayNumber, months.NextChangeDay);
        Assert.Equal(ahead.DayNumber, none.NextChangeDay);
        Assert.False(ImprovementFigures.LedInYear(none.Months[new(2026, 5, 1)], Asker.Supplier).HasValue);
    }

    [Fact]
    public void A_slip_in_a_year_neither_stops_the_fold_nor_makes_months_of_ages()
    {
        var months = Fold(
            Idea(new DateOnly(1, 1, 2)), Done(January(5), March) with { BenefitFrom = DateOnly.MaxValue.DayNumber });

        Assert.Equal(20 * 12 + 1, months.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Relations_merge_to_the_whole_in_any_order_and_survive_storing(int seed)
    {
        var random = new Random(seed);
        int Or(int day) => random.Next(3) == 0 ? OrderLineColumns.NoDay : day;
        var ideas = Enumerable.Range(0, 200).Select(_ => new Improvement(
            (Asker)random.Next(2), January(1).DayNumber, Or(January(2).DayNumber + random.Next(60)),
            Or(January(5).DayNumber + random.Next(90)), Or(March.AddMonths(random.Next(4) - 1).DayNumber))).ToArray();
        var whole = ImprovementFold.Fold(Facts(ideas), AsOf);
        var parts = Enumerable.Range(0, 3).Select(part => ImprovementFold.Fold(
            Facts([.. ideas.Where((_, at) => at % 3 == part)]), AsOf)).ToArray();
        random.Shuffle(parts);

        parts[0].Add(parts[1]);
        parts[0].Add(parts[2]);

        Assert.Equal(Bytes(whole), Bytes(parts[0]));
        Assert.All(whole.Months.Values, partial => Assert.Equal(
            ImprovementBytes.Serialize(partial),
            ImprovementBytes.Serialize(ImprovementBytes.Deserialize(ImprovementBytes.Serialize(partial)))));
    }

    private static List<(DateOnly, string)> Bytes(FoldedMonths<ImprovementsPartial> months) =>
        [.. months.Months.Select(month => (month.Key, Convert.ToHexString(ImprovementBytes.Serialize(month.Value))))];

    private static DateOnly January(int day) => new(2026, 1, day);

    private static Improvement Idea(DateOnly proposed, DateOnly? accepted = null, DateOnly? benefit = null) => new(
        Asker.Supplier, proposed.DayNumber, accepted?.DayNumber ?? OrderLineColumns.NoDay,
        BenefitFrom: benefit?.DayNumber ?? OrderLineColumns.NoDay);

    private static Improvement Done(DateOnly proposed, DateOnly benefit) =>
        Idea(proposed, proposed, benefit) with { ImplementedOn = proposed.DayNumber + 5 };

    private static ImprovementFacts Facts(params Improvement[] ideas) => new() { Improvements = ideas };

    private static SortedDictionary<DateOnly, ImprovementsPartial> Fold(params Improvement[] ideas) =>
        ImprovementFold.Fold(Facts(ideas), AsOf).Months;
}
