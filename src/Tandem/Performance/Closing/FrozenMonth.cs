using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Commands;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>Why a month became final.</summary>
public enum FrozenBecause
{
    BothSigned,
    WindowOver,
}

/// <summary>
/// A month of a relation as it became final (PER-5, PER-16): its sums, the reading that makes them again (until which
/// load facts were known, the day, the definition), the digest of its figures, and which contested lines were left out
/// of the figures without them. It is never changed; what today's facts give is shown beside it as a restatement.
/// </summary>
public sealed class FrozenMonth
{
    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    public required DateOnly Month { get; init; }

    public required FrozenBecause Because { get; init; }

    public required DateTimeOffset FrozenAt { get; init; }

    /// <summary>The last load or waiver that counts.</summary>
    public required long KnownUntil { get; init; }

    public required DateTimeOffset KnownAt { get; init; }

    public required DateOnly AsOf { get; init; }

    public required string Definition { get; init; }

    public required int DefinitionVersion { get; init; }

    public required string DefinitionDigest { get; init; }

    /// <summary>As <see cref="MonthDigest"/> makes it.</summary>
    public required string Digest { get; init; }

    /// <summary>The bytes of the sums in base64; empty where no fact lay in the month.</summary>
    public required string Body { get; init; }

    /// <summary>By measure, the keys of the rows that were left out without contested lines; as JSON.</summary>
    public required string LeftOut { get; init; }

    /// <summary>The reading that makes the figures again.</summary>
    internal Reading Reading => new() { KnownAt = KnownUntil, AsOf = AsOf, Unfrozen = true };

    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Left =>
        JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string>>>(LeftOut, CommandJson.Options) ?? [];

    /// <summary>The sums from what is kept; null where their form is not known.</summary>
    internal static MonthPartials? Read(string body) => PartialRows.ReadFinal(Encoding.ASCII.GetBytes(body));

    internal static string BodyOf(MonthPartials? partials) =>
        partials is null ? "" : Encoding.ASCII.GetString(PartialRows.BodyOf(partials));

    internal static string LeftOutOf(MonthDisputes disputes) => JsonSerializer.Serialize(
        disputes.Contests.Where(c => c.IsLeftOut).GroupBy(c => c.Measure).OrderBy(same => same.Key)
            .ToDictionary(same => same.Key, same => same.Select(c => c.RowKey).Distinct().Order().ToList()),
        CommandJson.Options);
}

/// <summary>What somebody did while a month was closed.</summary>
public enum MonthAct
{
    SignedOff,
    TakenBack,
    Noted,
}

/// <summary>
/// A signature under a month, its taking back, or a note by a side. A signature names what was shown: the digest of
/// the figures, the last load and the day. It holds as long as the figures are the same. Steps are never changed.
/// </summary>
public sealed class MonthStep
{
    public const int MaxWordsLength = 2000;

    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    public required DateOnly Month { get; init; }

    /// <summary>Counts the steps of the month.</summary>
    public required int Number { get; init; }

    public required MonthAct Act { get; init; }

    public required OrganisationId Organisation { get; init; }

    public required PersonId Person { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The measure that a note is about; empty where it is about the whole card.</summary>
    public string Measure { get; init; } = "";

    public string Words { get; init; } = "";

    public required string Language { get; init; }

    public string Digest { get; init; } = "";

    public long? KnownUntil { get; init; }

    public DateOnly? AsOf { get; init; }
}

internal sealed class FrozenTables : IEntityTypeConfiguration<FrozenMonth>, IEntityTypeConfiguration<MonthStep>
{
    private const int MaxMeasureLength = 40;

    public void Configure(EntityTypeBuilder<FrozenMonth> frozen)
    {
        frozen.ToTable("frozen_months");
        frozen.HasKey(f => new { f.CollaborationId, f.RelationId, f.Month });
        frozen.Ignore(f => f.Reading);
        frozen.Ignore(f => f.Left);
        frozen.Property(f => f.Because).HasConversion<string>().HasMaxLength(20);
        frozen.Property(f => f.Definition).HasMaxLength(60);
        frozen.Property(f => f.DefinitionDigest).HasMaxLength(64);
        frozen.Property(f => f.Digest).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<MonthStep> step)
    {
        step.ToTable("month_steps");
        step.HasKey(s => new { s.CollaborationId, s.RelationId, s.Month, s.Number });
        step.Property(s => s.Number).ValueGeneratedNever();
        step.Property(s => s.Act).HasConversion<string>().HasMaxLength(20);
        step.Property(s => s.Measure).HasMaxLength(MaxMeasureLength);
        step.Property(s => s.Words).HasMaxLength(MonthStep.MaxWordsLength);
        step.Property(s => s.Language).HasMaxLength(2);
        step.Property(s => s.Digest).HasMaxLength(64);
    }
}
