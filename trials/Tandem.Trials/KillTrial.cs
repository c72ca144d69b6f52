using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Tandem.Trials;

/// <summary>
/// Kills the server at a random moment while clients write, starts it again, and compares (T1): every receipt that was
/// given must stand in the journal with the same hash, and no decision may lack its entry nor an entry its decision.
/// </summary>
internal sealed partial class KillTrial
{
    private const int Clients = 8;
    private const string Email = "trial@example.org";
    private const string Password = "a long enough password";

    private readonly string folder = Directory.CreateTempSubdirectory("tandem-trial-").FullName;
    private readonly ConcurrentBag<Receipt> receipts = [];

    private sealed record Receipt(Guid Log, long Index, string LeafHash);

    public async Task<int> Run(int cycles)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        Console.WriteLine($"seed {seed}, {cycles} cycles in {folder}");
        var (token, collaboration) = await SetUp();
        for (var cycle = 0; cycle < cycles; cycle++)
        {
            using var server = await RunningServer.Start(folder);
            using var stop = new CancellationTokenSource();
            var writers = Enumerable.Range(0, Clients)
                .Select(_ => Write(server.Address, token, collaboration, stop.Token))
                .ToList();
            await Task.Delay(random.Next(200, 2000));
            await server.Kill();
            await stop.CancelAsync();
            await Task.WhenAll(writers);
        }

        using var last = await RunningServer.Start(folder);
        var (lost, halves) = await Compare();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"cycles {cycles}, acknowledged {receipts.Count}, lost {lost}, half effects {halves}"));
        return lost + halves == 0 && !receipts.IsEmpty ? 0 : 1;
    }

    /// <summary>Sets up as a person would, and makes a token as the host would.</summary>
    private async Task<(string Token, Guid Collaboration)> SetUp()
    {
        using var server = await RunningServer.Start(folder);
        var code = SetUpCode().Match(server.Console).Groups["code"].Value;
        using var browser = new HttpClient { BaseAddress = server.Address };
        await Send(
            browser, "/set-up", "set-up", ("Code", code), ("Organisation", "Trial"), ("Country", "NL"),
            ("Zone", "Europe/Amsterdam"), ("Language", "en"), ("Name", "Trial Person"), ("Email", Email),
            ("Password", Password));
        await Send(
            browser, "/collaborations/new", "form", ("Name", "Trial"), ("Shape", "Partnership"),
            ("Problem", "Trial"), ("StartsOn", "2026-01-01"), ("ReviewOn", "2030-01-01"));
        var token = await Token(server.Address);
        await server.Kill();

        await using var database = await Database();
        return (token, await First(database, "select id from collaborations"));
    }

    private async Task<string> Token(Uri address)
    {
        using var host = new HttpClient { BaseAddress = address };
        var key = await File.ReadAllTextAsync(Path.Combine(folder, "server.key"));
        host.DefaultRequestHeaders.Add("Tandem-Host-Key", key.Trim());
        using var answer = await host.PostAsJsonAsync("/api/host/tokens", new { email = Email, name = "trial" });
        var issued = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return issued.GetProperty("token").GetString()!;
    }

    private async Task Write(Uri address, string token, Guid collaboration, CancellationToken ct)
    {
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                using var answer = await client.PostAsJsonAsync(
                    $"/api/collaborations/{collaboration}/decisions",
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

    private async Task<(int Lost, int Halves)> Compare()
    {
        await using var database = await Database();
        var lost = 0;
        foreach (var receipt in receipts)
        {
            await using var find = database.CreateCommand();
            find.CommandText =
                """
                select count(*) from journal_nodes
                where log = $log and level = 0 and "index" = $index and hash = $hash
                """;
            find.Parameters.AddWithValue("$log", receipt.Log.ToByteArray(bigEndian: true));
            find.Parameters.AddWithValue("$index", receipt.Index);
            find.Parameters.AddWithValue("$hash", receipt.LeafHash);
            lost += (long)(await find.ExecuteScalarAsync())! == 1 ? 0 : 1;
        }

        await using var count = database.CreateCommand();
        count.CommandText =
            """
            select abs((select count(*) from decisions)
                - (select count(*) from journal_sections where body like '{"command":"decision.propose"%'))
            """;
        return (lost, (int)(long)(await count.ExecuteScalarAsync())!);
    }

    private static async Task Send(
        HttpClient browser, string page, string form, params IEnumerable<(string Name, string Value)> typed)
    {
        var html = await browser.GetStringAsync(new Uri(page, UriKind.Relative));
        (string, string)[] own =
            [("__RequestVerificationToken", FormToken().Match(html).Groups["token"].Value), ("_handler", form)];
        using var content = new FormUrlEncodedContent(
            typed.Concat(own).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        (await browser.PostAsync(new Uri(page, UriKind.Relative), content)).EnsureSuccessStatusCode();
    }

    private async Task<SqliteConnection> Database()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "tandem.db")};Mode=ReadOnly");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<Guid> First(SqliteConnection database, string select)
    {
        await using var command = database.CreateCommand();
        command.CommandText = select;
        return new Guid((byte[])(await command.ExecuteScalarAsync())!, bigEndian: true);
    }

    [GeneratedRegex("one-time code (?<code>[A-Z0-9]+)")]
    private static partial Regex SetUpCode();

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="(?<token>[^"]+)""")]
    private static partial Regex FormToken();
}
