using System.Globalization;
using Tandem;

// Each with its name, the size it is measured at, and the small size that shows that it still runs.
Bench[] benches =
[
    new("import", 500_000, 5_000, ImportBench.Run),
    new("import-postgres", 500_000, 5_000, ImportBench.RunOnPostgres),
    new("scorecard", 1_000_000, 5_000, PageBench.Scorecard),
    new("busy", 1_000_000, 5_000, PageBench.WhileImporting),
    new("memory", 2_000_000, 5_000, MemoryBench.Run),
    new("start", 5, 1, StartBench.Run),
    new("read", 10_000_000, 5_000, ReadBench.Run),
    new("network", 10_000_000, 5_000, NetworkBench.Run),
    new("fold", 10_000_000, 5_000, FoldBench.Run),
    new("ladder", 100_000, 500, LadderBench.Run),
    new("ladder-postgres", 100_000, 500, LadderBench.RunOnPostgres),
    new("whatif", 3_000_000, 5_000, WhatIfBench.Run),
    new("portfolio", 5_000, 20, PortfolioBench.Run),
    new("live", 2_000, 20, LiveBench.Run),
    new("signals", 5_000, 50, SignalBench.Run),
    new("search", 1_000_000, 2_000, SearchBench.Run),
    new("search-postgres", 1_000_000, 2_000, SearchBench.RunOnPostgres),
    new("adopt", 10_000, 500, AdoptBench.Run),
    new("rights", 1_000, 20, RightsBench.Run),
    new("register", 100_000, 200, RegisterBench.Run),
];

if (args is ["smoke"])
    return await Smoke();
if (args is [MemoryBench.Alone, var file])
    return await MemoryBench.ImportAlone(file);
if (args is [var name, .. var rest] && benches.FirstOrDefault(bench => bench.Name == name) is { } asked)
    return await asked.Run(Size(rest, asked)) ? 0 : 1;

await Console.Error.WriteLineAsync(
    "dotnet run -c Release --project bench/Tandem.Benchmarks -- "
    + $"smoke | {string.Join(" | ", benches.Select(bench => $"{bench.Name} [{bench.Size}]"))}");
return 2;

static int Size(string[] rest, Bench bench) =>
    rest is [var size] ? int.Parse(size, CultureInfo.InvariantCulture) : bench.Size;

// Runs every benchmark at its small size; a figure outside its bar is no failure here, one that throws is.
async Task<int> Smoke()
{
    foreach (var bench in benches)
    {
        Machine.Say($"-- {bench.Name} {bench.Small}, too small to judge");
        await bench.Run(bench.Small);
    }

    return 0;
}

/// <summary>
/// A benchmark: its full size and a small one, in lines or times, and whether it was within its bar.
/// </summary>
internal sealed record Bench(string Name, int Size, int Small, Func<int, Task<bool>> Run);
