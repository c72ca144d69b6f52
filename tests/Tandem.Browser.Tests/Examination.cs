using Deque.AxeCore.Commons;

namespace Tandem.Browsing;

/// <summary>What must hold for every page, however it is read; each fault is a sentence with the address.</summary>
internal static class Examination
{
    private static readonly int[] NarrowWidths = [390, 320];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Goes to the page and answers what is wrong with it.</summary>
    public static async Task<IReadOnlyList<string>> Examine(
        this Visitor visitor, string path, Reading reading, int expected = 200)
    {
        await visitor.Page.SetViewportSizeAsync(reading.Width, Reading.Height);
        var faults = new List<string>();
        var status = await visitor.Goto(path);
        faults.AddRange(await visitor.Bones(status, expected));
        faults.AddRange(visitor.Complaints()
            .Where(complaint => !complaint.Contains($"status of {expected}", StringComparison.Ordinal))
            .Select(complaint => $"the browser complains: {complaint}"));
        faults.AddRange(await visitor.Accessibility());
        foreach (var width in NarrowWidths)
            faults.AddRange(await visitor.Overflow(width));

        return [.. faults.Select(fault => $"{path} ({reading}): {fault}")];
    }

    /// <summary>Asserts that axe finds nothing on the page as it stands; it is script, so it needs some.</summary>
    public static async Task IsSound(this Visitor visitor)
    {
        if (!visitor.RunsScript)
            return;

        var faults = await visitor.Accessibility();
        Assert.True(faults.Count == 0, $"{visitor.Here}:\n{string.Join('\n', faults)}");
    }

    /// <summary>Status, headline and title: what holds without script as well.</summary>
    public static async Task<IReadOnlyList<string>> Bones(this Visitor visitor, int status, int expected = 200)
    {
        var faults = new List<string>();
        if (status != expected)
            faults.Add($"the server answers {status}");
        var headlines = await visitor.Headline.CountAsync();
        if (headlines != 1)
            faults.Add($"it has {headlines} headlines of the first rank");
        if (string.IsNullOrWhiteSpace((await visitor.Page.TitleAsync()).Replace("Tandem", "").Trim(' ', '·', '–')))
            faults.Add("its title says nothing");
        return faults;
    }

    /// <summary>
    /// What axe finds wrong with the page as it stands there now, a sentence each. No page has frames, so axe runs in it
    /// alone, without a second page in which the findings of frames would meet, and works out nothing of what is sound.
    /// </summary>
    private static async Task<IReadOnlyList<string>> Accessibility(this Visitor visitor)
    {
        const string Run = """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.flatMap(v =>
              v.nodes.map(n => `axe ${v.id} (${v.impact}): ${v.help}: ${n.html} `
                + [...n.any, ...n.all, ...n.none].map(check => check.message).join('; ')))
            """;
        await visitor.Page.EvaluateAsync(Axe);
        return await visitor.Page.EvaluateAsync<string[]>(Run);
    }

    private static async Task<IEnumerable<string>> Overflow(this Visitor visitor, int width)
    {
        const string Widest = """
            () => {
              const root = document.documentElement;
              if (root.scrollWidth <= root.clientWidth) return null;
              const out = [...document.querySelectorAll('main *, header *, nav *, footer *')]
                .findLast(e => e.getBoundingClientRect().right > root.clientWidth + 1
                  && e.checkVisibility() && !e.closest('.scroll, .vh, .pop'));
              return `${root.scrollWidth}: ${out?.outerHTML.slice(0, 160)}`;
            }
            """;
        await visitor.Page.SetViewportSizeAsync(width, Reading.Height);
        return await visitor.Page.EvaluateAsync<string?>(Widest) is { } widest
            ? [$"at {width} px it scrolls sideways to {widest}"]
            : [];
    }
}
