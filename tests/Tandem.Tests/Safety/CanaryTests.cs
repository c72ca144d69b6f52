using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Tandem.Safety;

/// <summary>
/// Every text of A and of its collaboration with B holds a word that stands nowhere else. Everybody else fetches all
/// there is, with all ids there are, and must not meet one (T12).
/// </summary>
public sealed class CanaryTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    [Fact]
    public async Task What_a_party_wrote_stands_on_no_page_of_others()
    {
        var world = await SeededWorld.In(tandem);
        string[] all = [.. world.OfA, .. world.OfBoth];

        Assert.Empty(await Met(world, await tandem.As(world.C.Tactical), all));
        Assert.Empty(await Met(world, await world.Program(world.C.Tactical), all));
        Assert.Empty(await Met(world, tandem.CreateClient(), all, withInvitation: false));
        Assert.Empty(await Met(world, await tandem.As(world.Shared.Supplier.Tactical), world.OfA, false));
    }

    [Fact]
    public async Task The_crawl_meets_what_is_the_readers_own()
    {
        var world = await SeededWorld.In(tandem);

        var ofA = await Met(world, await tandem.As(world.A.Tactical), [.. world.OfA, .. world.OfBoth]);
        var ofB = await Met(world, await tandem.As(world.Shared.Supplier.Tactical), world.OfBoth);

        Assert.Equal(world.OfA.Concat(world.OfBoth).Order(), ofA.Order());
        Assert.True(ofB.Count >= world.OfBoth.Count - 1);
    }

    /// <summary>The words that this reader meets anywhere. The link of an invitation is for who was invited.</summary>
    private async Task<IReadOnlyList<string>> Met(
        SeededWorld world, HttpClient reader, IReadOnlyList<string> words, bool withInvitation = false)
    {
        var samples = Everything(world);
        var met = new HashSet<string>();
        foreach (var address in RouteTable.Addresses(
            tandem.Services.GetRequiredService<EndpointDataSource>(), samples).Where(a => a.Method == "GET"))
        {
            if (!withInvitation && address.Url.Contains(world.InvitationSecret, StringComparison.Ordinal))
                continue;

            using var answer = await reader.GetAsync(address.Url, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            met.UnionWith(words.Where(word => text.Contains(word, StringComparison.Ordinal)));
        }

        return [.. met];
    }

    private static Dictionary<string, IReadOnlyList<Sample>> Everything(SeededWorld world)
    {
        var samples = world.Samples().ToDictionary();
        Sample[] collaborations =
            [new(world.Shared.Collaboration.ToString()), new(world.Foreign.Collaboration.ToString())];
        samples["collaboration"] = collaborations;
        samples["id"] = collaborations;
        samples["relation"] =
            [new(world.Shared.Relation.ToString()), new(world.Foreign.Relation.ToString())];
        samples["number"] = [.. Enumerable.Range(1, (int)world.LastNumber).Select(n => new Sample($"{n}"))];
        return samples;
    }
}
