using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tandem.Cli;

/// <summary>One import from the file to its receipt. The exit code says whether rows were held.</summary>
internal sealed class ImportRun(HttpClient http, CliTexts texts, InvocationConfiguration to, TimeProvider clock)
{
    private const int ShownRows = 20;
    private const int ShownLength = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task<int> Run(string path, ImportWish wish, CancellationToken ct)
    {
        var load = await Wait(await Send(path, wish, ct), ct);
        if (load.State != "staged")
            throw new ImportRefusedException(default, load.Fault ?? texts["import.ended", load.State]);

        await to.Output.WriteLineAsync(texts["import.counts", load.RowsRead, load.RowsGood, load.RowsHeld]);
        await ShowHeld(load, ct);
        if (wish.DryRun || load.RowsGood == 0)
        {
            await Post($"/api/loads/{load.Id}/cancellation", ct);
            await to.Output.WriteLineAsync(texts["import.nothing-accepted"]);
            return load.RowsGood == 0 ? TandemCommandLine.NotReadable : Outcome(load);
        }

        await Post($"/api/loads/{load.Id}/acceptance", ct);
        await to.Output.WriteLineAsync(texts["import.accepted", load.Number]);
        return Outcome(load);
    }

    private static int Outcome(LoadSeen load) =>
        load.RowsHeld == 0 ? TandemCommandLine.Done : TandemCommandLine.Findings;

    private async Task<LoadSeen> Send(string path, ImportWish wish, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        var address = $"/api/loads?mapping={Uri.EscapeDataString(wish.Mapping)}"
            + $"&fileName={Uri.EscapeDataString(Path.GetFileName(path))}"
            + (wish.Collaboration is { } only ? $"&collaboration={only}" : "")
            + (wish.DryRun ? "&dryRun=true" : "")
            + (wish.Again ? "&again=true" : "");
        using var content = new StreamContent(file);
        content.Headers.ContentType = new("text/csv");
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7(clock.GetUtcNow()).ToString());
        return await Read<LoadSeen>(await http.SendAsync(request, ct), ct);
    }

    private async Task<LoadSeen> Wait(LoadSeen load, CancellationToken ct)
    {
        while (load is { State: "staging", Interrupted: false })
        {
            await to.Error.WriteAsync($"\r{texts["import.progress", load.RowsRead, Percent(load)]} ");
            await Task.Delay(Interval, clock, ct);
            load = await Read<LoadSeen>(await http.GetAsync($"/api/loads/{load.Id}", ct), ct);
        }

        await to.Error.WriteLineAsync($"\r{texts["import.progress", load.RowsRead, Percent(load)]} ");
        return load;
    }

    private async Task ShowHeld(LoadSeen load, CancellationToken ct)
    {
        if (load.RowsHeld == 0)
            return;

        var rows = await Read<List<RowSeen>>(await http.GetAsync($"/api/loads/{load.Id}/held-rows", ct), ct);
        foreach (var row in rows.Take(ShownRows))
        {
            await to.Output.WriteLineAsync(
                texts["import.held-row", row.FileLine, row.Column, row.Text, Shown(row.Found)]);
        }

        if (load.RowsHeld > ShownRows)
            await to.Output.WriteLineAsync(texts["import.more-held", load.RowsHeld - ShownRows]);
    }

    private async Task Post(string address, CancellationToken ct)
    {
        using var answer = await http.PostAsync(address, null, ct);
        await Check(answer, ct);
    }

    private static async Task<T> Read<T>(HttpResponseMessage answer, CancellationToken ct)
    {
        using (answer)
        {
            await Check(answer, ct);
            return (await answer.Content.ReadFromJsonAsync<T>(Json, ct))!;
        }
    }

    private static async Task Check(HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.IsSuccessStatusCode)
            return;

        var problem = answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? await answer.Content.ReadFromJsonAsync<ProblemSeen>(Json, ct)
            : null;
        throw new ImportRefusedException(answer.StatusCode, problem?.Title ?? $"{(int)answer.StatusCode}");
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

    private sealed record ProblemSeen(string? Title);
}
