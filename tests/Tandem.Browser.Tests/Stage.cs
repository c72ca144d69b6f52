using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Tandem.Browsing.Stage))]

namespace Tandem.Browsing;

/// <summary>
/// What all browser tests share: one Chromium and one demonstration, each started when the first test asks for it. On
/// a machine without Chromium nothing is started, and the tests are skipped with the reason.
/// </summary>
public sealed class Stage : IAsyncLifetime
{
    private static readonly string[] Places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--no-first-run", "--disable-quic", "--hide-scrollbars",
    ];

    private readonly Lazy<RunningTandem> demonstration = new(RunningTandem.WithDemonstration);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The installation with the demonstration; what one test does there, the others see.</summary>
    public RunningTandem Demonstration
    {
        get
        {
            SkipWithoutBrowser();
            return demonstration.Value;
        }
    }

    private static string? Chromium => new[] { Environment.GetEnvironmentVariable("CHROMIUM_PATH") }.Concat(Places)
        .FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Chromium is not { } path)
            return;

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (demonstration.IsValueCreated)
            await demonstration.Value.DisposeAsync();
    }

    /// <summary>An installation for one test alone, with nobody in it; its clock may begin at another moment.</summary>
    public RunningTandem AnEmptyInstallation(DateTimeOffset? at = null)
    {
        SkipWithoutBrowser();
        return RunningTandem.Empty(at);
    }

    /// <summary>Somebody with a browser of their own, in which nothing is remembered yet.</summary>
    public async Task<Visitor> AVisitor(RunningTandem tandem, Reading reading)
    {
        SkipWithoutBrowser();
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = tandem.Address,
            Locale = reading.Language,
            ColorScheme = reading.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = reading.Script,
            ViewportSize = new() { Width = reading.Width, Height = Reading.Height },
        });
        return new Visitor(context, await context.NewPageAsync(), tandem, reading);
    }

    private void SkipWithoutBrowser() => Assert.SkipWhen(
        browser is null,
        $"no Chromium found: CHROMIUM_PATH names none, and there is none at {string.Join(" or ", Places)}");
}

/// <summary>How somebody reads: language, look, width in pixels, with script or not.</summary>
public sealed record Reading(string Language, bool Dark = false, int Width = 1280, bool Script = true)
{
    public const int Height = 900;

    /// <summary>Every language, light and dark, on a desk and on a phone.</summary>
    public static IReadOnlyList<Reading> All { get; } =
    [
        .. from language in new[] { "nl", "sv", "en" }
           from dark in new[] { false, true }
           from width in new[] { 1280, 390 }
           select new Reading(language, dark, width),
    ];

    public override string ToString() =>
        $"{Language}, {(Dark ? "dark" : "light")}, {Width} px{(Script ? "" : ", without script")}";
}
