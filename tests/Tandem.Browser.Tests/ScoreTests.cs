using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Tandem.Browsing;

/// <summary>
/// From an order file to a score that both sides signed, by the keyboard alone: the buyer loads it, the supplier opens
/// what it missed and contests two lines, one is upheld and one climbs the ladder, and with both signatures the month
/// is final, with what is still contested shown both ways.
/// </summary>
public sealed class ScoreTests(Stage stage)
{
    /// <summary>February is over and can be contested; nobody has a holiday.</summary>
    private static readonly DateTimeOffset EarlyInMarch = new(2030, 3, 5, 9, 0, 0, TimeSpan.Zero);

    private const string Month = "2030-02";
    private const string Number = "V-77";

    [Theory]
    [InlineData("nl", 1280)]
    [InlineData("sv", 390)]
    [InlineData("en", 1280)]
    public async Task A_file_becomes_a_score_that_both_sides_signed(string language, int width)
    {
        await using var tandem = stage.AnEmptyInstallation(EarlyInMarch);
        var reading = new Reading(language);
        await using var buyer = await stage.AVisitor(tandem, reading);
        await using var supplier = await stage.AVisitor(tandem, reading);
        var collaboration = await Founding.Pair(buyer, supplier, tandem);
        await supplier.Speak(language);
        foreach (var visitor in new[] { buyer, supplier })
            await visitor.Page.SetViewportSizeAsync(width, Reading.Height);

        await GiveTheNumber(buyer, collaboration);
        await Load(buyer);
        var card = await Provisional(buyer);
        await Contest(supplier, card, "A-20", "OrderChangedLate", "Buyer");
        await Contest(supplier, card, "A-30", "WrongDate", "ThirdParty");
        await Answer(buyer, card, "A-20", "contest.uphold");
        await Answer(buyer, card, "A-30", "contest.reject");
        await Answer(supplier, card, "A-30", "contest.escalate");
        await Sign(buyer, card);
        await Sign(supplier, card);

        foreach (var visitor in new[] { buyer, supplier })
        {
            await visitor.Goto(card);
            Assert.True(await visitor.Page.GetByText(visitor.Says("month.check-same")).IsVisibleAsync());
            Assert.Equal(0, await visitor.Form("sign").CountAsync());
            await visitor.IsSound();
            Assert.Empty(visitor.Complaints());
        }
    }

    internal static async Task GiveTheNumber(Visitor buyer, string collaboration)
    {
        var keys = new Keys(buyer);
        await buyer.Goto(collaboration);
        await buyer.IsSound();
        var relation = buyer.Page.Locator("section[aria-labelledby=relations] details");
        await keys.Open(relation.Locator("summary"));
        await keys.Type(relation.Locator("input[name=Number]"), Number);
        await keys.Press(relation.Locator("button"));
        Assert.Contains(Number, await relation.InnerTextAsync(), StringComparison.Ordinal);
    }

    internal static async Task Load(Visitor buyer)
    {
        var keys = new Keys(buyer);
        await buyer.Goto("/performance/imports");
        await keys.Choose(
            buyer.Page.GetByRole(AriaRole.Combobox, new() { Name = buyer.Says("imports.mapping"), Exact = true }),
            "tandem-order-lines");
        await keys.Attach(buyer.Labelled("imports.file"), new()
        {
            Name = "orders.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(Orders()),
        });
        await keys.Press(buyer.Button("imports.read"));
        await buyer.Reads("import.title-staged", 12, 12, 0);
        await keys.Press(buyer.Button("import.accept", 12));
        await buyer.Reads("import.title-accepted", 12, 0);
    }

    /// <summary>Twelve lines due in one week of February, of which two came too late.</summary>
    private static string Orders() => string.Join("\r\n", Enumerable.Range(1, 12)
        .Select(line => (Line: line * 10, Received: line is 2 or 3 ? "2030-02-19" : "2030-02-12"))
        .Select(row => $"{Number},A,{row.Line},KG-1,5,pcs,2030-02-12,open,{row.Received},5")
        .Prepend("supplier_number,order,line,item,quantity,unit,requested_on,status,received_on,received_quantity"));

    /// <summary>The way to the scorecard of February, which is provisional; answers where it is.</summary>
    private static async Task<string> Provisional(Visitor buyer)
    {
        var keys = new Keys(buyer);
        await buyer.Goto("/performance");
        await keys.Press(buyer.Page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).First);
        var card = $"{buyer.Here.Split('?')[0]}?month={Month}";
        await buyer.Goto(card);
        Assert.True(await buyer.Page.Locator(".provline").First.IsVisibleAsync());
        await buyer.IsSound();
        return card;
    }

    /// <summary>Opens what was missed, and says of one line why it should not count so.</summary>
    private static async Task Contest(Visitor supplier, string card, string line, string reason, string cause)
    {
        var keys = new Keys(supplier);
        const string Missed = "/rows?measure=otif&verdict=missed&";
        await supplier.Goto(card.Replace("/scorecard?", Missed, StringComparison.Ordinal));
        var row = supplier.Page.GetByRole(AriaRole.Row).Filter(
            new() { Has = supplier.Page.GetByRole(AriaRole.Rowheader, new() { NameRegex = new($"^{line}") }) });
        var contest = new Regex($"^{supplier.Says("contest.row-link")}");
        await keys.Press(row.GetByRole(AriaRole.Link, new() { NameRegex = contest }));
        await supplier.IsSound();
        await keys.Choose(supplier.Page.Locator("#c-reason"), reason);
        await keys.Choose(supplier.Page.Locator("#c-cause"), cause);
        await keys.Type(supplier.Page.Locator("#c-words"), "Zie de order van maandag.");
        await keys.Press(supplier.Button("contest.send"));
        Assert.Contains(line, await supplier.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task Answer(Visitor visitor, string card, string line, string answer)
    {
        var keys = new Keys(visitor);
        await visitor.Goto(card.Replace("/scorecard?", "/scorecard/contests?", StringComparison.Ordinal));
        await visitor.IsSound();
        var item = visitor.Page.Locator("ol.tl > li").Filter(new() { HasText = line });
        await keys.Open(item.Locator("summary"));
        await keys.Type(item.Locator("textarea"), "Nagekeken.");
        await keys.Press(item.GetByRole(AriaRole.Button, new() { Name = visitor.Says(answer), Exact = true }));
    }

    private static async Task Sign(Visitor visitor, string card)
    {
        var keys = new Keys(visitor);
        await visitor.Goto(card);
        await keys.Press(visitor.Form("sign").Locator("button").First);
    }
}
