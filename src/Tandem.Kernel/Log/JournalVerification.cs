using System.Numerics;
using System.Text.Json;

namespace Tandem.Log;

/// <summary>
/// Verifies an export without asking anyone: signature, checkpoint, each leaf by its proof, each disclosed section by
/// its commitment, and that a whole export is whole. A file that is damaged or made to do harm leads to findings,
/// never to an exception; only a stream that cannot be read throws. Memory grows by a few hundred bytes per entry.
/// </summary>
public sealed class JournalVerification
{
    public const int MaxFindings = 1000;
    public const int MaxEntries = 10_000_000;

    private readonly List<JournalFinding> findings = [];
    private readonly List<ExportedLeaf> leaves = [];
    private readonly List<(int Entry, JournalFinding Finding)> sectionFindings = [];
    private readonly HashSet<long> unreadable = [];
    private Hash? loneLast;
    private long sections;
    private long closed;

    private JournalVerification()
    {
    }

    /// <summary>
    /// Verifies a file. With an expected key no other signature is believed, not even one by a key that the file
    /// itself names; with an expected origin no other log.
    /// </summary>
    public static async Task<JournalVerdict> Verify(
        Stream file, NoteVerifier? expectedKey = null, string? expectedOrigin = null, CancellationToken ct = default)
    {
        var reader = new JournalExportReader(file);
        JournalExportHead head;
        try
        {
            head = await reader.ReadHead(ct);
        }
        catch (JsonException)
        {
            return Unreadable(reader.Place);
        }

        if (!SignedNote.TryParse(head.Checkpoint, out var note)
            || !Checkpoint.TryParse(note.Text, out var checkpoint))
        {
            return Unreadable("checkpoint");
        }

        var verification = new JournalVerification();
        if (checkpoint.Origin != head.Origin || checkpoint.Origin != (expectedOrigin ?? checkpoint.Origin))
            verification.findings.Add(new JournalFinding(JournalFault.WrongLog));
        var signedBy = verification.CheckSignature(note, head, expectedKey);
        await verification.ReadEntries(reader, checkpoint, ct);
        verification.Conclude(checkpoint, head.Partial, signedBy is not null);

        return verification.Verdict() with
        {
            Checkpoint = checkpoint,
            SignedBy = signedBy,
            KeyWasGiven = expectedKey is not null,
            Partial = head.Partial,
        };
    }

    private static JournalVerdict Unreadable(string place) =>
        new() { Findings = [new JournalFinding(JournalFault.Malformed, Place: place)], FindingCount = 1 };

    private NoteVerifier? CheckSignature(SignedNote note, JournalExportHead head, NoteVerifier? expectedKey)
    {
        var named = new List<NoteVerifier>();
        foreach (var key in head.Keys.Take(SignedNote.MaxSignatures))
        {
            if (NoteVerifier.TryParse(key, out var verifier))
                named.Add(verifier);
            else
                findings.Add(new JournalFinding(JournalFault.Malformed, Place: "keys"));
        }

        var signedBy = (expectedKey is null ? named : [expectedKey]).Find(note.IsSignedBy);
        if (signedBy is null)
            findings.Add(new JournalFinding(JournalFault.BadSignature));

        return signedBy;
    }

    private async Task ReadEntries(JournalExportReader reader, Checkpoint checkpoint, CancellationToken ct)
    {
        do
        {
            try
            {
                while (await reader.ReadEntry(ct) is { } entry)
                {
                    if (leaves.Count == MaxEntries)
                        throw new JsonException("There are too many entries.");
                    Check(entry, checkpoint, reader.Place);
                }

                return;
            }
            catch (JsonException)
            {
                findings.Add(new JournalFinding(JournalFault.Malformed, reader.Index, Place: reader.Place));
                if (reader.Index is { } index)
                    unreadable.Add(index);
            }
        }
        while (reader.CanGoOn && leaves.Count < MaxEntries && findings.Count < MaxFindings);
    }

    /// <summary>
    /// An entry goes by the index that the file puts beside it, unless its proof holds only for the one in its leaf.
    /// </summary>
    private void Check(JournalExportEntry entry, Checkpoint checkpoint, string place)
    {
        var hash = MerkleTree.LeafHash(entry.Leaf.Span);
        var (index, implied) = (entry.Index, RootFrom(entry.Index));
        if (JournalLeaf.TryParse(entry.Leaf.Span, out var leaf)
            && leaf.Index != index && implied != checkpoint.Root && RootFrom(leaf.Index) == checkpoint.Root)
        {
            (index, implied) = (leaf.Index, checkpoint.Root);
        }

        leaves.Add(new ExportedLeaf(index, hash)
        {
            StatedIndex = entry.Index,
            ImpliedRoot = implied,
            Neighbour = (index ^ 1) < checkpoint.Size && entry.Proof.Count > 0 ? entry.Proof[0] : null,
        });
        if (implied == checkpoint.Root && StandsBesideLoneLast(index, checkpoint.Size, out var level))
            loneLast = entry.Proof[level];
        if (implied == checkpoint.Root && leaf?.Index != index)
            findings.Add(new JournalFinding(JournalFault.Malformed, index, Place: place));
        if (leaf is not null)
            CheckSections(entry, leaf, index);

        Hash? RootFrom(long at) => MerkleProof.RootFrom(at, checkpoint.Size, hash, entry.Proof);
    }

    /// <summary>The last leaf of an odd number has no neighbour; it is the sibling of a larger subtree.</summary>
    private static bool StandsBesideLoneLast(long index, long size, out int level)
    {
        level = BitOperations.TrailingZeroCount(size - 1);
        return level is > 0 and < 63 && index < size - 1 && index >= size - 1 - (1L << level);
    }

    private void CheckSections(JournalExportEntry entry, JournalLeaf leaf, long index)
    {
        var disclosed = new HashSet<string>();
        foreach (var section in entry.Sections)
        {
            sections++;
            if (!disclosed.Add(section.Name) || !leaf.Sections.TryGetValue(section.Name, out var commitment))
                Note(JournalFault.Added, section);
            else if (CommitmentTo(section) != commitment)
                Note(JournalFault.Altered, section);
        }

        closed += leaf.Sections.Keys.Count(name => !disclosed.Contains(name));

        void Note(JournalFault fault, JournalExportSection section) =>
            sectionFindings.Add((leaves.Count - 1, new JournalFinding(fault, index, Section: section.Name)));
    }

    /// <summary>No commitment at all is to what has no canonical form.</summary>
    private static Hash? CommitmentTo(JournalExportSection section)
    {
        try
        {
            return SaltedCommitment.Of(section.Salt.Span, section.Body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Conclude(Checkpoint checkpoint, bool partial, bool signed)
    {
        var order = new ExportOrder(leaves, checkpoint, partial, unreadable);
        findings.AddRange(order.Findings);
        var judgement = new LeafJudgement(order.Kept, checkpoint, order.IsWhole, signed, loneLast);
        findings.AddRange(judgement.Findings);
        findings.AddRange(sectionFindings
            .Where(section => !judgement.IsAltered(leaves[section.Entry]) && order.Holds(section.Entry))
            .Select(section => section.Finding));
    }

    private JournalVerdict Verdict() => new()
    {
        Findings = [.. findings.OrderBy(finding => finding.Index ?? -1).Take(MaxFindings)],
        FindingCount = findings.Count,
        Entries = leaves.Count,
        Sections = sections,
        ClosedSections = closed,
    };
}
