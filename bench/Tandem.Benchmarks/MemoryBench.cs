using System.Diagnostics;
using System.Globalization;

namespace Tandem;

/// <summary>
/// The most memory that a process ever held while it imported a file, for a small and a large file; each in a process
/// of its own that does nothing else, the web server and its figures included. It runs with the setting that
/// <c>docs/operating.md</c> names for machines with little memory.
/// </summary>
internal static class MemoryBench
{
    /// <summary>The verb of the process that is measured.</summary>
    public const string Alone = "import-alone";

    private const int FewLines = 100_000;
    private const double BarMegabytes = 250;

    public static async Task<bool> Run(int lines)
    {
        using var folder = new ScratchFolder();
        var (few, many) = (await Peak(folder, Math.Min(FewLines, lines)), await Peak(folder, lines));
        Machine.Say($"peak at {FewLines,9} lines   {few:F0} MB");
        Machine.Say($"peak at {lines,9} lines   {many:F0} MB (bar: at most {BarMegabytes})");
        return many <= BarMegabytes;
    }

    /// <summary>Imports the file and says the peak of this process, in megabytes.</summary>
    public static async Task<int> ImportAlone(string file)
    {
        await using var server = await BenchServer.Start();
        await server.Import(file);
        using var self = Process.GetCurrentProcess();
        Machine.Say($"{self.PeakWorkingSet64 / 1e6:F1}");
        return 0;
    }

    private static async Task<double> Peak(ScratchFolder folder, int lines)
    {
        var file = folder.File("orders.csv");
        await new GeneratedOrders(Machine.Today).Write(file, lines);
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Alone, file]) { RedirectStandardOutput = true };
        start.Environment["DOTNET_GCgen0size"] = "0x1000000";
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return double.Parse(said.TrimEnd().Split('\n')[^1], CultureInfo.InvariantCulture);
    }
}
