using System.Numerics;

namespace Tandem.Log;

/// <summary>
/// Where a complete subtree stands: node <paramref name="Index"/> of level <paramref name="Level"/> covers the
/// 2^level leaves from index × 2^level on. Its hash never changes once its last leaf is written, so it can be stored.
/// </summary>
public readonly record struct NodePosition(int Level, long Index)
{
    /// <summary>
    /// The fewest complete subtrees that together hold the leaves from <paramref name="start"/> up to
    /// <paramref name="end"/>, from left to right, the largest first. The start must be a multiple of the largest.
    /// </summary>
    internal static IEnumerable<NodePosition> Covering(long start, long end)
    {
        while (start < end)
        {
            var level = BitOperations.Log2((ulong)(end - start));
            yield return new NodePosition(level, start >> level);
            start += 1L << level;
        }
    }
}

/// <summary>The hash of a complete subtree, as a log stores it.</summary>
public readonly record struct TreeNode(NodePosition Position, Hash Hash);
