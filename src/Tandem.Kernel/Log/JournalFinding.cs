namespace Tandem.Log;

/// <summary>What can be wrong with an exported journal.</summary>
public enum JournalFault
{
    /// <summary>The leaf, or the named section of it, is not what the log recorded.</summary>
    Altered,

    /// <summary>An entry that the log holds is missing from an export that should have all.</summary>
    Removed,

    /// <summary>An entry, or the named section of it, that the log does not hold; or the same one again.</summary>
    Added,

    /// <summary>The entry is genuine but stands in another place, or under another number.</summary>
    Misplaced,

    /// <summary>The checkpoint is not signed by the expected key.</summary>
    BadSignature,

    /// <summary>All entries agree with each other, but not with the checkpoint.</summary>
    WrongRoot,

    /// <summary>The entry is genuine but the proof that came with it is not.</summary>
    BadProof,

    /// <summary>The checkpoint is of another log than the export says, or than was expected.</summary>
    WrongLog,

    /// <summary>A place in the file is not of the format.</summary>
    Malformed,
}

/// <summary>
/// One thing that is wrong: which entry (from <paramref name="Index"/> up to and with <paramref name="LastIndex"/>
/// where several in a row are missing), which section of it, or which place in the file.
/// </summary>
public sealed record JournalFinding(
    JournalFault Fault, long? Index = null, long? LastIndex = null, string? Section = null, string? Place = null);

/// <summary>
/// What the verification of an export came to. <see cref="Checkpoint"/> is null when so little could be read that
/// nothing was checked. A partial export shows only that what it holds is genuine; it cannot show what was left out.
/// </summary>
public sealed record JournalVerdict
{
    /// <summary>At most <see cref="JournalVerification.MaxFindings"/> of them, by entry.</summary>
    public required IReadOnlyList<JournalFinding> Findings { get; init; }

    public required long FindingCount { get; init; }

    public Checkpoint? Checkpoint { get; init; }

    /// <summary>The key whose signature on the checkpoint holds; null if none does.</summary>
    public NoteVerifier? SignedBy { get; init; }

    /// <summary>Whether the key was given by who verifies, rather than taken from the file itself.</summary>
    public bool KeyWasGiven { get; init; }

    public bool Partial { get; init; }

    public long Entries { get; init; }

    public long Sections { get; init; }

    /// <summary>Sections that the log commits to and the export does not disclose.</summary>
    public long ClosedSections { get; init; }

    public bool IsVerified => FindingCount == 0;
}
