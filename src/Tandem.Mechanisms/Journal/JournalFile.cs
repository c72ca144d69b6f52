using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tandem.Data;
using Tandem.Log;

namespace Tandem.Journal;

/// <summary>
/// The file that a party takes home (JNL-3): the whole log or the history of one record, with proofs and with the
/// sections that the reader sees. It is made as it is sent, in batches, from one snapshot.
/// </summary>
public static class JournalFile
{
    private const int Batch = 500;

    /// <summary>Writes the export, up to the size of the checkpoint.</summary>
    public static Task Write(
        Stream file, TandemDb db, LogKeys keys, OpenLog log, JournalCheckpoint checkpoint, Guid? record,
        CancellationToken ct) =>
        JournalExport.Write(
            file,
            new JournalExportHead(
                log.Log.Origin, [keys.Verifier.VerifierKey], checkpoint.Note, Partial: record is not null),
            Entries(db, log, checkpoint, record, ct),
            ct);

    private static async IAsyncEnumerable<JournalExportEntry> Entries(
        TandemDb db, OpenLog log, JournalCheckpoint checkpoint, Guid? record,
        [EnumeratorCancellation] CancellationToken ct)
    {
        var asked = JournalPages.Asked(db, log, new EntryQuery { Record = record });
        var next = 0L;
        while (true)
        {
            var rows = await asked.Where(e => e.Index >= next && e.Index < checkpoint.Size)
                .OrderBy(e => e.Index).Take(Batch).ToListAsync(ct);
            if (rows.Count == 0)
                yield break;

            next = rows[^1].Index + 1;
            var plans = rows.ToDictionary(e => e.Index, e => ProofPlan.Inclusion(e.Index, checkpoint.Size));
            var nodes = await db.Nodes(log.Log, plans.Values, ct);
            foreach (var open in await db.Open(log, rows, ct))
            {
                yield return new JournalExportEntry(
                    open.Entry.Index,
                    Encoding.UTF8.GetBytes(open.Entry.Leaf),
                    plans[open.Entry.Index].Complete(nodes),
                    [.. open.Sections.Select(Disclosed)]);
            }
        }
    }

    /// <summary>What was damaged in the database goes out as it stands there, for the check to find.</summary>
    private static JournalExportSection Disclosed(JournalSection section)
    {
        var salt = new byte[Math.Max(section.Salt.Length, 1)];
        var length = Convert.TryFromBase64String(section.Salt, salt, out var read) ? read : 0;
        return new JournalExportSection(section.Name, salt.AsMemory(0, length), Parsed(section.Body));
    }

    private static JsonElement Parsed(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(body);
        }
    }
}
