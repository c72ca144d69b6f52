using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Cli;
using Tandem.Commands;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>A file that comes in parts, over lines that break.</summary>
public sealed class PartUploadTests(AtWork work) : IClassFixture<AtWork>
{
    private const string Wish = "?mapping=tandem-order-lines&fileName=orders.csv";

    private static readonly DateOnly Wanted = new(2026, 2, 16);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_in_three_parts_becomes_the_load_that_it_would_have_been_in_one()
    {
        using var http = Client();
        var file = Content("P-1", rows: 40);
        var address = await Begin(http, file);

        var first = await Part(http, address, file, 0, 700);
        var second = await Part(http, address, file, 700, 800);
        Assert.Equal((HttpStatusCode.NoContent, "1500", "?0"), (second.StatusCode, Offset(second), Complete(second)));
        var last = await Part(http, address, file, 1500, file.Length - 1500, last: true);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK), (first.StatusCode, last.StatusCode));
        Assert.Equal("?1", Complete(last));
        var load = await Load(address);
        Assert.Equal((LoadState.Staged, 40, 0), (load.State, load.RowsGood, load.RowsHeld));
        Assert.Equal((Hash(file), file.Length, "orders.csv"), (load.FileHash, load.FileSize, load.FileName));
        Assert.Equal(file.Length, load.BytesPassed);
        Assert.Equal(0, await work.Tandem.InDb(work.Pair.Buyer.Id, db => db.Set<PartUpload>()
            .CountAsync(u => u.Id == load.Id)));
    }

    [Fact]
    public async Task What_came_before_the_line_broke_is_kept_and_the_file_goes_on_behind_it()
    {
        using var http = Client();
        var file = Content("P-2", rows: 4_000);
        var address = await Begin(http, file);

        await SendAndBreak(address, file, 0, 100_001);
        var state = await http.SendAsync(new(HttpMethod.Head, address), Ct);
        Assert.Equal(
            (HttpStatusCode.NoContent, "100001", "?0"), (state.StatusCode, Offset(state), Complete(state)));
        await SendAndBreak(address, file, 100_001, 7);
        var last = await Part(http, address, file, 100_008, file.Length - 100_008, last: true);

        Assert.Equal(HttpStatusCode.OK, last.StatusCode);
        var load = await Load(address);
        Assert.Equal((Hash(file), 4_000, 0), (load.FileHash, load.RowsGood, load.RowsHeld));
    }

    [Fact]
    public async Task A_line_that_only_looks_alive_gives_way_to_whoever_comes_later()
    {
        using var http = Client();
        var file = Content("P-3", rows: 400);
        var address = await Begin(http, file);
        using var silent = await Open(address, 0, file.Length);
        await silent.GetStream().WriteAsync(file.AsMemory(0, 2_000), Ct);
        await OnDisk(address, 2_000);

        var state = await http.SendAsync(new(HttpMethod.Head, address), Ct);
        var from = int.Parse(Offset(state)!, CultureInfo.InvariantCulture);
        var last = await Part(http, address, file, from, file.Length - from, last: true);

        Assert.Equal(2_000, from);
        Assert.Equal(HttpStatusCode.OK, last.StatusCode);
        Assert.Equal(Hash(file), (await Load(address)).FileHash);
    }

    [Fact]
    public async Task A_part_for_another_place_is_refused_with_the_right_one_and_does_no_harm()
    {
        using var http = Client();
        var file = Content("P-4", rows: 20);
        var address = await Begin(http, file);
        await Part(http, address, file, 0, 600);

        var again = await Part(http, address, file, 0, 600);
        var ahead = await Part(http, address, file, 900, 100);

        Assert.Equal(
            (HttpStatusCode.Conflict, "600", HttpStatusCode.Conflict, "600"),
            (again.StatusCode, Offset(again), ahead.StatusCode, Offset(ahead)));
        var problem = await ahead.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(
            "https://iana.org/assignments/http-problem-types#mismatching-upload-offset",
            problem.GetProperty("type").GetString());
        Assert.Equal(
            (600, 900),
            (problem.GetProperty("expected-offset").GetInt32(), problem.GetProperty("provided-offset").GetInt32()));
        await Part(http, address, file, 600, file.Length - 600, last: true);
        Assert.Equal(Hash(file), (await Load(address)).FileHash);
        var late = await Part(http, address, file, 600, file.Length - 600, last: true);
        Assert.Equal((HttpStatusCode.Conflict, "?1"), (late.StatusCode, Complete(late)));
    }

    [Fact]
    public async Task A_part_that_the_disk_has_lost_is_asked_for_again()
    {
        using var http = Client();
        var file = Content("P-5", rows: 20);
        var address = await Begin(http, file);
        await Part(http, address, file, 0, 600);
        await File.WriteAllBytesAsync(Files.PathOf(work.Pair.Buyer.Id, IdOf(address)), file[..400], Ct);

        var state = await http.SendAsync(new(HttpMethod.Head, address), Ct);
        Assert.Equal("400", Offset(state));
        await File.AppendAllTextAsync(Files.PathOf(work.Pair.Buyer.Id, IdOf(address)), new string('x', 300), Ct);
        state = await http.SendAsync(new(HttpMethod.Head, address), Ct);
        Assert.Equal("600", Offset(state));
        await Part(http, address, file, 600, file.Length - 600, last: true);

        var load = await Load(address);
        Assert.NotEqual(Hash(file), load.FileHash);
        Assert.Equal(file.Length, load.FileSize);
    }

    [Fact]
    public async Task Another_file_than_the_one_announced_never_becomes_a_load()
    {
        using var http = Client();
        var (file, other) = (Content("P-6", rows: 20), Content("P-7", rows: 20));
        var address = await Begin(http, file, digest: Hash(file));

        var last = await Part(http, address, other, 0, other.Length, last: true);

        Assert.Equal("/problems/upload.other-file", await Problem(last, HttpStatusCode.UnprocessableEntity));
        var state = await http.SendAsync(new(HttpMethod.Head, address), Ct);
        Assert.Equal(HttpStatusCode.NotFound, state.StatusCode);
    }

    [Fact]
    public async Task What_was_accepted_before_is_refused_before_a_byte_is_sent()
    {
        using var http = Client();
        var file = Content("P-8", rows: 3);
        var address = await Begin(http, file);
        await Part(http, address, file, 0, file.Length, last: true);
        await work.Tandem.Services.GetRequiredService<Sending>().Accept((await Load(address)).Id, Analyst, Ct);

        using var refused = await Post(http, file, Hash(file), null, Wish);
        using var again = await Post(http, file, Hash(file), null, $"{Wish}&again=true");

        Assert.Equal("/problems/load.same-file", await Problem(refused, HttpStatusCode.Conflict));
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        var unnamed = await Begin(http, file);
        var same = await Part(http, unnamed, file, 0, file.Length, last: true);
        Assert.Equal("/problems/load.same-file", await Problem(same, HttpStatusCode.Conflict));
        var wanted = await Part(http, $"{unnamed}?again=true", file, file.Length, 0, last: true);
        Assert.Equal(HttpStatusCode.OK, wanted.StatusCode);
        await Cancel(http, again.Headers.Location!.ToString());
    }

    [Fact]
    public async Task The_same_key_finds_the_file_again_and_no_other_file()
    {
        using var http = Client();
        var (file, other) = (Content("P-9", rows: 20), Content("P-10", rows: 21));
        using var begun = await Post(http, file, null, "night", Wish);
        var address = begun.Headers.Location!.ToString();
        await Part(http, address, file, 0, 500);

        using var found = await Post(http, file, null, "night", Wish);
        using var mistaken = await Post(http, other, null, "night", Wish);

        Assert.Equal((address, "500"), (found.Headers.Location!.ToString(), Offset(found)));
        Assert.Equal("/problems/command.key-reused", await Problem(mistaken, HttpStatusCode.UnprocessableEntity));
        await Part(http, address, file, 500, file.Length - 500, last: true);
        using var done = await Post(http, file, Hash(file), "night", Wish);
        Assert.Equal("?1", Complete(done));
        using var never = await Post(http, other, null, "night", Wish);
        Assert.Equal("/problems/command.key-reused", await Problem(never, HttpStatusCode.UnprocessableEntity));
    }

    [Fact]
    public async Task More_or_less_than_was_announced_is_refused()
    {
        using var http = Client();
        var file = Content("P-11", rows: 20);
        var address = await Begin(http, file[..1_000]);

        var tooMuch = await Part(http, address, file, 0, 1_001);
        var tooLittle = await Part(http, address, file, 0, 900, last: true);
        var huge = await Post(http, null, null, null, Wish, 3L * 1024 * 1024 * 1024);

        Assert.Equal("/problems/upload.longer", await Problem(tooMuch, HttpStatusCode.UnprocessableEntity));
        Assert.Equal("/problems/upload.shorter", await Problem(tooLittle, HttpStatusCode.UnprocessableEntity));
        Assert.Equal("/problems/load.too-large", await Problem(huge, HttpStatusCode.UnprocessableEntity));
        await Cancel(http, address);
        Assert.Equal(HttpStatusCode.NotFound, (await http.SendAsync(new(HttpMethod.Head, address), Ct)).StatusCode);
    }

    [Fact]
    public async Task An_organisation_has_ten_files_on_their_way_and_eight_gibibytes()
    {
        var side = await work.Tandem.AnOrganisation("Many BV");
        var parts = work.Tandem.Services.GetRequiredService<PartSending>();
        Task<PartState> Next(long length) => parts.Begin(
            new(new("tandem-order-lines", "a.csv"), length, null), side.Operational, null, Ct);
        for (var number = 0; number < 4; number++)
            await Next(Uploads.MaxBytes);

        var tooMuch = await Assert.ThrowsAsync<RefusedException>(() => Next(1));
        var others = await parts.Begin(
            new(new("tandem-order-lines", "a.csv"), 1, null), work.Pair.Supplier.Operational, null, Ct);
        var many = await work.Tandem.AnOrganisation("More BV");
        for (var number = 0; number < 10; number++)
            await parts.Begin(new(new("tandem-order-lines", "a.csv"), 1, null), many.Operational, null, Ct);
        var tooMany = await Assert.ThrowsAsync<RefusedException>(() => parts.Begin(
            new(new("tandem-order-lines", "a.csv"), 1, null), many.Operational, null, Ct));

        Assert.Equal(("upload.too-much", "upload.too-many"), (tooMuch.Code, tooMany.Code));
        Assert.Equal(0, others.Offset);
    }

    [Fact]
    public async Task A_file_of_another_organisation_is_not_there()
    {
        var parts = work.Tandem.Services.GetRequiredService<PartSending>();
        var theirs = await parts.Begin(
            new(new("tandem-order-lines", "a.csv"), 9, null), work.Pair.Supplier.Operational, null, Ct);
        var address = $"/api/loads/uploads/{theirs.Load}";
        using var http = Client();
        var file = Content("P-12", rows: 1)[..9];

        var part = await Part(http, address, file, 0, 9, last: true);

        Assert.Equal("/problems/upload.unknown", await Problem(part, HttpStatusCode.NotFound));
        Assert.Equal(HttpStatusCode.NotFound, (await http.SendAsync(new(HttpMethod.Head, address), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.DeleteAsync(address, Ct)).StatusCode);
        Assert.Equal(0, (await parts.State(theirs.Load, work.Pair.Supplier.Operational, Ct)).Offset);
    }

    private PartFiles Files => work.Tandem.Services.GetRequiredService<PartFiles>();

    private Actor Analyst => work.Pair.Buyer.Tactical;

    private HttpClient Client()
    {
        var http = new HttpClient { BaseAddress = work.Analyst.Site };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", work.Analyst.Token);
        return http;
    }

    private static byte[] Content(string order, int rows) => Encoding.UTF8.GetBytes(string.Concat(
        Enumerable.Range(1, rows).Select(row => AtWork.Line($"{order}-{row}", Wanted)).Prepend(AtWork.Header)
            .Select(row => row + "\r\n")));

    private static async Task<string> Begin(HttpClient http, byte[] file, string? digest = null)
    {
        using var answer = await Post(http, file, digest, null, Wish);
        Assert.Equal((HttpStatusCode.Created, "0"), (answer.StatusCode, Offset(answer)));
        return answer.Headers.Location!.ToString();
    }

    private static async Task<HttpResponseMessage> Post(
        HttpClient http, byte[]? file, string? digest, string? key, string wish, long? length = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/loads/uploads{wish}");
        request.Headers.Add("Upload-Complete", "?0");
        request.Headers.Add(
            "Upload-Length", (length ?? file!.Length).ToString(CultureInfo.InvariantCulture));
        if (digest is not null)
            request.Headers.Add("Repr-Digest", $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(digest))}:");
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await http.SendAsync(request, Ct);
    }

    private static async Task<HttpResponseMessage> Part(
        HttpClient http, string address, byte[] file, int offset, int length, bool last = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, address)
        {
            Content = new ByteArrayContent(file, offset, length),
        };
        request.Content.Headers.ContentType = new("application/partial-upload");
        request.Headers.Add("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Upload-Complete", last ? "?1" : "?0");
        return await http.SendAsync(request, Ct);
    }

    private static async Task Cancel(HttpClient http, string address) =>
        Assert.Equal(HttpStatusCode.NoContent, (await http.DeleteAsync(address, Ct)).StatusCode);

    /// <summary>Waits until the server has written so much of the file.</summary>
    private async Task OnDisk(string address, int length)
    {
        while (Files.LengthOf(work.Pair.Buyer.Id, IdOf(address)) < length)
            await Task.Delay(10, Ct);
    }

    /// <summary>Promises the rest of the file, sends some bytes of it, and hangs up.</summary>
    private async Task SendAndBreak(string address, byte[] file, int offset, int length)
    {
        using var line = await Open(address, offset, file.Length - offset);
        var bytes = line.GetStream();
        await bytes.WriteAsync(file.AsMemory(offset, length), Ct);
        await OnDisk(address, offset + length);
        line.Client.Shutdown(SocketShutdown.Send);
        try
        {
            await bytes.CopyToAsync(Stream.Null, Ct);
        }
        catch (IOException)
        {
            // The other end hung up as well.
        }
    }

    private async Task<TcpClient> Open(string address, int offset, int promised)
    {
        var line = new TcpClient();
        await line.ConnectAsync(work.Analyst.Site.Host, work.Analyst.Site.Port, Ct);
        await line.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes(FormattableString.Invariant($"""
            PATCH {address} HTTP/1.1
            Host: {work.Analyst.Site.Authority}
            Authorization: Bearer {work.Analyst.Token}
            Content-Type: application/partial-upload
            Content-Length: {promised}
            Upload-Offset: {offset}
            Upload-Complete: ?1


            """).ReplaceLineEndings("\r\n")), Ct);
        return line;
    }

    private async Task<Load> Load(string address)
    {
        await work.Tandem.Services.GetRequiredService<Sending>().Finished(IdOf(address));
        return await work.Tandem.LoadOf(Analyst, IdOf(address));
    }

    private static LoadId IdOf(string address) => new(Guid.Parse(address.Split('/')[^1]));

    private static string Hash(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    private static string? Offset(HttpResponseMessage answer) => Header(answer, "Upload-Offset");

    private static string? Complete(HttpResponseMessage answer) => Header(answer, "Upload-Complete");

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    private static async Task<string?> Problem(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("type").GetString();
    }
}
