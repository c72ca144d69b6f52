namespace Tandem.Signals;

/// <summary>What a signal tells (PER-10).</summary>
public enum SignalKind
{
    /// <summary>A month missed its target by more than what was agreed beside it.</summary>
    MissedTarget,

    /// <summary>A month outside the natural limits, or three of four near one of them.</summary>
    SignificantChange,

    /// <summary>Eight months in a row on one side of the centre: the process itself is another one.</summary>
    LastingShift,

    /// <summary>Six months in a row that each rose, or each fell.</summary>
    Trend,

    /// <summary>A source that loads each week or month has not.</summary>
    LateData,

    /// <summary>Lead times or their spread changed by more than their natural variation.</summary>
    LeadTimeShift,

    /// <summary>What is paid moved away from what was agreed by more than its natural variation.</summary>
    PriceDeviation,

    /// <summary>The supplier said another capacity for the same time ahead.</summary>
    CapacityShift,

    /// <summary>The buyer forecasts another demand for the same time ahead.</summary>
    DemandSwing,
}

/// <summary>How far ahead a signal looks (PER-4): who acts on it, and how often it is looked at.</summary>
public enum SignalHorizon
{
    /// <summary>Operational, by the week.</summary>
    Weekly,

    /// <summary>Business results, by the month.</summary>
    Monthly,

    /// <summary>Strategic shifts, by the quarter.</summary>
    Quarterly,
}

/// <summary>
/// How strong a signal still is, from 0 to 100: forty when it is seen in one month and twenty more for each further
/// one; half of it is gone when a fortnight, a month or a quarter, by its horizon, passed without news of it. Between
/// two halvings it falls in a straight line. Below ten it has faded: what is seen then is another signal.
/// </summary>
public static class SignalStrength
{
    public const int Most = 100;
    public const int Faded = 10;
    private const int First = 40;
    private const int Further = 20;

    public static SignalHorizon HorizonOf(SignalKind kind) => kind switch
    {
        SignalKind.LateData or SignalKind.CapacityShift or SignalKind.DemandSwing => SignalHorizon.Weekly,
        SignalKind.MissedTarget or SignalKind.SignificantChange or SignalKind.LeadTimeShift
            or SignalKind.PriceDeviation => SignalHorizon.Monthly,
        SignalKind.LastingShift or SignalKind.Trend => SignalHorizon.Quarterly,
    };

    /// <summary>Days in which half of the strength goes.</summary>
    public static int HalfLifeDays(SignalHorizon horizon) => horizon switch
    {
        SignalHorizon.Weekly => 14,
        SignalHorizon.Monthly => 31,
        SignalHorizon.Quarterly => 92,
    };

    /// <param name="months">In how many months it was seen, one or more.</param>
    /// <param name="daysSince">Whole days since it was last seen.</param>
    public static int Of(SignalKind kind, int months, int daysSince)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        var first = (int)Math.Min(Most, First + Further * (months - 1L));
        var half = HalfLifeDays(HorizonOf(kind));
        var days = Math.Max(0, daysSince);
        var halvings = days / half;
        if (halvings > 7)
            return 0;

        var whole = first << (7 - halvings);
        return (int)(((long)whole * (2 * half - days % half) / (2 * half) + (1 << 6)) >> 7);
    }

    public static bool HasFaded(SignalKind kind, int months, int daysSince) => Of(kind, months, daysSince) < Faded;
}
