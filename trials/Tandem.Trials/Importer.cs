using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Tandem.Trials;

/// <summary>
/// Sends files of order lines one after the other, as long as the server lives, and accepts each when it is read. What
/// a kill cut off goes on with the next server.
/// </summary>
internal sealed class Importer
{
    /// <summary>Some transactions of the reader, so that a file can be cut in between.</summary>
    public const int Lines = 60_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly List<Guid> accepted = [];
    private int files;
    private Guid? unfinished;

    /// <summary>The loads whose acceptance was acknowledged.</summary>
    public IReadOnlyList<Guid> Accepted => accepted;

    /// <summary>How many loads a kill cut off while they were being read.</summary>
    public int CutOff { get; private set; }

    /// <summary>How many rows of the load that is being read are written; zero where none is being read.</summary>
    public long RowsWritten { get; private set; }

    /// <summary>Imports until the server is gone or enough was asked.</summary>
    public async Task Run(HttpClient http, CancellationToken ct)
    {
        try
        {
            while (!ct.IsCancellationRequested)
                await One(http, ct);
        }
        catch (Exception cut) when (cut is HttpRequestException or OperationCanceledException or JsonException)
        {
            // The server was killed.
        }
        finally
        {
            RowsWritten = 0;
        }
    }

    /// <summary>Goes on with the load that was cut off, until it is accepted.</summary>
    public async Task Finish(HttpClient http, CancellationToken ct)
    {
        while (unfinished is not null)
            await One(http, ct);
    }

    private async Task One(HttpClient http, CancellationToken ct)
    {
        var load = unfinished is { } id
            ? await Read(await http.GetAsync(Address($"/{id}"), ct), ct)
            : await Send(http, ct);
        unfinished = load.Id;
        if (load.Interrupted)
        {
            CutOff++;
            (await http.PostAsync(Address($"/{load.Id}/resumption"), null, ct)).EnsureSuccessStatusCode();
        }

        while (load.State == "staging")
        {
            await Task.Delay(Interval, ct);
            load = await Read(await http.GetAsync(Address($"/{load.Id}"), ct), ct);
            RowsWritten = load.State == "staging" ? load.RowsRead : 0;
        }

        await Accept(http, load, ct);
        unfinished = null;
    }

    /// <summary>An acceptance that a kill left without an answer is asked for again, and then is there or is made.</summary>
    private async Task Accept(HttpClient http, LoadSeen load, CancellationToken ct)
    {
        if (load is not { State: "staged" or "accepted", RowsGood: Lines })
            throw new InvalidOperationException($"The load is {load}.");
        if (load.State == "staged")
            (await http.PostAsync(Address($"/{load.Id}/acceptance"), null, ct)).EnsureSuccessStatusCode();
        accepted.Add(load.Id);
    }

    private async Task<LoadSeen> Send(HttpClient http, CancellationToken ct)
    {
        using var content = new ByteArrayContent(File(++files));
        content.Headers.ContentType = new("text/csv");
        var address = Address("?mapping=tandem-order-lines&fileName=trial.csv");
        return await Read(await http.PostAsync(address, content, ct), ct);
    }

    private static Uri Address(string rest) => new("/api/loads" + rest, UriKind.Relative);

    private static async Task<LoadSeen> Read(HttpResponseMessage answer, CancellationToken ct)
    {
        using (answer)
        {
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(ct));

            return (await answer.Content.ReadFromJsonAsync<LoadSeen>(ct))!;
        }
    }

    private static byte[] File(int number)
    {
        var text = new StringBuilder("supplier_number,order,line,item,quantity,unit,requested_on,status\r\n");
        for (var line = 1; line <= Lines; line++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{Founded.SupplierNumber},T{number},{line},KG-1,5,pcs,2026-02-10,open\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private sealed record LoadSeen(Guid Id, string State, bool Interrupted, long RowsRead, long RowsGood);
}
