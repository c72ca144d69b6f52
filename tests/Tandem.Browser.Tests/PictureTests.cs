namespace Tandem.Browsing;

/// <summary>
/// Draws the pictures of the README from the demonstration, into the folder that <c>PICTURES_FOLDER</c> names. Runs
/// only when it is asked for by name.
/// </summary>
public sealed class PictureTests(Stage stage)
{
    private const int Width = 1360;

    [Fact(Explicit = true)]
    public async Task The_pages_are_drawn()
    {
        var folder = Environment.GetEnvironmentVariable("PICTURES_FOLDER");
        Assert.False(string.IsNullOrEmpty(folder), "PICTURES_FOLDER names no folder");
        Directory.CreateDirectory(folder);
        await using var visitor = await stage.AVisitor(stage.Demonstration, new Reading("en", Width: Width));
        await visitor.SignInAs("Lotte Peters");
        await visitor.Speak("en");

        foreach (var (name, links) in Pictures)
        {
            if (await Follow(visitor, links))
                await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
        }
    }

    /// <summary>Each picture by the links that lead to its page, from the first page on.</summary>
    private static IReadOnlyList<(string Name, string[] Links)> Pictures =>
    [
        ("today", []),
        ("collaboration", ["nav.rail a[href='/collaborations']", "main tbody th a"]),
        ("portfolio", ["nav.rail a[href='/performance']"]),
        ("scorecard", ["nav.rail a[href='/performance']", "main a[href*='/scorecard']"]),
        ("measure", ["nav.rail a[href='/performance']", "main a[href*='/scorecard']", "main a[href*='/scorecard/']"]),
        ("rows", ["nav.rail a[href='/performance']", "main a[href*='/scorecard']", "nav.tabs a[href*='/rows']"]),
        ("decisions", ["nav.rail a[href='/decisions']"]),
        ("matter", ["nav.rail a[href='/decisions']", "main a[href*='/E-']"]),
        ("decision", ["nav.rail a[href='/decisions']", "main a[href*='/D-']"]),
        ("journal", ["nav.rail a[href='/journal']", "main a[href$='/journal']"]),
    ];

    private static async Task<bool> Follow(Visitor visitor, string[] links)
    {
        await visitor.Goto("/");
        foreach (var link in links)
        {
            if (await visitor.Page.Locator(link).CountAsync() == 0)
                return false;

            await visitor.Press(visitor.Page.Locator(link).First);
        }

        return true;
    }
}
