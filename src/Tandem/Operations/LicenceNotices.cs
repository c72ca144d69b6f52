namespace Tandem.Operations;

/// <summary>One part of the notices: a heading and its paragraphs, or one piece of text as it was set.</summary>
internal sealed record LicenceNotice(string Title, IReadOnlyList<string> Paragraphs, string? AsSet);

/// <summary>The notices of all that is shipped, from the file <c>NOTICES.md</c> in the root (OPS-8).</summary>
internal static class LicenceNotices
{
    private const string Heading = "## ";
    private const StringSplitOptions Trimmed =
        StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    private const string Fence = "```\n";

    public static IReadOnlyList<LicenceNotice> All { get; } = Read();

    private static IReadOnlyList<LicenceNotice> Read()
    {
        using var reader = new StreamReader(typeof(LicenceNotices).Assembly.GetManifestResourceStream("NOTICES.md")!);
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        return [.. text.Split('\n' + Heading).Skip(1).Select(Part)];
    }

    private static LicenceNotice Part(string part)
    {
        var title = part[..part.IndexOf('\n', StringComparison.Ordinal)];
        var body = part[(title.Length + 1)..];
        return body.Split(Fence) is [_, var asSet, ..]
            ? new LicenceNotice(title, [], asSet)
            : new LicenceNotice(title, body.Split("\n\n", Trimmed), null);
    }
}
