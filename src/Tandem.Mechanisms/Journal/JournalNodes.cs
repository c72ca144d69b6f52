using Microsoft.EntityFrameworkCore;
using Tandem.Data;
using Tandem.Log;

namespace Tandem.Journal;

/// <summary>
/// The stored nodes of a log, fetched for proofs: one query per level, whatever the number of proofs. A node that is
/// not there counts as 32 zero bytes, so that a proof made of it fails and nothing else does.
/// </summary>
public static class JournalNodes
{
    /// <summary>The hashes that these plans need.</summary>
    public static async Task<IReadOnlyDictionary<NodePosition, Hash>> Nodes(
        this TandemDb db, LogId log, IEnumerable<ProofPlan> plans, CancellationToken ct)
    {
        var wanted = plans.SelectMany(plan => plan.Nodes).Distinct().ToList();
        var found = wanted.ToDictionary(position => position, _ => default(Hash));
        foreach (var level in wanted.GroupBy(position => position.Level))
        {
            var (number, indexes) = (level.Key, level.Select(position => position.Index).ToList());
            var rows = await db.Set<JournalNode>().AsNoTracking()
                .Where(n => n.Log == log && n.Level == number && indexes.Contains(n.Index))
                .ToListAsync(ct);
            foreach (var row in rows)
                found[new NodePosition(row.Level, row.Index)] = HashOf(row);
        }

        return found;
    }

    /// <summary>The proofs of one plan.</summary>
    public static async Task<IReadOnlyList<Hash>> Complete(
        this TandemDb db, LogId log, ProofPlan plan, CancellationToken ct) =>
        plan.Complete(await db.Nodes(log, [plan], ct));

    /// <summary>The root of the log when it had a size, from its stored nodes.</summary>
    public static async Task<Hash> Root(this TandemDb db, LogId log, long size, CancellationToken ct) =>
        (await db.Complete(log, ProofPlan.Root(size), ct))[0];

    internal static Hash HashOf(JournalNode node) => Hash.TryParse(node.Hash, out var hash) ? hash : default;
}
