using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// That a definition of the delivery measures holds for a relation from a month on, until the next one. Where none was
/// ever agreed the template default holds. Who decided it stands in the decision.
/// </summary>
public sealed class DefinitionInForce
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

/// <summary>The definitions that every collaboration may choose from, and which of them holds in a month.</summary>
public static class Definitions
{
    public static MeasureDefinition? Find(string id, int? version = null) =>
        ShippedDefinitions.All.SingleOrDefault(d => d.Id == id && (version is null || d.Version == version));

    /// <exception cref="RefusedException">There is no such definition.</exception>
    public static MeasureDefinition Get(string id, int? version = null) => Find(id, version)
        ?? throw new RefusedException(Because.NotFound, "definition.unknown", id);

    /// <summary>The one in force in a month; null where none was agreed and the template default holds.</summary>
    internal static DefinitionInForce? In(IEnumerable<DefinitionInForce> agreed, DateOnly month) =>
        agreed.Where(d => d.FromMonth <= month).MaxBy(d => d.FromMonth);

    internal static MeasureDefinition Of(DefinitionInForce? agreed) => agreed is null
        ? ShippedDefinitions.TemplateDefault
        : Get(agreed.Definition, agreed.DefinitionVersion);
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
