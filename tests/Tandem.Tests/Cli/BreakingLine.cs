using System.Net;
using System.Net.Sockets;

namespace Tandem.Cli;

/// <summary>
/// A way to an installation that breaks: the first lines end after so many bytes to it, those that come later hold.
/// </summary>
internal sealed class BreakingLine : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Uri site;
    private readonly long bytes;
    private readonly Task accepting;
    private long passed;
    private int left;

    public BreakingLine(Uri site, int breaks, long bytes)
    {
        (this.site, left, this.bytes) = (site, breaks, bytes);
        listener.Start();
        accepting = Accept();
    }

    public Uri Site => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    /// <summary>How many bytes went to the installation over all lines.</summary>
    public long Passed => Interlocked.Read(ref passed);

    public int Left => left;

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        end.Dispose();
    }

    private async Task Accept()
    {
        while (true)
            _ = Carry(await listener.AcceptTcpClientAsync(end.Token));
    }

    private async Task Carry(TcpClient from)
    {
        using (from)
        using (var to = new TcpClient())
        {
            await to.ConnectAsync(site.Host, site.Port, end.Token);
            var back = to.GetStream().CopyToAsync(from.GetStream(), end.Token);
            var forth = Forth(from.GetStream(), to.GetStream());
            await Task.WhenAny(back, forth);
            to.Client.Shutdown(SocketShutdown.Send);
            await back.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await forth.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Forth(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[16 * 1024];
        var onThis = 0L;
        int read;
        while ((read = await from.ReadAsync(buffer, end.Token)) > 0)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), end.Token);
            Interlocked.Add(ref passed, read);
            if ((onThis += read) >= bytes && Interlocked.Decrement(ref left) >= 0)
                return;
        }
    }
}
