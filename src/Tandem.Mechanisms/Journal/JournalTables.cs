using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tandem.Journal;

/// <summary>The right edge of a log: its size, and the complete subtrees that its root is made of.</summary>
public sealed class JournalHead
{
    public required LogId Log { get; init; }

    public required string Origin { get; init; }

    public long Size { get; set; }

    /// <summary>The hashes of the complete subtrees, largest first, as base64 with spaces between.</summary>
    public string Peaks { get; set; } = "";
}

/// <summary>
/// One accepted command, as the log holds it: the bytes that were hashed. What it says stands beside it in sections.
/// </summary>
public sealed record JournalEntry(LogId Log, long Index, DateTimeOffset At, string Leaf)
{
    public long Number => Index + 1;
}

/// <summary>
/// A part of what an entry says, with the salt of its commitment. Erasing it leaves the log whole. With a relation,
/// only the two parties of that relation see it.
/// </summary>
public sealed record JournalSection(
    LogId Log, long Index, string Name, string Salt, string Body, RelationId? Relation);

/// <summary>The hash of a complete subtree, from which every proof is made.</summary>
public sealed record JournalNode(LogId Log, int Level, long Index, string Hash);

/// <summary>That an entry is about a record: its history is all entries about it.</summary>
public sealed record JournalSubject(LogId Log, Guid Subject, long Index);

/// <summary>What the log said of itself, signed, at a size; never changed once it was shown.</summary>
public sealed record JournalCheckpoint(LogId Log, long Size, DateTimeOffset At, string Note);

internal sealed class JournalTables
    : IEntityTypeConfiguration<JournalHead>,
        IEntityTypeConfiguration<JournalEntry>,
        IEntityTypeConfiguration<JournalSection>,
        IEntityTypeConfiguration<JournalNode>,
        IEntityTypeConfiguration<JournalSubject>,
        IEntityTypeConfiguration<JournalCheckpoint>
{
    public void Configure(EntityTypeBuilder<JournalHead> head)
    {
        head.ToTable("journal_heads");
        head.HasKey(h => h.Log);
        head.Property(h => h.Origin).HasMaxLength(100);
        head.Property(h => h.Size).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<JournalEntry> entry)
    {
        entry.ToTable("journal_entries");
        entry.HasKey(e => new { e.Log, e.Index });
        entry.Ignore(e => e.Number);
    }

    public void Configure(EntityTypeBuilder<JournalSection> section)
    {
        section.ToTable("journal_sections");
        section.HasKey(s => new { s.Log, s.Index, s.Name });
        section.Property(s => s.Name).HasMaxLength(64);
        section.Property(s => s.Salt).HasMaxLength(44);
    }

    public void Configure(EntityTypeBuilder<JournalNode> node)
    {
        node.ToTable("journal_nodes");
        node.HasKey(n => new { n.Log, n.Level, n.Index });
        node.Property(n => n.Hash).HasMaxLength(44);
    }

    public void Configure(EntityTypeBuilder<JournalSubject> subject)
    {
        subject.ToTable("journal_subjects");
        subject.HasKey(s => new { s.Log, s.Subject, s.Index });
    }

    public void Configure(EntityTypeBuilder<JournalCheckpoint> checkpoint)
    {
        checkpoint.ToTable("journal_checkpoints");
        checkpoint.HasKey(c => new { c.Log, c.Size });
    }
}
