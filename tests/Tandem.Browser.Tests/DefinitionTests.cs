using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Tandem.Browsing;

/// <summary>
/// A definition changes as what it is: one side proposes another tolerance, both read what last year would have been
/// under it, the other side signs, and the scorecard follows from its month on and no earlier.
/// </summary>
public sealed partial class DefinitionTests(Stage stage)
{
    private const string ContractOwner = "Femke Hoogland";
    private const int Supplier = 3;

    [Theory]
    [InlineData("en", true)]
    [InlineData("nl", false)]
    public async Task A_tolerance_changes_when_the_other_side_has_seen_last_year_and_signs(string language, bool script)
    {
        var reading = new Reading(language, Script: script);
        await using var owner = await stage.AVisitor(stage.Demonstration, reading);
        await owner.SignInAs(ContractOwner);
        await owner.Speak(language);
        var (relation, name) = await Choose(owner, script ? Supplier : Supplier + 1);
        await using var account = await stage.AVisitor(stage.Demonstration, reading);
        await account.SignInAs(name, "Accountmanager|Kundansvarig|Key account manager");
        await account.Speak(language);

        var decision = await Propose(account, relation);
        await ReadLastYearAndSign(owner, decision);

        await Holds(owner, relation);
        await Holds(account, relation);
        Assert.Empty(owner.Complaints().Concat(account.Complaints()));
    }

    private static async Task<(string Relation, string Supplier)> Choose(Visitor visitor, int supplier)
    {
        await visitor.Goto("/performance");
        var partner = visitor.Page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).Nth(supplier);
        var name = await partner.InnerTextAsync();
        await visitor.Press(partner);
        return (Relation().Match(visitor.Here).Value, name);
    }

    private static async Task<string> Propose(Visitor visitor, string relation)
    {
        await visitor.Goto($"{relation}/definition");
        await visitor.IsSound();
        await visitor.Labelled("definition.late").FillAsync("3");
        await visitor.Labelled("definition.title-label").FillAsync("Drie dagen");
        await visitor.Labelled("target.reason").FillAsync("De weg is lang.");
        await visitor.Press(visitor.Button("last-year.show"));
        Assert.Equal("3", await visitor.Labelled("definition.late").InputValueAsync());
        Assert.Equal("De weg is lang.", await visitor.Labelled("target.reason").InputValueAsync());
        Assert.Contains("→", await LastYear(visitor), StringComparison.Ordinal);
        await visitor.IsSound();
        await visitor.Press(visitor.Button("target.send"));
        Assert.True(Decision().IsMatch(visitor.Here), await visitor.Page.Locator("main").InnerTextAsync());
        return visitor.Here;
    }

    private static async Task ReadLastYearAndSign(Visitor visitor, string decision)
    {
        await visitor.Goto(decision);
        await visitor.IsSound();
        Assert.Contains("→", await LastYear(visitor), StringComparison.Ordinal);
        var table = visitor.Page.GetByRole(AriaRole.Table).Filter(new() { HasText = "→" });
        await visitor.Press(table.GetByRole(AriaRole.Link).First);
        await visitor.IsSound();
        Assert.NotEqual(0, await visitor.Page.GetByRole(AriaRole.Rowheader).CountAsync());

        await visitor.Goto(decision);
        await visitor.Page.GetByRole(
            AriaRole.Radio, new() { NameRegex = new("^" + Regex.Escape(visitor.Says("decision.no-objection"))) })
            .CheckAsync();
        await visitor.Press(visitor.Button("decision.send-reaction"));
    }

    private static Task<string> LastYear(Visitor visitor) => visitor.Page
        .GetByRole(AriaRole.Region, new() { Name = visitor.Says("last-year.title"), Exact = true })
        .InnerTextAsync();

    private async Task Holds(Visitor visitor, string relation)
    {
        var month = stage.Demonstration.Today;
        Assert.Contains("Drie dagen", await Definition(month), StringComparison.Ordinal);
        Assert.DoesNotContain("Drie dagen", await Definition(month.AddMonths(-1)), StringComparison.Ordinal);

        async Task<string> Definition(DateOnly of)
        {
            await visitor.Goto(
                $"{relation}/scorecard?month={of.ToString("yyyy-MM", CultureInfo.InvariantCulture)}");
            return await visitor.Page.Locator("section[aria-labelledby=def]").InnerTextAsync();
        }
    }

    [GeneratedRegex("^/collaborations/[^/]+/relations/[^/?]+")]
    private static partial Regex Relation();

    [GeneratedRegex("/D-[0-9]+$")]
    private static partial Regex Decision();
}
