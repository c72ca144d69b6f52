using Tandem.Costs;
using Tandem.Measures;
using Tandem.Statistics;

namespace Tandem.Performance;

/// <summary>Whose cost it is: an item in a base unit, in one currency.</summary>
public readonly record struct CostKey(string Item, string Unit, string Currency);

/// <summary>
/// A fact of which a cost is made, in its own currency: a line of an invoice, or a charge on an order line, with the
/// load and line of the file that it came from. A credit note is below zero.
/// </summary>
public sealed record CostLine(
    string Item, string Unit, DateOnly Day, string Number, ExactRatio Amount, string Currency, long Load, long FileLine)
{
    /// <summary>Null of the goods themselves.</summary>
    public ChargeKind? Charge { get; init; }

    public long QuantityMicros { get; init; }

    public bool IsGoods => Charge is null;
}

/// <summary>
/// A line in the currency in which it is shown. Without a rate of its day it has no amount there and counts in nothing.
/// </summary>
public sealed record ExchangedLine(CostLine Line, ExactRatio? Amount, UsedRate? Rate)
{
    public bool IsExchanged => Rate is { } rate && rate.Value != new ExactRatio(1, 1);
}

/// <summary>What late deliveries of an item came to in some months.</summary>
public sealed record LateDays(long Days, long Lines, long NotReceived)
{
    public static readonly LateDays None = new(0, 0, 0);

    public static LateDays operator +(LateDays a, LateDays b) =>
        new(a.Days + b.Days, a.Lines + b.Lines, a.NotReceived + b.NotReceived);
}
