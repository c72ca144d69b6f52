using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Journal;

namespace Tandem.Governance;

/// <summary>Who gets a role that decides by mandate has the mandate first (rules A7).</summary>
public sealed class MandateForRoleTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "EUR", null, true)]
    [InlineData(100_000, "EUR", null, true)]
    [InlineData(99_999, "EUR", null, false)]
    [InlineData(100_000, "SEK", null, false)]
    [InlineData(null, "EUR", DecisionKind.Terms, true)]
    [InlineData(null, "EUR", DecisionKind.Target, false)]
    public async Task A_role_is_refused_to_who_has_no_mandate_that_reaches_its_decisions(
        int? most, string currency, DecisionKind? kind, bool reaches)
    {
        var pair = await Wanting();
        var (person, by) = (pair.Supplier.Operational.Person, pair.Supplier.Tactical);
        var without = await Assert.ThrowsAsync<RefusedException>(() => Assign());
        var today = DateOnly.FromDateTime(tandem.Clock.Now.UtcDateTime);
        await tandem.Run(
            new GiveMandate(
                pair.Collaboration, new(Guid.CreateVersion7()),
                new(person, kind is { } one ? [one] : [], most, currency, today, today.AddDays(30), "Terms", "en")),
            by);

        if (reaches)
            await Assign();
        else
            Assert.Equal("mandate.before-role", (await Assert.ThrowsAsync<RefusedException>(Assign)).Code);

        Assert.Equal("mandate.before-role", without.Code);
        Assert.Equal(reaches, await tandem.InDb(by.Organisation, db => db.Set<RoleHolder>().AnyAsync(
            h => h.CollaborationId == pair.Collaboration && h.Person == person && h.Role == Role.Finance, Ct)));

        Task<Receipt> Assign() => tandem.Run(new AssignRole(pair.Collaboration, person, Role.Finance), by);
    }

    [Fact]
    public async Task A_role_that_decides_without_a_mandate_is_given_freely()
    {
        var pair = await Wanting();

        await tandem.Run(
            new AssignRole(pair.Collaboration, pair.Supplier.Operational.Person, Role.LegalCounsel),
            pair.Supplier.Tactical);
    }

    [Fact]
    public async Task The_page_says_which_rule_wants_it_and_the_matrix_who_answers_without_it()
    {
        var pair = await Wanting(Role.ContractOwner);
        using var browser = await tandem.As(pair.Buyer.Tactical);
        var page = await browser.Page($"/collaborations/{pair.Collaboration}/roles");

        var refused = await (await browser.Send(
            page, "assign", ("Person", $"{pair.Buyer.Operational.Person}"), ("NewRole", "ContractOwner"))).Read();
        var matrix = await browser.Page($"/collaborations/{pair.Collaboration}/responsibilities");

        Assert.Contains("Give that mandate first", refused.Body!.TextContent);
        Assert.Contains("has no mandate that reaches the decisions of that role", matrix.Body!.TextContent);
        var api = await browser.GetStringAsync(
            new Uri($"/api/collaborations/{pair.Collaboration}/responsibilities", UriKind.Relative), Ct);
        Assert.Contains("mandateMissing", api);
    }

    /// <summary>Two parties who leave large changes of terms to this role, by mandate.</summary>
    private async Task<Pair> Wanting(Role role = Role.Finance)
    {
        var pair = await tandem.APartnership();
        var now = DecisionRights.Shipped(byConsent: false);
        var large = new DecisionRule(DecisionKind.Terms, DecisionMethod.EachSide, [[role]], 10)
        {
            From = 100_000,
            NeedsMandate = true,
        };
        var set = new SetDecisionRights(pair.Collaboration, 0, now.Currency, [large, .. now.Rules], null);
        var id = new DecisionId(Guid.CreateVersion7());
        await tandem.Run(
            new ProposeDecision(
                pair.Collaboration, id, DecisionKind.Rights, null, "By mandate?", "It is much", "en",
                CommandNameAttribute.Of(typeof(SetDecisionRights)), CommandJson.Write(set), null),
            pair.Buyer.Strategic);
        await tandem.Run(new ConsentToDecision(pair.Collaboration, id, 1), pair.Supplier.Strategic);
        return pair;
    }
}
