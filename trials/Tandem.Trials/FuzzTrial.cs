using System.Collections.Concurrent;
using System.Diagnostics;
using Tandem.Exchange;

namespace Tandem.Trials;

/// <summary>
/// Reads many mutated files as an import does, on all cores (T16). Anything thrown, any row that is neither taken nor
/// held, and a run in which nothing was taken, held or refused, is a failure.
/// </summary>
internal static class FuzzTrial
{
    private const int FilesAtOnce = 500;

    public static int Run(int inputs)
    {
        var seed = Environment.TickCount;
        var began = Stopwatch.StartNew();
        var counts = new ConcurrentBag<MutationCount>();
        try
        {
            Parallel.ForEach(
                Partitioner.Create(0, inputs, FilesAtOnce),
                range => counts.Add(MutatedFiles.Read(seed, range.Item1, range.Item2 - range.Item1)));
        }
        catch (AggregateException broken)
        {
            Console.Error.WriteLine(broken.InnerExceptions[0]);
            return 1;
        }

        var sum = counts.Aggregate(new MutationCount(0, 0, 0, 0), (all, one) => all + one);
        Console.WriteLine(FormattableString.Invariant(
            $"seed {seed}, files {sum.Files} in {began.Elapsed.TotalSeconds:F1} s: ")
            + FormattableString.Invariant(
                $"refused as a whole {sum.Refused}, rows taken {sum.Taken}, rows held {sum.Held}, unhandled 0"));
        return sum is { Refused: > 0, Taken: > 0, Held: > 0 } && sum.Files == inputs ? 0 : 1;
    }
}
