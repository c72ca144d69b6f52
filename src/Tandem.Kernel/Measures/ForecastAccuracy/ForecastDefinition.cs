using System.Text.Json.Serialization;

namespace Tandem.Measures;

/// <summary>Whose forecast it is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ForecastSeries>))]
public enum ForecastSeries : byte
{
    [JsonStringEnumMemberName("buyer")]
    BuyersForecast,

    [JsonStringEnumMemberName("supplier")]
    SuppliersCommitment,

    [JsonStringEnumMemberName("consensus")]
    Consensus,
}

/// <summary>What a forecast is of: a week from Monday or a calendar month.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BucketKind>))]
public enum BucketKind : byte
{
    [JsonStringEnumMemberName("week")]
    Week,

    [JsonStringEnumMemberName("month")]
    Month,
}

/// <summary>
/// What the parties sign of forecast accuracy (metrics 1.10): whose forecast of which buckets is held against the
/// demand, as it was frozen so many days before the bucket began, which is usually the lead time.
/// </summary>
public sealed record ForecastDefinition
{
    public ForecastSeries Series { get; init; } = ForecastSeries.BuyersForecast;

    public BucketKind Buckets { get; init; } = BucketKind.Month;

    public int LagDays
    {
        get;
        init => field = value is >= 0 and <= 3660
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A lag is 0 to 3660 days.");
    }

    = 30;

    /// <summary>
    /// By how much a commitment may stay below the demand before both sides are told, in per cent of the demand,
    /// between 0 and 100 with at most six decimals.
    /// </summary>
    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public decimal TolerancePct
    {
        get;
        init => field = value is >= 0 and <= 100 && Quantity.TryFromDecimal(value, out _)
            ? Quantity.Shortest(value)
            : throw new ArgumentOutOfRangeException(
                nameof(value), value, "A tolerance is 0 to 100 %, six decimals at most.");
    }
}
