using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tandem.Outbox;

/// <summary>
/// A mail server on loopback that keeps what it is sent, one conversation at a time, and can turn away the first ones.
/// </summary>
internal sealed class MailSink : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private int turnedAway;

    public MailSink(int turnedAway = 0)
    {
        this.turnedAway = turnedAway;
        listener.Start();
        _ = Serve();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public List<string> Messages { get; } = [];

    public List<string> Commands { get; } = [];

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
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false));
        (writer.NewLine, writer.AutoFlush) = ("\r\n", true);
        await writer.WriteLineAsync("220 sink.example ESMTP");
        while (await reader.ReadLineAsync(over.Token) is { } line)
        {
            Commands.Add(line);
            switch (line.Split(' ')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await writer.WriteLineAsync("250-sink.example\r\n250-SMTPUTF8\r\n250 8BITMIME");
                    break;
                case "RCPT" when turnedAway > 0:
                    turnedAway--;
                    await writer.WriteLineAsync("451 try again later");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    Messages.Add(await Body(reader));
                    await writer.WriteLineAsync("250 kept");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 well");
                    break;
            }
        }
    }

    private async Task<string> Body(StreamReader reader)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync(over.Token) is { } line && line != ".")
            lines.Add(line);
        return string.Join('\n', lines);
    }
}
