using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Collaborations;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// A version of a definition that the parties of a relation signed (PER-2), in the bytes that they signed. It is never
/// changed; which version holds in a month stands in <see cref="DefinitionInForce"/>.
/// </summary>
public sealed class DefinitionVersion : IOfRelation
{
    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    public required string Definition { get; init; }

    public required int Version { get; init; }

    /// <summary>In the words of who proposed it.</summary>
    public required string Title { get; init; }

    /// <summary>Canonical JSON.</summary>
    public required string Body { get; init; }

    /// <summary>SHA-256 of the body.</summary>
    public required string Digest { get; init; }

    public DecisionId? Decision { get; init; }

    public required DateTimeOffset SignedAt { get; init; }

    public MeasureDefinition Read() => DefinitionBody.Stored(Body).Read();
}

internal sealed class DefinitionVersionTable : IEntityTypeConfiguration<DefinitionVersion>
{
    public void Configure(EntityTypeBuilder<DefinitionVersion> version)
    {
        version.ToTable("definition_versions");
        version.HasKey(v => new { v.CollaborationId, v.RelationId, v.Definition, v.Version });
        version.Property(v => v.Definition).HasMaxLength(60);
        version.Property(v => v.Version).ValueGeneratedNever();
        version.Property(v => v.Title).HasMaxLength(DefinitionParameters.MaxTitleLength);
        version.Property(v => v.Digest).HasMaxLength(64);
    }
}
