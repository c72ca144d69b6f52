using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Jobs;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Outbox;

namespace Tandem.Governance;

/// <summary>What becomes of what is open, and of who reads what, when a party leaves a collaboration.</summary>
public sealed class LeavingTests : IDisposable
{
    private readonly TandemHost tandem = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DateOnly Today => DateOnly.FromDateTime(tandem.Clock.Now.UtcDateTime);

    [Fact]
    public async Task Both_see_an_announced_leaving_with_its_day_its_reason_and_what_becomes_of_an_open_matter()
    {
        var pair = await tandem.APartnership();
        await Open(pair, new(Guid.CreateVersion7()), "Two pallets");
        await Announce(pair);

        foreach (var reader in new[] { pair.Buyer.Tactical, pair.Supplier.Tactical })
        {
            var page = await (await tandem.As(reader)).GetStringAsync(
                $"/collaborations/{pair.Collaboration}/leaving", Ct);
            Assert.Contains("Another market", page, StringComparison.Ordinal);
            Assert.Contains("Two pallets", page, StringComparison.Ordinal);
            Assert.Contains("Closes by rule", page, StringComparison.Ordinal);
        }

        var mails = await tandem.InDb(null, db => db.Set<Mail>()
            .Where(m => m.Subject.Contains("leaves")).Select(m => m.Organisation).Distinct().ToListAsync(Ct));
        Assert.Equal(2, mails.Count);
    }

    [Fact]
    public async Task A_day_within_the_notice_is_refused()
    {
        var pair = await tandem.APartnership();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => Announce(pair, Departure.NoticeDays - 1));

        Assert.Equal("leaving.day", refused.Code);
    }

    [Fact]
    public async Task Until_the_last_day_is_over_it_can_be_taken_back_and_then_nothing_happens()
    {
        var pair = await tandem.APartnership();
        var matter = new MatterId(Guid.CreateVersion7());
        await Announce(pair);
        await tandem.Run(new TakeBackLeaving(pair.Collaboration, "We found a way."), pair.Supplier.Tactical);
        await GoTo(Departure.NoticeDays + 2);

        await Open(pair, matter, "Two pallets");
        await tandem.Run(
            new AnswerMatter(pair.Collaboration, matter, "Tomorrow.", "en"), pair.Supplier.Operational);
        await Announce(pair, 40);
        var states = await tandem.InDb(
            pair.Buyer.Id, db => db.DeparturesOf(pair.Collaboration, pair.Buyer.Tactical, Ct));
        Assert.Equal([DepartureState.Announced, DepartureState.TakenBack], states.Select(d => d.State));
    }

    [Fact]
    public async Task On_the_day_an_open_matter_closes_by_rule_once_and_neither_side_can_go_on_with_it()
    {
        var pair = await tandem.APartnership();
        var matter = new MatterId(Guid.CreateVersion7());
        await Open(pair, matter, "Two pallets");
        await Leave(pair);
        await tandem.Services.GetRequiredService<JobRunner>().RunDue(Ct);

        foreach (var side in new[] { pair.Buyer, pair.Supplier })
        {
            var shown = await tandem.InDb(
                side.Id, db => db.Matter(pair.Collaboration, 1, side.Tactical, Ct));
            Assert.True(shown.IsClosedByLeaving);
            Assert.Single(shown.Steps, step => step.Act == MatterAct.PartyLeft);
            await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
                new CommentOnMatter(pair.Collaboration, matter, "Still here.", "en"), side.Operational));
        }

        var again = await Assert.ThrowsAsync<RefusedException>(
            () => Open(pair, new(Guid.CreateVersion7()), "Another one"));
        Assert.Equal("leaving.ended", again.Code);
        var clocks = await tandem.InDb(null, db => db.Set<Job>().Where(j => j.Key.StartsWith("matter "))
            .CountAsync(Ct));
        Assert.Equal(0, clocks);
    }

    [Fact]
    public async Task A_proposal_between_the_two_ends_and_its_silence_is_no_consent()
    {
        var pair = await tandem.APartnership();
        var id = new DecisionId(Guid.CreateVersion7());
        await Propose(pair.Collaboration, id, pair.Relation, pair.Buyer.Tactical);
        await Leave(pair);

        var decision = await tandem.InDb(
            pair.Buyer.Id, db => db.Decision(pair.Collaboration, 1, pair.Buyer.Tactical, Ct));
        Assert.Equal(DecisionState.Withdrawn, decision.State);
        Assert.Contains(decision.Steps, step => step.Act == DecisionAct.PartyLeft);
        Assert.DoesNotContain(decision.Consents, consent => consent.Organisation == pair.Supplier.Id);
    }

    [Fact]
    public async Task In_a_chain_a_proposal_of_others_goes_on_among_those_who_stay_and_the_leaver_reads_nothing_newer()
    {
        var (chain, third) = await AChain();
        var id = new DecisionId(Guid.CreateVersion7());
        await Propose(chain.Collaboration, id, null, chain.Buyer.Tactical);
        await Leave(chain);
        tandem.Clock.Now = tandem.Clock.Now.AddHours(1);
        await tandem.Run(new ConsentToDecision(chain.Collaboration, id, 1), chain.Buyer.Strategic);
        await tandem.Run(new ConsentToDecision(chain.Collaboration, id, 1), third.Strategic);
        await tandem.Run(new RewordAmbition(chain.Collaboration, 0, "Without them."), third.Tactical);

        var decision = await tandem.InDb(
            third.Id, db => db.Decision(chain.Collaboration, 1, third.Tactical, Ct));
        Assert.Equal(DecisionState.Adopted, decision.State);

        var leaver = chain.Supplier.Tactical;
        await Assert.ThrowsAsync<RefusedException>(
            () => tandem.InDb(leaver.Organisation, db => db.Decision(chain.Collaboration, 1, leaver, Ct)));
        var seen = await tandem.InDb(leaver.Organisation, db => db.Collaboration(chain.Collaboration, leaver, Ct));
        Assert.DoesNotContain("Without them", seen.Ambition.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_of_the_leaver_ends_with_the_leaving_and_its_export_holds_all_until_then()
    {
        var (chain, third) = await AChain();
        await Leave(chain);
        var size = await tandem.InDb(chain.Supplier.Id, async db =>
            (await db.LeftBy(chain.Collaboration, chain.Supplier.Id, Ct))!.LogSize!.Value);
        tandem.Clock.Now = tandem.Clock.Now.AddHours(1);
        await tandem.Run(new RewordAmbition(chain.Collaboration, 0, "Without them."), third.Tactical);

        var client = await tandem.As(chain.Supplier.Tactical);
        var journal = $"/collaborations/{chain.Collaboration}/journal";
        var export = await client.GetStringAsync($"{journal}/export", Ct);
        Assert.Contains("participant.leave", export, StringComparison.Ordinal);
        Assert.DoesNotContain("Without them", export, StringComparison.Ordinal);
        var note = await client.GetStringAsync($"{journal}/checkpoint", Ct);
        Assert.Contains($"\n{size}\n", note, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Status(size));
        Assert.Equal(HttpStatusCode.NotFound, await Status(size + 1));
        var stays = await (await tandem.As(third.Tactical)).GetStringAsync($"{journal}/export", Ct);
        Assert.Contains("Without them", stays, StringComparison.Ordinal);

        async Task<HttpStatusCode> Status(long number) =>
            (await client.GetAsync(new Uri($"{journal}/{number}", UriKind.Relative), Ct)).StatusCode;
    }

    [Theory]
    [InlineData("")]
    [InlineData("/E-1")]
    [InlineData("/leaving")]
    [InlineData("/roles")]
    [InlineData("/ambition")]
    [InlineData("/journal")]
    [InlineData("/relations/{0}/scorecard")]
    [InlineData("/relations/{0}/health")]
    public async Task A_page_shows_itself_to_both_after_the_leaving(string page)
    {
        var pair = await tandem.APartnership();
        await Open(pair, new(Guid.CreateVersion7()), "Two pallets");
        await Leave(pair);

        foreach (var reader in new[] { pair.Buyer.Tactical, pair.Supplier.Tactical })
        {
            var path = string.Format(null, $"/collaborations/{pair.Collaboration}{page}", pair.Relation);
            var answer = await (await tandem.As(reader)).GetAsync(new Uri(path, UriKind.Relative), Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Who_left_holds_no_role_and_may_do_nothing_but_keeps_its_seat()
    {
        var pair = await tandem.APartnership();
        await Leave(pair);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            new Contribute(pair.Collaboration, "More", "More"), pair.Supplier.Tactical));
        Assert.Equal("leaving.left", refused.Code);
        await tandem.InDb(pair.Supplier.Id, async db =>
        {
            Assert.False(await db.Set<RoleHolder>().AnyAsync(h => h.Organisation == pair.Supplier.Id, Ct));
            Assert.NotNull(await db.Collaboration(pair.Collaboration, pair.Supplier.Tactical, Ct));
            return true;
        });
        await tandem.Run(new Contribute(pair.Collaboration, "We stay", "Still"), pair.Buyer.Tactical);
    }

    [Fact]
    public async Task Nobody_but_the_clock_brings_the_leaving_about()
    {
        var pair = await tandem.APartnership();
        await Announce(pair);

        foreach (var command in new ICommand[]
        {
            new LeaveCollaboration(pair.Collaboration, pair.Supplier.Id),
            new PassLastDay(pair.Collaboration, pair.Supplier.Id, tandem.Clock.Now),
        })
        {
            await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(command, pair.Supplier.Tactical));
        }
    }

    [Fact]
    public async Task What_became_of_things_is_recorded_and_seen_by_whom_it_was_between()
    {
        var (chain, third) = await AChain();
        await Open(chain, new(Guid.CreateVersion7()), "Between two");
        await Leave(chain);

        Assert.Contains("Between two", await Page(chain.Buyer.Tactical), StringComparison.Ordinal);
        Assert.Contains("Between two", await Page(chain.Supplier.Tactical), StringComparison.Ordinal);
        Assert.DoesNotContain("Between two", await Page(third.Tactical), StringComparison.Ordinal);

        async Task<string> Page(Actor reader) => await (await tandem.As(reader)).GetStringAsync(
            $"/collaborations/{chain.Collaboration}/leaving", Ct);
    }

    public void Dispose() => tandem.Dispose();

    /// <summary>A buyer with two suppliers in one chain; the first of them is the one that leaves.</summary>
    private async Task<(Pair Chain, Side Third)> AChain()
    {
        var (buyer, supplier) = (await tandem.AnOrganisation("Jansen BV"), await tandem.AnOrganisation("Svensson AB"));
        var third = await tandem.AnOrganisation("Eriksson AB");
        var chain = await tandem.APartnership(buyer, supplier, "10001", Form.Chain);
        await tandem.Run(
            new AdmitParticipant(chain.Collaboration, third.Id, third.Tactical.Person, "", ""),
            Actor.ByRule(Tandem.Parties.AcceptInvitation.Rule, buyer.Id));
        await tandem.Run(
            new AssignRole(chain.Collaboration, third.Strategic.Person, Role.ExecutiveSponsor), third.Tactical);
        return (chain, third);
    }

    private Task<Receipt> Open(Pair pair, MatterId id, string title) => tandem.Run(
        new OpenMatter(
            pair.Collaboration, id, pair.Relation, MatterKind.Complaint, title, "Since Tuesday.", "en",
            pair.Supplier.Id, null, null),
        pair.Buyer.Operational);

    private Task<Receipt> Propose(CollaborationId home, DecisionId id, RelationId? relation, Actor by) => tandem.Run(
        new ProposeDecision(home, id, DecisionKind.Other, relation, "Shall we?", "Because.", "en", "", "", null), by);

    private Task<Receipt> Announce(Pair pair, int days = Departure.NoticeDays) => tandem.Run(
        new AnnounceLeaving(pair.Collaboration, Today.AddDays(days), "Another market", "en"), pair.Supplier.Tactical);

    private async Task Leave(Pair pair)
    {
        await Announce(pair);
        await GoTo(Departure.NoticeDays + 1);
        Assert.NotNull(await tandem.InDb(
            pair.Buyer.Id, db => db.LeftBy(pair.Collaboration, pair.Supplier.Id, Ct)));
    }

    private async Task GoTo(int days)
    {
        tandem.Clock.Now = tandem.Clock.Now.AddDays(days);
        await tandem.Services.GetRequiredService<JobRunner>().RunDue(Ct);
    }
}
