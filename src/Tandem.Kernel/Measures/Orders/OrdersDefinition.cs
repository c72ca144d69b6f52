using System.Text.Json.Serialization;

namespace Tandem.Measures;

/// <summary>
/// What the parties sign of the perfect order (metrics 1.2) beside the delivery window. Tolerances are per cent,
/// between 0 and 100, with at most six decimals; an invoice may differ so much from the price of the order and from
/// the quantity received. Complaints and rejections count for so many days from the receipt.
/// </summary>
public sealed record OrdersDefinition
{
    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public decimal PriceTolerancePct
    {
        get;
        init => field = Share(value);
    }

    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public decimal QuantityTolerancePct
    {
        get;
        init => field = Share(value);
    }

    public int InspectionDays
    {
        get;
        init => field = value is >= 0 and <= 3660
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Days to inspect are 0 to 3660.");
    }

    = 30;

    private static decimal Share(decimal pct) => pct is >= 0 and <= 100 && Quantity.TryFromDecimal(pct, out _)
        ? Quantity.Shortest(pct)
        : throw new ArgumentOutOfRangeException(nameof(pct), pct, "A tolerance is 0 to 100 %, six decimals at most.");
}
