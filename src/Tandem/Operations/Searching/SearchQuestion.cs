using System.Globalization;
using System.Text.RegularExpressions;
using Tandem.Search;

namespace Tandem.Operations;

/// <summary>
/// What a reader looks for, as it stands in the address: words of which each must be found, a kind, a collaboration,
/// open or closed, the days of the last change, and the page of hits.
/// </summary>
internal sealed partial record SearchQuestion(
    string Typed, SearchKind? Kind = null, Guid? Collaboration = null, bool? Open = null, DateOnly? From = null,
    DateOnly? To = null, int Page = 1)
{
    public const int MostWords = 8;
    private const int MostTyped = 200;

    /// <summary>The typed text in parts without blanks, each with its words.</summary>
    public IReadOnlyList<SearchPart> Parts { get; } =
    [
        .. (Typed.Length <= MostTyped ? Typed : Typed[..MostTyped])
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(part => new SearchPart([.. SearchWords.Of(part)], NumberIn(part)))
            .Where(part => part.Words.Count > 0).Take(MostWords),
    ];

    public IReadOnlyList<string> Words => [.. Parts.SelectMany(part => part.Words)];

    public bool IsEmpty => Parts.Count == 0;

    /// <summary>Reads what stands in an address; what cannot be read is not asked for.</summary>
    public static SearchQuestion Read(
        string? typed, string? kind, Guid? collaboration, string? state, string? from, string? to, int? page) => new(
        typed ?? "",
        Enum.TryParse<SearchKind>(kind, true, out var asked) && Enum.IsDefined(asked) ? asked : null,
        collaboration,
        state switch { "open" => true, "closed" => false, _ => null },
        Day(from), Day(to), Math.Max(1, page ?? 1));

    /// <summary>The address of a page of hits.</summary>
    public string Address(int page)
    {
        var asked = new List<string> { $"q={Uri.EscapeDataString(Typed)}" };
        if (Kind is { } kind)
            asked.Add($"kind={kind.ToString().ToLowerInvariant()}");
        if (Collaboration is { } home)
            asked.Add($"collaboration={home}");
        if (Open is { } open)
            asked.Add($"state={(open ? "open" : "closed")}");
        if (From is { } from)
            asked.Add($"from={from.ToString("O", CultureInfo.InvariantCulture)}");
        if (To is { } to)
            asked.Add($"to={to.ToString("O", CultureInfo.InvariantCulture)}");
        if (page > 1)
            asked.Add($"page={page.ToString(CultureInfo.InvariantCulture)}");
        return $"/search?{string.Join('&', asked)}";
    }

    private static DateOnly? Day(string? typed) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private static string? NumberIn(string part) => ShortId().Match(part) is { Success: true } found
        ? SearchSigns.OfNumber(found.Groups[1].Value, found.Groups[2].Value)
        : null;

    [GeneratedRegex("^([A-Za-z])-?([0-9]{1,9})$")]
    private static partial Regex ShortId();
}

/// <summary>What was typed between two blanks: its words, and the sign of the number that it may be.</summary>
internal sealed record SearchPart(IReadOnlyList<string> Words, string? Number);
