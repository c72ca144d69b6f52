using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Live;
using Tandem.Parties;

namespace Tandem;

/// <summary>
/// Pages that are open and listen: how much more memory the process takes for them, sockets of the other end included,
/// since they are held in this process too; and how long it takes until all of them have heard of one change.
/// </summary>
internal static class LiveBench
{
    private const int Unjudged = 50;
    private const double BarMegabytes = 60;
    private const double BarSeconds = 2;

    public static async Task<bool> Run(int pages)
    {
        await using var server = await BenchServer.Start();
        var secret = await server.Services.GetRequiredService<SignIn>().As(server.Buyer.Person, "bench", default);
        var open = server.Services.GetRequiredService<OpenPages>();
        var sockets = new List<Socket>();
        try
        {
            await Open(sockets, server, secret, Unjudged);
            var before = Bytes();
            await Open(sockets, server, secret, pages);
            if (open.Count != pages + Unjudged)
                throw new InvalidOperationException($"{open.Count} pages listen.");

            var more = (Bytes() - before) / 1e6;
            var heard = await Heard(sockets, server);
            Machine.Say($"{pages} open pages   {more:F1} MB more (bar: at most {BarMegabytes})");
            Machine.Say($"  all have heard after {heard.TotalSeconds:F2} s (bar: at most {BarSeconds})");
            return more <= BarMegabytes && heard.TotalSeconds <= BarSeconds;
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    /// <summary>A line is open once its first event came.</summary>
    private static async Task Open(List<Socket> sockets, BenchServer server, string secret, int count)
    {
        var request = Encoding.ASCII.GetBytes(
            $"GET /live/{server.Collaboration}/{server.Relation} HTTP/1.1\r\nHost: {server.Address.Authority}\r\n"
            + $"Cookie: {Web.SignedIn.Cookie}={secret}\r\nAccept: text/event-stream\r\n\r\n");
        for (var n = 0; n < count; n++)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            sockets.Add(socket);
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Address.Port));
            await socket.SendAsync(request);
            await Said(socket, "event: stands");
        }
    }

    private static async Task<TimeSpan> Heard(List<Socket> sockets, BenchServer server)
    {
        var clock = Stopwatch.StartNew();
        server.Services.GetRequiredService<OpenPages>().Tell(new(server.Collaboration, server.Relation));
        foreach (var socket in sockets)
            await Said(socket, "event: changed");
        return clock.Elapsed;
    }

    private static async Task Said(Socket socket, string what)
    {
        var (buffer, said) = (new byte[2048], new StringBuilder());
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!said.ToString().Contains(what, StringComparison.Ordinal))
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(), enough.Token);
            if (read == 0)
                throw new InvalidOperationException($"The line ended after: {said}");
            said.Append(Encoding.ASCII.GetString(buffer.AsSpan(0, read)));
        }
    }

    /// <summary>What the process holds, after garbage is collected and given back.</summary>
    private static long Bytes()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
