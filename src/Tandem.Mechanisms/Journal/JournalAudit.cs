using System.Text;
using Microsoft.EntityFrameworkCore;
using Tandem.Data;
using Tandem.Log;

namespace Tandem.Journal;

/// <summary>
/// Reads a stored log from its first leaf to its last, computes the tree anew, and names each place that is not as it
/// was recorded: leaf, section, node, head or checkpoint. It reads in batches, so memory does not grow with the log.
/// </summary>
public sealed class JournalAudit
{
    public const int MaxFindings = 100;
    private const int Batch = 1000;

    private readonly TandemDb db;
    private readonly LogId log;
    private readonly TreeFrontier tree = new();
    private readonly Dictionary<long, Hash> said = [];
    private readonly List<JournalFinding> findings = [];

    private JournalAudit(TandemDb db, LogId log) => (this.db, this.log) = (db, log);

    /// <summary>What is wrong with a log; nothing, if it is whole.</summary>
    public static async Task<IReadOnlyList<JournalFinding>> Check(
        TandemDb db, LogKeys keys, LogId log, CancellationToken ct)
    {
        var audit = new JournalAudit(db, log);
        var head = await db.Set<JournalHead>().AsNoTracking().SingleAsync(h => h.Log == log, ct);
        await audit.ReadCheckpoints(keys, head, ct);
        for (var start = 0L; start < head.Size && audit.findings.Count < MaxFindings; start += Batch)
            await audit.ReadLeaves(start, Math.Min(start + Batch, head.Size), ct);
        if (await db.Set<JournalEntry>().AnyAsync(e => e.Log == log && e.Index >= head.Size, ct))
            audit.findings.Add(new(JournalFault.Added, head.Size));
        if (audit.tree.Size == head.Size && string.Join(' ', audit.tree.Peaks) != head.Peaks)
            audit.findings.Add(new(JournalFault.WrongRoot, Place: "journal_heads"));
        return [.. audit.findings.OrderBy(finding => finding.Index ?? -1).Take(MaxFindings)];
    }

    private async Task ReadCheckpoints(LogKeys keys, JournalHead head, CancellationToken ct)
    {
        var checkpoints = db.Set<JournalCheckpoint>().AsNoTracking().Where(c => c.Log == log).AsAsyncEnumerable();
        await foreach (var checkpoint in checkpoints.WithCancellation(ct))
        {
            if (EntryChecks.Believed(keys, checkpoint) is not { } believed)
                findings.Add(new(JournalFault.BadSignature, Place: $"journal_checkpoints {checkpoint.Size}"));
            else if (believed.Size > head.Size)
                findings.Add(new(JournalFault.Removed, head.Size, believed.Size - 1));
            else
                said[believed.Size] = believed.Root;
        }
    }

    private async Task ReadLeaves(long start, long end, CancellationToken ct)
    {
        var entries = await db.Set<JournalEntry>().AsNoTracking()
            .Where(e => e.Log == log && e.Index >= start && e.Index < end)
            .ToDictionaryAsync(e => e.Index, ct);
        var sections = (await db.Set<JournalSection>().AsNoTracking()
            .Where(s => s.Log == log && s.Index >= start && s.Index < end)
            .ToListAsync(ct)).ToLookup(s => s.Index);
        var nodes = await StoredNodes(start, end, ct);
        for (var index = start; index < end; index++)
        {
            var stored = nodes.GetValueOrDefault(new NodePosition(0, index));
            if (!entries.TryGetValue(index, out var entry))
            {
                findings.Add(new(JournalFault.Removed, index, index));
                tree.Append(stored);
                continue;
            }

            Judge(entry, sections[index], stored);
            foreach (var node in tree.Append(stored))
            {
                if (nodes.GetValueOrDefault(node.Position) != node.Hash)
                    findings.Add(new(JournalFault.BadProof, index, Place: $"journal_nodes {node.Position}"));
            }

            if (said.TryGetValue(tree.Size, out var root) && tree.Root != root)
                findings.Add(new(JournalFault.WrongRoot, index, Place: $"journal_checkpoints {tree.Size}"));
        }
    }

    private void Judge(JournalEntry entry, IEnumerable<JournalSection> sections, Hash stored)
    {
        if (MerkleTree.LeafHash(Encoding.UTF8.GetBytes(entry.Leaf)) != stored)
        {
            findings.Add(new(JournalFault.Altered, entry.Index));
            return;
        }

        findings.AddRange(EntryChecks.Altered(entry, sections)
            .Select(name => new JournalFinding(JournalFault.Altered, entry.Index, Section: name)));
    }

    /// <summary>The nodes that become complete by the leaves of this stretch.</summary>
    private async Task<Dictionary<NodePosition, Hash>> StoredNodes(long start, long end, CancellationToken ct)
    {
        var found = new Dictionary<NodePosition, Hash>();
        for (var level = 0; end >> level > 0; level++)
        {
            var (number, first, last) = (level, start >> level, end >> level);
            var rows = db.Set<JournalNode>().AsNoTracking()
                .Where(n => n.Log == log && n.Level == number && n.Index >= first && n.Index < last)
                .AsAsyncEnumerable();
            await foreach (var row in rows.WithCancellation(ct))
                found[new NodePosition(row.Level, row.Index)] = JournalNodes.HashOf(row);
        }

        return found;
    }
}
