using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Matters;
using Tandem.Performance;

namespace Tandem.Safety;

/// <summary>
/// Two organisations are equals: with the two swapped, every page and address of what they share answers the same and
/// offers the same. Each did to the other what the other did to it; people of both hold the same roles.
/// </summary>
public sealed partial class SymmetryTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private const string Relation = "/collaborations/{Collaboration:guid}/relations/{Relation:guid}";

    private static readonly Role[] Held =
        [Role.AccountManager, Role.CategoryHead, Role.ContractOwner, Role.ProcurementAnalyst];

    /// <summary>Where buyer and supplier do different things because one buys and the other supplies.</summary>
    private static readonly Dictionary<string, string> ByTrade = new()
    {
        [$"{Relation}/planning"] = "one forecasts, one commits",
        [$"{Relation}/planning/entry"] = "one forecasts, one commits",
        [$"{Relation}/planning/capacity"] = "capacity is the supplier's",
    };

    /// <summary>
    /// A file is opened, and its owner named, by the organisation that sent it; among its suppliers a buyer sees by
    /// name, and a supplier its quarter.
    /// </summary>
    private static readonly string[] OfOneSide =
        ["link /performance/imports/", "field Source-", "link /performance?sort="];

    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_side_is_offered_what_the_other_is()
    {
        var pair = await Mirrored();
        foreach (var level in Enum.GetValues<Level>())
        {
            var (one, other) = (Of(pair.Buyer, level), Of(pair.Supplier, level));
            var (first, second) = (await Offers(pair, one, "1"), await Offers(pair, other, "2"));

            Assert.True(first.Count > 40, $"only {first.Count} addresses");
            Assert.Equal(first.Keys.Order(), second.Keys.Order());
            var unequal = first.Where(page => !ByTrade.ContainsKey(page.Key) && page.Value != second[page.Key])
                .Select(page => $"{level} {page.Key}:\n{Difference(page.Value, second[page.Key])}");
            Assert.True(!unequal.Any(), string.Join("\n\n", unequal));
        }
    }

    /// <summary>A pair in which each side reported and proposed to the other, and both hold the same roles.</summary>
    private async Task<Pair> Mirrored()
    {
        var pair = await tandem.APartnership("Jansen BV", "Svensson AB");
        var lines = Enumerable.Range(1, 12).Select(line => new ToldLine(
            $"A{line}", new(2026, 2, 10), line > 2 ? new(2026, 2, 10) : new(2026, 2, 20)));
        await tandem.ALoad(pair, [.. lines]);
        foreach (var (side, other) in new[] { (pair.Buyer, pair.Supplier), (pair.Supplier, pair.Buyer) })
        {
            foreach (var role in Held)
                await tandem.Run(new AssignRole(pair.Collaboration, side.Tactical.Person, role), side.Tactical);
            await tandem.Run(new KnowParty(pair.Collaboration, pair.Relation, "10001"), side.Operational);
            await tandem.Run(
                new OpenMatter(
                    pair.Collaboration, EntityId.New<MatterId>(tandem.Clock), pair.Relation, MatterKind.Complaint,
                    $"By {side.Name}", "text", "en", other.Id, null, null),
                side.Operational);
            await tandem.Run(
                new ProposeDecision(
                    pair.Collaboration, EntityId.New<DecisionId>(tandem.Clock), DecisionKind.Other, pair.Relation,
                    "Shall we?", "It helps.", "en", "", "", null),
                side.Strategic);
        }

        return pair;
    }

    /// <summary>By route, what this reader gets at the addresses of the pair.</summary>
    private async Task<Dictionary<string, string>> Offers(Pair pair, Actor reader, string number)
    {
        using var client = await tandem.As(reader, follow: false);
        var offers = new Dictionary<string, string>();
        foreach (var address in Addresses(pair, number))
        {
            var answer = await client.GetAsync(address.Url, ct);
            var body = answer.StatusCode == HttpStatusCode.OK && answer.Content.Headers.ContentType?.MediaType
                == "text/html"
                    ? Offered(await client.Page(address.Url))
                    : "";
            offers[address.Route] = Neutral($"{answer.StatusCode}\n{body}", pair);
        }

        return offers;
    }

    private IEnumerable<Address> Addresses(Pair pair, string number)
    {
        var samples = new Dictionary<string, IReadOnlyList<Sample>>
        {
            ["collaboration"] = [new($"{pair.Collaboration}")],
            ["relation"] = [new($"{pair.Relation}")],
            ["number"] = [new(number)],
            ["measure"] = [new("otif")],
            ["slug"] = [new("otif")],
            ["joint"] = [new("missed")],
            ["id"] = [new($"{pair.Collaboration}")],
        };
        string[] others =
        [
            "load", "import", "fileline", "name", "matter", "decision", "record", "step", "place", "kind", "secrettext",
            "secret", "linksecret", "documentname", "upload", "webhook", "mandate", "followup", "body", "meeting",
             "feedsecret", "membership", "workshop", "line", "announcement", "priority", "budget", "agreement",
        ];
        foreach (var other in others)
            samples[other] = [];

        return RouteTable.Addresses(tandem.Services.GetRequiredService<EndpointDataSource>(), samples)
            .Where(a => a.Method == "GET" && a.Url.Contains($"{pair.Collaboration}", StringComparison.Ordinal)
                && !a.Url.Contains("/live/", StringComparison.Ordinal));
    }

    /// <summary>The forms with their fields, the buttons and the links of a page, in any order.</summary>
    private static string Offered(IHtmlDocument page)
    {
        var main = page.QuerySelector("main")!;
        var forms = main.QuerySelectorAll("form input[name=_handler]").Select(e => $"form {e.GetAttribute("value")}");
        var fields = main.QuerySelectorAll("form [name]").Where(e => e.GetAttribute("type") != "hidden")
            .Select(e => $"field {e.GetAttribute("name")}");
        var buttons = main.QuerySelectorAll("button")
            .Select(e => $"button {Blank().Replace(e.TextContent.Trim(), " ")}");
        var links = main.QuerySelectorAll("a[href]").Select(e => $"link {e.GetAttribute("href")}");
        return string.Join('\n', forms.Concat(fields).Concat(buttons).Concat(links).Order(StringComparer.Ordinal));
    }

    /// <summary>Without what tells one side from the other, and one record from its mirror image.</summary>
    private static string Neutral(string text, Pair pair)
    {
        foreach (var side in new[] { pair.Buyer, pair.Supplier })
        {
            text = text.Replace($"{side.Id}", "PARTY", StringComparison.Ordinal)
                .Replace(side.Name, "PARTY", StringComparison.Ordinal);
            foreach (var person in new[] { side.Operational, side.Tactical, side.Strategic })
                text = text.Replace($"{person.Person}", "PERSON", StringComparison.Ordinal);
        }

        var lines = Record().Replace(Numbered().Replace(text, "$1-N"), "record=R").Split('\n')
            .Where(line => !OfOneSide.Any(sent => line.StartsWith(sent, StringComparison.Ordinal))).ToList();
        return string.Join('\n', lines.Take(1).Concat(lines.Skip(1).Order(StringComparer.Ordinal)));
    }

    private static string Difference(string one, string other)
    {
        var (first, second) = (one.Split('\n'), other.Split('\n'));
        return string.Join('\n', first.Except(second).Select(line => "- " + line)
            .Concat(second.Except(first).Select(line => "+ " + line)).DefaultIfEmpty("not as often"));
    }

    private static Actor Of(Side side, Level level) => level switch
    {
        Level.Operational => side.Operational,
        Level.Tactical => side.Tactical,
        _ => side.Strategic,
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex("([EDC])-[0-9]+")]
    private static partial Regex Numbered();

    [GeneratedRegex("record=[0-9a-f-]{36}")]
    private static partial Regex Record();
}
