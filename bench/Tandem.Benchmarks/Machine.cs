namespace Tandem;

/// <summary>The machine that a benchmark runs on: its day, its console, its way of taking a middle value.</summary>
internal static class Machine
{
    public static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    public static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));

    /// <summary>The middle one, in milliseconds.</summary>
    public static double Median(IEnumerable<TimeSpan> times) => Percentile(times, 50);

    /// <summary>That which so many per cent do not exceed, in milliseconds.</summary>
    public static double Percentile(IEnumerable<TimeSpan> times, int percent)
    {
        var sorted = times.Order().ToList();
        return sorted[(sorted.Count - 1) * percent / 100].TotalMilliseconds;
    }
}

/// <summary>A folder that is gone after the benchmark.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tandem-bench-");

    public string Path => folder.FullName;

    public string File(string name) => System.IO.Path.Combine(folder.FullName, name);

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}
