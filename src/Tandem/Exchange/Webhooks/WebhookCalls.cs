using System.Net;
using System.Net.Sockets;

namespace Tandem.Exchange;

/// <summary>What came of a call: the status of the answer, or why there was none.</summary>
internal sealed record WebhookAnswer(int? Status, string? Fault)
{
    /// <summary>How long the receiver asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsGone => Status == (int)HttpStatusCode.Gone;
}

/// <summary>
/// Posts a message to an address that somebody outside named. A name is looked up once for each call, the call goes to
/// the very address that was checked, and one that is not of the public internet is refused; no redirect is followed,
/// no proxy asked, and of the answer only status and Retry-After are read, within a quarter of a minute.
/// </summary>
internal sealed class WebhookCalls : IDisposable
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    private const int MaxHeaderKilobytes = 16;
    private const string NotPublic = "The address is not one of the public internet.";

    private readonly WebhookGround ground;
    private readonly HttpClient client;

    public WebhookCalls(WebhookGround ground)
    {
        this.ground = ground;
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = Connect,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            PooledConnectionLifetime = TimeSpan.Zero,
        })
        {
            Timeout = Longest,
        };
    }

    /// <summary>Sends the body with the headers of Standard Webhooks.</summary>
    public async Task<WebhookAnswer> Call(
        Uri address, string id, DateTimeOffset now, string signatures, byte[] body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/cloudevents+json; charset=utf-8");
        request.Headers.TryAddWithoutValidation("User-Agent", "Tandem");
        request.Headers.TryAddWithoutValidation("webhook-id", id);
        request.Headers.TryAddWithoutValidation(
            "webhook-timestamp", FormattableString.Invariant($"{now.ToUnixTimeSeconds()}"));
        request.Headers.TryAddWithoutValidation("webhook-signature", signatures);
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            var asked = answer.Headers.RetryAfter;
            return new((int)answer.StatusCode, null) { RetryAfter = asked?.Delta ?? asked?.Date - now };
        }
        catch (HttpRequestException failure)
        {
            return new(null, Said(failure));
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(null, "Timeout");
        }
    }

    public void Dispose() => client.Dispose();

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var name = context.DnsEndPoint;
        var found = IPAddress.TryParse(name.Host, out var plain)
            ? [plain]
            : await Dns.GetHostAddressesAsync(name.Host, ct);
        if (found.Length == 0 || !found.All(ground.Allows))
            throw new IOException(NotPublic);

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, name.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>In words that say nothing of this machine and its network.</summary>
    private static string Said(HttpRequestException failure) => failure.InnerException switch
    {
        IOException { Message: NotPublic } => NotPublic,
        _ => failure.HttpRequestError.ToString(),
    };
}
