using System.Text;
using System.Text.Json;
using Tandem.Data;
using Tandem.Log;

namespace Tandem.Journal;

/// <summary>
/// What a check of one entry came to: whether the leaf stands in the log that the checkpoint signed, and which of the
/// sections shown are not what the leaf committed to. "Verified" is said of an entry only when this was done.
/// </summary>
public sealed record EntryCheck(
    Hash LeafHash, IReadOnlyList<Hash> Proof, bool StandsInLog, IReadOnlyList<string> AlteredSections)
{
    public bool IsVerified => StandsInLog && AlteredSections.Count == 0;
}

/// <summary>Checks entries against a signed checkpoint, there and then.</summary>
public static class EntryChecks
{
    /// <summary>
    /// Checks entries with the sections that the reader sees. Without a believable checkpoint no entry stands.
    /// </summary>
    public static async Task<IReadOnlyDictionary<long, EntryCheck>> Check(
        this TandemDb db, LogKeys keys, JournalCheckpoint? checkpoint,
        IReadOnlyList<(JournalEntry Entry, IReadOnlyList<JournalSection> Sections)> entries, CancellationToken ct)
    {
        var signed = checkpoint is null ? null : Believed(keys, checkpoint);
        var plans = entries.Where(e => e.Entry.Index < (checkpoint?.Size ?? 0)).ToDictionary(
            e => e.Entry.Index, e => ProofPlan.Inclusion(e.Entry.Index, checkpoint!.Size));
        var nodes = entries.Count == 0
            ? new Dictionary<NodePosition, Hash>()
            : await db.Nodes(entries[0].Entry.Log, plans.Values, ct);

        return entries.ToDictionary(e => e.Entry.Index, e =>
        {
            var hash = MerkleTree.LeafHash(Encoding.UTF8.GetBytes(e.Entry.Leaf));
            var proof = plans.TryGetValue(e.Entry.Index, out var plan) ? plan.Complete(nodes) : [];
            var stands = signed is not null && plan is not null
                && MerkleProof.Includes(e.Entry.Index, signed.Size, hash, proof, signed.Root);
            return new EntryCheck(hash, proof, stands, [.. Altered(e.Entry, e.Sections)]);
        });
    }

    /// <summary>What the checkpoint says, if this installation's key signed it.</summary>
    public static Checkpoint? Believed(LogKeys keys, JournalCheckpoint checkpoint) =>
        SignedNote.TryParse(checkpoint.Note, out var note)
        && note.IsSignedBy(keys.Verifier)
        && Checkpoint.TryParse(note.Text, out var said)
        && said.Size == checkpoint.Size && said.Origin == checkpoint.Log.Origin
            ? said
            : null;

    /// <summary>The names of the sections that are not what the leaf commits to.</summary>
    internal static IEnumerable<string> Altered(JournalEntry entry, IEnumerable<JournalSection> sections)
    {
        if (!JournalLeaf.TryParse(Encoding.UTF8.GetBytes(entry.Leaf), out var leaf) || leaf.Index != entry.Index)
            return sections.Select(section => section.Name);

        return sections
            .Where(section => !leaf.Sections.TryGetValue(section.Name, out var commitment)
                || Commitment(section) != commitment)
            .Select(section => section.Name);
    }

    private static Hash? Commitment(JournalSection section)
    {
        var salt = new byte[SaltedCommitment.SaltSize + 1];
        if (!Convert.TryFromBase64String(section.Salt, salt, out var length) || length != SaltedCommitment.SaltSize)
            return null;

        try
        {
            using var body = JsonDocument.Parse(section.Body);
            return SaltedCommitment.Of(salt.AsSpan(0, length), body.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
