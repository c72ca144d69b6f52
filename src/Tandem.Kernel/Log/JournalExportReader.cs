using System.Globalization;
using System.Text;
using System.Text.Json;
using Tandem.Json;

namespace Tandem.Log;

/// <summary>
/// Reads an export that nobody vouches for. Sizes and depth are bounded; what is not of the format is refused with a
/// <see cref="JsonException"/> while <see cref="Place"/> says where. First the head is read, then entry by entry.
/// </summary>
public sealed class JournalExportReader(Stream file)
{
    public const int MaxEntryBytes = 1 << 24;

    private static readonly string[] HeadMembers =
        ["format", "origin", "keys", "checkpoint", "partial", "entries"];
    private static readonly string[] EntryMembers = ["index", "leaf", "proof", "sections"];
    private static readonly string[] SectionMembers = ["name", "salt", "body"];

    private readonly JsonPieces pieces = new(file, MaxEntryBytes);
    private long entries;

    /// <summary>What is being read: a member of the head by its name, or <c>entries[12]</c>, from zero on.</summary>
    public string Place { get; private set; } = "format";

    /// <summary>The index that the entry being read gives itself, when that much of it could be read.</summary>
    public long? Index { get; private set; }

    public async Task<JournalExportHead> ReadHead(CancellationToken ct)
    {
        Require(await pieces.Next(ct) is (JsonTokenType.StartObject, _));
        Require(await Member(0, ct) is { } format && Text(format) == JournalExport.Format);
        var origin = Text(await Member(1, ct));
        var keys = Items(await Member(2, ct)).Select(Text).ToList();
        var checkpoint = Text(await Member(3, ct));
        var partial = await Member(4, ct);
        Require(partial.ValueKind is JsonValueKind.True or JsonValueKind.False);
        await Name(5, ct);
        Require(await pieces.Next(ct) is (JsonTokenType.StartArray, _));

        return new JournalExportHead(origin, keys, checkpoint, partial.ValueKind == JsonValueKind.True);
    }

    /// <summary>
    /// The next entry, or null after the last one. When an entry is JSON but not of the format, this is refused and
    /// <see cref="CanGoOn"/> says that the one behind it can still be asked for.
    /// </summary>
    public async Task<JournalExportEntry?> ReadEntry(CancellationToken ct)
    {
        (CanGoOn, Index) = (false, null);
        Place = string.Create(CultureInfo.InvariantCulture, $"entries[{entries}]");
        if (await pieces.Value(ct) is not { } element)
        {
            await ReadEnd(ct);
            return null;
        }

        (CanGoOn, entries) = (true, entries + 1);
        return Entry(element);
    }

    public bool CanGoOn { get; private set; }

    private async Task ReadEnd(CancellationToken ct)
    {
        Place = "end";
        Require(await pieces.Next(ct) is (JsonTokenType.EndObject, _));
        Require(await pieces.Next(ct) is (JsonTokenType.None, _));
    }

    private async Task<JsonElement> Member(int which, CancellationToken ct)
    {
        await Name(which, ct);
        return await pieces.Value(ct) ?? throw new JsonException("A member has no value.");
    }

    private async Task Name(int which, CancellationToken ct)
    {
        Place = HeadMembers[which];
        Require(await pieces.Next(ct) is (JsonTokenType.PropertyName, { } name) && name == Place);
    }

    private JournalExportEntry Entry(JsonElement element)
    {
        var members = Members(element, EntryMembers);
        Require(members[0].ValueKind == JsonValueKind.Number && members[0].TryGetInt64(out var index) && index >= 0);
        Index = members[0].GetInt64();

        return new JournalExportEntry(
            Index.Value,
            Encoding.UTF8.GetBytes(Text(members[1])),
            [.. Items(members[2]).Select(hash => HashOf(Text(hash)))],
            [.. Items(members[3]).Select(Section)]);
    }

    private static JournalExportSection Section(JsonElement element)
    {
        var members = Members(element, SectionMembers);
        return new JournalExportSection(Text(members[0]), HashOf(Text(members[1])).ToArray(), members[2]);
    }

    /// <summary>The values of exactly these members, in this order, however they are ordered in the file.</summary>
    private static JsonElement[] Members(JsonElement element, string[] names)
    {
        Require(element.ValueKind == JsonValueKind.Object && element.GetPropertyCount() == names.Length);
        return
        [
            .. names.Select(name => element.TryGetProperty(name, out var value)
                ? value
                : throw new JsonException($"There is no '{name}'.")),
        ];
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement element)
    {
        Require(element.ValueKind == JsonValueKind.Array);
        return element.EnumerateArray();
    }

    private static string Text(JsonElement element)
    {
        Require(element.ValueKind == JsonValueKind.String);
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException invalid)
        {
            throw new JsonException("A string is not valid Unicode.", invalid);
        }
    }

    private static Hash HashOf(string base64) =>
        Hash.TryParse(base64, out var hash) ? hash : throw new JsonException("This is not the base64 of 32 bytes.");

    private static void Require(bool holds)
    {
        if (!holds)
            throw new JsonException("The document does not have the shape of an export.");
    }
}
