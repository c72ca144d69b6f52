using System.Numerics;

namespace Tandem.Measures;

public sealed class ItemClassesTests
{
    [Fact]
    public void Items_are_classed_by_their_share_in_the_value_of_all() =>
        Assert.Equal("A:70 A:20 B:5 C:3 C:2", Classes(5, 70, 3, 20, 2));

    [Fact]
    public void The_item_after_exactly_four_fifths_is_b_and_after_95_per_cent_c() =>
        Assert.Equal("A:80 B:15 C:5", Classes(80, 15, 5));

    [Fact]
    public void The_item_that_crosses_a_boundary_belongs_to_the_class_before_it() =>
        Assert.Equal("A:79 A:15 B:5 C:1", Classes(1, 5, 15, 79));

    [Fact]
    public void An_only_item_is_a_even_where_it_is_worth_almost_nothing() => Assert.Equal("A:1", Classes(1));

    [Fact]
    public void An_item_without_value_has_no_class_and_takes_no_share() =>
        Assert.Equal("A:80 B:20", Classes(80, 0, 20, -100));

    [Fact]
    public void Values_of_any_size_are_shared_exactly()
    {
        var unit = BigInteger.Pow(10, 40);

        var classes = ItemClasses.Of(new Dictionary<string, BigInteger>
        {
            ["least"] = (20 * unit) - 1,
            ["most"] = (80 * unit) - 1,
            ["one"] = 1,
            ["other"] = 1,
        });

        Assert.Equal((ItemClass.A, ItemClass.A, ItemClass.C), (classes["most"], classes["least"], classes["one"]));
    }

    private static string Classes(params int[] values) => string.Join(' ', ItemClasses
        .Of(values.ToDictionary(value => value, value => (BigInteger)value))
        .OrderByDescending(item => item.Key).Select(item => $"{item.Value}:{item.Key}"));
}
