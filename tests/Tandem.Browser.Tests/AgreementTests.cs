using System.Text.RegularExpressions;

namespace Tandem.Browsing;

/// <summary>
/// What the product is for, on the demonstration: both sides read the same figures, a problem is a matter between
/// them, a target changes only when both agree, and each can read in the journal that it did. In each language with
/// another supplier, once without script.
/// </summary>
public sealed partial class AgreementTests(Stage stage)
{
    private const string Analyst = "Lotte Peters";
    private const string ContractOwner = "Femke Hoogland";

    [Theory]
    [InlineData("nl", 0, false)]
    [InlineData("sv", 1, true)]
    [InlineData("en", 2, true)]
    public async Task A_target_changes_when_both_sides_agree(string language, int supplier, bool script)
    {
        var reading = new Reading(language, Script: script);
        await using var analyst = await stage.AVisitor(stage.Demonstration, reading);
        await analyst.SignInAs(Analyst);
        await analyst.Speak(language);
        await analyst.Goto("/performance");
        var partner = analyst.Page.Locator("main tbody th a").Nth(supplier);
        var name = await partner.InnerTextAsync();
        await analyst.Press(partner);
        var relation = Relation().Match(analyst.Here).Value;

        await using var account = await stage.AVisitor(stage.Demonstration, reading);
        await account.SignInAs(name, "Accountmanager|Kundansvarig|Key account manager");
        await account.Speak(language);
        await ReadTheSame(analyst, account, analyst.Here);
        await SettleAMatter(analyst, account, relation);

        var decision = await Propose(analyst, relation);
        await account.Goto(decision);
        await account.Send(
            "react", ("Reaction", "object"), ("Why", "Eerst de levertijd."), ("Way", "Vanaf volgend jaar."));
        Assert.Equal(1, await account.Page.Locator(".posn").CountAsync());
        await account.Send("react", ("Reaction", "consent"));
        await using var owner = await stage.AVisitor(stage.Demonstration, reading);
        await owner.SignInAs(ContractOwner);
        await owner.Goto(decision);
        await owner.Send("react", ("Reaction", "consent"));
        Assert.Equal(0, await owner.Form("react").CountAsync());

        await HoldTheNewTarget(analyst, account, relation);
        await FindItInTheJournal(account, relation);
        Assert.Empty(analyst.Complaints().Concat(account.Complaints()).Concat(owner.Complaints()));
    }

    private static async Task ReadTheSame(Visitor one, Visitor other, string scorecard)
    {
        await one.Goto(scorecard);
        await other.Goto(scorecard);
        var figures = await one.Page.Locator("main table").AllInnerTextsAsync();
        Assert.NotEmpty(figures);
        Assert.Equal(figures, await other.Page.Locator("main table").AllInnerTextsAsync());

        await one.Press(one.Page.Locator("nav.tabs a[href*='/rows?']"));
        await other.Goto(one.Here);
        Assert.Equal(await one.Headline.InnerTextAsync(), await other.Headline.InnerTextAsync());
    }

    /// <summary>One side reports, the other answers; each sees what the other wrote.</summary>
    private static async Task SettleAMatter(Visitor reporter, Visitor other, string relation)
    {
        var (collaboration, id) = (relation.Split("/relations/")[0], relation.Split("/relations/")[1]);
        await reporter.Goto($"{collaboration}/E/new?relation={id}&measure=otif");
        await reporter.Send(
            "report", ("About", id), ("Headline", "Drie regels te laat"), ("Text", "Wat is er gebeurd?"));
        Assert.Matches(Matter(), reporter.Here);

        await other.Goto(reporter.Here);
        Assert.Equal("Drie regels te laat", await other.Headline.InnerTextAsync());
        await other.Form("act").Locator("[name=Text]").FillAsync("Een machine stond stil.");
        await other.Press(other.Form("act").Locator("button[value=answer]"));
        await reporter.Goto(reporter.Here);
        var said = await reporter.Page.Locator(".thread").InnerTextAsync();
        Assert.Contains("Een machine stond stil.", said, StringComparison.Ordinal);
    }

    private static async Task<string> Propose(Visitor visitor, string relation)
    {
        await visitor.Goto($"{relation}/target?measure=otif");
        var form = visitor.Form("propose");
        await form.Locator("[name=Slug]").SelectOptionAsync("otif");
        await form.Locator("[name=Value]").FillAsync("97");
        await form.Locator("[name=Reason]").FillAsync("De lijn wacht niet.");
        await visitor.Press(form.Locator("button[value=preview]"));
        Assert.Equal("97", await visitor.Form("propose").Locator("[name=Value]").InputValueAsync());
        await visitor.Press(visitor.Form("propose").Locator("button[value=send]"));

        await visitor.Goto("/decisions?view=register");
        return (await visitor.Page.Locator($"main a[href^='{relation.Split("/relations/")[0]}/D-']").First
            .GetAttributeAsync("href"))!;
    }

    private static async Task HoldTheNewTarget(Visitor one, Visitor other, string relation)
    {
        var scorecard = $"{relation}/scorecard";
        await one.Goto(scorecard);
        await one.Press(one.Page.Locator("main .chips a").Last);
        foreach (var visitor in new[] { one, other })
        {
            await visitor.Goto(one.Here);
            var otif = visitor.Page.Locator(
                "main tbody tr", new() { Has = visitor.Page.Locator("a[href*='/scorecard/otif']") });
            Assert.Contains("97", await otif.First.Locator("td").Nth(1).InnerTextAsync(), StringComparison.Ordinal);
        }
    }

    private static async Task FindItInTheJournal(Visitor visitor, string relation)
    {
        await visitor.Goto(relation.Split("/relations/")[0] + "/journal");
        Assert.Equal(1, await visitor.Page.Locator(".head .badge.met").CountAsync());
        Assert.Equal(0, await visitor.Page.Locator(".head .badge.miss").CountAsync());
    }

    [GeneratedRegex("^/collaborations/[^/]+/relations/[^/?]+")]
    private static partial Regex Relation();

    [GeneratedRegex("/E-[0-9]+$")]
    private static partial Regex Matter();
}
