namespace Tandem.Browsing;

/// <summary>
/// How two organisations come to work together, from an installation with nobody in it: in each language, with script
/// and without, each side in a browser of its own.
/// </summary>
public sealed class JourneyTests(Stage stage)
{
    private const string Ambition = "Lagers op tijd, zonder voorraad die niemand nodig heeft.";

    [Theory]
    [InlineData("nl", false)]
    [InlineData("sv", true)]
    [InlineData("en", true)]
    public async Task Two_organisations_come_to_work_together_as_equals(string language, bool script)
    {
        await using var tandem = stage.AnEmptyInstallation();
        var reading = new Reading(language, Script: script);
        await using var buyer = await stage.AVisitor(tandem, reading);
        await Founding.SetUp(buyer, tandem.SetUpCode!, language);
        await Founding.FormACollaboration(buyer);
        var collaboration = buyer.Here;
        await Founding.Invite(buyer);

        await using var supplier = await stage.AVisitor(tandem, reading);
        await Founding.Accept(supplier, await tandem.LastMailTo(Founding.Invited));
        Assert.Equal(collaboration, supplier.Here);
        Assert.Equal("sv", await supplier.Page.Locator("html").GetAttributeAsync("lang"));

        await buyer.Goto(collaboration + "/ambition");
        await buyer.Send("reword", ("Text", Ambition));
        await supplier.Goto(collaboration + "/ambition");
        Assert.Equal(Ambition, await supplier.Page.Locator("blockquote").InnerTextAsync());
        await supplier.Send("embrace");
        await buyer.Goto(collaboration + "/ambition");
        if (await buyer.Form("embrace").CountAsync() == 1)
            await buyer.Send("embrace");

        foreach (var visitor in new[] { buyer, supplier })
        {
            await visitor.Goto(collaboration);
            Assert.Equal(2, await visitor.Page.Locator("main .badge.met").CountAsync());
            Assert.Empty(visitor.Complaints());
        }
    }

    [Fact]
    public async Task A_mistaken_code_does_not_set_up_the_installation_and_keeps_what_was_typed()
    {
        await using var tandem = stage.AnEmptyInstallation();
        await using var visitor = await stage.AVisitor(tandem, new Reading("nl", Script: false));

        await Founding.SetUp(visitor, "NIETDECODE22", "nl");

        Assert.Equal("/set-up", visitor.Here);
        Assert.Equal("Jansen Lagers BV", await visitor.Page.Locator("#organisation").InputValueAsync());
        Assert.NotNull(tandem.SetUpCode);
    }

    [Theory]
    [InlineData("nl", "Aanmelden")]
    [InlineData("sv", "Logga in")]
    [InlineData("en", "Sign in")]
    public async Task One_can_sign_in_with_the_keyboard_alone(string language, string enter)
    {
        await using var tandem = stage.AnEmptyInstallation();
        await using (var first = await stage.AVisitor(tandem, new Reading(language)))
            await Founding.SetUp(first, tandem.SetUpCode!, language);
        await using var visitor = await stage.AVisitor(tandem, new Reading(language));
        await visitor.Goto("/sign-in");

        await visitor.Page.Keyboard.PressAsync("Tab");
        Assert.True(await visitor.Page.Locator("a.skip:focus").IsVisibleAsync());
        await visitor.TabTo("#email");
        await visitor.Page.Keyboard.TypeAsync(Founding.First);
        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.TypeAsync(Founding.Password);
        await visitor.Page.Keyboard.PressAsync("Tab");
        Assert.Equal(enter, await visitor.Page.Locator("button:focus").InnerTextAsync());
        await visitor.Arrive(() => visitor.Page.Keyboard.PressAsync("Enter"));

        Assert.Equal("/", visitor.Here);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_chooses_a_language_reads_the_same_page_in_it(bool script)
    {
        await using var tandem = stage.AnEmptyInstallation();
        await using var visitor = await stage.AVisitor(tandem, new Reading("en", Script: script));
        await Founding.SetUp(visitor, tandem.SetUpCode!, "en");
        await visitor.Goto("/collaborations/new");

        var headlines = new List<string>();
        foreach (var language in new[] { "nl", "sv", "en" })
        {
            await visitor.Speak(language);
            Assert.Equal("/collaborations/new", visitor.Here);
            Assert.Equal(language, await visitor.Page.Locator("html").GetAttributeAsync("lang"));
            headlines.Add(await visitor.Headline.InnerTextAsync());
        }

        Assert.Equal(3, headlines.Distinct().Count());
    }
}
