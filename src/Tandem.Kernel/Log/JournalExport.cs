using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tandem.Log;

/// <summary>
/// The file that a party takes home: the log it comes from, the checkpoint that the log signed, and entries with their
/// proofs and the sections that the party may see. One JSON document, written and read as a stream, whose members
/// stand in the order <c>format, origin, keys, checkpoint, partial, entries</c>. A whole export holds every entry from
/// the first up to the size of the checkpoint, in order; a partial one holds some, in order.
/// </summary>
public static class JournalExport
{
    public const string Format = "tandem-journal/1";

    private const int FlushBytes = 1 << 16;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task Write(
        Stream file, JournalExportHead head, IAsyncEnumerable<JournalExportEntry> entries, CancellationToken ct)
    {
        await using var writer = new Utf8JsonWriter(file, Plain);
        Write(writer, head);
        await foreach (var entry in entries.WithCancellation(ct))
        {
            Write(writer, entry);
            if (writer.BytesPending > FlushBytes)
                await writer.FlushAsync(ct);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        await writer.FlushAsync(ct);
    }

    private static void Write(Utf8JsonWriter writer, JournalExportHead head)
    {
        writer.WriteStartObject();
        writer.WriteString("format", Format);
        writer.WriteString("origin", head.Origin);
        writer.WriteStartArray("keys");
        foreach (var key in head.Keys)
            writer.WriteStringValue(key);
        writer.WriteEndArray();
        writer.WriteString("checkpoint", head.Checkpoint);
        writer.WriteBoolean("partial", head.Partial);
        writer.WriteStartArray("entries");
    }

    private static void Write(Utf8JsonWriter writer, JournalExportEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteNumber("index", entry.Index);
        writer.WriteString("leaf", entry.Leaf.Span);
        writer.WriteStartArray("proof");
        foreach (var hash in entry.Proof)
            writer.WriteStringValue(hash.ToString());
        writer.WriteEndArray();
        writer.WriteStartArray("sections");
        foreach (var section in entry.Sections)
        {
            writer.WriteStartObject();
            writer.WriteString("name", section.Name);
            writer.WriteBase64String("salt", section.Salt.Span);
            writer.WritePropertyName("body");
            section.Body.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

/// <summary>
/// What stands in front of the entries: the log's origin, the verifier keys of the log, the signed checkpoint as the
/// text of its note, and whether entries are left out on purpose.
/// </summary>
public sealed record JournalExportHead(string Origin, IReadOnlyList<string> Keys, string Checkpoint, bool Partial);

/// <summary>One entry: the leaf's bytes as the log stores them, the proof that it stands there, sections.</summary>
public sealed record JournalExportEntry(
    long Index,
    ReadOnlyMemory<byte> Leaf,
    IReadOnlyList<Hash> Proof,
    IReadOnlyList<JournalExportSection> Sections);

/// <summary>A section that the reader may see, with the salt that ties it to the leaf.</summary>
public sealed record JournalExportSection(string Name, ReadOnlyMemory<byte> Salt, JsonElement Body);
