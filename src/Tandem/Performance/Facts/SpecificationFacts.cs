using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// Another specification of an item: which side asked for it, the day on which it was announced to the other, and the
/// day from which goods have to meet it, in day numbers. One change can be of several items, each in a row of its own.
/// </summary>
public sealed record SpecificationFact(
    CollaborationId CollaborationId, RelationId RelationId, string ChangeNo, string Item, long LoadNumber) : IFact
{
    /// <inheritdoc/>
    public required long FileLine { get; init; }

    public required string? Version { get; init; }

    public required Asker AskedBy { get; init; }

    public required int AnnouncedOn { get; init; }

    public required int EffectiveOn { get; init; }

    public required string? Description { get; init; }
}
