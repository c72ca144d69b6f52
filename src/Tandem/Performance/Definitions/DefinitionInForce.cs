using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Collaborations;

namespace Tandem.Performance;

/// <summary>
/// That a definition of the delivery measures holds for a relation from a month on, until the next one. Where none was
/// ever agreed the template default holds. Who decided it stands in the decision.
/// </summary>
public sealed class DefinitionInForce : IOfRelation
{
    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    /// <summary>The first day of a month.</summary>
    public required DateOnly FromMonth { get; init; }

    public required string Definition { get; set; }

    public required int DefinitionVersion { get; set; }

    public DecisionId? Decision { get; set; }

    public required DateTimeOffset SetAt { get; set; }
}

internal sealed class DefinitionInForceTable : IEntityTypeConfiguration<DefinitionInForce>
{
    public void Configure(EntityTypeBuilder<DefinitionInForce> definition)
    {
        definition.ToTable("definitions_in_force");
        definition.HasKey(d => new { d.CollaborationId, d.RelationId, d.FromMonth });
        definition.Property(d => d.Definition).HasMaxLength(60);
    }
}
