using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tandem.Json;

namespace Tandem.Log;

/// <summary>
/// What the log holds of one journal entry, and what every participant gets: its index, its moment (UTC, to the
/// microsecond; finer parts are dropped), and a commitment per section. The bytes are made once, stored, and hashed
/// as stored: a leaf that was read is never written again to be hashed.
/// </summary>
public sealed class JournalLeaf
{
    public const int MaxSections = 64;
    public const int MaxNameLength = 64;

    /// <summary>The largest whole number that canonical JSON keeps exactly.</summary>
    public const long MaxIndex = (1L << 53) - 1;

    private const int Version = 1;
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    public JournalLeaf(long index, DateTimeOffset at, IReadOnlyDictionary<string, Hash> sections)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, MaxIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sections.Count, MaxSections);
        if (!sections.Keys.All(IsName))
            throw new ArgumentException("A section has a name of small letters, digits, dots and hyphens.");
        (Index, At, Sections) = (index, at.ToUniversalTime(), sections);
    }

    public long Index { get; }

    public DateTimeOffset At { get; }

    /// <summary>The commitment to each section, by the section's name.</summary>
    public IReadOnlyDictionary<string, Hash> Sections { get; }

    public static JournalLeaf Parse(ReadOnlySpan<byte> utf8) =>
        TryParse(utf8, out var leaf) ? leaf : throw new FormatException("This is not a leaf of a journal.");

    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out JournalLeaf? leaf)
    {
        leaf = null;
        try
        {
            using var document = JsonDocument.Parse(utf8.ToArray(), Strict);
            leaf = Read(document.RootElement);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return false;
        }

        return leaf is not null;
    }

    public byte[] ToBytes() => CanonicalJson.Of(new JsonObject
    {
        ["v"] = Version,
        ["index"] = Index,
        ["at"] = At.ToString(Moment, CultureInfo.InvariantCulture),
        ["sections"] = new JsonObject(
            Sections.Select(section => KeyValuePair.Create(section.Key, (JsonNode?)section.Value.ToString()))),
    });

    private static JournalLeaf? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || root.GetPropertyCount() != 4
            || !root.TryGetProperty("v", out var version) || !IsWhole(version, out var v) || v != Version
            || !root.TryGetProperty("index", out var number) || !IsWhole(number, out var index)
            || index is < 0 or > MaxIndex
            || !root.TryGetProperty("at", out var moment) || !IsMoment(moment, out var at)
            || !root.TryGetProperty("sections", out var members) || ReadSections(members) is not { } sections)
        {
            return null;
        }

        return new JournalLeaf(index, at, sections);
    }

    private static SortedDictionary<string, Hash>? ReadSections(JsonElement members)
    {
        if (members.ValueKind != JsonValueKind.Object || members.GetPropertyCount() > MaxSections)
            return null;

        var sections = new SortedDictionary<string, Hash>(StringComparer.Ordinal);
        foreach (var member in members.EnumerateObject())
        {
            if (!IsName(member.Name)
                || member.Value.ValueKind != JsonValueKind.String
                || !Hash.TryParse(member.Value.GetString(), out var commitment))
            {
                return null;
            }

            sections[member.Name] = commitment;
        }

        return sections;
    }

    private static bool IsWhole(JsonElement element, out long number)
    {
        number = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out number);
    }

    private static bool IsMoment(JsonElement element, out DateTimeOffset at)
    {
        at = default;
        return element.ValueKind == JsonValueKind.String && DateTimeOffset.TryParseExact(
            element.GetString(), Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at);
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= MaxNameLength
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-');
}
