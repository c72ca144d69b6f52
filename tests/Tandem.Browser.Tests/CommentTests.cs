using Microsoft.Playwright;

namespace Tandem.Browsing;

/// <summary>
/// A comment by the keyboard alone: who can be mentioned is offered while one types, and what was sent is taken back
/// before it goes out.
/// </summary>
public sealed class CommentTests(Stage stage)
{
    private static readonly DateTimeOffset AMonday = new(2030, 3, 4, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Who_can_be_mentioned_is_offered_and_what_was_sent_is_undone_by_the_keyboard()
    {
        await using var tandem = stage.AnEmptyInstallation(AMonday);
        await using var buyer = await stage.AVisitor(tandem, new("nl"));
        await using var supplier = await stage.AVisitor(tandem, new("sv"));
        var collaboration = await Founding.Pair(buyer, supplier, tandem);
        var keys = new Keys(buyer);
        await buyer.Goto($"{collaboration}/E/new");
        await keys.Type(buyer.Page.Locator("#title"), "De vrachtwagen staat stil");
        await keys.Type(buyer.Page.Locator("#text"), "Sinds vanmorgen.");
        await keys.Press(buyer.Button("matter.report-send"));
        var (page, text) = (buyer.Page, buyer.Page.Locator("#text"));
        var offered = page.Locator("#text-mentions [role=option]");

        await keys.Type(text, "Vraag het @nys");
        await Assertions.Expect(offered).ToHaveCountAsync(1);
        await Assertions.Expect(offered.First).ToContainTextAsync("Elsa Nyström");
        await Assertions.Expect(text).ToHaveAttributeAsync("aria-activedescendant", "text-mentions-0");
        await buyer.IsSound();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(offered.First).ToBeHiddenAsync();
        Assert.Equal("Vraag het @Elsa Nyström ", await text.InputValueAsync());
        await page.Keyboard.TypeAsync("of @el");
        await Assertions.Expect(offered.First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(offered.First).ToBeHiddenAsync();
        await Assertions.Expect(text).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.EndsWith("of @el\n", await text.InputValueAsync(), StringComparison.Ordinal);

        await keys.Press(buyer.Button("matter.comment"));
        await Assertions.Expect(page.GetByText(buyer.Says("comment.goes-out"))).ToBeVisibleAsync();
        await buyer.IsSound();
        await keys.Press(buyer.Button("comment.undo"));
        Assert.StartsWith("Vraag het @Elsa Nyström of @el", await text.InputValueAsync(), StringComparison.Ordinal);
        await Assertions.Expect(buyer.Button("comment.undo")).ToHaveCountAsync(0);
        Assert.Empty(buyer.Complaints());
    }
}
