using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Journal;

namespace Tandem.Governance;

/// <summary>Agreements of a few lines, adopted by decision, that grow when their question keeps coming back.</summary>
public sealed class AgreementTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_a_network_an_agreement_of_a_few_lines_holds_by_consent()
    {
        var pair = await ANetwork();
        var id = EntityId.New<AgreementId>(tandem.Clock);

        var decision = await Propose(pair, new SetAgreement(pair.Collaboration, id, 0, Body(pair, "Lend a mould")));
        Assert.Null(await Read(pair, id));
        await Consent(pair, decision);

        var shown = (await Read(pair, id))!.Value;
        Assert.Equal("Lend a mould", shown.GetProperty("title").GetString());
        Assert.Equal($"{decision}", shown.GetProperty("versions")[0].GetProperty("decision").GetString());
    }

    [Fact]
    public async Task Nobody_agrees_for_the_others_without_a_decision()
    {
        var pair = await ANetwork();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            new SetAgreement(pair.Collaboration, EntityId.New<AgreementId>(tandem.Clock), 0, Body(pair, "T")),
            pair.Buyer.Strategic));

        Assert.Equal("decision.needed", refused.Code);
    }

    [Theory]
    [InlineData(600, true)]
    [InlineData(601, false)]
    public async Task It_is_of_six_hundred_characters_at_most(int length, bool holds)
    {
        var pair = await ANetwork();
        var id = EntityId.New<AgreementId>(tandem.Clock);
        var set = new SetAgreement(
            pair.Collaboration, id, 0, Body(pair, "T") with { Text = new string('x', length) });

        var decision = await Propose(pair, set);
        await Consent(pair, decision);

        Assert.Equal(holds, await Read(pair, id) is not null);
    }

    [Fact]
    public async Task It_names_at_least_two_parties_that_take_part()
    {
        var pair = await ANetwork();
        var other = await tandem.AnOrganisation("Outside BV");

        foreach (var parties in new OrganisationId[][] { [pair.Buyer.Id], [pair.Buyer.Id, other.Id] })
        {
            var refused = Assert.Throws<RefusedException>(
                () => (Body(pair, "T") with { Parties = parties }).Checked([pair.Buyer.Id, pair.Supplier.Id]));
            Assert.Equal("agreement.parties", refused.Code);
        }
    }

    [Fact]
    public async Task It_may_grow_once_two_changes_of_it_were_adopted_and_grows_from_what_it_says()
    {
        var pair = await ANetwork();
        var id = await Agreed(pair, Body(pair, "One"));
        Assert.False(await MayGrow(pair, id));
        await Change(pair, id, 1, Body(pair, "Two"));
        Assert.False(await MayGrow(pair, id));
        await Change(pair, id, 2, Body(pair, "Three"));
        Assert.True(await MayGrow(pair, id));

        using var browser = await tandem.As(pair.Buyer.Strategic);
        var page = await browser.Page(Page(pair, id));
        Assert.Contains("was decided 2 times since", page.Body!.TextContent);
        var sent = await browser.Send(
            page, "propose", ("Parties", $"{pair.Buyer.Id}"), ("Parties", $"{pair.Supplier.Id}"),
            ("Scope", "All moulds of group A"), ($"Duty-{pair.Buyer.Id}", "Keeps the list"), ("Reason", "It returns"));
        Assert.Contains("We work out what we agreed: Three", (await sent.Read()).Body!.TextContent);
        await Consent(pair, await LastDecision(pair));

        var version = (await Read(pair, id))!.Value.GetProperty("versions")[3].GetProperty("says");
        Assert.Equal("Three", version.GetProperty("title").GetString());
        Assert.Equal("All moulds of group A", version.GetProperty("parts").GetProperty("scope").GetString());
        Assert.False(await MayGrow(pair, id));
        var shown = await browser.GetStringAsync(Page(pair, id), ct);
        Assert.Contains("<del>Two</del>", shown);
        Assert.Contains("<ins>Three</ins>", shown);
    }

    [Fact]
    public async Task It_may_grow_once_a_person_marked_two_other_decisions_on_the_same_question()
    {
        var pair = await ANetwork();
        var id = await Agreed(pair, Body(pair, "Who pays freight"));
        foreach (var expected in new[] { false, true })
        {
            var other = EntityId.New<DecisionId>(tandem.Clock);
            await tandem.Run(
                new ProposeDecision(
                    pair.Collaboration, other, DecisionKind.Other, null, "Who pays freight now?", "r", "en", "", "",
                    null),
                pair.Buyer.Strategic);
            await Consent(pair, other);
            await tandem.Run(new MarkSameQuestion(pair.Collaboration, id, other, true), pair.Supplier.Strategic);
            Assert.Equal(expected, await MayGrow(pair, id));
        }

        var marked = (await Read(pair, id))!.Value.GetProperty("sameQuestion")[0].GetString()!;
        await tandem.Run(
            new MarkSameQuestion(pair.Collaboration, id, new(Guid.Parse(marked)), false), pair.Buyer.Strategic);
        Assert.False(await MayGrow(pair, id));
    }

    [Fact]
    public async Task Only_a_decision_of_all_that_was_adopted_and_is_none_of_its_versions_is_marked()
    {
        var pair = await ANetwork();
        var id = await Agreed(pair, Body(pair, "T"));
        var own = (await Read(pair, id))!.Value.GetProperty("versions")[0].GetProperty("decision").GetString()!;
        var open = await Propose(pair, new SetAgreement(pair.Collaboration, id, 1, Body(pair, "U")));

        var its = await Refused(new MarkSameQuestion(pair.Collaboration, id, new(Guid.Parse(own)), true), pair);
        var early = await Refused(new MarkSameQuestion(pair.Collaboration, id, open, true), pair);

        Assert.Equal("agreement.own-decision", its.Code);
        Assert.Equal("decision.unknown", early.Code);
    }

    [Fact]
    public async Task Worked_out_it_says_its_scope_and_what_a_party_of_it_does()
    {
        var pair = await ANetwork();
        var present = new[] { pair.Buyer.Id, pair.Supplier.Id };
        var none = Body(pair, "T") with { Parts = new("", [], "Terms", null) };
        var other = Body(pair, "T") with { Parts = new("Scope", [new(pair.Collaboration.Other(), "x")], "", null) };

        Assert.Equal("agreement.parts", Assert.Throws<RefusedException>(() => none.Checked(present)).Code);
        Assert.Equal("agreement.duty-of-other", Assert.Throws<RefusedException>(() => other.Checked(present)).Code);
    }

    [Fact]
    public async Task Of_two_proposals_from_the_same_version_the_second_could_not_take_effect()
    {
        var pair = await ANetwork();
        var id = await Agreed(pair, Body(pair, "One"));
        var (first, second) = (
            await Propose(pair, new SetAgreement(pair.Collaboration, id, 1, Body(pair, "Two"))),
            await Propose(pair, new SetAgreement(pair.Collaboration, id, 1, Body(pair, "Three"))));

        await Consent(pair, first);
        await Consent(pair, second);

        Assert.Equal("Two", (await Read(pair, id))!.Value.GetProperty("title").GetString());
        Assert.Equal(
            DecisionState.CouldNotTakeEffect,
            await tandem.InDb(pair.Buyer.Id, db => db.Set<Decision>().Where(d => d.Id == second)
                .Select(d => d.State).SingleAsync(ct)));
    }

    [Fact]
    public async Task An_ending_is_undone_by_a_new_decision_from_what_the_first_one_kept()
    {
        var pair = await ANetwork();
        var id = await Agreed(pair, Body(pair, "One"));
        var end = await Propose(pair, new EndAgreement(pair.Collaboration, id, 1));
        await Consent(pair, end);
        Assert.True((await Read(pair, id))!.Value.GetProperty("hasEnded").GetBoolean());

        var reversal = await tandem.InDb(
            pair.Buyer.Id, async db => (await db.Set<Decision>().SingleAsync(d => d.Id == end, ct)).Reversal);
        var undo = EntityId.New<DecisionId>(tandem.Clock);
        await tandem.Run(
            new ProposeDecision(
                pair.Collaboration, undo, DecisionKind.Other, null, "Undo?", "r", "en", reversal.Command,
                reversal.Body, null),
            pair.Buyer.Strategic);
        await Consent(pair, undo);

        Assert.False((await Read(pair, id))!.Value.GetProperty("hasEnded").GetBoolean());
    }

    [Fact]
    public async Task The_page_proposes_the_first_lines_and_keeps_them_where_they_are_refused()
    {
        var pair = await ANetwork();
        using var browser = await tandem.As(pair.Supplier.Strategic, "nl");
        var page = await browser.Page($"/collaborations/{pair.Collaboration}/agreements");

        var refused = await (await browser.Send(
            page, "propose", ("Title", "Mallen lenen"), ("Text", "Wie leent brengt terug."), ("Reason", "r"),
            ("Parties", $"{pair.Buyer.Id}"))).Read();

        Assert.Contains("Kies minstens twee partijen", refused.Body!.TextContent);
        Assert.Contains("Wie leent brengt terug.", refused.Body!.TextContent);
    }

    [Fact]
    public async Task Another_organisation_finds_none_of_it()
    {
        var pair = await ANetwork();
        var id = await Agreed(pair, Body(pair, "T"));
        using var browser = await tandem.As((await tandem.AnOrganisation("Outside BV")).Strategic);

        foreach (var url in new[] { Page(pair, id), $"/collaborations/{pair.Collaboration}/agreements" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(url, ct)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/api" + url, ct)).StatusCode);
        }
    }

    private async Task<Pair> ANetwork() => await tandem.APartnership(
        await tandem.AnOrganisation("Jansen BV"), await tandem.AnOrganisation("Svensson AB", "SE"), "1", Form.Network);

    private static AgreementBody Body(Pair pair, string title) =>
        new(title, "Who borrows brings it back.", "en", [pair.Buyer.Id, pair.Supplier.Id]);

    private static string Page(Pair pair, AgreementId id) => $"/collaborations/{pair.Collaboration}/agreements/{id}";

    private async Task<AgreementId> Agreed(Pair pair, AgreementBody body)
    {
        var id = EntityId.New<AgreementId>(tandem.Clock);
        await Change(pair, id, 0, body);
        return id;
    }

    private async Task Change(Pair pair, AgreementId id, int from, AgreementBody body) =>
        await Consent(pair, await Propose(pair, new SetAgreement(pair.Collaboration, id, from, body)));

    private async Task<DecisionId> Propose(Pair pair, ICommand effect)
    {
        var id = EntityId.New<DecisionId>(tandem.Clock);
        await tandem.Run(
            new ProposeDecision(
                pair.Collaboration, id, DecisionKind.Other, null, "Agree?", "r", "en",
                CommandNameAttribute.Of(effect.GetType()), CommandJson.Write(effect), null),
            pair.Buyer.Strategic);
        return id;
    }

    private Task<Receipt> Consent(Pair pair, DecisionId id) =>
        tandem.Run(new ConsentToDecision(pair.Collaboration, id, 1), pair.Supplier.Strategic);

    private Task<RefusedException> Refused(ICommand command, Pair pair) =>
        Assert.ThrowsAsync<RefusedException>(() => tandem.Run(command, pair.Buyer.Strategic));

    private Task<DecisionId> LastDecision(Pair pair) => tandem.InDb(
        pair.Buyer.Id, db => db.Set<Decision>().Where(d => d.CollaborationId == pair.Collaboration)
            .OrderByDescending(d => d.Number).Select(d => d.Id).FirstAsync(ct));

    private async Task<bool> MayGrow(Pair pair, AgreementId id) =>
        (await Read(pair, id))!.Value.GetProperty("mayGrow").GetBoolean();

    private async Task<JsonElement?> Read(Pair pair, AgreementId id)
    {
        using var client = await tandem.As(pair.Supplier.Operational);
        var answer = await client.GetAsync("/api" + Page(pair, id), ct);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement>(ct) : null;
    }
}

internal static class OtherParties
{
    /// <summary>An organisation that is none of those that take part.</summary>
    public static OrganisationId Other(this CollaborationId collaboration) => new(collaboration.Value);
}
