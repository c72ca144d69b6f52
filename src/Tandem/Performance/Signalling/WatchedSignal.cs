using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Data;
using Tandem.Signals;

namespace Tandem.Performance;

public readonly record struct SignalId(Guid Value) : IEntityId<SignalId>
{
    public static SignalId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? _, out SignalId id) => EntityId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>What became of a signal in a month.</summary>
public enum SightingAct
{
    Seen,

    /// <summary>The data of the month was corrected since, and what was seen there is no longer so.</summary>
    NoLongerSo,
}

/// <summary>How a signal stands.</summary>
public enum SignalState
{
    /// <summary>There is news of it, or it still has strength.</summary>
    Open,

    /// <summary>Nothing was heard of it for so long that its strength is gone.</summary>
    Faded,

    /// <summary>In no month is it so any more, since the data was corrected.</summary>
    NoLongerSo,
}

/// <summary>
/// A change worth a look (PER-10): of a measure of a relation, of a source that is late, or of what was planned of an
/// item. As long as it is open it gathers the months in which it is seen; afterwards the same again is another signal.
/// Nothing of it is ever changed or deleted.
/// </summary>
public sealed class WatchedSignal
{
    public const int MaxSubjectLength = 250;

    private readonly NumberedList<SignalSighting> sightings = [];

    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    public required SignalId Id { get; init; }

    public required SignalKind Kind { get; init; }

    /// <summary>The name of the measure, or the source and kind of facts, or the item and its unit.</summary>
    public required string Subject { get; init; }

    /// <summary>Whether the change is for the better; it is worth a look, and opens no matter.</summary>
    public required bool Favourable { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public IReadOnlyList<SignalSighting> Sightings => sightings;

    public SignalHorizon Horizon => SignalStrength.HorizonOf(Kind);

    /// <summary>The last time that it was seen, in a month in which it still is so; null where there is none.</summary>
    public SignalSighting? LastSeen => Standing.MaxBy(sighting => sighting.At);

    /// <summary>The sightings of the months in which it still is so, one a month.</summary>
    public IEnumerable<SignalSighting> Standing => sightings.GroupBy(sighting => sighting.Month)
        .Select(month => month.MaxBy(sighting => sighting.Number)!)
        .Where(sighting => sighting.Act == SightingAct.Seen).OrderBy(sighting => sighting.Month);

    /// <summary>The matter that it opened or joined last.</summary>
    public MatterId? Matter => sightings.LastOrDefault(sighting => sighting.Matter is not null)?.Matter;

    public bool IsSeenIn(DateOnly month) => Standing.Any(sighting => sighting.Month == month);

    /// <summary>From 0 to 100, by how long ago it was last seen.</summary>
    public int StrengthAt(DateTimeOffset now) => LastSeen is { } last
        ? SignalStrength.Of(Kind, Standing.Count(), (int)(now - last.At).TotalDays)
        : 0;

    public SignalState StateAt(DateTimeOffset now) =>
        LastSeen is null ? SignalState.NoLongerSo
        : StrengthAt(now) < SignalStrength.Faded ? SignalState.Faded
        : SignalState.Open;

    internal SignalSighting See(Sighted seen, MatterId? matter, DateTimeOffset at) => Add(
        new(CollaborationId, RelationId, Id, sightings.Count + 1, SightingAct.Seen, seen.Month, at, $"{seen.Rules}")
        {
            Value = seen.Value,
            Lower = seen.Lower,
            Upper = seen.Upper,
            Currency = seen.Currency,
            Matter = matter,
        });

    /// <summary>In this month it is no longer so.</summary>
    internal SignalSighting TakeBack(DateOnly month, DateTimeOffset at) => Add(new(
        CollaborationId, RelationId, Id, sightings.Count + 1, SightingAct.NoLongerSo, month, at,
        $"{ProcessRules.None}"));

    private SignalSighting Add(SignalSighting sighting)
    {
        sightings.Add(sighting);
        return sighting;
    }
}

/// <summary>
/// That a signal was seen in a month, with the value and the limits as they were known then; or that it is no longer so
/// there. Of a plan the limits are what was said before and after.
/// </summary>
public sealed record SignalSighting(
    CollaborationId CollaborationId, RelationId RelationId, SignalId SignalId, int Number, SightingAct Act,
    DateOnly Month, DateTimeOffset At, string Rules) : INumbered
{
    public decimal? Value { get; init; }

    public decimal? Lower { get; init; }

    public decimal? Upper { get; init; }

    public string? Currency { get; init; }

    public MatterId? Matter { get; init; }
}

internal sealed class SignalTables : IEntityTypeConfiguration<WatchedSignal>, IEntityTypeConfiguration<SignalSighting>
{
    public void Configure(EntityTypeBuilder<WatchedSignal> signal)
    {
        signal.ToTable("watched_signals");
        signal.HasKey(s => new { s.CollaborationId, s.RelationId, s.Id });
        signal.Property(s => s.Id).ValueGeneratedNever();
        signal.Property(s => s.Kind).HasConversion<string>().HasMaxLength(20);
        signal.Property(s => s.Subject).HasMaxLength(WatchedSignal.MaxSubjectLength);
        signal.Ignore(s => s.Horizon).Ignore(s => s.LastSeen).Ignore(s => s.Standing).Ignore(s => s.Matter);
        signal.HasMany(s => s.Sightings).WithOne()
            .HasForeignKey(s => new { s.CollaborationId, s.RelationId, s.SignalId })
            .OnDelete(DeleteBehavior.NoAction);
        signal.Navigation(s => s.Sightings).AutoInclude();
    }

    public void Configure(EntityTypeBuilder<SignalSighting> sighting)
    {
        sighting.ToTable("signal_sightings");
        sighting.HasKey(s => new { s.CollaborationId, s.RelationId, s.SignalId, s.Number });
        sighting.Property(s => s.Number).ValueGeneratedNever();
        sighting.Property(s => s.Act).HasConversion<string>().HasMaxLength(20);
        sighting.Property(s => s.Rules).HasMaxLength(80);
        sighting.Property(s => s.Currency).HasMaxLength(3);
        Decimal(sighting.Property(s => s.Value));
        Decimal(sighting.Property(s => s.Lower));
        Decimal(sighting.Property(s => s.Upper));
    }

    private static void Decimal(PropertyBuilder<decimal?> property) => property.HasColumnType("text").HasConversion(
        value => value!.Value.ToString(CultureInfo.InvariantCulture),
        text => decimal.Parse(text, CultureInfo.InvariantCulture));
}
