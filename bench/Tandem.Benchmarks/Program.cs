using System.Globalization;
using Tandem;

// Each benchmark by its verb, with its size, and the small size at which the smoke run tries whether it runs at all.
(string Verb, int Size, int Small, Func<int, Task<bool>> Run)[] benches =
[
    ("import", 500_000, 5_000, ImportBench.Run),
    ("scorecard", 1_000_000, 5_000, PageBench.Scorecard),
    ("busy", 1_000_000, 5_000, PageBench.WhileImporting),
    ("memory", 2_000_000, 5_000, MemoryBench.Run),
    ("start", 5, 1, StartBench.Run),
];

var asked = benches.FirstOrDefault(bench => bench.Verb == args.FirstOrDefault());
switch (args)
{
    case ["smoke"]:
        foreach (var (verb, _, small, run) in benches)
        {
            Machine.Say($"== {verb} {small}, too small to judge");
            await run(small);
        }

        return 0;
    case [MemoryBench.Alone, var file]:
        return await MemoryBench.ImportAlone(file) ? 0 : 1;
    case [_] when asked.Run is not null:
        return await asked.Run(asked.Size) ? 0 : 1;
    case [_, var size] when asked.Run is not null:
        return await asked.Run(int.Parse(size, CultureInfo.InvariantCulture)) ? 0 : 1;
    default:
        Console.Error.WriteLine(
            "dotnet run -c Release --project bench/Tandem.Benchmarks -- smoke | "
            + string.Join(" | ", benches.Select(b => $"{b.Verb} [{b.Size}]")));
        return 2;
}
