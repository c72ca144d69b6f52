using Tandem.Statistics;

namespace Tandem.Costs;

/// <summary>What a total cost of ownership is made of (metrics 1.8, PER-13).</summary>
public enum TotalCostKind
{
    Landed,

    /// <summary>Defects times the cost of one.</summary>
    Quality,

    /// <summary>Carrying pipeline and safety stock.</summary>
    Inventory,

    /// <summary>What late deliveries cost.</summary>
    Late,

    Switching,

    /// <summary>Handling at the buyer beyond what the landed cost holds.</summary>
    Handling,
}

/// <summary>
/// One part with its amount in the currency of the total, or null when it is not known; a part known to be nothing is
/// zero. <see cref="IsAtLeast"/> says that the amount itself may be higher. Source and owner say where it comes from
/// and who answers for it.
/// </summary>
public sealed record TotalCostPart(
    TotalCostKind Kind, ExactRatio? Amount, bool IsAtLeast = false, string? Source = null, string? Owner = null)
{
    public static TotalCostPart Of(LandedCost landed) =>
        new(TotalCostKind.Landed, ExactRatio.Of(landed.Total), landed.IsAtLeast);
}

/// <summary>
/// The total cost of ownership of a quantity. A kind that was not given, or not known, makes the total "at least": it
/// is never silently zero. Without any known part there is no total.
/// </summary>
public sealed record TotalCost
{
    private TotalCost(IReadOnlyList<TotalCostPart> parts, decimal quantity) => (Parts, Quantity) = (parts, quantity);

    /// <summary>One part of every kind, in the order of the kinds.</summary>
    public IReadOnlyList<TotalCostPart> Parts { get; }

    public decimal Quantity { get; }

    public bool IsAtLeast => Parts.Any(part => part.IsAtLeast || part.Amount is null);

    public IEnumerable<TotalCostKind> NotKnown => Parts.Where(part => part.Amount is null).Select(part => part.Kind);

    public ExactRatio? Total => Parts.All(part => part.Amount is null)
        ? null
        : Parts.Aggregate(new ExactRatio(0, 1), (sum, part) => sum + (part.Amount ?? new ExactRatio(0, 1)));

    public ExactRatio? PerUnit => Total is { } total ? total / ExactRatio.Of(Quantity) : null;

    /// <summary>Quantity is above zero, and no kind comes twice.</summary>
    public static TotalCost Of(decimal quantity, params IReadOnlyList<TotalCostPart> parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(quantity, 0);
        return new(
            [
                .. Enum.GetValues<TotalCostKind>().Select(kind =>
                    parts.SingleOrDefault(part => part.Kind == kind) ?? new TotalCostPart(kind, null)),
            ],
            quantity);
    }

    /// <summary>
    /// Quantity × nonconforming / received × the cost of one defect; null when nothing was received, since then the
    /// share of defects is not known.
    /// </summary>
    public static ExactRatio? QualityCost(
        decimal quantity, decimal nonconforming, decimal received, decimal costPerDefect) => received == 0
        ? null
        : ExactRatio.Of(quantity) * ExactRatio.Of(nonconforming) * ExactRatio.Of(costPerDefect)
            / ExactRatio.Of(received);

    /// <summary>Rate per year (0.08) × value × days / 365.</summary>
    public static ExactRatio CarryingCost(decimal ratePerYear, decimal value, decimal days) =>
        ExactRatio.Of(ratePerYear) * ExactRatio.Of(value) * ExactRatio.Of(days) / new ExactRatio(365, 1);
}
