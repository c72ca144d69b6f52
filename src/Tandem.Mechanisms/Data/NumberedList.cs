using System.Collections.ObjectModel;

namespace Tandem.Data;

/// <summary>Something that its owner numbers from 1, in the order in which it came.</summary>
public interface INumbered
{
    int Number { get; }
}

/// <summary>
/// What an owner numbered, always in the order of those numbers: a database hands the rows of an owner over in any
/// order.
/// </summary>
public sealed class NumberedList<T> : Collection<T>
    where T : INumbered
{
    protected override void InsertItem(int index, T item)
    {
        var place = Count;
        while (place > 0 && this[place - 1].Number > item.Number)
            place--;

        base.InsertItem(place, item);
    }
}
