using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Tandem.Exchange;

/// <summary>What a receiver was sent: its headers, and the bytes of the body.</summary>
internal sealed record Heard(IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Id => Headers["webhook-id"];

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Type => Json.GetProperty("type").GetString()!;

    public JsonElement Data => Json.GetProperty("data");
}

/// <summary>A receiver of webhooks on loopback: it keeps what it is sent and answers as the test says.</summary>
internal sealed class WebhookSink : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();

    public WebhookSink()
    {
        listener.Start();
        _ = Serve();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/hook";

    /// <summary>The status line and headers of the answer.</summary>
    public string Answer { get; set; } = "204 No Content";

    public ConcurrentQueue<Heard> All { get; } = new();

    public void Dispose()
    {
        over.Cancel();
        listener.Dispose();
        over.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(over.Token);
                await Converse(client.GetStream());
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or IOException
            or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Converse(NetworkStream stream)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        await Line(stream);
        while (await Line(stream) is { Length: > 0 } line)
        {
            var (name, value) = (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..].Trim());
            headers[name] = value;
        }

        var body = new byte[int.Parse(headers["Content-Length"], CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, over.Token);
        All.Enqueue(new(headers, body));
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"HTTP/1.1 {Answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
            over.Token);
    }

    private async Task<string> Line(NetworkStream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (true)
        {
            await stream.ReadExactlyAsync(one, over.Token);
            if (one[0] == '\n')
                return line.ToString().TrimEnd('\r');

            line.Append((char)one[0]);
        }
    }
}
