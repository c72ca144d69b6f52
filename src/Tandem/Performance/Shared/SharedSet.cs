using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Commands;

namespace Tandem.Performance;

/// <summary>A measure that a collaboration shares, in one sentence that a child can repeat.</summary>
public sealed record SharedMeasure(string Measure, string Sentence)
{
    public const int MaxSentenceLength = 120;
}

/// <summary>
/// A version of the shared measures of a collaboration, as its participants agreed it (PER-6). It is never changed: the
/// last version holds.
/// </summary>
public sealed class SharedSet
{
    /// <summary>With a ninth one of them goes (E3).</summary>
    public const int Most = 8;

    /// <summary>With fewer the scorecard is a draft (E3).</summary>
    public const int Fewest = 6;

    public required CollaborationId CollaborationId { get; init; }

    public required int Version { get; init; }

    /// <summary>The measures in their order, as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>The language of the sentences.</summary>
    public required string Language { get; init; }

    public DecisionId? Decision { get; init; }

    public required DateTimeOffset AgreedAt { get; init; }

    public IReadOnlyList<SharedMeasure> Read() =>
        JsonSerializer.Deserialize<List<SharedMeasure>>(Body, CommandJson.Options) ?? [];

    internal static string Write(IEnumerable<SharedMeasure> measures) =>
        JsonSerializer.Serialize(measures, CommandJson.Options);

    /// <summary>Whether a set can be agreed: each measure once, with its sentence, and no ninth.</summary>
    /// <exception cref="RefusedException">It cannot.</exception>
    internal static IReadOnlyList<SharedMeasure> Checked(IReadOnlyList<SharedMeasure> measures)
    {
        if (measures.Count == 0)
            throw new RefusedException(Because.Invalid, "shared.none");
        if (measures.Count > Most)
            throw new RefusedException(Because.Invalid, "shared.too-many", measures.Count, Most);

        var read = measures.Select(m => new SharedMeasure(
            Measures.Slug(Measures.Parse(m.Measure)), m.Sentence.Trim())).ToList();
        if (read.DistinctBy(m => m.Measure).Count() != read.Count)
            throw new RefusedException(Because.Invalid, "shared.twice");
        if (read.Any(m => m.Sentence.Length is 0 or > SharedMeasure.MaxSentenceLength))
            throw new RefusedException(Because.Invalid, "shared.sentence", SharedMeasure.MaxSentenceLength);

        return read;
    }
}

internal sealed class SharedSetTable : IEntityTypeConfiguration<SharedSet>
{
    public void Configure(EntityTypeBuilder<SharedSet> set)
    {
        set.ToTable("shared_sets");
        set.HasKey(s => new { s.CollaborationId, s.Version });
        set.Property(s => s.Version).ValueGeneratedNever();
        set.Property(s => s.Language).HasMaxLength(2);
    }
}
