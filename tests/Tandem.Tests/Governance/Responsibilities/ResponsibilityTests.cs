using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Decisions;

namespace Tandem.Governance;

/// <summary>Who does what is agreed by a decision of the parties, and shown before and after.</summary>
public sealed class ResponsibilityTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_partnership_begins_with_tasks_each_of_which_could_be_agreed()
    {
        var pair = await tandem.APartnership();

        var table = await Table(pair);

        Assert.Equal(0, table.Version);
        Assert.True(table.Rows.Count >= 10);
        Assert.All(table.Rows, row => Assert.True(row.CanBeAgreed));
        table.Checked([pair.Buyer.Id, pair.Supplier.Id]);
    }

    [Fact]
    public async Task It_is_not_changed_but_by_a_decision()
    {
        var pair = await tandem.APartnership();

        var rows = (await Table(pair)).Rows;

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            new SetResponsibilities(pair.Collaboration, 0, rows, null), pair.Buyer.Tactical));

        Assert.Equal("decision.needed", refused.Code);
    }

    [Fact]
    public async Task A_change_is_proposed_on_its_page_shows_before_and_after_and_holds_when_the_other_side_agreed()
    {
        var pair = await tandem.APartnership();
        using var buyer = await tandem.As(pair.Buyer.Tactical);
        var page = await buyer.Page($"/collaborations/{pair.Collaboration}/responsibilities/change?row=1");
        var sent = await buyer.Send(
            page, "row", ("Reason", "Finance pays for it."), ("Part-0-CategoryHead", ""),
            ("Part-0-Finance", "Accountable"));
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);

        var decision = await tandem.InDb(pair.Supplier.Id, db => db.Set<Decision>()
            .SingleAsync(d => d.CollaborationId == pair.Collaboration, Ct));
        var shown = await (await tandem.As(pair.Supplier.Tactical)).Page(
            $"/collaborations/{pair.Collaboration}/D-{decision.Number}");
        Assert.Contains("A category head", shown.Body!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("A finance", shown.Body.TextContent, StringComparison.OrdinalIgnoreCase);

        foreach (var sponsor in new[] { pair.Buyer.Strategic, pair.Supplier.Strategic })
            await tandem.Run(new ConsentToDecision(pair.Collaboration, decision.Id, 1), sponsor);
        var table = await Table(pair);
        Assert.Equal(1, table.Version);
        Assert.Equal(Part.Accountable, table.Rows[0].PartOf(pair.Buyer.Id, Role.Finance));
        Assert.Null(table.Rows[0].PartOf(pair.Buyer.Id, Role.CategoryHead));
    }

    [Fact]
    public async Task A_row_without_one_who_answers_is_refused_on_the_page_and_nothing_is_proposed()
    {
        var pair = await tandem.APartnership();
        using var buyer = await tandem.As(pair.Buyer.Tactical, "nl");
        var page = await buyer.Page($"/collaborations/{pair.Collaboration}/responsibilities/change?row=1");

        var sent = await buyer.Send(page, "row", ("Reason", "r"), ("Part-0-CategoryHead", ""));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        Assert.Contains(
            "In rij 1 staat precies één rol in voor de taak; nu zijn het er 0.",
            (await sent.Read()).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await tandem.InDb(pair.Buyer.Id, db => db.Set<Decision>()
            .CountAsync(d => d.CollaborationId == pair.Collaboration, Ct)));
    }

    [Fact]
    public async Task Of_two_proposals_from_one_version_the_second_changes_nothing()
    {
        var pair = await tandem.APartnership();
        var rows = (await Table(pair)).Rows;
        var (first, second) = (await Propose(pair, rows.Take(5)), await Propose(pair, rows.Take(6)));
        await tandem.Run(new ConsentToDecision(pair.Collaboration, first, 1), pair.Supplier.Strategic);
        await tandem.Run(new ConsentToDecision(pair.Collaboration, second, 1), pair.Supplier.Strategic);

        Assert.Equal((1, 5), ((await Table(pair)).Version, (await Table(pair)).Rows.Count));
        Assert.Equal(DecisionState.CouldNotTakeEffect, await tandem.InDb(pair.Buyer.Id, db => db.Set<Decision>()
            .Where(d => d.Id == second).Select(d => d.State).SingleAsync(Ct)));
    }

    [Fact]
    public async Task The_page_of_roles_says_in_words_what_each_role_does()
    {
        var pair = await tandem.APartnership();

        var page = await (await tandem.As(pair.Supplier.Operational, "sv")).Page(
            $"/collaborations/{pair.Collaboration}/roles");

        Assert.Contains("godkänner den årliga leverantörsbudgeten", page.Body!.TextContent,
            StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Enum.GetValues<Role>().Length, page.QuerySelectorAll("#in-words")[0].Closest("section")!
            .QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task Nobody_is_sponsor_and_analyst_of_one_side()
    {
        var pair = await tandem.APartnership();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            new AssignRole(pair.Collaboration, pair.Buyer.Strategic.Person, Role.ProcurementAnalyst),
            pair.Buyer.Tactical));

        Assert.Equal("role.four-eyes", refused.Code);
    }

    [Fact]
    public async Task A_party_of_one_person_may_be_both_and_is_shown_so()
    {
        var id = EntityId.New<OrganisationId>(tandem.Clock);
        var person = EntityId.New<PersonId>(tandem.Clock);
        await tandem.Run(
            new Parties.EnterOrganisation(id, "Solo BV", "NL", "Europe/Amsterdam", "en", "", null, null,
            [
                new(
                    person, EntityId.New<Parties.MembershipId>(tandem.Clock), "Sol",
                    $"{Guid.CreateVersion7():N}@s.example", "en", Level.Tactical, "All", true),
            ]),
            Actor.ByRule("test", id));
        var solo = new Actor(person, id);
        var pair = await tandem.APartnership(
            await tandem.AnOrganisation("Buyer BV"), new Side(id, "Solo BV", solo, solo, solo), "1");

        await tandem.Run(new AssignRole(pair.Collaboration, person, Role.ProcurementAnalyst), solo);

        var page = await (await tandem.As(pair.Buyer.Tactical)).Page($"/collaborations/{pair.Collaboration}/roles");
        Assert.Contains("Solo BV is a party of one person", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_without_a_holder_for_five_working_days_is_an_open_point_on_both_sides_until_it_has_one()
    {
        using var host = new TandemHost();
        var pair = await host.APartnership();
        var role = new WithdrawRole(pair.Collaboration, pair.Supplier.Operational.Person, Role.OperationalLead);
        await host.Run(role, pair.Supplier.Tactical);
        host.Clock.Now = host.Clock.Now.AddDays(6);
        Assert.Empty(await Waiting(pair.Buyer.Tactical));

        host.Clock.Now = host.Clock.Now.AddDays(3);

        Assert.False(Assert.Single(await Waiting(pair.Buyer.Tactical)).Mine);
        Assert.True(Assert.Single(await Waiting(pair.Supplier.Tactical)).Mine);
        await host.Run(
            new AssignRole(pair.Collaboration, pair.Supplier.Operational.Person, Role.OperationalLead),
            pair.Supplier.Tactical);
        Assert.Empty(await Waiting(pair.Buyer.Tactical));

        Task<IReadOnlyList<WaitingItem>> Waiting(Actor reader) => host.InDb(
            reader.Organisation, db => db.VacanciesWaitingFor(
                reader, host.Services.GetRequiredService<Texts.TextCatalogue>(), host.Clock.Now, Ct));
    }

    private Task<ResponsibilityTable> Table(Pair pair) => tandem.InDb(pair.Buyer.Id, async db =>
        await db.ResponsibilitiesOf(await db.Collaboration(pair.Collaboration, pair.Buyer.Tactical, Ct), Ct));

    private async Task<DecisionId> Propose(Pair pair, IEnumerable<ResponsibilityRow> rows)
    {
        var id = EntityId.New<DecisionId>(tandem.Clock);
        await tandem.Run(
            new ProposeDecision(
                pair.Collaboration, id, DecisionKind.WayOfWorking, null, "So?", "Because", "en",
                CommandNameAttribute.Of(typeof(SetResponsibilities)),
                CommandJson.Write(new SetResponsibilities(pair.Collaboration, 0, [.. rows], id)), null),
            pair.Buyer.Strategic);
        return id;
    }
}
