using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Tandem.Safety;

/// <summary>For whom a thing exists, from all to few.</summary>
public enum Reach
{
    /// <summary>For whoever may use the route.</summary>
    Anybody,

    /// <summary>For the participants of the chain.</summary>
    Chain,

    /// <summary>For the two parties of a relation in it.</summary>
    Relation,

    /// <summary>For A alone.</summary>
    Own,
}

/// <summary>A real thing of a seeded world that a part of an address can name.</summary>
public sealed record Sample(string Value)
{
    public Reach Reach { get; init; }
}

/// <summary>
/// One address to ask for: a route of the application with real ids in its blanks, and for whom those exist.
/// </summary>
public sealed record Address(string Method, string Route, string Url, string? Policy)
{
    public required Reach Reach { get; init; }

    public bool IsApi => Url.StartsWith("/api/", StringComparison.Ordinal);

    /// <summary>By what its sample is found: the route, with its method where the same route has several.</summary>
    public string Key => Method is "PATCH" or "DELETE" ? ToString() : Route;

    public override string ToString() => $"{Method} {Route}";
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

    /// <summary>What leads nowhere: the page that says so, and two of the framework that nobody may use.</summary>
    private static readonly string[] Unlisted =
        ["{*path:nonfile}", "{**path:nonfile}", "{**path:file}", "/_framework/opaque-redirect"];

    public static IReadOnlyList<Address> Addresses(
        EndpointDataSource routes, IReadOnlyDictionary<string, IReadOnlyList<Sample>> samples) =>
    [
        .. from route in routes.Endpoints.OfType<RouteEndpoint>()
           where !Unlisted.Contains(route.RoutePattern.RawText)
           let methods = route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           from method in methods.Where(method => method is not "HEAD")
           from filled in Fill(route.RoutePattern, samples)
           select new Address(method, Plain(route.RoutePattern), filled.Url + Query(filled.Url), Policy(route))
           {
               Reach = filled.Used.Select(sample => sample.Reach).DefaultIfEmpty().Max(),
           },
    ];

    private static string Plain(RoutePattern pattern) => "/" + pattern.RawText!.Trim('/');

    private static string Query(string url) =>
        Queries.Where(query => url.EndsWith(query.Key, StringComparison.Ordinal)).Select(q => q.Value)
            .FirstOrDefault("");

    private static string? Policy(RouteEndpoint route) => route.Metadata.GetMetadata<IAllowAnonymous>() is not null
        ? null
        : route.Metadata.OfType<IAuthorizeData>().Select(said => said.Policy).OfType<string>().FirstOrDefault()
            ?? throw new InvalidOperationException($"{route.RoutePattern.RawText} has no policy.");

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

    /// <summary>In a journal a number is an entry, which is there for all who see that log.</summary>
    private static IEnumerable<Sample> Samples(
        RoutePattern pattern, RoutePatternParameterPart blank,
        IReadOnlyDictionary<string, IReadOnlyList<Sample>> samples)
    {
        if (!samples.TryGetValue(blank.Name.ToLower(CultureInfo.InvariantCulture), out var known))
        {
            throw new InvalidOperationException(
                $"{pattern.RawText}: give '{blank.Name}' a sample in SeededWorld, so that this route is checked.");
        }

        return blank.Name is "number" or "Number" && pattern.RawText!.Contains("journal", StringComparison.Ordinal)
            ? known.Select(sample => sample with { Reach = Reach.Anybody })
            : known;
    }
}
