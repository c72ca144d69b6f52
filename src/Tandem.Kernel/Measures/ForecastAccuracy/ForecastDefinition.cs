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
}
