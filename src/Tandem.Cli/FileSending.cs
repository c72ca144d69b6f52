using System.CommandLine;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Tandem.Cli;

/// <summary>
/// Sends a file in parts and goes on where the installation says that it stands, so that a line that breaks costs the
/// part that was on its way and no more. It is announced with its length and its SHA-256: what the installation will
/// not take is refused before it is sent.
/// </summary>
internal sealed class FileSending(
    InstallationConnection installation, CliTexts texts, InvocationConfiguration to, TimeProvider clock)
{
    public const int PartBytes = 4 * 1024 * 1024;

    /// <summary>So many times in a row nothing may come through before it is given up.</summary>
    private const int MostTries = 10;

    private const decimal Megabyte = 1_000_000m;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Sends what is not there yet, and answers the id of the load that the file has become.</summary>
    public async Task<Guid> Send(FileStream file, string wish, string key, CancellationToken ct)
    {
        var begun = await Begin(file, wish, key, ct);
        var state = begun.State;
        var tries = 0;
        while (!state.Complete)
        {
            await ShowProgress(state.Offset, file.Length);
            try
            {
                var next = await SendPart(begun.Address, file, state.Offset, ct);
                tries = next.Offset > state.Offset || next.Complete ? 0 : tries + 1;
                state = next;
            }
            catch (Exception broken) when (broken is HttpRequestException or HttpIOException && tries < MostTries)
            {
                tries++;
                state = await AskAgain(begun.Address, state, tries, ct);
            }

            if (tries > MostTries)
                throw new HttpRequestException(texts["import.no-way-on"]);
        }

        await ShowProgress(file.Length, file.Length);
        if (!Console.IsErrorRedirected)
            await to.Error.WriteLineAsync();
        return begun.Load;
    }

    private async Task<(string Address, Guid Load, PartState State)> Begin(
        FileStream file, string wish, string key, CancellationToken ct)
    {
        var digest = Convert.ToBase64String(await SHA256.HashDataAsync(file, ct));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/loads/uploads?{wish}");
        request.Headers.Add("Upload-Complete", "?0");
        request.Headers.Add("Upload-Length", file.Length.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Repr-Digest", $"sha-256=:{digest}:");
        request.Headers.Add("Idempotency-Key", key);
        var begun = await installation.Ask<Begun>(request, ct);
        return ($"/api/loads/uploads/{begun.Load}", begun.Load, new(begun.Offset, begun.Complete));
    }

    private async Task<PartState> SendPart(string address, FileStream file, long offset, CancellationToken ct)
    {
        var part = new byte[Math.Min(PartBytes, file.Length - offset)];
        file.Position = offset;
        await file.ReadExactlyAsync(part, ct);
        using var request = new HttpRequestMessage(HttpMethod.Patch, address)
        {
            Content = new ByteArrayContent(part),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/partial-upload");
        request.Headers.Add("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Upload-Complete", offset + part.Length == file.Length ? "?1" : "?0");
        return await installation.AskState(request, ct);
    }

    /// <summary>Waits, longer each time, and asks where the file stands; unanswered it stays as it was.</summary>
    private async Task<PartState> AskAgain(string address, PartState known, int tries, CancellationToken ct)
    {
        var wait = TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, 1 << Math.Min(tries - 1, 5)));
        await to.Error.WriteLineAsync(texts["import.broken", wait.TotalSeconds]);
        await Task.Delay(wait, clock, ct);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, address);
            return await installation.AskState(request, ct);
        }
        catch (Exception broken) when (broken is HttpRequestException or HttpIOException)
        {
            return known;
        }
    }

    private async Task ShowProgress(long sent, long of)
    {
        if (!Console.IsErrorRedirected)
            await to.Error.WriteAsync($"\r{texts["import.sent", sent / Megabyte, of / Megabyte]} ");
    }

    private sealed record Begun(Guid Load, long Offset, bool Complete);
}

/// <summary>How much of a file the installation has, and whether that is all of it.</summary>
internal sealed record PartState(long Offset, bool Complete);
