using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// An idea of one side and what became of it, in day numbers. The benefit is from the first day of the first month
/// whose benefit both sides confirmed; where its amount is given it is that of this month.
/// </summary>
public sealed record ImprovementFact(
    CollaborationId CollaborationId, RelationId RelationId, string ImprovementNo, long LoadNumber) : IFact
{
    /// <inheritdoc/>
    public required long FileLine { get; init; }

    public required string? Item { get; init; }

    public required Asker ProposedBy { get; init; }

    public required int ProposedOn { get; init; }

    public required int? AcceptedOn { get; init; }

    public required int? ImplementedOn { get; init; }

    public required int? BenefitFrom { get; init; }

    public required long? BenefitMicros { get; init; }

    public required string? Currency { get; init; }

    public required string? Description { get; init; }
}
