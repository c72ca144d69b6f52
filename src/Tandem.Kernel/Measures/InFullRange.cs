namespace Tandem.Measures;

/// <summary>
/// What is in full at least and at most for an ordered quantity: from Q(1 − u), rounded up to a whole millionth, to
/// Q(1 + o), rounded down (metrics 1.1).
/// </summary>
internal sealed class InFullRange(DeliveryDefinition definition)
{
    private const long Whole = DeliveryDefinition.Whole;

    private readonly (long Least, long Most) parts = definition.InFullParts;
    private readonly bool exact = definition is { UnderPct: 0, OverPct: 0 };

    public (long Least, long Most) Of(long ordered) => exact ? (ordered, ordered) : Tolerated(ordered);

    private (long Least, long Most) Tolerated(long ordered)
    {
        if (ordered is >= 0 and < long.MaxValue / (3 * Whole))
            return ((ordered * parts.Least + Whole - 1) / Whole, ordered * parts.Most / Whole);

        var least = ((Int128)ordered * parts.Least + Whole - 1) / Whole;
        return ((long)least, (long)Int128.Min((Int128)ordered * parts.Most / Whole, long.MaxValue));
    }
}
