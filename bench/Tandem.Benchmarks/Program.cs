using System.Globalization;
using Tandem;

// Each with its name, the number of lines it is measured at, and the small number that shows that it still runs.
Bench[] benches =
[
    new("import", ImportBench.DefaultLines, 5_000, ImportBench.Run),
];

if (args is ["smoke"])
    return await Smoke();
if (args is [var name, .. var rest] && benches.FirstOrDefault(bench => bench.Name == name) is { } asked)
    return await asked.Run(rest is [var lines] ? int.Parse(lines, CultureInfo.InvariantCulture) : asked.Lines);

await Console.Error.WriteLineAsync(
    "dotnet run -c Release --project bench/Tandem.Benchmarks -- "
    + $"smoke | {string.Join(" | ", benches.Select(bench => $"{bench.Name} [LINES]"))}");
return 2;

// Runs every benchmark at its small size; a figure below its bar is no failure here, one that throws is.
async Task<int> Smoke()
{
    foreach (var bench in benches)
    {
        Console.WriteLine(FormattableString.Invariant($"-- {bench.Name}, {bench.SmallLines} lines"));
        await bench.Run(bench.SmallLines);
    }

    return 0;
}

/// <summary>A benchmark: at how many lines it is measured, and at how many it shows that it runs.</summary>
internal sealed record Bench(string Name, int Lines, int SmallLines, Func<int, Task<int>> Run);
