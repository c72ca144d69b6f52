using System.CommandLine;

namespace Tandem.Cli;

/// <summary>
/// One import from the file to its receipt. The exit code says whether rows were held; a file of which no row can be
/// accepted was not imported, while a dry run was done, whatever it found.
/// </summary>
internal sealed class ImportRun(
    InstallationConnection installation, CliTexts texts, InvocationConfiguration to, TimeProvider clock)
{
    private const int ShownRows = 20;
    private const int ShownLength = 200;
    private const int MostUnanswered = 20;
    private static readonly TimeSpan WaitWhenBroken = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private int unanswered;

    /// <summary>
    /// Sends the file and accepts it. When the line or the server breaks off, it says by which key to go on: the same
    /// file with the same key is the same load, read on from where it stopped.
    /// </summary>
    public async Task<int> Run(FileStream file, ImportWish wish, CancellationToken ct)
    {
        var key = wish.Key ?? Guid.CreateVersion7(clock.GetUtcNow()).ToString();
        try
        {
            return await Import(file, wish, key, ct);
        }
        catch (Exception broken) when (broken is HttpRequestException or HttpIOException)
        {
            await to.Error.WriteLineAsync(texts["import.go-on", key]);
            throw;
        }
    }

    private async Task<int> Import(FileStream file, ImportWish wish, string key, CancellationToken ct)
    {
        var load = await Wait(await Send(file, wish, key, ct), ct);
        if (load.State is not ("staged" or "accepted"))
            throw new RefusedByInstallationException(load.Fault ?? texts["import.ended", load.State]);

        await to.Output.WriteLineAsync(texts["import.counts", load.RowsRead, load.RowsGood, load.RowsHeld]);
        await ShowHeld(load, ct);
        if (load.State == "staged" && (wish.DryRun || load.RowsGood == 0))
        {
            await installation.Post($"/api/loads/{load.Id}/cancellation", ct);
            await to.Output.WriteLineAsync(texts["import.nothing-accepted"]);
            return wish.DryRun ? Outcome(load) : TandemCommandLine.NotReadable;
        }

        if (load.State == "staged")
            await installation.Post($"/api/loads/{load.Id}/acceptance", ct, $"{key} accept");
        await to.Output.WriteLineAsync(texts.Counted("import.accepted", load.RowsGood, load.Number));
        return Outcome(load);
    }

    private static int Outcome(LoadSeen load) =>
        load.RowsHeld == 0 ? TandemCommandLine.Done : TandemCommandLine.Findings;

    /// <summary>The file becomes a load when all of it has come.</summary>
    private async Task<LoadSeen> Send(FileStream file, ImportWish wish, string key, CancellationToken ct)
    {
        var asked = $"mapping={Uri.EscapeDataString(wish.Mapping)}"
            + $"&fileName={Uri.EscapeDataString(Path.GetFileName(file.Name))}"
            + (wish.Collaboration is { } only ? $"&collaboration={only}" : "")
            + (wish.DryRun ? "&dryRun=true" : "")
            + (wish.Again ? "&again=true" : "");
        var load = await new FileSending(installation, texts, to, clock).Send(file, asked, key, ct);
        return await installation.Get<LoadSeen>($"/api/loads/{load}", ct);
    }

    private async Task<LoadSeen> Wait(LoadSeen load, CancellationToken ct)
    {
        while (load is { State: "staging", Interrupted: false })
        {
            await ShowProgress(load);
            await Task.Delay(Interval, clock, ct);
            load = await AskAgain(load, ct);
        }

        await ShowProgress(load);
        if (!Console.IsErrorRedirected)
            await to.Error.WriteLineAsync();
        return load;
    }

    /// <summary>How far it is; where the line broke meanwhile, what was known, for a while.</summary>
    private async Task<LoadSeen> AskAgain(LoadSeen load, CancellationToken ct)
    {
        try
        {
            var now = await installation.Get<LoadSeen>($"/api/loads/{load.Id}", ct);
            unanswered = 0;
            return now;
        }
        catch (Exception broken) when (broken is HttpRequestException or HttpIOException)
        {
            if (++unanswered > MostUnanswered)
                throw;

            await Task.Delay(WaitWhenBroken, clock, ct);
            return load;
        }
    }

    /// <summary>On a screen one line that moves; in a file, where nothing moves, none.</summary>
    private async Task ShowProgress(LoadSeen load)
    {
        if (!Console.IsErrorRedirected)
            await to.Error.WriteAsync($"\r{texts["import.progress", load.RowsRead, Percent(load)]} ");
    }

    private async Task ShowHeld(LoadSeen load, CancellationToken ct)
    {
        if (load.RowsHeld == 0)
            return;

        var rows = await installation.Get<List<RowSeen>>($"/api/loads/{load.Id}/held-rows", ct);
        foreach (var row in rows.Take(ShownRows))
        {
            await to.Output.WriteLineAsync(
                texts["import.held-row", row.FileLine, Shown(row.Column), row.Text, Shown(row.Found)]);
        }

        if (load.RowsHeld > ShownRows)
            await to.Output.WriteLineAsync(texts["import.more-held", load.RowsHeld - ShownRows]);
    }

    private static long Percent(LoadSeen load) =>
        load.FileSize == 0 ? 0 : Math.Min(100, load.BytesRead * 100 / load.FileSize);

    /// <summary>
    /// What stood in a file is shown without control characters, so that it cannot write over the answer.
    /// </summary>
    private static string Shown(string foreign) =>
        string.Concat(foreign.Take(ShownLength).Select(c => char.IsControl(c) ? '\uFFFD' : c));

    private sealed record LoadSeen(
        Guid Id, long Number, string State, bool Interrupted, long FileSize, long BytesRead, long RowsRead,
        long RowsGood, long RowsHeld, string? Fault);

    private sealed record RowSeen(long FileLine, string Column, string Text, string Found);
}
