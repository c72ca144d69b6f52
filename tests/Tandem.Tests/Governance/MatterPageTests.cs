using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Jobs;
using Tandem.Matters;
using Tandem.Parties;

namespace Tandem.Governance;

public sealed class MatterPageTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_through_the_page_stands_for_both_sides()
    {
        var pair = await tandem.APartnership();
        var browser = await tandem.As(pair.Buyer.Operational);

        var answer = await browser.Send(
            await browser.Page($"/collaborations/{pair.Collaboration}/E/new"), "report",
            ("Headline", "Two pallets on quay 3"), ("Text", "Since Tuesday."));

        Assert.EndsWith("/E-1", answer.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        var other = await (await tandem.As(pair.Supplier.Tactical, "nl")).Page(Url(pair));
        Assert.Equal("Two pallets on quay 3", other.QuerySelector("h1")!.TextContent);
        Assert.Contains("Jullie kant is aan zet", other.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_other_side_answers_on_the_page_and_the_ball_goes_back()
    {
        var pair = await AMatter();
        var browser = await tandem.As(pair.Supplier.Operational);

        await browser.Send(
            await browser.Page(Url(pair)), "act", ("Text", "We look into it."), ("Act", "answer"));

        var matter = await Read(pair);
        Assert.Equal((pair.Buyer.Id, MatterAct.Answered), (matter.Ball, matter.Steps[^1].Act));
    }

    [Fact]
    public async Task A_refused_act_keeps_what_was_typed()
    {
        var pair = await AMatter();
        var browser = await tandem.As(pair.Buyer.Operational);

        var answer = await browser.Send(
            await browser.Page(Url(pair)), "act", ("Text", "And now?"), ("Act", "answer"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("And now?", (await answer.Read()).QuerySelector("textarea#text")!.TextContent);
    }

    [Fact]
    public async Task For_an_outsider_the_matter_does_not_exist()
    {
        var pair = await AMatter();
        var browser = await tandem.As((await tandem.AnOrganisation("Third BV")).Tactical);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Url(pair), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(browser, pair, "answers")).StatusCode);
    }

    [Fact]
    public async Task Only_who_answers_on_the_rung_takes_it_up()
    {
        var pair = await AMatter();

        var refused = await (await tandem.As(pair.Supplier.Strategic)).PostAsync(
            new Uri(Api(pair, "uptakes"), UriKind.Relative), null, Ct);
        var taken = await (await tandem.As(pair.Supplier.Operational)).PostAsync(
            new Uri(Api(pair, "uptakes"), UriKind.Relative), null, Ct);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (refused.StatusCode, taken.StatusCode));
        var problem = (await refused.Content.ReadFromJsonAsync<ProblemDetails>(Ct))!;
        Assert.Contains("Operational of Svensson AB", problem.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unanswered_past_its_promise_it_climbs_by_the_clock()
    {
        using var host = new TandemHost();
        var pair = await host.APartnership();
        await host.Run(Open(pair), pair.Buyer.Operational);

        host.Clock.Now = host.Clock.Now.AddDays(4);
        await host.Services.GetRequiredService<JobRunner>().RunDue(Ct);

        var matter = await host.InDb(pair.Buyer.Id, db => db.Matter(pair.Collaboration, 1, pair.Buyer.Tactical, Ct));
        Assert.Equal((Level.Tactical, "matter.climb"), (matter.Rung, matter.Steps[^1].Rule));
    }

    [Fact]
    public async Task A_measure_that_misses_again_joins_the_open_matter()
    {
        var pair = await tandem.APartnership();
        var rule = Actor.ByRule("signal.target-missed", pair.Buyer.Id);

        await tandem.Run(Open(pair) with { Measure = "otif", Month = new(2026, 1, 1) }, rule);
        await tandem.Run(Open(pair) with { Measure = "otif", Month = new(2026, 2, 1) }, rule);

        var matter = await Read(pair);
        Assert.Equal([new(2026, 1, 1), new DateOnly(2026, 2, 1)], matter.Months);
        var waiting = await tandem.InDb(
            pair.Supplier.Id, db => db.MattersWaitingFor(pair.Supplier.Operational, tandem.Clock.Now, Ct));
        Assert.Equal(("E-1", true), (Assert.Single(waiting).ShortId, waiting[0].Mine));
    }

    [Fact]
    public async Task In_a_chain_a_matter_of_a_relation_is_hidden_from_the_third()
    {
        var pair = await AChain();
        await tandem.Run(Open(pair), pair.Buyer.Tactical);
        var third = await tandem.AnOrganisation("Third BV");
        await tandem.Run(
            new AdmitParticipant(pair.Collaboration, third.Id, third.Tactical.Person, "", ""),
            Actor.ByRule(AcceptInvitation.Rule, pair.Buyer.Id));
        var browser = await tandem.As(third.Tactical);

        var chain = await browser.GetAsync($"/collaborations/{pair.Collaboration}", Ct);
        var matter = await browser.GetAsync(Url(pair), Ct);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (chain.StatusCode, matter.StatusCode));
    }

    [Fact]
    public void Every_act_on_a_matter_or_decision_is_open_to_both_sides_alike()
    {
        var commands = typeof(OpenMatter).Assembly.GetTypes()
            .Where(t => t.Namespace == "Tandem.Governance" && t.IsAssignableTo(typeof(ICollaborationCommand)))
            .ToList();

        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.Null(command.GetCustomAttribute<ForAdministratorsAttribute>()));
    }

    [Fact]
    public async Task Each_side_may_the_same_on_the_same_matter()
    {
        var pair = await tandem.APartnership();
        await tandem.Run(Open(pair), pair.Buyer.Operational);
        var mirrored = Open(pair) with { Matter = new(Guid.CreateVersion7()), Ball = pair.Buyer.Id };
        await tandem.Run(mirrored, pair.Supplier.Operational);

        var ofSupplier = await Acts(pair.Supplier.Operational, pair, 1);
        var ofBuyer = await Acts(pair.Buyer.Operational, pair, 2);

        Assert.NotEmpty(ofSupplier);
        Assert.Equal(ofSupplier, ofBuyer);
    }

    private async Task<List<string?>> Acts(Actor actor, Pair pair, int number)
    {
        var page = await (await tandem.As(actor)).Page($"/collaborations/{pair.Collaboration}/E-{number}");
        return [.. page.QuerySelectorAll("button[name=Act]").Select(b => b.GetAttribute("value"))];
    }

    private async Task<Pair> AChain()
    {
        var (buyer, supplier) = (await tandem.AnOrganisation("Jansen BV"), await tandem.AnOrganisation("Svensson AB"));
        var (id, relation) = (EntityId.New<CollaborationId>(tandem.Clock), EntityId.New<RelationId>(tandem.Clock));
        await tandem.Run(
            new FormCollaboration(
                id, Form.Chain, "Warm chain", "Late", "Alone nobody can", new(2026, 3, 2), new(2027, 3, 2), "", "",
                [Role.ContractOwner]),
            buyer.Tactical);
        await tandem.Run(
            new AdmitParticipant(id, supplier.Id, supplier.Tactical.Person, "", "")
            {
                Relation = new(relation, supplier.Id, buyer.Id, null),
            },
            Actor.ByRule(AcceptInvitation.Rule, buyer.Id));
        return new Pair(id, relation, buyer, supplier);
    }

    private async Task<Pair> AMatter()
    {
        var pair = await tandem.APartnership();
        await tandem.Run(Open(pair), pair.Buyer.Operational);
        return pair;
    }

    private static OpenMatter Open(Pair pair) => new(
        pair.Collaboration, new(Guid.CreateVersion7()), pair.Relation, MatterKind.Deviation, "Two pallets",
        "They stand on quay 3.", "en", pair.Supplier.Id, null, null);

    private Task<Matter> Read(Pair pair) => tandem.InDb(
        pair.Buyer.Id, db => db.Matter(pair.Collaboration, 1, pair.Buyer.Tactical, Ct));

    private static Task<HttpResponseMessage> Post(HttpClient client, Pair pair, string noun) =>
        client.PostAsJsonAsync(Api(pair, noun), new { text = "Seen.", language = "en" }, Ct);

    private static string Api(Pair pair, string noun) => $"/api/collaborations/{pair.Collaboration}/matters/1/{noun}";

    private static string Url(Pair pair) => $"/collaborations/{pair.Collaboration}/E-1";
}
