using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Tandem.Trials;

/// <summary>The built server as a process of its own, on SQLite in a folder, on a free port of loopback.</summary>
internal sealed class RunningServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process process;

    private RunningServer(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<RunningServer> Start(string folder)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(Tandem.Operations.Settings).Assembly.Location);
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add(address.ToString());
        start.Environment["TANDEM_DATA"] = folder;
        start.Environment["TANDEM_DEMO"] = "off";
        start.Environment.Remove("TANDEM_DATABASE");
        var process = Process.Start(start)!;
        var server = new RunningServer(process, address);
        process.OutputDataReceived += (_, line) => server.Read(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await server.UntilReady();
        return server;
    }

    /// <summary>What the server wrote on its console.</summary>
    public string Console { get; private set; } = "";

    /// <summary>Ends the process at once, as a power cut of the process would (SIGKILL).</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private void Read(string? line)
    {
        lock (process)
            Console += line + "\n";
    }

    private async Task UntilReady()
    {
        using var client = new HttpClient { BaseAddress = Address };
        var began = Stopwatch.StartNew();
        while (began.Elapsed < Patience && !process.HasExited)
        {
            try
            {
                if ((await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }

        throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"Not ready: {Console}"));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
