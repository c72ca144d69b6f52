using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Outbox;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>A third party comes in by a decision of those who work together (GOV-3, GOV-5).</summary>
public sealed partial class AdmissionTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_party_alone_invites_no_third()
    {
        var pair = await AChain();
        var invite = Asked(pair);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            new InvitePerson(
                invite.Id, pair.Collaboration, invite.OrganisationName, invite.Name, invite.Email, "sv", "")
            {
                Secret = Secret.New(),
                Site = new("http://localhost"),
            },
            pair.Supplier.Tactical));
        var undecided = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(invite, pair.Buyer.Tactical));

        Assert.Equal(("decision.needed", "decision.needed"), (refused.Code, undecided.Code));
        Assert.Empty(await Mails(pair, invite));
    }

    [Fact]
    public async Task When_all_have_decided_it_the_link_goes_out_and_with_it_the_party_takes_its_seat()
    {
        var pair = await AChain();
        var invite = Asked(pair);
        var id = await Propose(pair, invite);
        Assert.Empty(await Mails(pair, invite));

        await tandem.Run(new ConsentToDecision(pair.Collaboration, id, 1), pair.Supplier.Tactical);

        var mail = Assert.Single(await Mails(pair, invite));
        Assert.Contains("Tactical of Jansen BV", mail.Body);
        var joined = EntityId.New<OrganisationId>(tandem.Clock);
        await tandem.Run(
            new AcceptInvitation(
                invite.Id, joined, EntityId.New<PersonId>(tandem.Clock), EntityId.New<MembershipId>(tandem.Clock),
                "Lind AB", "SE", "Europe/Stockholm", "Elsa Lind", pair.Collaboration)
            {
                Secret = Link().Match(mail.Body).Groups[1].Value,
                Password = "een rustige dinsdag in maart",
            },
            Actor.ByRule(AcceptInvitation.Rule, joined));
        var collaboration = await tandem.InDb(
            pair.Buyer.Id, db => db.Collaboration(pair.Collaboration, pair.Buyer.Tactical, Ct));
        Assert.True(collaboration.HasParticipant(joined));
        Assert.Contains(collaboration.Relations, r => (r.Supplier, r.Buyer) == (joined, pair.Buyer.Id));
    }

    [Fact]
    public async Task An_objection_keeps_the_invitation_from_going_out()
    {
        var pair = await AChain();
        var invite = Asked(pair);
        var id = await Propose(pair, invite);

        await tandem.Run(
            new ObjectToDecision(pair.Collaboration, id, 1, "They compete with us.", "Ask another", "en"),
            pair.Supplier.Tactical);

        Assert.Empty(await Mails(pair, invite));
    }

    [Fact]
    public async Task A_partnership_keeps_its_two_seats_whatever_is_decided()
    {
        var pair = await tandem.APartnership();
        var invite = Asked(pair);
        var id = await Propose(pair, invite);

        await tandem.Run(new ConsentToDecision(pair.Collaboration, id, 1), pair.Supplier.Tactical);

        var decision = await Read(pair, id);
        Assert.Equal(
            (DecisionState.CouldNotTakeEffect, "collaboration.two-seats"), (decision.State, decision.Hindrance));
        Assert.Empty(await Mails(pair, invite));
    }

    [Fact]
    public async Task An_address_that_is_none_is_reported_when_the_decision_takes_effect()
    {
        var pair = await AChain();
        var invite = Asked(pair) with { Email = "nowhere" };
        var id = await Propose(pair, invite);

        await tandem.Run(new ConsentToDecision(pair.Collaboration, id, 1), pair.Supplier.Tactical);

        Assert.Equal(DecisionState.CouldNotTakeEffect, (await Read(pair, id)).State);
    }

    [Fact]
    public async Task Each_side_proposes_it_on_a_page_and_reads_whom_it_asks()
    {
        var pair = await AChain();
        foreach (var (side, other) in new[] { (pair.Buyer, pair.Supplier), (pair.Supplier, pair.Buyer) })
        {
            using var browser = await tandem.As(side.Tactical);
            var home = await browser.Page($"/collaborations/{pair.Collaboration}");
            Assert.Null(home.QuerySelector("input[name=InvitedEmail]"));
            var page = await browser.Page(
                home.QuerySelector("a[href$='/participants/new']")!.GetAttribute("href")!);

            var wrong = await browser.Send(page, "invite", Typed("nowhere"));
            var sent = await browser.Send(page, "invite", Typed($"{side.Id}@lind.example"));

            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
            var decision = await tandem.InDb(side.Id, db => db.Set<Decision>().SingleAsync(
                d => d.CollaborationId == pair.Collaboration && d.Proposer == side.Id, Ct));
            Assert.Equal(
                (DecisionKind.Admission, "Do we invite Lind AB to take part?", DecisionState.Open),
                (decision.Kind, decision.Question, decision.State));
            using var reader = await tandem.As(other.Tactical);
            var read = (await reader.Page($"/collaborations/{pair.Collaboration}/D-{decision.Number}")).Body!;
            Assert.Contains($"Elsa Lind ({side.Id}@lind.example)", read.TextContent);
            Assert.Contains($"Lind AB supplies {side.Name}", read.TextContent);
        }
    }

    [Fact]
    public async Task A_program_proposes_it_as_any_decision()
    {
        var pair = await AChain();
        var invite = Asked(pair);
        using var client = await tandem.As(pair.Buyer.Tactical);

        var proposal = new
        {
            kind = "admission",
            relation = (string?)null,
            question = "Lind?",
            options = (string?)null,
            reason = "They coat.",
            language = "en",
            effect = "participant.invite",
            effectBody = CommandJson.Write(invite),
            matter = (string?)null,
            impact = new { risk = "low" },
        };
        using var answer = await client.PostAsJsonAsync(
            $"/api/collaborations/{pair.Collaboration}/decisions", proposal, Ct);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private async Task<Pair> AChain() => await tandem.APartnership(
        await tandem.AnOrganisation("Jansen BV"), await tandem.AnOrganisation("Svensson AB", "SE"), "10001",
        Form.Chain);

    private InviteParty Asked(Pair pair) => new(
        EntityId.New<InvitationId>(tandem.Clock), pair.Collaboration, "Lind AB", "Elsa Lind",
        $"{Guid.CreateVersion7():N}@lind.example", "sv", "Coatings", Trade.TheySupply);

    private static (string, string)[] Typed(string email) =>
    [
        ("InvitedOrganisation", "Lind AB"), ("InvitedName", "Elsa Lind"), ("InvitedEmail", email),
        ("InvitedLanguage", "sv"), ("Supplies", "TheySupply"), ("Purpose", ""), ("Reason", "They coat."),
        ("Amount", ""), ("Risk", "Low"),
    ];

    private async Task<DecisionId> Propose(Pair pair, InviteParty invite)
    {
        var id = new DecisionId(Guid.CreateVersion7());
        await tandem.Run(
            new ProposeDecision(
                pair.Collaboration, id, DecisionKind.Admission, null, "Lind?", "They coat.", "en",
                CommandNameAttribute.Of(typeof(InviteParty)), CommandJson.Write(invite), null)
            {
                Impact = new(null, ImpactRisk.Low, false),
            },
            pair.Buyer.Tactical);
        return id;
    }

    private Task<Decision> Read(Pair pair, DecisionId id) =>
        tandem.InDb(pair.Buyer.Id, db => db.Decision(pair.Collaboration, id, pair.Buyer.Tactical, Ct));

    private Task<List<Mail>> Mails(Pair pair, InviteParty invite) => tandem.InDb(
        pair.Buyer.Id, db => db.Set<Mail>().Where(m => m.Recipient == invite.Email).ToListAsync(Ct));

    [GeneratedRegex("/invitations/([^\\s>]+)")]
    private static partial Regex Link();
}
