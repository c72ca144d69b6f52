using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Collaborations;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>What is kept of the ladder of relations that the caller has found visible.</summary>
internal static class LadderQueries
{
    /// <summary>The steps that a relation took, in order.</summary>
    public static async Task<IReadOnlyList<StepTaken>> StepsOf(
        this TandemDb db, Relation relation, CancellationToken ct) =>
        await db.Set<StepTaken>().AsNoTracking().Of(relation).OrderBy(s => s.Number).ToListAsync(ct);

    /// <summary>What each side said of a relation, in order.</summary>
    public static async Task<IReadOnlyList<RelationView>> ViewsOf(
        this TandemDb db, Relation relation, CancellationToken ct) =>
        await db.Set<RelationView>().AsNoTracking().Of(relation).OrderBy(v => v.Organisation).ThenBy(v => v.Number)
            .ToListAsync(ct);

    /// <summary>The criteria that hold in a collaboration; null before any were adopted.</summary>
    public static Task<AdoptedCriteria?> CriteriaOf(
        this TandemDb db, CollaborationId collaboration, CancellationToken ct) =>
        db.Set<AdoptedCriteria>().AsNoTracking().Where(c => c.CollaborationId == collaboration)
            .OrderByDescending(c => c.Version).FirstOrDefaultAsync(ct);
}

internal sealed class LadderTables : IEntityTypeConfiguration<StepTaken>, IEntityTypeConfiguration<AdoptedCriteria>,
    IEntityTypeConfiguration<CriterionJudged>, IEntityTypeConfiguration<RelationView>
{
    public void Configure(EntityTypeBuilder<StepTaken> step)
    {
        step.ToTable("relation_steps");
        step.HasKey(s => new { s.CollaborationId, s.RelationId, s.Number });
        step.Property(s => s.Number).ValueGeneratedNever();
        step.Ignore(s => s.WayBack);
        step.Ignore(s => s.IsDown);
        step.Property(s => s.Step).HasConversion<string>().HasMaxLength(20);
        step.Property(s => s.Before).HasConversion<string>().HasMaxLength(20);
        step.Property(s => s.BackConditions).HasMaxLength(WayBack.MaxLength);
        step.Property(s => s.BackLanguage).HasMaxLength(2);
    }

    public void Configure(EntityTypeBuilder<AdoptedCriteria> criteria)
    {
        criteria.ToTable("ladder_criteria");
        criteria.HasKey(c => new { c.CollaborationId, c.Version });
        criteria.Property(c => c.Version).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<CriterionJudged> judged)
    {
        judged.ToTable("criterion_judgements");
        judged.HasKey(j => new { j.CollaborationId, j.RelationId, j.Version, j.Criterion, j.Organisation });
        judged.Property(j => j.Reason).HasMaxLength(CriterionJudged.MaxReason);
        judged.Property(j => j.Language).HasMaxLength(2);
    }

    public void Configure(EntityTypeBuilder<RelationView> view)
    {
        view.ToTable("relation_views");
        view.HasKey(v => new { v.CollaborationId, v.RelationId, v.Organisation, v.Number });
        view.Property(v => v.Number).ValueGeneratedNever();
        view.Ignore(v => v.FirstIsHigh);
        view.Ignore(v => v.SecondIsHigh);
        view.Property(v => v.Knows).HasConversion<string>().HasMaxLength(20);
        view.Property(v => v.Why).HasMaxLength(RelationView.MaxLength);
        view.Property(v => v.Language).HasMaxLength(2);
    }
}
