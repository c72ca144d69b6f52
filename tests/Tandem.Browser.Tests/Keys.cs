using Microsoft.Playwright;

namespace Tandem.Browsing;

/// <summary>
/// What a visitor does by the keyboard alone. Whatever is used is first reached by the Tab key, from where the focus
/// stood; what cannot be reached or worked so fails the test.
/// </summary>
internal sealed class Keys(Visitor visitor)
{
    private const int MostSteps = 400;

    private IPage Page => visitor.Page;

    /// <summary>Walks on with the Tab key until this has the focus.</summary>
    public async Task Reach(ILocator target)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            if (await target.EvaluateAsync<bool>("e => e === document.activeElement"))
                return;

            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{target} is not reached by the Tab key on {visitor.Here}");
    }

    /// <summary>Presses a link or button and waits for the page that it leads to.</summary>
    public async Task Press(ILocator target)
    {
        await Reach(target);
        await visitor.Arrive(() => Page.Keyboard.PressAsync("Enter"));
    }

    /// <summary>Presses what opens a part of the page that it stands on.</summary>
    public async Task Open(ILocator summary)
    {
        await Reach(summary);
        await Page.Keyboard.PressAsync("Enter");
    }

    public async Task Type(ILocator field, string text)
    {
        await Reach(field);
        await Page.Keyboard.PressAsync("ControlOrMeta+a");
        await Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Chooses from a list by its arrows.</summary>
    public async Task Choose(ILocator list, string value)
    {
        await Reach(list);
        await Page.Keyboard.PressAsync("Home");
        for (var step = 0; step < MostSteps && await list.InputValueAsync() != value; step++)
            await Page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal(value, await list.InputValueAsync());
    }

    /// <summary>Chooses one of the buttons of a group by its arrows.</summary>
    public async Task Pick(ILocator group, string value)
    {
        await Reach(group.First);
        await Page.Keyboard.PressAsync("Space");
        var wanted = group.And(Page.Locator($"[value={value}]"));
        for (var step = 0; step < MostSteps && !await wanted.IsCheckedAsync(); step++)
            await Page.Keyboard.PressAsync("ArrowDown");
        Assert.True(await wanted.IsCheckedAsync());
    }

    /// <summary>Types a day in the order in which this browser asks for its parts.</summary>
    public async Task Choose(ILocator field, DateOnly day)
    {
        await Reach(field);
        await Page.Keyboard.TypeAsync($"{day:MMddyyyy}");
        Assert.Equal($"{day:yyyy-MM-dd}", await field.InputValueAsync());
    }

    /// <summary>Chooses a file in the window that the field opens.</summary>
    public async Task Attach(ILocator field, FilePayload file)
    {
        await Reach(field);
        var chooser = await Page.RunAndWaitForFileChooserAsync(() => Page.Keyboard.PressAsync("Enter"));
        await chooser.SetFilesAsync(file);
    }
}
