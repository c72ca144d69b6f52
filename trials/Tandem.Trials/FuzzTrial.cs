using System.Collections.Concurrent;
using System.Diagnostics;
using Tandem.Exchange;

namespace Tandem.Trials;

/// <summary>
/// Reads many mutated files as an import does, on all cores, and a quarter as many mutated workbooks (T16). Anything
/// thrown, any row that is neither taken nor held, and a run in which nothing was taken, held or refused, is a failure.
/// </summary>
internal static class FuzzTrial
{
    private const int FilesAtOnce = 500;
    private const int FilesForAWorkbook = 4;

    public static int Run(int inputs)
    {
        var seed = Environment.TickCount;
        return Run("files", inputs, seed, MutatedFiles.Read)
            + Run("workbooks", inputs / FilesForAWorkbook, seed, MutatedWorkbooks.Read);
    }

    private static int Run(string kind, int inputs, int seed, Func<int, int, int, MutationCount> read)
    {
        var began = Stopwatch.StartNew();
        var counts = new ConcurrentBag<MutationCount>();
        try
        {
            Parallel.ForEach(
                Partitioner.Create(0, inputs, FilesAtOnce),
                range => counts.Add(read(seed, range.Item1, range.Item2 - range.Item1)));
        }
        catch (AggregateException broken)
        {
            Console.Error.WriteLine(broken.InnerExceptions[0]);
            return 1;
        }

        var sum = counts.Aggregate(new MutationCount(0, 0, 0, 0), (all, one) => all + one);
        Console.WriteLine(FormattableString.Invariant(
            $"seed {seed}, {kind} {sum.Files} in {began.Elapsed.TotalSeconds:F1} s: ")
            + FormattableString.Invariant(
                $"refused as a whole {sum.Refused}, rows taken {sum.Taken}, rows held {sum.Held}, unhandled 0"));
        return sum is { Refused: > 0, Taken: > 0, Held: > 0 } && sum.Files == inputs ? 0 : 1;
    }
}
