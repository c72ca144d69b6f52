using System.IO.Compression;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Tables;

namespace Tandem.Safety;

/// <summary>
/// Every text of A, of A with B, and of the chain holds a word that stands nowhere else. Everybody else fetches all
/// there is, with all ids there are, and must not meet one (T12).
/// </summary>
public sealed class CanaryTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    /// <summary>What comes as a file rather than as a page, and for which of the words it is made.</summary>
    private static readonly string[] Downloads =
    [
        "rows.csv", "held.csv", "rows.csv?format=xlsx", "held.csv?format=xlsx", "/mappings/", "/journal/export",
    ];

    /// <summary>What comes as a workbook too.</summary>
    private static readonly string[] Tables = ["rows.csv", "held.csv", "/api/figures"];

    [Fact]
    public async Task What_a_party_wrote_stands_on_no_page_of_others()
    {
        var world = await SeededWorld.ToReadIn(tandem);
        string[] all = [.. world.OfA, .. world.OfTwo, .. world.OfAll];

        Assert.Empty(await Met(world, await tandem.As(world.C.Tactical), all));
        Assert.Empty(await Met(world, await world.Program(world.C.Tactical), all));
        Assert.Empty(await Met(world, tandem.CreateClient(), all));
        Assert.Empty(await Met(world, await tandem.As(world.B.Tactical), world.OfA));
    }

    [Fact]
    public async Task What_is_between_two_parties_of_a_chain_is_not_met_by_the_third()
    {
        var world = await SeededWorld.ToReadIn(tandem);

        Assert.Empty(await Met(world, await tandem.As(world.E.Tactical), [.. world.OfTwo, .. world.OfA]));
        Assert.Empty(await Met(world, await world.Program(world.E.Tactical), [.. world.OfTwo, .. world.OfA]));
    }

    [Fact]
    public async Task The_crawl_meets_what_is_the_readers_own()
    {
        var world = await SeededWorld.ToReadIn(tandem);
        string[] ofA = [.. world.OfA, .. world.OfTwo, .. world.OfAll];
        string[] ofB = [.. world.OfTwo, .. world.OfAll];

        Assert.Empty(ofA.Except(await Met(world, await tandem.As(world.A.Tactical), ofA)));
        Assert.Empty(ofB.Except(await Met(world, await tandem.As(world.B.Tactical), ofB)));
        Assert.Empty(world.OfAll.Except(await Met(world, await tandem.As(world.E.Tactical), world.OfAll)));
    }

    [Fact]
    public async Task The_crawl_reads_the_files_that_can_be_downloaded()
    {
        var world = await SeededWorld.ToReadIn(tandem);
        using var reader = await tandem.As(world.A.Tactical);
        string[] words = [.. world.OfA, .. world.OfTwo, .. world.OfAll];

        foreach (var download in Downloads)
        {
            var addresses = Addresses(world).Where(a => a.Contains(download, StringComparison.Ordinal)).ToList();
            var met = new HashSet<string>();
            foreach (var address in addresses)
                met.UnionWith(await Met(reader, address, words));
            Assert.True(met.Count > 0, $"{download} holds no word that could be missed");
        }
    }

    /// <summary>The words that this reader meets anywhere. The link of an invitation is for who was invited.</summary>
    private async Task<IReadOnlySet<string>> Met(
        SeededWorld world, HttpClient reader, IReadOnlyCollection<string> words)
    {
        var met = new HashSet<string>();
        foreach (var address in Addresses(world))
            met.UnionWith(await Met(reader, address, words));

        return met;
    }

    private static async Task<IEnumerable<string>> Met(
        HttpClient reader, string address, IReadOnlyCollection<string> words)
    {
        using var answer = await reader.GetAsync(address, TestContext.Current.CancellationToken);
        var text = await Text(answer.Content) + answer.Content.Headers.ContentDisposition;
        return words.Where(word => text.Contains(word, StringComparison.Ordinal)
            && !address.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>What is told, of a workbook unpacked.</summary>
    private static async Task<string> Text(HttpContent content)
    {
        var ct = TestContext.Current.CancellationToken;
        if (content.Headers.ContentType?.MediaType != TableFile.XlsxType)
            return await content.ReadAsStringAsync(ct);

        using var zip = new ZipArchive(await content.ReadAsStreamAsync(ct));
        return string.Concat(zip.Entries.Select(part => new StreamReader(part.Open()).ReadToEnd()));
    }

    private IEnumerable<string> Addresses(SeededWorld world) =>
        AsCsv(world).SelectMany(address => Tables.Any(table => address.Contains(table, StringComparison.Ordinal))
            ? [address, address + (address.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "format=xlsx"]
            : (string[])[address]);

    /// <summary>A line on which news is heard stays open, and never says what is new.</summary>
    private IEnumerable<string> AsCsv(SeededWorld world) =>
        RouteTable.Addresses(tandem.Services.GetRequiredService<EndpointDataSource>(), Everything(world))
            .Where(a => a.Method == "GET" && !a.Url.Contains(world.InvitationSecret, StringComparison.Ordinal)
                && !a.Url.Contains(world.LinkSecret, StringComparison.Ordinal)
                && !a.Url.StartsWith("/live", StringComparison.Ordinal))
            .Select(a => a.Url);

    private static Dictionary<string, IReadOnlyList<Sample>> Everything(SeededWorld world)
    {
        var samples = world.Samples().ToDictionary();
        samples["collaboration"] = Each(world.Chain, world.Foreign.Collaboration);
        samples["id"] = samples["collaboration"];
        samples["relation"] = Each(world.Relation, world.OtherRelation, world.Foreign.Relation);
        samples["load"] = Each(world.Accepted.Id, world.Staged.Id);
        samples["import"] = samples["load"];
        samples["fileline"] = Each(2, 3);
        samples["number"] = Each([.. Enumerable.Range(1, (int)world.LastNumber)]);
        return samples;
    }

    private static IReadOnlyList<Sample> Each<T>(params IEnumerable<T> values) =>
        [.. values.Select(value => new Sample($"{value}"))];
}
