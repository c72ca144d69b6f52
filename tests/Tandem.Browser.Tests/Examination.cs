using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Tandem.Browsing;

/// <summary>What must hold for every page, however it is read; each fault is a sentence with the address.</summary>
internal static class Examination
{
    private static readonly int[] NarrowWidths = [390, 320];

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

        string[] faults = [.. await visitor.Accessibility()];
        Assert.True(faults.Length == 0, $"{visitor.Here}:\n{string.Join('\n', faults)}");
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

    /// <summary>What axe finds wrong with the page as it stands there now.</summary>
    private static async Task<IEnumerable<string>> Accessibility(this Visitor visitor)
    {
        var found = await visitor.Page.RunAxe();
        return found.Violations.SelectMany(v => v.Nodes.Select(node => Words(v, node)));
    }

    private static string Words(AxeResultItem violation, AxeResultNode node) =>
        $"axe {violation.Id} ({violation.Impact}): {violation.Help}: {node.Html} "
        + string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message));

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
