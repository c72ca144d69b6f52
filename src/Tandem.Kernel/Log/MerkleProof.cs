namespace Tandem.Log;

/// <summary>
/// Checks proofs by the algorithms of RFC 9162 sections 2.1.3.2 and 2.1.4.2. Sizes and indexes that no log can have
/// (negative, or an index beyond the size) and proofs that are too short or too long fail like wrong ones.
/// </summary>
public static class MerkleProof
{
    public static bool Includes(long index, long size, Hash leaf, IReadOnlyList<Hash> proof, Hash root) =>
        RootFrom(index, size, leaf, proof) == root;

    /// <summary>The root that a leaf and its proof lead to, or null if the proof does not fit the size.</summary>
    public static Hash? RootFrom(long index, long size, Hash leaf, IReadOnlyList<Hash> proof)
    {
        if (index < 0 || index >= size)
            return null;

        var (node, last, root) = (index, size - 1, leaf);
        foreach (var sibling in proof)
        {
            if (last == 0)
                return null;

            var isRight = IsOdd(node) || node == last;
            root = isRight ? MerkleTree.NodeHash(sibling, root) : MerkleTree.NodeHash(root, sibling);
            (node, last) = Up(node, last, isRight);
        }

        return last == 0 ? root : null;
    }

    /// <summary>Whether the log with the later root begins with all that the log with the earlier root held.</summary>
    public static bool IsConsistent(
        long earlier, Hash earlierRoot, long later, Hash laterRoot, IReadOnlyList<Hash> proof)
    {
        if (earlier < 1 || earlier > later)
            return false;
        if (earlier == later)
            return proof.Count == 0 && earlierRoot == laterRoot;
        if (proof.Count == 0)
            return false;

        var (node, last) = (earlier - 1, later - 1);
        while (IsOdd(node))
            (node, last) = (node >> 1, last >> 1);

        var startsAtRoot = long.IsPow2(earlier);
        var (before, after) = startsAtRoot ? (earlierRoot, earlierRoot) : (proof[0], proof[0]);
        foreach (var sibling in proof.Skip(startsAtRoot ? 0 : 1))
        {
            if (last == 0)
                return false;

            var isRight = IsOdd(node) || node == last;
            before = isRight ? MerkleTree.NodeHash(sibling, before) : before;
            after = isRight ? MerkleTree.NodeHash(sibling, after) : MerkleTree.NodeHash(after, sibling);
            (node, last) = Up(node, last, isRight);
        }

        return last == 0 && before == earlierRoot && after == laterRoot;
    }

    /// <summary>The next level that has a sibling: the last node of a level rises alone until it has one.</summary>
    private static (long Node, long Last) Up(long node, long last, bool isRight)
    {
        while (isRight && !IsOdd(node) && node != 0)
            (node, last) = (node >> 1, last >> 1);

        return (node >> 1, last >> 1);
    }

    private static bool IsOdd(long node) => (node & 1) == 1;
}
