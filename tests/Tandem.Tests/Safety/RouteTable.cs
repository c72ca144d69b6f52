using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Tandem.Safety;

/// <summary>A real thing of a seeded world that a part of an address can name.</summary>
public sealed record Sample(string Value)
{
    /// <summary>Whether it is a collaboration's own, which for outsiders does not exist.</summary>
    public bool Shared { get; init; }

    /// <summary>Whether nothing of that name is there, so that even a participant is told so.</summary>
    public bool Absent { get; init; }
}

/// <summary>One address to ask for: a route of the application with real ids in its blanks.</summary>
public sealed record Address(string Method, string Url, string? Policy)
{
    public required bool Shared { get; init; }

    public required bool Absent { get; init; }

    public bool IsApi => Url.StartsWith("/api/", StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Url}";
}

/// <summary>
/// Every address of the application, from its own table of routes. A blank whose name no sample fills is a fault: a
/// new kind of id must be given one, so that no route escapes the checks.
/// </summary>
public static class RouteTable
{
    /// <summary>What some routes need behind the question mark to be answered.</summary>
    private static readonly Dictionary<string, string> Queries = new()
    {
        ["/consistency"] = "?from=1&to=2",
    };

    public static IReadOnlyList<Address> Addresses(
        EndpointDataSource routes, IReadOnlyDictionary<string, IReadOnlyList<Sample>> samples) =>
    [
        .. from route in routes.Endpoints.OfType<RouteEndpoint>()
           where !route.RoutePattern.RawText!.Contains(":nonfile", StringComparison.Ordinal)
           let methods = route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           from method in methods.Where(method => method is not "HEAD")
           from filled in Fill(route.RoutePattern, samples)
           select new Address(method, filled.Url + Query(filled.Url), Policy(route))
           {
               Shared = filled.Used.Any(sample => sample.Shared),
               Absent = filled.Used.Any(sample => sample.Absent),
           },
    ];

    private static string Query(string url) =>
        Queries.Where(query => url.EndsWith(query.Key, StringComparison.Ordinal)).Select(q => q.Value)
            .FirstOrDefault("");

    private static string? Policy(RouteEndpoint route) => route.Metadata.GetMetadata<IAllowAnonymous>() is not null
        ? null
        : route.Metadata.OfType<IAuthorizeData>().Select(said => said.Policy).OfType<string>().First();

    private static IEnumerable<(string Url, IReadOnlyList<Sample> Used)> Fill(
        RoutePattern pattern, IReadOnlyDictionary<string, IReadOnlyList<Sample>> samples)
    {
        IEnumerable<(string Url, IReadOnlyList<Sample> Used)> urls = [("", [])];
        foreach (var segment in pattern.PathSegments)
        {
            urls = urls.Select(u => (u.Url + "/", u.Used)).ToList();
            foreach (var part in segment.Parts)
            {
                urls = part switch
                {
                    RoutePatternLiteralPart literal => urls.Select(u => (u.Url + literal.Content, u.Used)),
                    RoutePatternSeparatorPart separator => urls.Select(u => (u.Url + separator.Content, u.Used)),
                    RoutePatternParameterPart blank =>
                        from u in urls
                        from sample in Samples(pattern, blank, samples)
                        select (u.Url + sample.Value, (IReadOnlyList<Sample>)[.. u.Used, sample]),
                    _ => throw new InvalidOperationException(pattern.RawText),
                };
            }
        }

        return urls.Select(u => (u.Url.Length == 0 ? "/" : u.Url, u.Used));
    }

    private static IReadOnlyList<Sample> Samples(
        RoutePattern pattern, RoutePatternParameterPart blank,
        IReadOnlyDictionary<string, IReadOnlyList<Sample>> samples) =>
        samples.TryGetValue(blank.Name.ToLower(CultureInfo.InvariantCulture), out var known)
            ? known
            : throw new InvalidOperationException(
                $"{pattern.RawText}: give '{blank.Name}' a sample in SeededWorld, so that this route is checked.");
}
