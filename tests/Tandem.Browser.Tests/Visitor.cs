using Microsoft.Playwright;
using Tandem.Texts;

namespace Tandem.Browsing;

/// <summary>
/// Somebody at a browser: goes to pages, fills forms and sends them, and notes what the browser complains about.
/// Forms are found by their name and fields by theirs, so that a journey reads the same in every language.
/// </summary>
public sealed class Visitor : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private const int MostSteps = 200;

    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    private readonly TextCatalogue texts;

    public Visitor(IBrowserContext context, IPage page, RunningTandem tandem, Reading reading)
    {
        this.context = context;
        texts = tandem.Texts;
        Page = page;
        Address = tandem.Address;
        Language = reading.Language;
        RunsScript = reading.Script;
        page.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);

        // Who listens from the beginning hears also the first window that opens at once.
        page.FileChooser += (_, _) => { };
    }

    public IPage Page { get; }

    public string Address { get; }

    /// <summary>What this visitor reads.</summary>
    public string Language { get; private set; }

    public bool RunsScript { get; }

    /// <summary>Path and query of where this visitor is.</summary>
    public string Here => Page.Url[Address.Length..];

    public ILocator Headline => Page.Locator("h1");

    /// <summary>Goes there and answers the status; a file that is saved instead of shown counts as read.</summary>
    public async Task<int> Goto(string path)
    {
        try
        {
            var answer = await Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
            return answer?.Status ?? 0;
        }
        catch (PlaywrightException saved) when (saved.Message.Contains("Download is starting"))
        {
            return 200;
        }
    }

    /// <summary>What the browser complained about since it was last asked, refusals of the policy included.</summary>
    public IReadOnlyList<string> Complaints()
    {
        string[] taken = [.. complaints];
        complaints.Clear();
        return taken;
    }

    /// <summary>A text of the product in the language of this visitor.</summary>
    public string Says(string key, params IEnumerable<object> details) => texts.For(Language, key, details);

    /// <summary>The button that says this.</summary>
    public ILocator Button(string key, params IEnumerable<object> details) => Named(AriaRole.Button, key, details);

    /// <summary>The link that says this.</summary>
    public ILocator Link(string key, params IEnumerable<object> details) => Named(AriaRole.Link, key, details);

    /// <summary>The control that is labelled so.</summary>
    public ILocator Labelled(string key) => Page.GetByLabel(Says(key), new() { Exact = true });

    /// <summary>Waits until the headline says this; pages that wait for something come to it by themselves.</summary>
    public Task Reads(string key, params IEnumerable<object> details) => Assertions.Expect(Headline).ToHaveTextAsync(
        Says(key, details), new() { Timeout = (float)Patience.TotalMilliseconds });

    /// <summary>The form that posts under this name.</summary>
    public ILocator Form(string name) =>
        Page.Locator("form", new() { Has = Page.Locator($"input[name=_handler][value=\"{name}\"]") });

    /// <summary>Fills the named form with these fields, sends it and waits for the page that answers.</summary>
    public async Task Send(string form, params IEnumerable<(string Field, string Value)> typed)
    {
        var filled = Form(form);
        foreach (var (field, value) in typed)
            await Fill(filled.Locator($"[name=\"{field}\"]"), value);
        await Press(filled.Locator("button:not([type=button])").Last);
    }

    /// <summary>Presses a button or link and waits for the page it leads to.</summary>
    public Task Press(ILocator button) => Arrive(() => button.ClickAsync());

    /// <summary>Does what leads to another page, and waits until that page is there.</summary>
    public async Task Arrive(Func<Task> leave)
    {
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        EventHandler<IPage> there = (_, _) => loaded.TrySetResult();
        Page.Load += there;
        try
        {
            await leave();
            await loaded.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"On {Here}, which says: {await Page.ContentAsync()}", late);
        }
        finally
        {
            Page.Load -= there;
        }
    }

    /// <summary>Walks on with the Tab key until this element has the focus.</summary>
    public async Task TabTo(string selector)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            if (await Page.Locator(selector).EvaluateAsync<bool>("e => e === document.activeElement"))
                return;

            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{selector} is not reached by the Tab key on {Here}");
    }

    /// <summary>Signs in by one click as this person of the demonstration.</summary>
    public async Task SignInAs(string name)
    {
        await Goto("/sign-in");
        await SignInBy(Page.Locator("button.persona", new() { Has = Page.GetByText(name, new() { Exact = true }) }));
    }

    /// <summary>Signs in by one click as somebody of this organisation with one of these functions.</summary>
    public async Task SignInAs(string organisation, string functions)
    {
        await Goto("/sign-in");
        var heading = $"h3[normalize-space(.)=\"{organisation}\"]";
        await SignInBy(Page.Locator($"//{heading}/following-sibling::button[preceding-sibling::h3[1][self::{heading}]]")
            .Filter(new() { HasTextRegex = new(functions) }).First);
    }

    /// <summary>Chooses the language in the menu of the person.</summary>
    public async Task Speak(string language)
    {
        await Page.Locator("details.me summary").ClickAsync();
        await Press(Page.Locator($"details.me button[name=language][value={language}]"));
        Language = language;
    }

    /// <summary>Chooses light or dark in the menu of the person.</summary>
    public async Task Look(string theme)
    {
        await Page.Locator("details.me summary").ClickAsync();
        await Press(Page.Locator($"details.me button[name=theme][value={theme}]"));
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private ILocator Named(AriaRole role, string key, IEnumerable<object> details) =>
        Page.GetByRole(role, new() { Name = Says(key, details), Exact = true });

    private async Task SignInBy(ILocator persona)
    {
        if (!await persona.IsVisibleAsync())
            await Page.Locator("main details summary").ClickAsync();
        await Press(persona);
    }

    private static async Task Fill(ILocator field, string value)
    {
        var kind = await field.First.EvaluateAsync<string>("e => e.type ?? e.tagName");
        if (kind is "select-one")
            await field.SelectOptionAsync(value);
        else if (kind is "radio" or "checkbox")
            await field.And(field.Page.Locator($"[value=\"{value}\"]")).CheckAsync();
        else
            await field.FillAsync(value);
    }
}
