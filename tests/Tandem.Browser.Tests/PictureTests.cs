namespace Tandem.Browsing;

/// <summary>
/// Draws the pictures of the README from the demonstration, into the folder that <c>PICTURES_FOLDER</c> names:
/// <c>dotnet test tests/Tandem.Browser.Tests -p:Pictures=true --filter PictureTests</c>.
/// </summary>
public sealed class PictureTests(Stage stage)
{
    private const int Width = 1360;

    [Fact]
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
            await Follow(visitor, links);
            await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
        }
    }

    /// <summary>Each picture by the links that lead to its page, from the first page on.</summary>
    private static IReadOnlyList<(string Name, string[] Links)> Pictures =>
    [
        ("today", []),
        ("portfolio", ["nav.rail a[href='/performance']"]),
        ("scorecard", ["nav.rail a[href='/performance']", "main a[href*='/scorecard']"]),
        ("matter", ["nav.rail a[href='/decisions']", "main a[href*='/E-']"]),
        ("decision", ["nav.rail a[href='/decisions']", "main a[href*='/D-']"]),
        ("journal", ["nav.rail a[href='/journal']", "main a[href$='/journal']"]),
    ];

    private static async Task Follow(Visitor visitor, string[] links)
    {
        await visitor.Goto("/");
        foreach (var link in links)
            await visitor.Press(visitor.Page.Locator(link).First);
    }
}
