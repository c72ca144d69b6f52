using System.Net;
using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Cadences;
using Tandem.Commands;
using Tandem.Communications;
using Tandem.Governance;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Outbox;
using Tandem.Parties;
using Tandem.Performance;

namespace Tandem.Collaborations;

/// <summary>When somebody leaves, all of it goes to colleagues at once, and nothing stays without an owner.</summary>
public sealed class EndMembershipTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DateOnly Today => DateOnly.FromDateTime(tandem.Clock.Now.UtcDateTime);

    [Fact]
    public async Task All_that_a_person_holds_is_listed_and_goes_to_the_colleagues_named_in_one_act()
    {
        var pair = await Loaded();
        var (leaver, colleague) = (pair.Buyer.Operational.Person, pair.Buyer.Strategic.Person);
        using var client = await tandem.As(pair.Buyer.Tactical);
        var page = await client.Page(await Address(pair.Buyer, leaver));
        var kinds = page.QuerySelectorAll("table.cards td").Select(cell => cell.TextContent.Trim()).ToList();
        foreach (var kind in new[]
            { "role", "matter", "action", "mandate", "contact", "owner of a measure", "meeting" })
        {
            Assert.Contains(kind, kinds);
        }

        var selects = page.QuerySelectorAll("form select[name*=':']").Select(s => s.GetAttribute("name")!).ToList();
        var sent = await client.Send(page, "leave", selects.Select(name => (name, $"{colleague}")));

        Assert.True(sent.StatusCode == HttpStatusCode.OK, (await sent.Read()).Body!.TextContent);
        await tandem.InDb(pair.Buyer.Id, async db =>
        {
            Assert.False(await db.Set<RoleHolder>().AnyAsync(h => h.Person == leaver, Ct));
            Assert.True(await db.Set<RoleHolder>().AnyAsync(
                h => h.Person == colleague && h.Role == Role.OperationalLead, Ct));
            Assert.Equal([colleague], await db.Set<Matter>().Where(m => m.CollaborationId == pair.Collaboration)
                .Select(m => m.TakenUpBy!.Value).ToListAsync(Ct));
            var mandates = await db.Set<Mandate>().Where(m => m.CollaborationId == pair.Collaboration)
                .OrderBy(m => m.EndedAt == null).ToListAsync(Ct);
            Assert.Equal([leaver, colleague], mandates.Select(m => m.Person));
            Assert.Equal([false, true], mandates.Select(m => m.EndedAt is null));
            Assert.Equal(colleague, (await db.Set<Contact>().SingleAsync(Ct)).Person);
            Assert.Equal(colleague, (await db.Set<MeasureHalf>().SingleAsync(Ct)).Owner);
            var meeting = await db.Set<Meeting>().AsSplitQuery().SingleAsync(
                m => m.CollaborationId == pair.Collaboration && m.Number == 1, Ct);
            Assert.Equal(colleague, meeting.Actions.Single().Owner);
            Assert.Contains(meeting.People, p => p.Person == colleague);
            return true;
        });
    }

    [Fact]
    public async Task Priorities_and_lines_of_the_communication_plan_go_to_colleagues_too()
    {
        var pair = await tandem.APartnership();
        var (home, leaver) = (pair.Collaboration, pair.Buyer.Operational);
        var (colleague, line) = (pair.Buyer.Strategic.Person, EntityId.New<PlanLineId>(tandem.Clock));
        var body = await tandem.ABody(pair, pair.Terms() with { Kind = BodyKind.Steering });
        await tandem.Run(new AddPriority(home, body, new("Less waste", "It costs us", "en", null)), leaver);
        await tandem.Run(new OwnPriority(home, body, 1, leaver.Person), leaver);
        await tandem.Run(
            new AddCommunicationLine(home, line, pair.Relation, new(
                "Changes of packaging", "en", ToldWhen.BeforeChange, ToldBy.Mail, new([pair.Supplier.Id], [], []))),
            leaver);
        using var client = await tandem.As(pair.Buyer.Tactical);
        var listed = (await client.Page(await Address(pair.Buyer, leaver.Person))).Body!.TextContent;

        await End(pair, leaver.Person, colleague);

        Assert.Contains("Less waste", listed, StringComparison.Ordinal);
        Assert.Contains("Changes of packaging", listed, StringComparison.Ordinal);
        var (owners, tellers) = await tandem.InDb(pair.Buyer.Id, async db => (
            (await db.Set<PriorityList>().AsSplitQuery().SingleAsync(l => l.BodyId == body, Ct)).Owners,
            (await db.Set<CommunicationLine>().SingleAsync(l => l.Id == line, Ct)).Tellers));
        Assert.Equal(colleague, owners.Single().Person);
        Assert.Equal(colleague, tellers.Single().Person);
    }

    [Fact]
    public async Task While_one_thing_would_stay_without_an_owner_nothing_is_changed()
    {
        var pair = await tandem.APartnership();
        var member = await MemberOf(pair.Buyer, pair.Buyer.Operational.Person);

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Run(new EndMembership(member, []), pair.Buyer.Tactical));

        Assert.Equal("membership.without-owner", refused.Code);
        Assert.True(await tandem.InDb(pair.Buyer.Id, db => db.Set<RoleHolder>().AnyAsync(
            h => h.Person == pair.Buyer.Operational.Person, Ct)));
        Assert.True(await tandem.InDb(null, db => db.Set<Membership>().AnyAsync(
            m => m.Id == member && m.EndedAt == null, Ct)));
    }

    [Fact]
    public async Task Nobody_of_another_organisation_takes_anything()
    {
        var pair = await tandem.APartnership();

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => End(pair, pair.Buyer.Operational.Person, pair.Supplier.Operational.Person));

        Assert.Equal("person.unknown", refused.Code);
    }

    [Fact]
    public async Task Only_an_administrator_ends_a_membership_and_never_the_last_one()
    {
        var pair = await tandem.APartnership();
        var member = await MemberOf(pair.Buyer, pair.Buyer.Operational.Person);
        var last = await MemberOf(pair.Buyer, pair.Buyer.Tactical.Person);

        var other = await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Run(new EndMembership(member, []), pair.Buyer.Strategic));
        var self = await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Run(new EndMembership(last, []), pair.Buyer.Tactical));
        var foreign = await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Run(new EndMembership(member, []), pair.Supplier.Tactical));

        Assert.Equal("access.administrators", other.Code);
        Assert.Equal("membership.last-administrator", self.Code);
        Assert.Equal("membership.unknown", foreign.Code);
    }

    [Fact]
    public async Task Sessions_and_tokens_end_with_the_membership()
    {
        var pair = await tandem.APartnership();
        var (leaver, colleague) = (pair.Buyer.Operational, pair.Buyer.Strategic.Person);
        using var browser = await tandem.As(leaver, follow: false);
        var secret = Secret.New();
        await tandem.Run(
            new MakeToken(await MemberOf(pair.Buyer, leaver.Person), "program") { Secret = secret }, leaver);
        using var program = tandem.CreateClient();
        program.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/collaborations", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/people", Ct)).StatusCode);

        await End(pair, leaver.Person, colleague);

        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/collaborations", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/people", Ct)).StatusCode);
    }

    [Fact]
    public async Task The_new_holder_hears_by_mail_in_the_own_language_and_both_journals_tell_it()
    {
        var pair = await tandem.APartnership();
        var colleague = pair.Buyer.Strategic;
        await tandem.Run(new Speak("sv"), colleague);

        await End(pair, pair.Buyer.Operational.Person, colleague.Person);

        var mail = await tandem.InDb(pair.Buyer.Id, db => db.Set<Mail>().Where(m => m.Organisation == pair.Buyer.Id)
            .OrderByDescending(m => m.At).ThenByDescending(m => m.Id).FirstAsync(Ct));
        Assert.Equal("sv", mail.Language);
        Assert.Contains("slutar", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("operativ", mail.Body, StringComparison.OrdinalIgnoreCase);
        foreach (var address in new[]
            { "/organisation/journal", $"/collaborations/{pair.Collaboration}/journal" })
        {
            var journal = await (await tandem.As(pair.Buyer.Tactical)).Page(address);
            Assert.Contains("went to colleagues", journal.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Four_eyes_hold_for_who_takes_over_and_then_nothing_is_handed_over()
    {
        var pair = await tandem.APartnership();
        await tandem.Run(
            new AssignRole(pair.Collaboration, pair.Buyer.Operational.Person, Role.ProcurementAnalyst),
            pair.Buyer.Tactical);

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => End(pair, pair.Buyer.Operational.Person, pair.Buyer.Strategic.Person));

        Assert.Equal("role.four-eyes", refused.Code);
        Assert.Equal(2, await tandem.InDb(pair.Buyer.Id, db => db.Set<RoleHolder>()
            .CountAsync(h => h.Person == pair.Buyer.Operational.Person, Ct)));
    }

    [Fact]
    public async Task The_deputy_is_proposed_first()
    {
        var pair = await tandem.APartnership();
        await tandem.Run(
            new RecordAbsence(Today, Today.AddDays(20), pair.Buyer.Strategic.Person), pair.Buyer.Operational);

        var page = await (await tandem.As(pair.Buyer.Tactical)).Page(
            await Address(pair.Buyer, pair.Buyer.Operational.Person));

        Assert.Equal(
            $"{pair.Buyer.Strategic.Person}",
            page.QuerySelector("form select[name^='Role:'] option[selected]")!.GetAttribute("value"));
    }

    private async Task<Receipt> End(Pair pair, PersonId leaver, PersonId colleague)
    {
        using var client = await tandem.As(pair.Buyer.Tactical);
        var page = await client.Page(await Address(pair.Buyer, leaver));
        var handings = page.QuerySelectorAll("form select[name*=':']")
            .Select(select => new Handing(select.GetAttribute("name")!, colleague)).ToList();
        return await tandem.Run(
            new EndMembership(await MemberOf(pair.Buyer, leaver), handings), pair.Buyer.Tactical);
    }

    private async Task<string> Address(Side side, PersonId person) =>
        $"/organisation/people/{await MemberOf(side, person)}/leaving";

    private Task<MembershipId> MemberOf(Side side, PersonId person) => tandem.InDb(null, db => db.Set<Membership>()
        .Where(m => m.Organisation == side.Id && m.Person == person).Select(m => m.Id).SingleAsync(Ct));

    /// <summary>A pair in which the operational person of the buyer holds something of each kind.</summary>
    private async Task<Pair> Loaded()
    {
        var pair = await tandem.APartnership();
        var (home, person, admin) = (pair.Collaboration, pair.Buyer.Operational, pair.Buyer.Tactical);
        var matter = new MatterId(Guid.CreateVersion7());
        await tandem.Run(
            new OpenMatter(
                home, matter, pair.Relation, MatterKind.Request, "Drawing", "Which one?", "en", pair.Buyer.Id, null,
                null),
            pair.Supplier.Operational);
        await tandem.Run(new TakeUp(home, matter), person);
        await tandem.Run(
            new GiveMandate(home, EntityId.New<MandateId>(tandem.Clock), new(
                person.Person, [], 5_000, "EUR", Today, Today.AddYears(1), "Urgent transport", "en")),
            admin);
        await tandem.Run(
            new NameContact(home, pair.Relation, Level.Operational, Level.Operational, person.Person, null), admin);
        await tandem.Run(new NameMeasureOwners(home, [new("otif", person.Person, "")], [], "en"), admin);
        await Meet(pair);
        return pair;
    }

    private async Task Meet(Pair pair)
    {
        var (home, body, meeting) = (
            pair.Collaboration, EntityId.New<BodyId>(tandem.Clock), EntityId.New<MeetingId>(tandem.Clock));
        var decision = EntityId.New<DecisionId>(tandem.Clock);
        var terms = new BodyTerms(
            "Weekly", "Signals", "en", BodyKind.Signals, Level.Operational,
            [
                new(pair.Buyer.Id, null, Role.OperationalLead, null, true),
                new(pair.Supplier.Id, null, Role.OperationalLead, null, true),
            ],
            new(1, 2), BodyRule.Consent, Deadlock.OneLevelUp, null);
        await tandem.Run(
            new ProposeDecision(
                home, decision, Decisions.DecisionKind.WayOfWorking, pair.Relation, "Meet?", "To talk", "en",
                CommandNameAttribute.Of(typeof(SetBody)),
                CommandJson.Write(new SetBody(home, body, pair.Relation, 0, terms)), null),
            pair.Buyer.Strategic);
        await tandem.Run(new ConsentToDecision(home, decision, 1), pair.Supplier.Strategic);
        await tandem.Run(
            new CallMeeting(
                home, meeting, body, "Weekly", tandem.Clock.Now.AddMinutes(30), 30, "Europe/Amsterdam"),
            pair.Buyer.Operational);
        await tandem.Run(new OpenMeeting(home, meeting), pair.Buyer.Operational);
        await tandem.Run(
            new AddMeetingAction(
                home, meeting, null, "Send the drawing", "en", pair.Buyer.Id, pair.Buyer.Operational.Person,
                Today.AddDays(5)),
            pair.Buyer.Operational);
    }
}
