using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Collaborations;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// The target that the two parties of a relation agreed for a measure, from a month on until the next one. Value and
/// band are in the unit of the measure: per cent or days.
/// </summary>
public sealed class AgreedTarget : IOfRelation
{
    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    /// <summary>The name of the measure, as <see cref="Measures.Slug"/> gives it.</summary>
    public required string Measure { get; init; }

    /// <summary>The first day of a month.</summary>
    public required DateOnly FromMonth { get; init; }

    public required TargetSide Side { get; set; }

    public required decimal Value { get; set; }

    public decimal? Band { get; set; }

    /// <summary>The formula for which it was agreed, where it is of a joint measure.</summary>
    public string? Formula { get; set; }

    public DecisionId? Decision { get; set; }

    public required DateTimeOffset SetAt { get; set; }

    public Target Target => new(Side, Value, Band);
}

/// <summary>
/// The targets that hold until others are agreed: those of PER-3 for OTIF, lead-time variation, defects, the reduction
/// of cost and the improvements that the supplier led in twelve months. The other measures have none.
/// </summary>
public static class TemplateTargets
{
    private static readonly Target MostLines = new(TargetSide.AtLeast, 95);
    private static readonly Target FewDays = new(TargetSide.AtMost, 2);
    private static readonly Target FewDefects = new(TargetSide.AtMost, 0.5m);
    private static readonly Target Cheaper = new(TargetSide.AtLeast, 3);
    private static readonly Target FourInYear = new(TargetSide.AtLeast, 4);

    public static Target? Of(Measure measure) => measure switch
    {
        Measure.Otif => MostLines,
        Measure.LeadTimeVariation => FewDays,
        Measure.DefectRate => FewDefects,
        Measure.CostReduction => Cheaper,
        Measure.SupplierImprovements => FourInYear,
        _ => null,
    };

    /// <summary>The agreed target of a month, or the template default; null where there is neither.</summary>
    internal static (Target? Target, AgreedTarget? Agreed) In(
        IEnumerable<AgreedTarget> agreed, Measure measure, DateOnly month)
    {
        var slug = Measures.Slug(measure);
        var held = agreed.Where(t => t.Measure == slug && t.FromMonth <= month).MaxBy(t => t.FromMonth);
        return (held?.Target ?? Of(measure), held);
    }

    /// <summary>The target of a joint measure in a month; null where none is agreed for its formula.</summary>
    internal static Target? In(IEnumerable<AgreedTarget> agreed, JointMeasure? joint, DateOnly month)
    {
        var held = agreed.Where(t => t.Measure == joint?.Slug && t.FromMonth <= month).MaxBy(t => t.FromMonth);
        return held is not null && held.Formula == joint?.Formula ? held.Target : null;
    }
}

internal sealed class AgreedTargetTable : IEntityTypeConfiguration<AgreedTarget>
{
    public void Configure(EntityTypeBuilder<AgreedTarget> target)
    {
        target.ToTable("targets");
        target.HasKey(t => new { t.CollaborationId, t.RelationId, t.Measure, t.FromMonth });
        target.Property(t => t.Measure).HasMaxLength(40);
        target.Property(t => t.Side).HasConversion<string>().HasMaxLength(10);
        target.Property(t => t.Value).HasColumnType("text").HasConversion(
            value => value.ToString(CultureInfo.InvariantCulture),
            text => decimal.Parse(text, CultureInfo.InvariantCulture));
        target.Property(t => t.Band).HasColumnType("text").HasConversion(
            value => value!.Value.ToString(CultureInfo.InvariantCulture),
            text => decimal.Parse(text, CultureInfo.InvariantCulture));
    }
}
