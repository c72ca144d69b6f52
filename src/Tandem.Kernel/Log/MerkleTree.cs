namespace Tandem.Log;

/// <summary>
/// How leaves become one root (RFC 6962 section 2.1, RFC 9162 section 2.1): a leaf is hashed behind a zero byte, two
/// nodes behind a one, so that neither can pass for the other.
/// </summary>
public static class MerkleTree
{
    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;
    private const int OnStack = 1024;

    /// <summary>The root of a log without entries.</summary>
    public static Hash EmptyRoot { get; } = Hash.Sha256([]);

    public static Hash LeafHash(ReadOnlySpan<byte> leaf)
    {
        var prefixed = leaf.Length < OnStack ? stackalloc byte[leaf.Length + 1] : new byte[leaf.Length + 1];
        prefixed[0] = LeafPrefix;
        leaf.CopyTo(prefixed[1..]);
        return Hash.Sha256(prefixed);
    }

    public static Hash NodeHash(Hash left, Hash right)
    {
        Span<byte> prefixed = stackalloc byte[1 + Hash.Size + Hash.Size];
        prefixed[0] = NodePrefix;
        left.CopyTo(prefixed[1..]);
        right.CopyTo(prefixed[(1 + Hash.Size)..]);
        return Hash.Sha256(prefixed);
    }

    public static Hash Root(IEnumerable<Hash> leaves)
    {
        var frontier = new TreeFrontier();
        foreach (var leaf in leaves)
            frontier.Append(leaf);

        return frontier.Root;
    }

    /// <summary>The root over complete subtrees that stand beside each other, the largest leftmost.</summary>
    internal static Hash Joined(IReadOnlyList<Hash> subtrees)
    {
        if (subtrees.Count == 0)
            return EmptyRoot;

        var root = subtrees[^1];
        for (var i = subtrees.Count - 2; i >= 0; i--)
            root = NodeHash(subtrees[i], root);

        return root;
    }
}
