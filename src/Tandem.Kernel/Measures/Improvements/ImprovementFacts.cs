namespace Tandem.Measures;

/// <summary>
/// An idea of one side and what became of it, in day numbers; <see cref="OrderLineColumns.NoDay"/> is not yet. The
/// benefit is from the first day of the first month whose benefit both sides confirmed.
/// </summary>
public readonly record struct Improvement(
    Asker ProposedBy, int ProposedOn, int AcceptedOn = OrderLineColumns.NoDay,
    int ImplementedOn = OrderLineColumns.NoDay, int BenefitFrom = OrderLineColumns.NoDay);

/// <summary>The improvements of a relation: all of them, since the state of a month rests on earlier ones.</summary>
public sealed class ImprovementFacts
{
    public required IReadOnlyList<Improvement> Improvements { get; init; }
}
