using System.Net;
using System.Net.Http.Json;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Exchange;
using Tandem.Governance;
using Tandem.Parties;

namespace Tandem.Collaborations;

/// <summary>How it comes to be known who supplies whom, and where the rows of a file go by it.</summary>
public sealed class RelationTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private const string Row = ",A,1,1,KG-1,5,pcs,2026-03-02,open,2026-03-02,5,R-1";

    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_go_to_the_relation_whose_number_a_party_gave()
    {
        var pair = await APair(number: null);
        Assert.Equal(0, (await Staged(pair.Buyer, "V-77")).RowsGood);

        var buyer = await tandem.As(pair.Buyer.Tactical, follow: false);
        var said = await buyer.Send(
            await buyer.Page($"/collaborations/{pair.Collaboration}"), $"know-{pair.Relation}",
            ("Related", $"{pair.Relation}"), ("Number", " V-77 "));

        Assert.Equal(HttpStatusCode.Redirect, said.StatusCode);
        Assert.Equal(1, (await Staged(pair.Buyer, "V-77")).RowsGood);
    }

    [Fact]
    public async Task A_supplier_sends_its_own_numbers_of_its_buyers()
    {
        var supplier = await tandem.AnOrganisation("Svensson AB", "SE");
        var first = await tandem.APartnership(await tandem.AnOrganisation("Jansen BV"), supplier, "10001");
        var second = await tandem.APartnership(await tandem.AnOrganisation("Bekkers BV"), supplier, "10001");
        await tandem.Run(new KnowParty(first.Collaboration, first.Relation, "K1"), supplier.Operational);
        await tandem.Run(new KnowParty(second.Collaboration, second.Relation, "K2"), supplier.Operational);

        var load = await Staged(supplier, "K2");

        var line = Assert.Single(await tandem.Lines(supplier.Operational, load));
        Assert.Equal(second.Relation, line.RelationId);
        Assert.Equal("AmbiguousSupplier", Assert.Single(
            await tandem.Held(supplier.Operational, await Staged(supplier, "10001"))).Reason);
    }

    [Fact]
    public async Task Each_party_gives_its_own_number_and_reads_no_other()
    {
        var pair = await APair("10001");
        var supplier = await tandem.As(pair.Supplier.Tactical);
        await supplier.PutAsJsonAsync(
            $"/api/collaborations/{pair.Collaboration}/relations/{pair.Relation}/number", new { number = "C-9" }, ct);

        var relation = await tandem.InDb(
            pair.Buyer.Id, db => db.Relation(pair.Collaboration, pair.Relation, pair.Buyer.Tactical, ct));

        Assert.Equal(("10001", "C-9"), (relation.SupplierNumber, relation.BuyerNumber));
        Assert.Contains("C-9", await Text(pair.Supplier, pair), StringComparison.Ordinal);
        Assert.DoesNotContain("10001", await Text(pair.Supplier, pair), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_is_too_long_is_refused_and_what_was_typed_stays()
    {
        var number = new string('7', Relation.MaxNumberLength + 1);
        var pair = await APair("10001");
        var buyer = await tandem.As(pair.Buyer.Tactical);

        var answer = await buyer.Send(
            await buyer.Page($"/collaborations/{pair.Collaboration}"), $"know-{pair.Relation}",
            ("Related", $"{pair.Relation}"), ("Number", number));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(number, await answer.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_relation_that_is_not_ones_own_is_not_found()
    {
        var pair = await APair("10001");
        var stranger = await tandem.APartnership("Vos BV", "Lind AB");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            new KnowParty(stranger.Collaboration, pair.Relation, "1"), stranger.Buyer.Tactical));

        Assert.Equal(Because.NotFound, refused.Because);
    }

    [Fact]
    public async Task The_other_way_round_is_a_relation_once_every_participant_agrees()
    {
        var pair = await APair("10001");
        var buyer = await tandem.As(pair.Buyer.Tactical, follow: false);
        var page = await buyer.Page($"/collaborations/{pair.Collaboration}/relations/new");
        var sent = await buyer.Send(
            page, "relate", ("Chosen", $"{pair.Buyer.Id} {pair.Supplier.Id}"), ("Reason", "They buy our scrap."));
        Assert.True(sent.StatusCode == HttpStatusCode.Redirect, await sent.Content.ReadAsStringAsync(ct));
        var decision = (await tandem.InDb(pair.Buyer.Id, db => Task.FromResult(
            db.Decisions(pair.Buyer.Tactical).Single(d => d.CollaborationId == pair.Collaboration)))).Id;
        Assert.Single(await Relations(pair));

        await tandem.Run(new ConsentToDecision(pair.Collaboration, decision, 1), pair.Buyer.Strategic);
        await tandem.Run(new ConsentToDecision(pair.Collaboration, decision, 1), pair.Supplier.Strategic);

        Assert.Contains(
            await Relations(pair), r => (r.Supplier, r.Buyer) == (pair.Buyer.Id, pair.Supplier.Id));
    }

    [Theory]
    [InlineData(Trade.TheySupply, 1, true)]
    [InlineData(Trade.WeSupply, 1, false)]
    [InlineData(Trade.Neither, 0, false)]
    public async Task Who_invites_says_who_will_supply_whom(Trade trade, int relations, bool inviterBuys)
    {
        var inviter = await tandem.AnOrganisation("Jansen BV");
        var collaboration = EntityId.New<CollaborationId>(tandem.Clock);
        var today = DateOnly.FromDateTime(tandem.Clock.Now.UtcDateTime);
        await tandem.Run(
            new FormCollaboration(
                collaboration, Form.Partnership, "Two", "Late", "Why", today, today.AddYears(1), "a", "b",
                [Role.ContractOwner]),
            inviter.Tactical);
        var (invitation, secret) = (EntityId.New<InvitationId>(tandem.Clock), Secret.New());
        await tandem.Run(
            new InvitePerson(
                invitation, collaboration, "Lind AB", "Elsa Lind", $"{Guid.CreateVersion7():N}@lind.example", "sv", "")
            {
                Trade = trade,
                Secret = secret,
                Site = new("http://localhost"),
            },
            inviter.Tactical);

        var joined = EntityId.New<OrganisationId>(tandem.Clock);
        await tandem.Run(
            new AcceptInvitation(
                invitation, joined, EntityId.New<PersonId>(tandem.Clock), EntityId.New<MembershipId>(tandem.Clock),
                "Lind AB", "SE", "Europe/Stockholm", "Elsa Lind", collaboration)
            {
                Secret = secret,
                Password = "een rustige dinsdag in maart",
            },
            Actor.ByRule(AcceptInvitation.Rule, joined));

        var made = await tandem.InDb(inviter.Id, async db =>
            (await db.Collaboration(collaboration, inviter.Tactical, ct)).Relations.ToList());
        Assert.Equal(relations, made.Count);
        Assert.All(made, relation => Assert.Equal(inviterBuys, relation.Buyer == inviter.Id));
    }

    private async Task<Pair> APair(string? number) => await tandem.APartnership(
        await tandem.AnOrganisation("Jansen BV"), await tandem.AnOrganisation("Svensson AB", "SE"), number!);

    private Task<Tandem.Performance.Load> Staged(Side by, string key) =>
        tandem.Stage(by.Operational, Importing.Template(key + Row), again: true);

    private Task<List<Relation>> Relations(Pair pair) => tandem.InDb(pair.Buyer.Id, async db =>
        (await db.Collaboration(pair.Collaboration, pair.Buyer.Tactical, ct)).Relations.ToList());

    private async Task<string> Text(Side reader, Pair pair) =>
        (await (await tandem.As(reader.Tactical)).Page($"/collaborations/{pair.Collaboration}"))
            .QuerySelector("main")!.TextContent;
}
