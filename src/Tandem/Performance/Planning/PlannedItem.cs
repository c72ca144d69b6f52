using System.Text.Json.Serialization;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// What is planned: an item in its base unit, in one market or, without a name, in all of them, by the buckets that
/// the parties agreed on.
/// </summary>
public sealed record PlannedItem(string Item, string Unit, string Market, BucketKind Buckets)
{
    public const int MaxMarketLength = 60;

    /// <summary>Numbers are written as strings, since they must be exact (DAY-7).</summary>
    internal const JsonNumberHandling Exact =
        JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString;
}

/// <summary>
/// A number for one bucket, named by its first day. Who enters it says which number it replaces, so that nobody
/// overwrites what he has not seen; null where there was none.
/// </summary>
public sealed record PlannedNumber(
    DateOnly Bucket, [property: JsonNumberHandling(PlannedItem.Exact)] decimal Quantity,
    [property: JsonNumberHandling(PlannedItem.Exact)] decimal? Before = null, string Reason = "",
    string Assumption = "");

/// <summary>The proposed number of a bucket that the other side agrees to.</summary>
public sealed record AgreedNumber(
    DateOnly Bucket, [property: JsonNumberHandling(PlannedItem.Exact)] decimal Quantity);
