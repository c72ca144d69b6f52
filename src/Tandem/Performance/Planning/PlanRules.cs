using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>The part of an entered number that a fault is in.</summary>
internal enum NumberPart
{
    Quantity,
    Reason,
    Assumption,
}

/// <summary>Why a number cannot be entered, as a refusal with its details.</summary>
internal sealed record NumberFault(NumberPart Part, string Code, params object[] Details);

/// <summary>
/// What holds of every number that somebody enters, proposes or answers with (PER-12): not below zero, of a bucket
/// ahead, another than stands already, and with a reason where it replaces a number or differs from what it builds on.
/// </summary>
internal static class PlanRules
{
    /// <summary>In base units.</summary>
    public const long MostUnits = 1_000_000_000;

    public const int MaxDecimals = 6;

    private const int ShownDecimals = 2;

    /// <summary>The first fault of a number; null where it can be entered as it is.</summary>
    /// <param name="stands">What it replaces: the number that counts, or a proposal that waits.</param>
    public static NumberFault? FaultOf(
        ItemPlan plan, PlanBucket bucket, ForecastSeries series, PlannedNumber number, long? stands)
    {
        if (number.Quantity is < 0 or > MostUnits || !Quantity.TryFromDecimal(number.Quantity, out var micros))
            return new(NumberPart.Quantity, "plan.quantity", MostUnits, MaxDecimals);
        if (number.Reason.Trim().Length > PlanEntry.MaxWordsLength)
            return new(NumberPart.Reason, "plan.too-many-words", PlanEntry.MaxWordsLength);
        if (number.Assumption.Trim().Length > PlanEntry.MaxWordsLength)
            return new(NumberPart.Assumption, "plan.too-many-words", PlanEntry.MaxWordsLength);

        if (stands == micros)
            return new(NumberPart.Quantity, "plan.stands-already", Quantity.ToDecimal(micros));
        if (number.Reason.Trim().Length > 0)
            return null;
        if (stands is { } replaced)
            return new(NumberPart.Reason, "plan.reason-changed", Quantity.ToDecimal(replaced));

        return bucket.BasisOf(series) is { } step && bucket.Of(step) is { } basis && !IsAs(plan, number.Quantity, basis)
            ? new(NumberPart.Reason, "plan.reason-differs", Rounded(plan, basis))
            : null;
    }

    /// <summary>A number as people would write it: statistics give decimals that nobody can order.</summary>
    public static decimal Rounded(ItemPlan plan, long micros) => decimal.Round(
        Quantity.ToDecimal(micros), plan.IsInWholeUnits ? 0 : ShownDecimals, MidpointRounding.AwayFromZero);

    private static bool IsAs(ItemPlan plan, decimal quantity, long micros) =>
        quantity == Quantity.ToDecimal(micros) || quantity == Rounded(plan, micros)
        || quantity == decimal.Round(Quantity.ToDecimal(micros), ShownDecimals, MidpointRounding.AwayFromZero);
}
