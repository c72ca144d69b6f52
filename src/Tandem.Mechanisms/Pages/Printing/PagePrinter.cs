using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Tandem.Pages;

/// <summary>
/// Makes a PDF of a page by a Chromium on this machine, which reads one file, runs no script and reaches no network.
/// Each page has a profile of its own that is gone with it; two are printed at a time, and others wait.
/// </summary>
/// <param name="program">The path of Chromium; null where none is installed.</param>
public sealed class PagePrinter(string? program) : IDisposable
{
    private const int Together = 2;

    /// <summary>What a printed page may do: show itself.</summary>
    private const string Policy =
        """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; """
        + """img-src data:"/>""";

    private static readonly TimeSpan Most = TimeSpan.FromSeconds(40);

    private readonly SemaphoreSlim places = new(Together);

    /// <summary>Whether pages can be had as PDF at all.</summary>
    public bool IsInstalled => program is not null;

    /// <summary>The PDF of a document that stands by itself and has a head, styles included.</summary>
    /// <exception cref="RefusedException">No printer is installed, or it did not manage in its time.</exception>
    public async Task<byte[]> Print(string html, CancellationToken ct)
    {
        if (program is null)
            throw new RefusedException(Because.NotFound, "print.none");

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        enough.CancelAfter(Most);
        try
        {
            await places.WaitAsync(enough.Token);
            try
            {
                return await Print(program, html, enough.Token);
            }
            finally
            {
                places.Release();
            }
        }
        catch (Exception failure) when (!ct.IsCancellationRequested
            && failure is OperationCanceledException or IOException or Win32Exception)
        {
            throw new RefusedException(Because.NotFound, "print.failed");
        }
    }

    public void Dispose() => places.Dispose();

    private static async Task<byte[]> Print(string program, string html, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("tandem-print-");
        try
        {
            var (page, pdf) = (Path.Combine(folder.FullName, "page.html"), Path.Combine(folder.FullName, "page.pdf"));
            await File.WriteAllTextAsync(
                page, html.Replace("<head>", $"<head>{Policy}", StringComparison.Ordinal), Encoding.UTF8, ct);
            using var process = Process.Start(new ProcessStartInfo(program, Arguments(folder, page, pdf))
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            try
            {
                await Task.WhenAll(
                    process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct),
                    process.WaitForExitAsync(ct));
            }
            finally
            {
                if (!process.HasExited)
                    process.Kill(entireProcessTree: true);
            }

            return await File.ReadAllBytesAsync(pdf, ct);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Chromium refuses its sandbox to a process that may do everything.</summary>
    private static IEnumerable<string> Arguments(DirectoryInfo folder, string page, string pdf) =>
    [
        "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking",
        "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND",
        $"--user-data-dir={Path.Combine(folder.FullName, "profile")}", "--no-pdf-header-footer",
        $"--print-to-pdf={pdf}", .. Environment.IsPrivilegedProcess ? ["--no-sandbox"] : (string[])[],
        new Uri(page).AbsoluteUri,
    ];
}
