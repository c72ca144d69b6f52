using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tandem.Cli;

/// <summary>
/// The way of a verb to the installation at <c>TANDEM_URL</c>, as the member whose token is <c>TANDEM_TOKEN</c>. What
/// the installation refuses is said in its words, in the language that was asked for; nothing else of its answer is
/// shown.
/// </summary>
internal sealed class InstallationConnection : IDisposable
{
    private const string UrlVariable = "TANDEM_URL";
    private const string TokenVariable = "TANDEM_TOKEN";
    private const string SameFile = "/problems/load.same-file";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly HttpClient http;
    private readonly CliTexts texts;

    private InstallationConnection(Uri site, string token, CliTexts texts)
    {
        this.texts = texts;
        http = new HttpClient { BaseAddress = site, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(texts.Language);
    }

    public void Dispose() => http.Dispose();

    /// <summary>Does the work with the installation, or says in a sentence what stood in the way.</summary>
    public static async Task<int> With(
        CliTexts texts, TextWriter error, Func<InstallationConnection, Task<int>> work)
    {
        var (site, token) = (Setting(UrlVariable), Setting(TokenVariable));
        if (site is null || token is null)
            return await Say(texts["site.settings"]);
        if (!Uri.TryCreate(site, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return await Say(texts["site.no-address", site]);
        if (!token.All(c => c is > ' ' and <= '~'))
            return await Say(texts["site.no-token"]);

        try
        {
            using var connection = new InstallationConnection(address, token, texts);
            return await work(connection);
        }
        catch (RefusedByInstallationException refused)
        {
            return await Say(refused.Message);
        }
        catch (Exception failure) when (failure is HttpRequestException or HttpIOException)
        {
            return await Say(texts["site.no-answer", address, failure.Message]);
        }

        async Task<int> Say(string sentence)
        {
            await error.WriteLineAsync(sentence);
            return TandemCommandLine.NotReadable;
        }
    }

    public Task<T> Get<T>(string path, CancellationToken ct) => Ask<T>(new(HttpMethod.Get, path), ct);

    public async Task<string> GetText(string path, CancellationToken ct)
    {
        using var answer = await Answer(new(HttpMethod.Get, path), ct);
        return await answer.Content.ReadAsStringAsync(ct);
    }

    /// <summary>With a key, asking twice does it once.</summary>
    public async Task Post(string path, CancellationToken ct, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        (await Answer(request, ct)).Dispose();
    }

    /// <summary>Sends the request and reads what the installation answers.</summary>
    public async Task<T> Ask<T>(HttpRequestMessage request, CancellationToken ct)
    {
        using var answer = await Answer(request, ct);
        return (await answer.Content.ReadFromJsonAsync<T>(Json, ct))!;
    }

    /// <summary>
    /// Asks about a file in parts, or sends one. A part for another place is no refusal: the answer says where to go
    /// on. A fault of the installation counts as a broken line.
    /// </summary>
    public async Task<PartState> AskState(HttpRequestMessage request, CancellationToken ct)
    {
        using var answer = await http.SendAsync(request, ct);
        if (answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.Conflict)
        {
            if (long.TryParse(Header(answer, "Upload-Offset"), CultureInfo.InvariantCulture, out var offset))
                return new(offset, Header(answer, "Upload-Complete") == "?1");
        }

        throw answer.StatusCode >= HttpStatusCode.InternalServerError
            || answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
            ? new HttpRequestException(texts["site.refused", (int)answer.StatusCode])
            : new RefusedByInstallationException(await Reason(answer, ct));
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private async Task<HttpResponseMessage> Answer(HttpRequestMessage request, CancellationToken ct)
    {
        using (request)
        {
            var answer = await http.SendAsync(request, ct);
            if (answer.IsSuccessStatusCode)
                return answer;

            using (answer)
                throw new RefusedByInstallationException(await Reason(answer, ct));
        }
    }

    private async Task<string> Reason(HttpResponseMessage answer, CancellationToken ct)
    {
        var problem = answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? await answer.Content.ReadFromJsonAsync<ProblemSeen>(Json, ct)
            : null;
        return problem switch
        {
            { Title: { } title, Type: SameFile } => $"{title} {texts["import.again"]}",
            { Title: { } title } => title,
            _ => texts["site.refused", (int)answer.StatusCode],
        };
    }

    private static string? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private sealed record ProblemSeen(string? Title, string? Type);
}

/// <summary>The installation turned the request down; the message is its own, in the caller's language.</summary>
internal sealed class RefusedByInstallationException(string message) : Exception(message);
