using System.Numerics;

namespace Tandem.Log;

/// <summary>
/// Which stored nodes a proof or a root needs, and how it is made of them. A caller loads <see cref="Nodes"/> in one
/// query and calls <see cref="Complete(IReadOnlyDictionary{NodePosition, Hash})"/>. No plan needs more than a few
/// hundred nodes, whatever the size of the log.
/// </summary>
public sealed class ProofPlan
{
    private readonly List<(long Start, long End)> subtrees;

    private ProofPlan(List<(long Start, long End)> subtrees)
    {
        this.subtrees = subtrees;
        Nodes = [.. subtrees.SelectMany(subtree => NodePosition.Covering(subtree.Start, subtree.End)).Distinct()];
    }

    public IReadOnlyList<NodePosition> Nodes { get; }

    /// <summary>The root of the log when it had a size: the completed plan holds this one hash.</summary>
    public static ProofPlan Root(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return new ProofPlan([(0, size)]);
    }

    /// <summary>That a leaf stands in the log of a size: PATH of RFC 6962 section 2.1.1.</summary>
    public static ProofPlan Inclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var (start, end) = (0L, size);
        var others = new List<(long, long)>();
        while (end - start > 1)
        {
            var middle = start + Split(end - start);
            others.Add(index < middle ? (middle, end) : (start, middle));
            (start, end) = index < middle ? (start, middle) : (middle, end);
        }

        others.Reverse();
        return new ProofPlan(others);
    }

    /// <summary>
    /// That the log of the later size holds all leaves of the earlier one, unchanged and in front: PROOF of RFC 6962
    /// section 2.1.2. From an empty log there is nothing to prove: an earlier size of zero is refused.
    /// </summary>
    public static ProofPlan Consistency(long earlier, long later)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(earlier, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(earlier, later);
        var (start, end) = (0L, later);
        var subtrees = new List<(long, long)>();
        while (end != earlier)
        {
            var middle = start + Split(end - start);
            subtrees.Add(earlier <= middle ? (middle, end) : (start, middle));
            (start, end) = earlier <= middle ? (start, middle) : (middle, end);
        }

        if (start > 0)
            subtrees.Add((start, end));
        subtrees.Reverse();
        return new ProofPlan(subtrees);
    }

    public IReadOnlyList<Hash> Complete(IReadOnlyDictionary<NodePosition, Hash> nodes) =>
        Complete(position => nodes[position]);

    public IReadOnlyList<Hash> Complete(Func<NodePosition, Hash> nodeAt) =>
    [
        .. subtrees.Select(subtree =>
            MerkleTree.Joined([.. NodePosition.Covering(subtree.Start, subtree.End).Select(nodeAt)])),
    ];

    /// <summary>The largest power of two that is smaller than the width.</summary>
    private static long Split(long width) => 1L << BitOperations.Log2((ulong)(width - 1));
}
