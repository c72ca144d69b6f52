namespace Tandem.Log;

/// <summary>
/// Tells, for entries whose proof does not lead to the checkpoint, whether the leaf is at fault or only the proof. The
/// leaf is right if all leaves together lead to the root, or if the proof of a genuine entry beside it says so.
/// When no entry leads to the root and either nobody trusted signed it or all lead to one other root, then not the
/// entries are at fault but the checkpoint is not theirs.
/// </summary>
internal sealed class LeafJudgement
{
    private readonly HashSet<ExportedLeaf> altered = new(ReferenceEqualityComparer.Instance);

    public LeafJudgement(
        IReadOnlyList<ExportedLeaf> leaves, Checkpoint checkpoint, bool isWhole, bool signed, Hash? loneLast)
    {
        var genuine = leaves.Where(leaf => leaf.ImpliedRoot == checkpoint.Root).ToList();
        var doubtful = leaves.Where(leaf => leaf.ImpliedRoot != checkpoint.Root).ToList();
        var leadsToRoot = isWhole && (doubtful.Count > 0 || leaves.Count == 0)
            && MerkleTree.Root(leaves.Select(leaf => leaf.Hash)) == checkpoint.Root;
        if (leadsToRoot || (doubtful.Count == 0 && !(isWhole && leaves.Count == 0)))
        {
            Findings = [.. doubtful.Select(BadProof)];
        }
        else if (genuine.Count == 0 && (!signed || AgreeOnAnother(doubtful)))
        {
            Findings = [new JournalFinding(JournalFault.WrongRoot)];
        }
        else
        {
            var known = genuine.Where(leaf => leaf.Neighbour is not null)
                .ToDictionary(leaf => leaf.Index ^ 1, leaf => leaf.Neighbour!.Value);
            if (loneLast is { } last)
                known[checkpoint.Size - 1] = last;
            altered.UnionWith(doubtful.Where(leaf => known.TryGetValue(leaf.Index, out var right)
                ? right != leaf.Hash
                : leaf.ImpliedRoot is not null));
            Findings = [.. doubtful.Select(leaf => IsAltered(leaf) ? Altered(leaf) : BadProof(leaf))];
        }
    }

    public IReadOnlyList<JournalFinding> Findings { get; }

    public bool IsAltered(ExportedLeaf leaf) => altered.Contains(leaf);

    private static bool AgreeOnAnother(List<ExportedLeaf> leaves) =>
        leaves.Count != 1 && leaves.Select(leaf => leaf.ImpliedRoot).Distinct().Count() <= 1
        && leaves.All(leaf => leaf.ImpliedRoot is not null);

    private static JournalFinding Altered(ExportedLeaf leaf) => new(JournalFault.Altered, leaf.Index);

    private static JournalFinding BadProof(ExportedLeaf leaf) => new(JournalFault.BadProof, leaf.Index);
}
