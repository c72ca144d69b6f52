namespace Tandem.Log;

/// <summary>What is remembered of an entry of an export once its leaf and sections have been hashed.</summary>
/// <param name="Index">The index that it is judged under.</param>
/// <param name="Hash">The hash of the leaf as it stands in the file.</param>
internal sealed record ExportedLeaf(long Index, Hash Hash)
{
    /// <summary>The index that the file puts beside the leaf.</summary>
    public long StatedIndex { get; init; }

    /// <summary>The root that leaf and proof lead to, or null if the proof does not fit the size.</summary>
    public Hash? ImpliedRoot { get; init; }

    /// <summary>The hash that the proof gives for the leaf beside this one.</summary>
    public Hash? Neighbour { get; init; }
}

/// <summary>
/// Finds which entries were added, are missing, or stand in the wrong place. Of several with one index the first
/// genuine one is kept, or the first; in a partial export nothing counts as missing.
/// </summary>
internal sealed class ExportOrder
{
    private readonly HashSet<int> kept = [];

    public ExportOrder(List<ExportedLeaf> leaves, Checkpoint checkpoint, bool partial, HashSet<long> unreadable)
    {
        var best = leaves.Index()
            .Where(entry => entry.Item.Index < checkpoint.Size)
            .GroupBy(entry => entry.Item.Index)
            .Select(same => same.FirstOrDefault(entry => entry.Item.ImpliedRoot == checkpoint.Root, same.First()));
        kept.UnionWith(best.Select(entry => entry.Index));
        var asGiven = leaves.Where((_, position) => Holds(position)).ToList();
        Kept = [.. asGiven.OrderBy(leaf => leaf.Index)];
        IsWhole = !partial && Kept.Count == checkpoint.Size;

        var added = leaves.Where((_, position) => !Holds(position));
        var misplaced = Kept.Where((leaf, rank) => leaf != asGiven[rank] || leaf.StatedIndex != leaf.Index);
        Findings =
        [
            .. added.Select(leaf => new JournalFinding(JournalFault.Added, leaf.Index)),
            .. misplaced.Select(leaf => new JournalFinding(JournalFault.Misplaced, leaf.Index)),
            .. partial ? [] : Gaps(checkpoint.Size, unreadable),
        ];
    }

    /// <summary>One entry for each index, in the order of the log.</summary>
    public IReadOnlyList<ExportedLeaf> Kept { get; }

    /// <summary>Whether every leaf of the log is there.</summary>
    public bool IsWhole { get; }

    public IReadOnlyList<JournalFinding> Findings { get; }

    /// <summary>Whether the entry at a position of the file is one of those kept.</summary>
    public bool Holds(int position) => kept.Contains(position);

    private IEnumerable<JournalFinding> Gaps(long size, HashSet<long> unreadable)
    {
        var next = 0L;
        foreach (var index in Kept.Select(leaf => leaf.Index).Concat(unreadable.Where(index => index < size)).Order())
        {
            if (index > next)
                yield return new JournalFinding(JournalFault.Removed, next, index - 1);
            next = index + 1;
        }

        if (next < size)
            yield return new JournalFinding(JournalFault.Removed, next, size - 1);
    }
}
