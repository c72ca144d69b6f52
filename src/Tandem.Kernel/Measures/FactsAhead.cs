namespace Tandem.Measures;

/// <summary>
/// Facts dated after the as-of date: they are not seen, and a month is made again when they are reached.
/// </summary>
internal sealed class FactsAhead(OrderLineColumns columns, int asOf)
{
    /// <summary>Whether there are any at all, which is rare.</summary>
    public bool Any { get; } =
        AnyAfter(asOf, columns.Receipts.Day) || AnyAfter(asOf, columns.Despatches.Day)
        || AnyAfter(asOf, columns.CancelledOn);

    /// <summary>The first day on which a fact of an order line is ahead; <see cref="int.MaxValue"/> for none.</summary>
    public int FirstDay(int group)
    {
        if (!Any)
            return int.MaxValue;

        var ahead = Math.Min(FirstDay(columns.Receipts, group), FirstDay(columns.Despatches, group));
        for (var line = columns.GroupStart[group]; line < columns.GroupStart[group + 1]; line++)
        {
            if (columns.Status[line] != LineStatus.Open && columns.CancelledOn[line] > asOf)
                ahead = Math.Min(ahead, columns.CancelledOn[line]);
        }

        return ahead;
    }

    private int FirstDay(MovementColumns movements, int group)
    {
        var (start, ahead) = (movements.Start[group], int.MaxValue);
        for (var at = movements.Start[group + 1] - 1; at >= start && movements.Day[at] > asOf; at--)
            ahead = movements.Day[at];
        return ahead;
    }

    private static bool AnyAfter(int asOf, int[] days) =>
        days.AsSpan().ContainsAnyExceptInRange(int.MinValue, asOf);
}
