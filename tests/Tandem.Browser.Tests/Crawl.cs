using System.Text.RegularExpressions;

namespace Tandem.Browsing;

/// <summary>
/// Finds the pages that a signed-in person can reach from the menu by links alone: at most <see cref="MostPages"/>. A
/// page of a kind that was not seen yet comes before another one of the same kind; of a kind that differs only in ids,
/// numbers and values at most <see cref="MostOfAShape"/> are seen.
/// </summary>
internal static partial class Crawl
{
    public const int MostPages = 60;

    private const int MostOfAShape = 2;

    private const string Links =
        "links => [...new Set(links.filter(a => a.origin === location.origin && !a.hasAttribute('download'))"
        + ".map(a => a.pathname + a.search))]";

    /// <summary>The addresses as they are visited; each is handed over while the visitor is there.</summary>
    public static async Task<IReadOnlyList<string>> From(
        Visitor visitor, string start, Func<string, int, Task> atEach)
    {
        var visited = new List<string>();
        var waiting = new List<string> { start };
        while (visited.Count < MostPages && Next(waiting, visited) is { } next)
        {
            waiting.Remove(next);
            visited.Add(next);
            await atEach(next, await visitor.Goto(next));
            var links = await visitor.Page.Locator("a[href]").EvaluateAllAsync<string[]>(Links);
            waiting.AddRange(links.Where(link => !IsForPrograms(link)).Except(visited).Except(waiting).ToList());
        }

        return visited;
    }

    /// <summary>The link found first among those whose template, and then whose shape, was visited least.</summary>
    private static string? Next(List<string> waiting, List<string> visited)
    {
        var templates = visited.CountBy(Template).ToDictionary();
        var shapes = visited.CountBy(Shape).ToDictionary();
        return waiting.Where(link => shapes.GetValueOrDefault(Shape(link)) < MostOfAShape)
            .MinBy(link => (templates.GetValueOrDefault(Template(link)), shapes.GetValueOrDefault(Shape(link))));
    }

    /// <summary>The path with its ids and numbers left open.</summary>
    private static string Template(string address) => Shape(address).Split('?')[0];

    /// <summary>The address with its ids, numbers and values of the query left open.</summary>
    private static string Shape(string address)
    {
        var parts = address.Split('?', 2);
        var query = parts.Length == 1 ? "" : "?" + string.Join('&', parts[1].Split('&').Select(p => p.Split('=')[0]));
        return Numbers().Replace(Ids().Replace(parts[0], "{}"), "{}") + query;
    }

    private static bool IsForPrograms(string link) =>
        link.StartsWith("/api/", StringComparison.Ordinal) || link.StartsWith("/openapi/", StringComparison.Ordinal)
        || link.Contains(".csv", StringComparison.Ordinal);

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();
}
