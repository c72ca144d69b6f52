using System.Numerics;

namespace Tandem.Measures;

/// <summary>The class of an item by its share in the value of all.</summary>
public enum ItemClass
{
    A,
    B,
    C,
}

/// <summary>
/// Classes of items by value (PER-18), as ABC analysis has them: from the most valuable on, items are of class A until
/// four fifths of the value are reached, of class B until 95 per cent, and of class C after that. The item that crosses
/// a boundary belongs to the class before it, so that there is always an A.
/// </summary>
public static class ItemClasses
{
    private const int UntilA = 80;
    private const int UntilB = 95;

    /// <summary>The class of each item with a value above zero; values are in one currency.</summary>
    public static IReadOnlyDictionary<TItem, ItemClass> Of<TItem>(IReadOnlyDictionary<TItem, BigInteger> values)
        where TItem : notnull
    {
        var all = values.Values.Where(value => value > 0).Aggregate(BigInteger.Zero, (sum, value) => sum + value);
        var (classes, before) = (new Dictionary<TItem, ItemClass>(), BigInteger.Zero);
        foreach (var (item, value) in values.Where(entry => entry.Value > 0).OrderByDescending(entry => entry.Value))
        {
            classes.Add(item, before * 100 < all * UntilA ? ItemClass.A
                : before * 100 < all * UntilB ? ItemClass.B : ItemClass.C);
            before += value;
        }

        return classes;
    }
}
