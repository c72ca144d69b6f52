using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Collaborations;
using Tandem.Commands;

namespace Tandem.Performance;

/// <summary>Why lines are not counted (metrics 1.1).</summary>
public enum WaiverCause
{
    /// <summary>What neither side could foresee or prevent.</summary>
    ForceMajeure,

    /// <summary>The buyer caused it, such as by a site that did not receive.</summary>
    CausedByBuyer,

    /// <summary>Another cause, which the reason states.</summary>
    Other,
}

/// <summary>
/// Lines of a relation that both its parties agreed not to count. It has a number and a place in the order of accepted
/// loads, so that a figure as known at a load before it still counts them; ending it draws another number and place,
/// from which on they count again.
/// </summary>
public sealed class Waiver : IOfRelation
{
    public const int MaxTextLength = 2000;

    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    /// <summary>Drawn from the numbers of loads: facts are known until a load or a waiver.</summary>
    public required long Number { get; init; }

    public required WaiverCause Cause { get; init; }

    public required string Reason { get; init; }

    /// <summary>What shows it, such as a notice of the port with its date.</summary>
    public required string Evidence { get; init; }

    /// <summary>The language of reason and evidence.</summary>
    public required string Language { get; init; }

    /// <summary>How the lines were chosen, as JSON.</summary>
    public required string Selection { get; init; }

    public required int Lines { get; init; }

    public DecisionId? Decision { get; init; }

    public required long AcceptedOrder { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    public long? EndedNumber { get; private set; }

    public long? EndedOrder { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public DecisionId? EndedBy { get; private set; }

    public bool InForce => EndedOrder is null;

    public WaivedSelection Read() => JsonSerializer.Deserialize<WaivedSelection>(Selection, CommandJson.Options)!;

    public void End(long number, long order, DecisionId? by, DateTimeOffset at)
    {
        if (!InForce)
            throw new RefusedException(Because.Outdated, "waiver.ended", Number);

        (EndedNumber, EndedOrder, EndedBy, EndedAt) = (number, order, by, at);
    }
}

/// <summary>A schedule line under a waiver; it is never changed.</summary>
public sealed record WaivedLine(
    CollaborationId CollaborationId, RelationId RelationId, long Number, string OrderNo, string LineNo,
    string ScheduleNo);

internal sealed class WaiverTables : IEntityTypeConfiguration<Waiver>, IEntityTypeConfiguration<WaivedLine>
{
    public void Configure(EntityTypeBuilder<Waiver> waiver)
    {
        waiver.ToTable("waivers");
        waiver.HasKey(w => new { w.CollaborationId, w.RelationId, w.Number });
        waiver.Property(w => w.Number).ValueGeneratedNever();
        waiver.Property(w => w.Cause).HasConversion<string>().HasMaxLength(20);
        waiver.Property(w => w.Reason).HasMaxLength(Waiver.MaxTextLength);
        waiver.Property(w => w.Evidence).HasMaxLength(Waiver.MaxTextLength);
        waiver.Property(w => w.Language).HasMaxLength(2);
    }

    public void Configure(EntityTypeBuilder<WaivedLine> line)
    {
        line.ToTable("waived_lines");
        line.HasKey(l => new { l.CollaborationId, l.RelationId, l.Number, l.OrderNo, l.LineNo, l.ScheduleNo });
        line.Property(l => l.OrderNo).HasMaxLength(OrderLineFact.MaxOrderLength);
        line.Property(l => l.LineNo).HasMaxLength(OrderLineFact.MaxLineLength);
        line.Property(l => l.ScheduleNo).HasMaxLength(OrderLineFact.MaxLineLength);
    }
}
