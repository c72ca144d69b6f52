namespace Tandem.Charts;

/// <summary>What was agreed as target from a day on, until the next step.</summary>
/// <param name="From">The first day on which it holds.</param>
/// <param name="Value">The bound, in the unit of the measure.</param>
/// <param name="AtLeast">Whether the measure must be this or more; otherwise this or less.</param>
public sealed record TargetStep(DateOnly From, decimal Value, bool AtLeast);
