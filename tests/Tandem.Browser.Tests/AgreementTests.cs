using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tandem.Cli;

namespace Tandem.Browsing;

/// <summary>
/// What the product is for, on the demonstration: facts come in from one side and both sides read the same figures, a
/// problem is a matter between them, a target changes only when both agree, and each can verify in the journal that it
/// did. In each language with another supplier, once without script.
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
        var (relation, name) = await Choose(analyst, supplier);
        var import = new ImportWalk(analyst, stage.Demonstration);
        await import.Walk(relation);

        await using var account = await stage.AVisitor(stage.Demonstration, reading);
        await account.SignInAs(name, "Accountmanager|Kundansvarig|Key account manager");
        await account.Speak(language);
        await ReadTheSame(analyst, account, relation, import);
        await SettleAMatter(analyst, account, relation);

        var decision = await Propose(analyst, relation);
        await Object(account, decision);
        await Consent(account, decision);
        await using var owner = await stage.AVisitor(stage.Demonstration, reading);
        await owner.SignInAs(ContractOwner);
        await owner.Speak(language);
        await Consent(owner, decision);

        await HoldTheNewTarget(analyst, account, relation);
        await VerifyTheJournal(account, relation);
        Assert.Empty(analyst.Complaints().Concat(account.Complaints()).Concat(owner.Complaints()));
    }

    /// <summary>The relation with one of the suppliers of the portfolio, and the name of that supplier.</summary>
    private static async Task<(string Relation, string Supplier)> Choose(Visitor visitor, int supplier)
    {
        await visitor.Goto("/performance");
        var partner = visitor.Page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).Nth(supplier);
        var name = await partner.InnerTextAsync();
        await visitor.Press(partner);
        return (Relation().Match(visitor.Here).Value, name);
    }

    /// <summary>The scorecard, and among its rows the one that was imported too late.</summary>
    private static async Task ReadTheSame(Visitor one, Visitor other, string relation, ImportWalk import)
    {
        var month = import.Due.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        await one.Goto($"{relation}/scorecard?month={month}");
        await other.Goto(one.Here);
        await one.IsSound();
        var figures = await one.Page.GetByRole(AriaRole.Table).AllInnerTextsAsync();
        Assert.NotEmpty(figures);
        Assert.Equal(figures, await other.Page.GetByRole(AriaRole.Table).AllInnerTextsAsync());

        await one.Press(one.Link("rows.tab"));
        await one.Press(one.Page.GetByRole(AriaRole.Link, new() { NameRegex = new($"^{one.Says("rows.missed")} ") }));
        await other.Goto(one.Here);
        foreach (var visitor in new[] { one, other })
        {
            var row = visitor.Page.GetByRole(AriaRole.Rowheader, new() { NameRegex = new($"^{import.Order}-20") });
            Assert.Equal(1, await row.CountAsync());
        }

        await one.IsSound();
        Assert.Equal(await one.Headline.InnerTextAsync(), await other.Headline.InnerTextAsync());
    }

    /// <summary>One side reports, the other answers; each sees what the other wrote.</summary>
    private static async Task SettleAMatter(Visitor reporter, Visitor other, string relation)
    {
        var (collaboration, id) = (relation.Split("/relations/")[0], relation.Split("/relations/")[1]);
        await reporter.Goto($"{collaboration}/E/new?relation={id}");
        await reporter.Labelled("matter.title-label").FillAsync("Drie regels te laat");
        await reporter.Labelled("matter.text-label").FillAsync("Wat is er gebeurd?");
        await reporter.Press(reporter.Button("matter.report-send"));
        Assert.Matches(Matter(), reporter.Here);

        await other.Goto(reporter.Here);
        Assert.Equal("Drie regels te laat", await other.Headline.InnerTextAsync());
        await other.Labelled("matter.your-answer").FillAsync("Een machine stond stil.");
        await other.Press(other.Button("matter.answer"));
        await other.IsSound();
        await reporter.Goto(reporter.Here);
        Assert.True(await reporter.Page.GetByText("Een machine stond stil.").First.IsVisibleAsync());
    }

    private static async Task<string> Propose(Visitor visitor, string relation)
    {
        await visitor.Goto($"{relation}/target?measure=otif");
        await visitor.Labelled("chart.value").FillAsync("97");
        await visitor.Labelled("target.reason").FillAsync("De lijn wacht niet.");
        await visitor.Press(visitor.Button("target.preview"));
        Assert.Equal("97", await visitor.Labelled("chart.value").InputValueAsync());
        await visitor.Press(visitor.Button("target.send"));
        if (Decision().IsMatch(visitor.Here))
            return visitor.Here;

        await visitor.Goto("/decisions?view=register");
        return (await visitor.Page.Locator($"main a[href^='{relation.Split("/relations/")[0]}/D-']").First
            .GetAttributeAsync("href"))!;
    }

    private static async Task Object(Visitor visitor, string decision)
    {
        await visitor.Goto(decision);
        await visitor.IsSound();
        await Reaction(visitor, "decision.object").CheckAsync();
        await visitor.Labelled("decision.why-label").FillAsync("Eerst de levertijd.");
        await visitor.Labelled("decision.way-label").FillAsync("Vanaf volgend jaar.");
        await visitor.Press(visitor.Button("decision.send-reaction"));
        Assert.True(await visitor.Page.GetByText("Eerst de levertijd.").First.IsVisibleAsync());
    }

    private static async Task Consent(Visitor visitor, string decision)
    {
        await visitor.Goto(decision);
        await Reaction(visitor, "decision.no-objection").CheckAsync();
        await visitor.Press(visitor.Button("decision.send-reaction"));
    }

    private static ILocator Reaction(Visitor visitor, string key) => visitor.Page.GetByRole(
        AriaRole.Radio, new() { NameRegex = new("^" + Regex.Escape(visitor.Says(key))) });

    private async Task HoldTheNewTarget(Visitor one, Visitor other, string relation)
    {
        var month = stage.Demonstration.Today.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        foreach (var visitor in new[] { one, other })
        {
            await visitor.Goto($"{relation}/scorecard?month={month}");
            var otif = visitor.Page.GetByRole(AriaRole.Row).Filter(new() { Has = visitor.Link("measure.otif") });
            Assert.Contains("97", await otif.First.InnerTextAsync(), StringComparison.Ordinal);
        }
    }

    /// <summary>The file that the browser saves is sound by the command that asks nobody.</summary>
    private static async Task VerifyTheJournal(Visitor visitor, string relation)
    {
        await visitor.Goto(relation.Split("/relations/")[0] + "/journal");
        await visitor.IsSound();
        var file = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Link("journal.download").ClickAsync());

        var said = await new CommandLine(new Uri(visitor.Address)).Call(
            "verify", await file.PathAsync(), "--language", visitor.Language);

        Assert.Equal((0, ""), (said.Code, said.Error));
        Assert.Equal(
            visitor.Language switch
            {
                "nl" => "Geverifieerd: er is niets gewijzigd, verwijderd of toegevoegd.",
                "sv" => "Verifierad: inget har ändrats, tagits bort eller lagts till.",
                _ => "Verified: nothing was altered, removed or added.",
            },
            said.Lines[^1]);
    }

    [GeneratedRegex("^/collaborations/[^/]+/relations/[^/?]+")]
    private static partial Regex Relation();

    [GeneratedRegex("/E-[0-9]+$")]
    private static partial Regex Matter();

    [GeneratedRegex("/D-[0-9]+$")]
    private static partial Regex Decision();
}
