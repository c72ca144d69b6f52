using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tandem.Performance;

/// <summary>When the stored figures of a relation were last held against its facts, and what came of it.</summary>
public sealed class FigureAudit
{
    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    /// <summary>The last day on which it had its turn; null where it is the next.</summary>
    public DateOnly? TurnOn { get; set; }

    /// <summary>Null as long as nothing was stored in its turn that could be compared.</summary>
    public DateTimeOffset? AuditedAt { get; set; }

    public int Months { get; set; }

    public int MonthsDiffering { get; set; }

    /// <summary>When somebody last asked that all be counted anew.</summary>
    public DateTimeOffset? AnewAt { get; set; }
}

/// <summary>
/// That a family of measures was stored for a month otherwise than the facts say. It is an incident and never changes:
/// what is stored is not put right by itself. The digests are of the bytes, and empty where there were none.
/// </summary>
public sealed record AuditFinding
{
    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    public required string Definition { get; init; }

    public required int DefinitionVersion { get; init; }

    public required DateOnly Month { get; init; }

    public required string Family { get; init; }

    public DateTimeOffset FoundAt { get; init; }

    public required long FactsVersion { get; init; }

    public required string StoredDigest { get; init; }

    public required string RecomputedDigest { get; init; }

    /// <summary>
    /// Whether the same was found before, and neither what is stored nor what is counted changed since.
    /// </summary>
    public bool IsAgain(AuditFinding earlier) =>
        this == earlier with { FoundAt = FoundAt, FactsVersion = FactsVersion };
}

internal sealed class AuditTables : IEntityTypeConfiguration<FigureAudit>, IEntityTypeConfiguration<AuditFinding>
{
    public void Configure(EntityTypeBuilder<FigureAudit> audit)
    {
        audit.ToTable("figure_audits");
        audit.HasKey(a => new { a.CollaborationId, a.RelationId });
    }

    public void Configure(EntityTypeBuilder<AuditFinding> finding)
    {
        finding.ToTable("audit_findings");
        finding.HasKey(f => new
        {
            f.CollaborationId,
            f.RelationId,
            f.Definition,
            f.DefinitionVersion,
            f.Month,
            f.Family,
            f.FoundAt,
        });
        finding.Property(f => f.Definition).HasMaxLength(60);
        finding.Property(f => f.Family).HasMaxLength(20);
        finding.Property(f => f.StoredDigest).HasMaxLength(64);
        finding.Property(f => f.RecomputedDigest).HasMaxLength(64);
    }
}
