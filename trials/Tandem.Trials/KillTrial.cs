using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tandem.Trials;

/// <summary>
/// Kills the server while clients write and files are imported, starts it again, and compares (T1). Every other kill
/// falls in the middle of an import, the others at any moment. What was acknowledged must be there, with the same hash
/// in the journal; no record may lack its entry nor an entry its record; and of a file each row is there once.
/// </summary>
internal sealed class KillTrial
{
    private const int Clients = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string folder = Directory.CreateTempSubdirectory("tandem-trial-").FullName;
    private readonly ConcurrentBag<Receipt> receipts = [];
    private readonly Importer importer = new();

    public async Task<int> Run(int cycles)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        Console.WriteLine($"seed {seed}, {cycles} cycles in {folder}");
        var founded = await Founded.In(folder);
        var token = await Token();
        for (var cycle = 0; cycle < cycles; cycle++)
            await Cycle(founded, token, random, inImport: cycle % 2 == 0);

        using (var last = await RunningServer.Start(folder))
        {
            using var http = Client(last.Address, token);
            await importer.Finish(http, default);
        }

        var found = await KilledDatabase.Examine(folder, founded, receipts, importer.Accepted);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"cycles {cycles}, acknowledged {receipts.Count}, loads accepted {importer.Accepted.Count}, "
            + $"cut off while reading {importer.CutOff}, lost {found.Lost}, half effects {found.Halves}"));
        var happened = !receipts.IsEmpty && importer.Accepted.Count > 0 && (importer.CutOff > 0 || cycles < 2);
        if (found is not { Lost: 0, Halves: 0 } || !happened)
            return 1;

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private async Task Cycle(Founded founded, string token, Random random, bool inImport)
    {
        using var server = await RunningServer.Start(folder);
        using var stop = new CancellationTokenSource();
        using var http = Client(server.Address, token);
        var import = importer.Run(http, stop.Token);
        var writers = Enumerable.Range(0, Clients).Select(_ => Write(http, founded, stop.Token)).Append(import).ToList();
        if (inImport)
            await UntilReading(import);
        await Task.Delay(inImport ? random.Next(20) : random.Next(200, 2000));
        await server.Kill();
        await stop.CancelAsync();
        await Task.WhenAll(writers);
    }

    /// <summary>Ends when some rows of a file are written and others are not.</summary>
    private async Task UntilReading(Task import)
    {
        using var late = new CancellationTokenSource(Patience);
        while (!import.IsCompleted && importer.RowsWritten is 0 or Importer.Lines)
            await Task.Delay(1, late.Token);
    }

    /// <summary>The host makes a token for the buyer's person.</summary>
    private async Task<string> Token()
    {
        using var server = await RunningServer.Start(folder);
        using var host = new HttpClient { BaseAddress = server.Address };
        var key = await File.ReadAllTextAsync(Path.Combine(folder, "server.key"));
        host.DefaultRequestHeaders.Add("Tandem-Host-Key", key.Trim());
        using var answer = await host.PostAsJsonAsync("/api/host/tokens", new { email = Founded.Email, name = "trial" });
        var issued = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        await server.Kill();
        return issued.GetProperty("token").GetString()!;
    }

    private static HttpClient Client(Uri address, string token)
    {
        var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    private async Task Write(HttpClient client, Founded founded, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                using var answer = await client.PostAsJsonAsync(
                    $"/api/collaborations/{founded.Collaboration}/decisions",
                    new
                    {
                        kind = "other",
                        question = "Trial?",
                        reason = "Trial",
                        language = "en",
                        options = (string?)null,
                        effect = (string?)null,
                        effectBody = (string?)null,
                        relation = (Guid?)null,
                        matter = (Guid?)null,
                    },
                    ct);
                if (answer.IsSuccessStatusCode)
                    receipts.Add((await answer.Content.ReadFromJsonAsync<Receipt>(ct))!);
                else
                    throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(ct));
            }
            catch (Exception cut) when (cut is HttpRequestException or OperationCanceledException or JsonException)
            {
                return;
            }
        }
    }
}

/// <summary>Where an acknowledged command stands, as the server said it.</summary>
internal sealed record Receipt(Guid Log, long Index, string LeafHash);
