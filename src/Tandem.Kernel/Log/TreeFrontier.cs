namespace Tandem.Log;

/// <summary>
/// The right edge of a log: the complete subtrees that hold all its leaves, at most one of each level. It is all
/// that is needed to append and to know the root, and small enough (at most 63 hashes) to stand in one row. Whoever
/// appends stores the nodes that <see cref="Append"/> yields; with them any proof can be made later.
/// </summary>
public sealed class TreeFrontier
{
    private readonly List<Hash> peaks;

    public TreeFrontier()
        : this(0, [])
    {
    }

    /// <summary>Continues a log of a size, from the hashes at <see cref="PeaksOf"/> in the same order.</summary>
    public TreeFrontier(long size, IEnumerable<Hash> peaks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        this.peaks = [.. peaks];
        Size = size;
        if (this.peaks.Count != long.PopCount(size))
            throw new ArgumentException($"A tree of {size} leaves has {long.PopCount(size)} peaks.", nameof(peaks));
    }

    public long Size { get; private set; }

    public IReadOnlyList<Hash> Peaks => peaks;

    public Hash Root => MerkleTree.Joined(peaks);

    /// <summary>Which stored nodes are the right edge of a log of a size, from left to right.</summary>
    public static IReadOnlyList<NodePosition> PeaksOf(long size) => [.. NodePosition.Covering(0, size)];

    /// <summary>Adds a leaf and yields the nodes that become complete by it: its own, and those it closes.</summary>
    public IReadOnlyList<TreeNode> Append(Hash leaf)
    {
        var completed = new List<TreeNode> { new(new NodePosition(0, Size), leaf) };
        var node = leaf;
        for (var level = 0; (Size >> level & 1) == 1; level++)
        {
            node = MerkleTree.NodeHash(peaks[^1], node);
            peaks.RemoveAt(peaks.Count - 1);
            completed.Add(new TreeNode(new NodePosition(level + 1, Size >> (level + 1)), node));
        }

        peaks.Add(node);
        Size++;
        return completed;
    }
}
