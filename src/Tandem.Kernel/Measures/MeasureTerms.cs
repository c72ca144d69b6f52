using System.Text.Json.Serialization;

namespace Tandem.Measures;

/// <summary>Where a delivery is measured.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MeasurePoint>))]
public enum MeasurePoint
{
    [JsonStringEnumMemberName("receipt")]
    Receipt,

    [JsonStringEnumMemberName("handover")]
    Handover,
}

/// <summary>Which of the three dates of a schedule line a delivery is held against.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DateBasis>))]
public enum DateBasis
{
    [JsonStringEnumMemberName("requested")]
    Requested,

    [JsonStringEnumMemberName("firstConfirmed")]
    FirstConfirmed,

    [JsonStringEnumMemberName("lastConfirmed")]
    LastConfirmed,
}

/// <summary>Whether lateness counts every day or the working days of the receiving site.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DayCount>))]
public enum DayCount
{
    [JsonStringEnumMemberName("calendar")]
    Calendar,

    [JsonStringEnumMemberName("working")]
    Working,
}

/// <summary>What a lead time is counted from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeadTimeFrom>))]
public enum LeadTimeFrom
{
    [JsonStringEnumMemberName("orderSent")]
    OrderSent,

    [JsonStringEnumMemberName("confirmed")]
    Confirmed,
}

/// <summary>
/// What "lead-time variation" says: a standard deviation of the lead time or of the deviation from the promise, the
/// mean or the 90th percentile of the distance from the promise, or the longest lead time less the shortest.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeadTimeStatistic>))]
public enum LeadTimeStatistic
{
    [JsonStringEnumMemberName("sdLeadTime")]
    SdLeadTime,

    [JsonStringEnumMemberName("sdDeviation")]
    SdDeviation,

    [JsonStringEnumMemberName("meanAbsDeviation")]
    MeanAbsDeviation,

    [JsonStringEnumMemberName("p90AbsDeviation")]
    P90AbsDeviation,

    [JsonStringEnumMemberName("range")]
    Range,
}

/// <summary>Whether a standard deviation is pooled inside items or taken over all lines at once.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeadTimePool>))]
public enum LeadTimePool
{
    [JsonStringEnumMemberName("item")]
    Item,

    [JsonStringEnumMemberName("none")]
    None,
}

/// <summary>
/// Whether lead times are those of core items or of all; while no core list is signed they are of all.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeadTimeItems>))]
public enum LeadTimeItems
{
    [JsonStringEnumMemberName("core")]
    Core,

    [JsonStringEnumMemberName("all")]
    All,
}
