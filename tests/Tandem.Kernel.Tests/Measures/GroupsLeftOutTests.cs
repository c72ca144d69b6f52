namespace Tandem.Measures;

public sealed class GroupsLeftOutTests
{
    private const int OrderLines = 200;
    private static readonly DateOnly AsOf = DateOnly.FromDayNumber(RandomRelation.Start + 100);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_left_out_and_what_stays_add_up_to_all(int seed)
    {
        var relation = RandomRelation.Make(seed, OrderLines);
        var definition = ShippedDefinitions.All[seed % ShippedDefinitions.All.Count];
        var ranges = SomeRanges(new Random(seed));
        var left = ranges.SelectMany(range => relation[range.First..range.End]);

        var sum = Fold(RandomRelation.Columns(relation), definition, new(ranges));
        sum.Add(Fold(RandomRelation.Columns(left), definition));

        var whole = Fold(RandomRelation.Columns(relation), definition);
        Assert.Equal(whole.WithoutDueDay, sum.WithoutDueDay);
        Assert.Equal(whole.Months.Keys, sum.Months.Keys);
        Assert.All(whole.Months, month =>
            Assert.Equal(PartialBytes.Serialize(month.Value), PartialBytes.Serialize(sum.Months[month.Key])));
    }

    [Fact]
    public void Nothing_is_folded_where_all_are_left_out()
    {
        var columns = RandomRelation.Columns(RandomRelation.Make(seed: 1, OrderLines));

        var months = Fold(columns, ShippedDefinitions.TemplateDefault, new([new(0, 90), new(90, OrderLines)]));

        Assert.Empty(months.Months);
        Assert.Equal(0, months.WithoutDueDay);
    }

    [Theory]
    [InlineData(5, 4, 6, 7)]
    [InlineData(0, 4, 3, 7)]
    [InlineData(-1, 4, 5, 7)]
    public void Ranges_that_do_not_ascend_are_refused(int first, int end, int nextFirst, int nextEnd) =>
        Assert.Throws<ArgumentException>(() => new GroupsLeftOut([new(first, end), new(nextFirst, nextEnd)]));

    [Fact]
    public void Order_lines_that_are_not_there_are_not_left_out()
    {
        var columns = RandomRelation.Columns(RandomRelation.Make(seed: 1, OrderLines));

        Assert.Throws<ArgumentException>(() =>
            Fold(columns, ShippedDefinitions.TemplateDefault, new([new(OrderLines - 1, OrderLines + 1)])));
    }

    /// <summary>Some beside each other, some empty, now and then the first or the last order line.</summary>
    private static List<GroupRange> SomeRanges(Random random)
    {
        var ends = Enumerable.Range(0, 12).Select(_ => random.Next(-20, OrderLines + 20))
            .Select(end => Math.Clamp(end, 0, OrderLines)).Order().ToList();
        return [.. ends.Chunk(2).Select(pair => new GroupRange(pair[0], pair[1]))];
    }

    private static DeliveryMonths Fold(
        OrderLineColumns columns, MeasureDefinition definition, GroupsLeftOut? leftOut = null) =>
        DeliveryFold.Fold(columns, definition, RandomRelation.Calendar, AsOf, leftOut);
}
