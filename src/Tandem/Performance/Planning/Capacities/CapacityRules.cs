using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>The part of an entered capacity that a fault is in.</summary>
internal enum CapacityPart
{
    Actual,
    Most,
    Reason,
}

/// <summary>Why a capacity cannot be entered, as a refusal with its details.</summary>
internal sealed record CapacityFault(CapacityPart Part, string Code, params object[] Details);

/// <summary>
/// What holds of every capacity that the supplier enters (PER-12): not below zero, the most that can be made no less
/// than what is set up now, another than stands already, and with a reason where it replaces one.
/// </summary>
internal static class CapacityRules
{
    /// <summary>The first fault of a number; null where it can be entered as it is.</summary>
    public static CapacityFault? FaultOf(PlanBucket bucket, CapacityNumber number)
    {
        if (!IsQuantity(number.Actual, out var actual))
            return new(CapacityPart.Actual, "plan.quantity", PlanRules.MostUnits, PlanRules.MaxDecimals);

        long? most = null;
        if (number.Most is { } given)
        {
            if (!IsQuantity(given, out var read))
                return new(CapacityPart.Most, "plan.quantity", PlanRules.MostUnits, PlanRules.MaxDecimals);
            if (read < actual)
                return new(CapacityPart.Most, "capacity.most-below-actual", number.Actual);
            most = read;
        }

        if (number.Reason.Trim().Length > PlanEntry.MaxWordsLength)
            return new(CapacityPart.Reason, "plan.too-many-words", PlanEntry.MaxWordsLength);
        if (bucket.CapacityRow is not { } stands)
            return null;
        if (stands.ActualMicros == actual && stands.MostMicros == most)
            return new(CapacityPart.Actual, "plan.stands-already", number.Actual);

        return number.Reason.Trim().Length == 0
            ? new(CapacityPart.Reason, "plan.reason-changed", Quantity.ToDecimal(stands.ActualMicros))
            : null;
    }

    private static bool IsQuantity(decimal value, out long micros)
    {
        micros = 0;
        return value is >= 0 and <= PlanRules.MostUnits && Quantity.TryFromDecimal(value, out micros);
    }
}
