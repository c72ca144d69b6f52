using AngleSharp.Html.Dom;
using Tandem.Pages.Parts;

namespace Tandem.Pages;

public sealed class ShellTests
{
    private static readonly ShellModel Model = new()
    {
        Person = new("Sanne de Wit", null, new("Veldkamp Warmte", 2)),
        Reading = new("nl", ShellTheme.Dark, "/today?x=1"),
        Rail =
        [
            new("Vandaag", IconName.Today, "/", Current: true, Count: 5, OnPhone: true),
            new("Keten", IconName.Chain, "/chain", Count: 0),
        ],
        Others = [new("gw", new("Gemeente Wierdijk", 6))],
    };

    [Fact]
    public async Task It_says_for_whom_the_reader_acts_as_one_sentence()
    {
        var page = await Page(Model);

        var acting = page.QuerySelector("details.acting > summary .for")!;
        Assert.Equal("Je handelt namens Veldkamp Warmte", acting.TextContent.Trim());
        Assert.Contains("org-2", page.QuerySelector(".app")!.ClassList);
    }

    [Fact]
    public async Task Every_form_of_the_shell_that_changes_something_carries_its_token_and_the_way_back()
    {
        var page = await Page(Model);

        var forms = page.Forms.Where(form => form.Method == "post").ToList();
        Assert.Equal(
            ["/acting", "/language", "/theme", "/sign-out"],
            forms.Select(form => form.GetAttribute("action")));
        Assert.All(forms, form => Assert.NotNull(form.QuerySelector("input[name=__RequestVerificationToken]")));
        Assert.All(forms.SkipLast(1), form =>
            Assert.Equal("/today?x=1", form.QuerySelector("input[name=return]")!.GetAttribute("value")));
    }

    [Fact]
    public async Task The_current_choices_are_marked()
    {
        var page = await Page(Model);

        Assert.Equal("nl", page.QuerySelector("button[name=language][aria-current]")!.GetAttribute("value"));
        Assert.Equal("dark", page.QuerySelector("button[name=theme][aria-current]")!.GetAttribute("value"));
        Assert.Equal("/", page.QuerySelector(".rail [aria-current=page]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_count_of_nothing_is_not_shown() =>
        Assert.Equal("5", Assert.Single((await Page(Model)).QuerySelectorAll(".rail .c")).TextContent);

    [Fact]
    public async Task What_is_not_there_yet_is_not_shown()
    {
        var page = await Page(Model);

        Assert.Empty(page.QuerySelectorAll(".find, .ws, .ic, .banner"));
    }

    [Fact]
    public async Task What_is_given_is_shown()
    {
        var page = await Page(Model with
        {
            Search = "/search",
            Notifications = "/notifications",
            Unread = 3,
            Collaborations = [new("Warm Chain North", "/collaborations/1", Current: true)],
            Demonstration = true,
            Banner = "Dit is een oefening",
        });

        Assert.Equal("/search", page.QuerySelector("form[role=search]")!.GetAttribute("action"));
        Assert.Contains("Ongelezen meldingen: 3", page.QuerySelector(".ic")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Warm Chain North", page.QuerySelector(".ws b")!.TextContent);
        Assert.Equal(2, page.QuerySelectorAll(".banner").Length);
    }

    [Fact]
    public async Task The_first_link_skips_to_the_content()
    {
        var page = await Page(Model);

        Assert.Equal("/today?x=1#main", page.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Inhoud", page.QuerySelector("main#main")!.TextContent);
        Assert.Single(page.QuerySelectorAll("#hatch"));
    }

    [Fact]
    public async Task A_page_for_somebody_not_signed_in_has_language_content_and_foot_only()
    {
        var page = await Rendered.Part<PlainShell>(
            new Dictionary<string, object?>
            {
                [nameof(PlainShell.Reading)] = new ReadingChoice("sv", ShellTheme.System, "/sign-in"),
                [nameof(PlainShell.ChildContent)] = Rendered.Markup("Innehåll"),
            },
            "sv");

        Assert.Equal("Svenska", page.QuerySelector("button[aria-current]")!.TextContent);
        Assert.Equal("Innehåll", page.QuerySelector("main")!.TextContent);
        Assert.Equal(3, page.QuerySelectorAll("footer a").Length);
        Assert.Empty(page.QuerySelectorAll("nav, details"));
    }

    private static Task<IHtmlDocument> Page(ShellModel model) =>
        Rendered.Part<Shell>(
            new Dictionary<string, object?>
            {
                [nameof(Shell.Model)] = model,
                [nameof(Shell.ChildContent)] = Rendered.Markup("Inhoud"),
            },
            model.Reading.Language);
}
