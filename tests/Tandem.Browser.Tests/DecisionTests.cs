using Microsoft.Playwright;

namespace Tandem.Browsing;

/// <summary>
/// From a problem to a decision that takes effect, by the keyboard alone: a matter leads to a proposal, who may decide
/// is looked up, the other side objects with a way forward, it is worked in, both read what it does, and with the last
/// yes the target is another on the scorecard of both.
/// </summary>
public sealed class DecisionTests(Stage stage)
{
    private static readonly DateTimeOffset AMonday = new(2030, 3, 4, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("nl", 1280)]
    [InlineData("sv", 390)]
    [InlineData("en", 1280)]
    public async Task An_objection_is_worked_in_and_the_decision_takes_effect(string language, int width)
    {
        await using var tandem = stage.AnEmptyInstallation(AMonday);
        var reading = new Reading(language);
        await using var buyer = await stage.AVisitor(tandem, reading);
        await using var supplier = await stage.AVisitor(tandem, reading);
        var collaboration = await Founding.Pair(buyer, supplier, tandem);
        await supplier.Speak(language);
        foreach (var visitor in new[] { buyer, supplier })
            await visitor.Page.SetViewportSizeAsync(width, Reading.Height);

        await ScoreTests.GiveTheNumber(buyer, collaboration);
        await ScoreTests.Load(buyer);
        await ProposeOnAMatter(supplier, collaboration);
        await LookUp(buyer, collaboration);
        var relation = await ProposeTarget(buyer, "96");
        var decision = $"{collaboration}/D-2";
        await Object(supplier, decision);
        await WorkIn(buyer, decision, "94");
        await Agree(supplier, decision);

        foreach (var visitor in new[] { buyer, supplier })
        {
            await visitor.Goto(decision);
            Assert.True(await visitor.Page.GetByText(visitor.Says("decision.state-adopted")).First.IsVisibleAsync());
            await visitor.IsSound();
            await visitor.Goto($"{relation}/scorecard?month=2030-03");
            Assert.Contains("94", await visitor.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
            await visitor.Goto("/notices");
            Assert.Contains("D-2", await visitor.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
            Assert.Empty(visitor.Complaints());
        }
    }

    /// <summary>A proposal says from which matter it comes; without its effect on the risk it is refused.</summary>
    private static async Task ProposeOnAMatter(Visitor supplier, string collaboration)
    {
        var keys = new Keys(supplier);
        await supplier.Goto($"{collaboration}/E/new");
        await keys.Type(supplier.Page.Locator("#title"), "De prijs volgt het staal niet");
        await keys.Type(supplier.Page.Locator("#text"), "Sinds januari.");
        await keys.Press(supplier.Button("matter.report-send"));
        var matter = supplier.Here.Split('/')[^1];
        await keys.Press(supplier.Page.GetByRole(
            AriaRole.Link, new() { Name = supplier.Says("decision.propose-on-matter"), Exact = true }));
        await supplier.IsSound();
        await keys.Choose(supplier.Page.Locator("#kind"), "Terms");
        await keys.Type(supplier.Page.Locator("#question"), "Volgt de prijs de index?");
        await keys.Type(supplier.Page.Locator("#reason"), "Dan hoeven we niet elk kwartaal te praten.");
        await keys.Press(supplier.Button("decision.propose"));
        Assert.Equal("Volgt de prijs de index?", await supplier.Page.Locator("#question").InputValueAsync());
        Assert.EndsWith("422 (Unprocessable Entity)", Assert.Single(supplier.Complaints()), StringComparison.Ordinal);
        await supplier.IsSound();
        await keys.Type(supplier.Page.Locator("#risksaid"), "Minder risico op staal.");
        await keys.Press(supplier.Button("decision.propose"));
        Assert.True(await supplier.Page.GetByText(matter).First.IsVisibleAsync());
        await supplier.IsSound();
    }

    private static async Task LookUp(Visitor buyer, string collaboration)
    {
        var keys = new Keys(buyer);
        await buyer.Goto($"{collaboration}/decision-rights");
        await buyer.IsSound();
        await keys.Choose(buyer.Page.Locator("#askkind"), "Target");
        await keys.Press(buyer.Button("rights.ask-send"));
        Assert.Contains(
            "Anna Jansen", await buyer.Page.Locator("section[aria-labelledby=ask]").InnerTextAsync(),
            StringComparison.Ordinal);
        await buyer.IsSound();
    }

    /// <summary>Proposes a target for OTIF, and answers the address of the relation.</summary>
    private static async Task<string> ProposeTarget(Visitor buyer, string value)
    {
        var keys = new Keys(buyer);
        await buyer.Goto("/performance");
        await keys.Press(buyer.Page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).First);
        var relation = buyer.Here.Split("/scorecard")[0];
        await buyer.Goto($"{relation}/target?measure=otif");
        await keys.Type(buyer.Page.Locator("#t-value"), value);
        await keys.Type(buyer.Page.Locator("#t-why"), "Dat vraagt de winkel.");
        await keys.Press(buyer.Button("target.send"));
        return relation;
    }

    private static async Task Object(Visitor supplier, string decision)
    {
        var keys = new Keys(supplier);
        await supplier.Goto(decision);
        Assert.Contains(
            "96", await supplier.Page.Locator("section[aria-labelledby=effect]").InnerTextAsync(),
            StringComparison.Ordinal);
        await keys.Pick(supplier.Page.Locator("input[name=Reaction]"), "object");
        await keys.Type(supplier.Page.Locator("#why"), "Dat halen we pas na de zomer.");
        await keys.Type(supplier.Page.Locator("#way"), "94 tot de zomer.");
        await keys.Press(supplier.Button("decision.send-reaction"));
        Assert.True(await supplier.Page.GetByText(supplier.Says("decision.state-objected")).First.IsVisibleAsync());
        await supplier.IsSound();
    }

    private static async Task WorkIn(Visitor buyer, string decision, string value)
    {
        var keys = new Keys(buyer);
        await buyer.Goto(decision);
        await keys.Type(buyer.Page.Locator("#effect-Value"), value);
        await keys.Press(buyer.Button("decision.amend-send"));
        Assert.Contains(
            value, await buyer.Page.Locator("section[aria-labelledby=effect]").InnerTextAsync(),
            StringComparison.Ordinal);
        await buyer.IsSound();
    }

    private static async Task Agree(Visitor supplier, string decision)
    {
        var keys = new Keys(supplier);
        await supplier.Goto(decision);
        await keys.Pick(supplier.Page.Locator("input[name=Reaction]"), "consent");
        await keys.Press(supplier.Button("decision.send-reaction"));
    }
}
