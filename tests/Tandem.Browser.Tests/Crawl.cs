using System.Text.RegularExpressions;

namespace Tandem.Browsing;

/// <summary>
/// Finds the pages that a signed-in person can reach from the menu by links alone: breadth first, at most
/// <see cref="MostPages"/>, and at most <see cref="MostOfAShape"/> that differ only in ids, numbers and values.
/// </summary>
internal static partial class Crawl
{
    public const int MostPages = 36;

    private const int MostOfAShape = 2;

    private const string Links =
        "links => [...new Set(links.filter(a => a.origin === location.origin && !a.hasAttribute('download'))"
        + ".map(a => a.pathname + a.search))]";

    /// <summary>The addresses as they are met; each is handed over while the visitor is there.</summary>
    public static async Task<IReadOnlyList<string>> From(
        Visitor visitor, string start, Func<string, int, Task> atEach)
    {
        var found = new List<string> { start };
        var shapes = new Dictionary<string, int> { [Shape(start)] = 1 };
        for (var next = 0; next < found.Count; next++)
        {
            await atEach(found[next], await visitor.Goto(found[next]));
            foreach (var link in await visitor.Page.Locator("a[href]").EvaluateAllAsync<string[]>(Links))
            {
                var shape = Shape(link);
                var seen = shapes.GetValueOrDefault(shape);
                if (found.Count >= MostPages || seen >= MostOfAShape || found.Contains(link) || IsForPrograms(link))
                    continue;

                shapes[shape] = seen + 1;
                found.Add(link);
            }
        }

        return found;
    }

    /// <summary>The address with its ids, numbers and values of the query left open.</summary>
    public static string Shape(string address)
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
