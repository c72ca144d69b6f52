using Microsoft.Playwright;

namespace Tandem.Browsing;

/// <summary>
/// The field on top of every page, by the keyboard alone: it opens from anywhere, offers what fits, leads there, gives
/// the focus back, and leads to all hits.
/// </summary>
public sealed class SearchTests(Stage stage)
{
    private static readonly DateTimeOffset AMonday = new(2030, 3, 4, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_fits_is_offered_while_one_types_and_chosen_by_the_keyboard()
    {
        await using var tandem = stage.AnEmptyInstallation(AMonday);
        await using var buyer = await stage.AVisitor(tandem, new("nl"));
        await using var supplier = await stage.AVisitor(tandem, new("sv"));
        var collaboration = await Founding.Pair(buyer, supplier, tandem);
        await Report(supplier, collaboration);
        var (page, field) = (buyer.Page, buyer.Page.Locator("#find"));
        var offered = page.Locator("#find-list [role=option]");

        await buyer.Goto("/journal");
        var link = page.Locator("main a").First;
        await new Keys(buyer).Reach(link);
        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(field).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("vracht");
        await Assertions.Expect(offered.First).ToContainTextAsync("De vrachtwagen staat stil");
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-expanded", "true");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-activedescendant", "find-list-0");
        await buyer.IsSound();

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(offered.First).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(link).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("stil");
        await Assertions.Expect(offered.First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await buyer.Arrive(() => page.Keyboard.PressAsync("Enter"));
        Assert.Equal($"{collaboration}/E-1", buyer.Here);

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("vrachtwagen");
        await buyer.Arrive(() => page.Keyboard.PressAsync("Enter"));
        Assert.StartsWith("/search?q=vrachtwagen", buyer.Here, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("main mark")).ToHaveTextAsync("vrachtwagen");
        await buyer.IsSound();
        Assert.Empty(buyer.Complaints());
    }

    private static async Task Report(Visitor supplier, string collaboration)
    {
        var keys = new Keys(supplier);
        await supplier.Goto($"{collaboration}/E/new");
        await keys.Type(supplier.Page.Locator("#title"), "De vrachtwagen staat stil");
        await keys.Type(supplier.Page.Locator("#text"), "Sinds vanmorgen.");
        await keys.Press(supplier.Button("matter.report-send"));
    }
}
