using System.Security.Cryptography;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>A family of measures that is stored for a month otherwise than it is counted anew.</summary>
internal sealed record FamilyDifference(string Family, string StoredDigest, string RecomputedDigest);

/// <summary>
/// Compares a stored month with the same one counted anew. Of what follows single orders, delivery and how the buyer
/// orders, the day on which it changes next does not count; of every other family the bytes must be equal. A family
/// that is not there is the same as none.
/// </summary>
internal static class ComparedMonths
{
    private static readonly (string Name, Func<MonthPartials, byte[]?> Bytes)[] OtherFamilies =
    [
        ("orders", month => month.Orders is { } of ? OrdersBytes.Serialize(of) : null),
        ("quality", month => month.Quality is { } of ? QualityBytes.Serialize(of) : null),
        ("price", month => month.Price is { } of ? PriceBytes.Serialize(of) : null),
        ("response", month => month.Response is { } of ? ResponseBytes.Serialize(of) : null),
        ("forecast", month => month.Forecast is { } of ? ForecastBytes.Serialize(of) : null),
        ("improvements", month => month.Improvements is { } of ? ImprovementBytes.Serialize(of) : null),
    ];

    public static IEnumerable<FamilyDifference> Differences(MonthPartials stored, MonthPartials recomputed)
    {
        if (!CountsAs(stored.Delivery, recomputed.Delivery))
            yield return new("delivery", DigestOf(BytesOf(stored.Delivery)), DigestOf(BytesOf(recomputed.Delivery)));
        if (!CountsAs(stored.Ordering, recomputed.Ordering))
            yield return new("ordering", DigestOf(BytesOf(stored.Ordering)), DigestOf(BytesOf(recomputed.Ordering)));

        foreach (var (name, bytes) in OtherFamilies)
        {
            var (one, other) = (bytes(stored), bytes(recomputed));
            if (!(one ?? []).AsSpan().SequenceEqual(other ?? []))
                yield return new(name, DigestOf(one), DigestOf(other));
        }
    }

    /// <summary>A month of which no line is left may be stored as nothing at all.</summary>
    private static bool CountsAs(DeliveryPartial? stored, DeliveryPartial? recomputed) =>
        stored is null || recomputed is null
            ? (stored ?? recomputed) is not { IsEmpty: false }
            : stored.CountsAs(recomputed);

    private static bool CountsAs(OrderingPartial? stored, OrderingPartial? recomputed) =>
        stored is null || recomputed is null
            ? (stored ?? recomputed) is not { IsEmpty: false }
            : stored.CountsAs(recomputed);

    private static byte[]? BytesOf(OrderingPartial? ordering) =>
        ordering is null ? null : OrderingBytes.Serialize(ordering);

    private static byte[]? BytesOf(DeliveryPartial? delivery) =>
        delivery is null ? null : PartialBytes.Serialize(delivery);

    private static string DigestOf(byte[]? bytes) =>
        bytes is null ? "" : Convert.ToHexStringLower(SHA256.HashData(bytes));
}
