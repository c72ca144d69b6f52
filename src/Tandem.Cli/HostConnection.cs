using System.Net.Http.Headers;
using System.Text.Json;

namespace Tandem.Cli;

/// <summary>
/// The way of a verb on the server's own machine to the running server: over loopback, with the key from the data
/// folder as proof. What the server refuses is shown as the server says it.
/// </summary>
internal sealed class HostConnection(string data, string url, CliTexts texts)
{
    private const string Header = "Tandem-Host-Key";

    /// <summary>The answer of the server, or null after a line on what stood in the way.</summary>
    public async Task<JsonElement?> Ask(
        HttpMethod method, string path, string? body, TextWriter error, CancellationToken ct)
    {
        var file = Path.Combine(data, "server.key");
        string key;
        try
        {
            key = (await File.ReadAllTextAsync(file, ct)).Trim();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(texts["host.no-key", file]);
            return null;
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var server) || !server.IsLoopback)
        {
            await error.WriteLineAsync(texts["host.not-here", url]);
            return null;
        }

        using var client = new HttpClient(new HttpClientHandler { UseProxy = false }) { BaseAddress = server };
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add(Header, key);
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(texts.Language));
        if (body is not null)
            request.Content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        try
        {
            using var answer = await client.SendAsync(request, ct);
            return await Read(answer, error, ct);
        }
        catch (HttpRequestException)
        {
            await error.WriteLineAsync(texts["host.no-answer", url]);
            return null;
        }
    }

    private async Task<JsonElement?> Read(HttpResponseMessage answer, TextWriter error, CancellationToken ct)
    {
        var text = await answer.Content.ReadAsStringAsync(ct);
        try
        {
            using var document = JsonDocument.Parse(text);
            if (answer.IsSuccessStatusCode)
                return document.RootElement.Clone();

            await error.WriteLineAsync(
                document.RootElement.TryGetProperty("title", out var title)
                    ? title.GetString()
                    : texts["host.refused", (int)answer.StatusCode]);
        }
        catch (JsonException)
        {
            await error.WriteLineAsync(texts["host.refused", (int)answer.StatusCode]);
        }

        return null;
    }
}
