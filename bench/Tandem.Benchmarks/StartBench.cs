using System.Diagnostics;
using Tandem.Operations;

namespace Tandem;

/// <summary>
/// From the start of the server on a filled demonstration to its first page, as whoever starts it sees it.
/// </summary>
internal static class StartBench
{
    private const double BarSeconds = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task<bool> Run(int starts)
    {
        using var folder = new ScratchFolder();
        var first = await UntilFirstPage(folder.Path);
        var times = new List<TimeSpan>();
        for (var n = 0; n < starts; n++)
            times.Add(await UntilFirstPage(folder.Path));

        var median = Machine.Median(times) / 1000;
        Machine.Say($"first start    {first.TotalSeconds:F1} s, the demonstration made in it");
        Machine.Say($"later starts   {median:F2} s at the median of {starts} (bar: at most {BarSeconds})");
        return median <= BarSeconds;
    }

    private static async Task<TimeSpan> UntilFirstPage(string folder)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(Settings).Assembly.Location);
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add("http://127.0.0.1:0");
        start.Environment["TANDEM_DATA"] = folder;
        start.Environment.Remove("TANDEM_DATABASE");
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        try
        {
            using var client = new HttpClient { BaseAddress = await Address(process) };
            await client.GetByteArrayAsync(new Uri("/sign-in", UriKind.Relative));
            return clock.Elapsed;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<Uri> Address(Process process)
    {
        const string Greeting = "Tandem listens on ";
        using var patience = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith(Greeting, StringComparison.Ordinal))
                return new(line[Greeting.Length..]);
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }
}
