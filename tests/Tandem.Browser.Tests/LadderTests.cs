using Microsoft.Playwright;

namespace Tandem.Browsing;

/// <summary>
/// From a problem to the rung that has to solve it, by the keyboard alone: the supplier reports it with a photo, the
/// buyer does not answer in time, it climbs on both sides at once, is referred back once with a reason and a day, and
/// a second time only when the other side consents.
/// </summary>
public sealed class LadderTests(Stage stage)
{
    private static readonly DateTimeOffset AMonday = new(2030, 3, 4, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The smallest PNG there is: one pixel.</summary>
    private static readonly byte[] Photo = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Theory]
    [InlineData("nl", 390)]
    [InlineData("sv", 1280)]
    [InlineData("en", 1280)]
    public async Task A_problem_that_is_not_answered_climbs_and_is_referred_back_once(string language, int width)
    {
        await using var tandem = stage.AnEmptyInstallation(AMonday);
        var reading = new Reading(language);
        await using var buyer = await stage.AVisitor(tandem, reading);
        await using var supplier = await stage.AVisitor(tandem, reading);
        var collaboration = await Founding.Pair(buyer, supplier, tandem);
        await supplier.Speak(language);
        foreach (var visitor in new[] { buyer, supplier })
            await visitor.Page.SetViewportSizeAsync(width, Reading.Height);

        var matter = await Report(supplier, collaboration);
        Assert.Equal(2, await Rung(buyer, matter));

        await tandem.Later(TimeSpan.FromDays(7));
        await Founding.SignIn(buyer, Founding.First);
        await Founding.SignIn(supplier, Founding.Invited);
        foreach (var visitor in new[] { buyer, supplier })
        {
            Assert.Equal(1, await Rung(visitor, matter));
            await visitor.IsSound();
        }

        var friday = new DateOnly(2030, 3, 15);
        await ReferBack(buyer, matter, friday);
        await ReferBack(buyer, matter, friday.AddDays(3));
        await supplier.Goto(matter);
        await new Keys(supplier).Press(supplier.Button("matter.referral-consent"));
        Assert.True(await supplier.Page
            .GetByText(supplier.Says("matter.act-referral-agreed", friday.AddDays(3))).First.IsVisibleAsync());
        Assert.Empty(buyer.Complaints().Concat(supplier.Complaints()));
    }

    private static async Task<string> Report(Visitor supplier, string collaboration)
    {
        var keys = new Keys(supplier);
        await supplier.Goto($"{collaboration}/E/new");
        await supplier.IsSound();
        await keys.Choose(supplier.Page.Locator("#kind"), "Disruption");
        await keys.Type(supplier.Page.Locator("#title"), "De vrachtwagen staat stil");
        await keys.Type(supplier.Page.Locator("#text"), "De as is gebroken, zie de foto.");
        await keys.Attach(
            supplier.Page.Locator("#files"), new() { Name = "as.png", MimeType = "image/png", Buffer = Photo });
        await keys.Press(supplier.Button("matter.report-send"));
        Assert.True(await supplier.Page.GetByText("as.png").First.IsVisibleAsync());
        await supplier.IsSound();
        return supplier.Here;
    }

    /// <summary>Which rung the matter is on, counted from the top; both sides have somebody on it.</summary>
    private static async Task<int> Rung(Visitor visitor, string matter)
    {
        await visitor.Goto(matter);
        var rungs = visitor.Page.Locator("ol.ladder > li");
        for (var place = 0; place < await rungs.CountAsync(); place++)
        {
            if (await rungs.Nth(place).GetAttributeAsync("aria-current") == "step")
                return place;
        }

        return -1;
    }

    private static async Task ReferBack(Visitor visitor, string matter, DateOnly until)
    {
        var keys = new Keys(visitor);
        await visitor.Goto(matter);
        var part = visitor.Page.Locator("details", new() { Has = visitor.Form("refer") });
        await keys.Open(part.Locator("summary"));
        await keys.Type(part.Locator("#question"), "Sinds wanneer?");
        await keys.Type(part.Locator("#reason"), "Dat bepaalt wie de rit overneemt.");
        await keys.Choose(part.Locator("#until"), until);
        await keys.Press(part.Locator("button"));
    }
}
