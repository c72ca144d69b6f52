using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

public sealed class DefinitionsTogetherTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_proposal_goes_to_each_relation_and_each_other_party_signs_its_own()
    {
        var chain = await AChain();
        await ProposeForAll(chain);

        var proposed = await Decisions(chain, chain.Buyer);
        Assert.Equal(
            chain.Relations.ToHashSet(), proposed.Select(d => d.Relation!.Value).ToHashSet());
        await Consent(chain, proposed.Single(d => d.Relation == chain.Relations[0]), chain.First);

        var page = await (await tandem.As(chain.Buyer.Tactical)).Page(Page(chain));
        var round = page.QuerySelector("main section.sec")!.TextContent;
        Assert.Contains("in 1 of 2 relations", round, StringComparison.Ordinal);
        Assert.Contains($"{chain.First.Name} signed", round, StringComparison.Ordinal);
        Assert.Contains($"{chain.Second.Name} has not signed", round, StringComparison.Ordinal);
        Assert.StartsWith("1 relation has not signed", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supplier_reads_its_own_proposal_and_nothing_of_the_other()
    {
        var chain = await AChain();
        await ProposeForAll(chain);

        Assert.Equal([chain.Relations[0]], (await Decisions(chain, chain.First)).Select(d => d.Relation!.Value));
        var page = await (await tandem.As(chain.First.Tactical)).Page(Page(chain));
        Assert.Contains("in 0 of 1 relations", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(chain.Second.Name, page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_relation_that_counts_like_this_already_gets_no_proposal()
    {
        var chain = await AChain();
        await ProposeForAll(chain);
        foreach (var (decision, side) in (await Decisions(chain, chain.Buyer))
            .Where(d => d.Relation == chain.Relations[0]).Select(d => (d, chain.First)))
        {
            await Consent(chain, decision, side);
        }

        await ProposeForAll(chain);

        Assert.Equal(
            [1, 2], (await Decisions(chain, chain.Buyer)).GroupBy(d => d.Relation).Select(g => g.Count()).Order());
    }

    [Fact]
    public async Task A_program_proposes_for_all_and_reads_who_signed()
    {
        var chain = await AChain();
        var client = await tandem.As(chain.Buyer.Tactical);

        var answer = await client.PostAsJsonAsync(
            $"/api{Page(chain)}",
            new
            {
                body = JsonDocument.Parse(DefinitionBody.Of(ShippedDefinitions.Requested).Text).RootElement,
                from = "2026-03",
                reason = "One way of counting",
            },
            ct);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(ct));
        foreach (var decision in await Decisions(chain, chain.Buyer))
            await Consent(chain, decision, decision.Relation == chain.Relations[0] ? chain.First : chain.Second);

        var shown = await client.GetFromJsonAsync<JsonElement>($"/api{Page(chain)}", ct);
        Assert.Equal(2, Assert.Single(shown.GetProperty("rounds").EnumerateArray()).GetProperty("signed").GetInt32());
        Assert.Equal(
            ["On the requested day or earlier", "On the requested day or earlier"],
            shown.GetProperty("inForce").EnumerateArray().Select(of => of.GetProperty("title").GetString()));
    }

    [Fact]
    public async Task Every_shipped_definition_is_explained_and_can_be_started_from()
    {
        var chain = await AChain();

        var page = await (await tandem.As(chain.Buyer.Tactical)).Page(Page(chain));

        var rows = page.QuerySelectorAll("section[aria-labelledby=templates] tbody tr").ToList();
        Assert.Equal(ShippedDefinitions.All.Count, rows.Count);
        Assert.All(rows, row => Assert.NotEqual("", row.QuerySelector("td")!.TextContent.Trim()));
        Assert.Equal(
            ShippedDefinitions.All.Select(shipped => Uri.EscapeDataString($"{shipped.Id}/{shipped.Version}")),
            rows.Select(row => row.QuerySelector("th a")!.GetAttribute("href")!.Split("under=")[1].Split('#')[0]));
    }

    private static string Page(Chained chain) => $"/collaborations/{chain.Collaboration}/definitions";

    private async Task ProposeForAll(Chained chain)
    {
        var browser = await tandem.As(chain.Buyer.Tactical);
        var address = $"/collaborations/{chain.Collaboration}/relations/{chain.Relations[0]}/definition";
        var answer = await browser.Send(
            await browser.Page($"{address}?under=P2-requested/1"),
            "propose", ("Start", "P2-requested/1"), ("lateDays", "3"), ("From", "2026-03"), ("Scope", "all"),
            ("Reason", "One way"), ("Act", "send"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task Consent(Chained chain, Decision decision, Side side) => await tandem.Run(
        new ConsentToDecision(chain.Collaboration, decision.Id, decision.Version), side.Tactical);

    private Task<List<Decision>> Decisions(Chained chain, Side reader) => tandem.InDb(
        reader.Id, db => Task.FromResult(db.Decisions(reader.Tactical)
            .Where(d => d.CollaborationId == chain.Collaboration).OrderBy(d => d.Number).ToList()));

    /// <summary>A buyer with two suppliers in one chain.</summary>
    private sealed record Chained(
        CollaborationId Collaboration, IReadOnlyList<RelationId> Relations, Side Buyer, Side First, Side Second);

    private async Task<Chained> AChain()
    {
        tandem.Clock.Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);
        var buyer = await tandem.AnOrganisation($"Buyer {Guid.CreateVersion7():N}");
        var first = await tandem.AnOrganisation($"First {Guid.CreateVersion7():N}");
        var second = await tandem.AnOrganisation($"Second {Guid.CreateVersion7():N}");
        var pair = await tandem.APartnership(buyer, first, "10001", Form.Chain);
        var relation = EntityId.New<RelationId>(tandem.Clock);
        await tandem.Run(
            new AdmitParticipant(pair.Collaboration, second.Id, second.Tactical.Person, "Bearings", "Orders")
            {
                Relation = new(relation, second.Id, buyer.Id, "10002"),
            },
            Actor.ByRule(AcceptInvitation.Rule, buyer.Id));
        return new(pair.Collaboration, [pair.Relation, relation], buyer, first, second);
    }
}
