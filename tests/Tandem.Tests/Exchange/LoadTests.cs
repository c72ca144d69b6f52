using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>
/// A load from the file to the figures: staged, accepted, cancelled, resumed; seen by its sender alone.
/// </summary>
public sealed class LoadTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private const string Row = "10001,A-1,10,1,KG-1,5,pcs,2026-02-10,open,2026-02-11,5,R-1";
    private const string Wrong = "10001,A-1,20,1,KG-1,many,pcs,2026-02-10,open,,,";

    private Sending Sending => tandem.Services.GetRequiredService<Sending>();

    [Fact]
    public async Task A_file_sent_over_the_api_counts_when_it_is_accepted()
    {
        var pair = await tandem.APartnership();
        var client = await tandem.As(pair.Buyer.Operational);

        var id = await Post(client, Importing.Template(Row, Wrong), "first");
        Assert.Equal(id, await Post(client, Importing.Template(Row, Wrong), "first"));
        await Sending.Finished(id);
        var load = await client.GetFromJsonAsync<JsonElement>($"/api/loads/{id}");
        Assert.Equal("staged", load.GetProperty("state").GetString());
        var answer = await client.PostAsync($"/api/loads/{id}/acceptance", null);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(LoadState.Accepted, (await tandem.LoadOf(pair.Buyer.Operational, id)).State);
        var held = await client.GetFromJsonAsync<JsonElement>($"/api/loads/{id}/held-rows");
        Assert.Equal("notANumber", held[0].GetProperty("reason").GetString());
        var entries = await tandem.InDb(pair.Buyer.Id, db => db.Set<JournalSection>()
            .CountAsync(s => s.Body.Contains("\"facts.count\"") && s.Log == LogId.Of(pair.Collaboration)));
        Assert.Equal(1, entries);
    }

    [Fact]
    public async Task Both_parties_see_the_rows_and_only_the_sender_the_load()
    {
        var pair = await tandem.APartnership();
        var load = await tandem.Import(pair.Buyer.Operational, Importing.Template(Row));

        Assert.Single(await tandem.Lines(pair.Supplier.Operational, load));
        var share = await tandem.InDb(pair.Supplier.Id, db => db.Set<LoadShare>()
            .SingleAsync(s => s.LoadNumber == load.Number));
        Assert.Equal((1L, 1L, load.AcceptedOrder), (share.Lines, share.Receipts, share.AcceptedOrder));
        var supplier = await tandem.As(pair.Supplier.Operational);
        foreach (var page in new[] { "", "/held.csv", "/lines/2", "/held/2" })
        {
            var answer = await supplier.GetAsync($"/performance/imports/{load.Id}{page}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.Equal(
            HttpStatusCode.NotFound, (await supplier.PostAsync($"/api/loads/{load.Id}/cancellation", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await supplier.GetAsync($"/api/loads/{load.Id}")).StatusCode);
    }

    [Fact]
    public async Task The_same_file_is_refused_unless_it_is_asked_for()
    {
        var pair = await tandem.APartnership();
        var first = await tandem.Import(pair.Buyer.Operational, Importing.Template(Row));

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Stage(pair.Buyer.Operational, Importing.Template(Row)));
        var again = await tandem.Stage(pair.Buyer.Operational, Importing.Template(Row), again: true);

        Assert.Equal(("load.same-file", first.Number), (refused.Code, refused.Details[0]));
        Assert.Equal(LoadState.Staged, again.State);
    }

    [Fact]
    public async Task A_correction_supersedes_and_both_rows_stay()
    {
        var pair = await tandem.APartnership();
        var first = await tandem.Import(pair.Buyer.Operational, Importing.Template(Row));
        var second = await tandem.Import(
            pair.Buyer.Operational, Importing.Template(Row.Replace(",5,pcs", ",8,pcs", StringComparison.Ordinal)));

        Assert.True(second.AcceptedOrder > first.AcceptedOrder);
        Assert.Equal(5_000_000, Assert.Single(await tandem.Lines(pair.Supplier.Tactical, first)).QuantityMicros);
        Assert.Equal(8_000_000, Assert.Single(await tandem.Lines(pair.Supplier.Tactical, second)).QuantityMicros);
    }

    [Fact]
    public async Task A_cancelled_load_leaves_no_row_and_cannot_be_accepted()
    {
        var pair = await tandem.APartnership();
        var load = await tandem.Stage(pair.Buyer.Operational, Importing.Template(Row, Wrong));

        await Sending.Cancel(load.Id, pair.Buyer.Operational, default);

        Assert.Empty(await tandem.Lines(pair.Buyer.Operational, load));
        Assert.Empty(await tandem.Receipts(pair.Buyer.Operational, load));
        Assert.Empty(await tandem.Held(pair.Buyer.Operational, load));
        await Assert.ThrowsAsync<RefusedException>(
            () => Sending.Accept(load.Id, pair.Buyer.Operational, default));
    }

    [Fact]
    public async Task A_load_that_was_cut_off_goes_on_where_it_stopped()
    {
        var pair = await tandem.APartnership();
        var load = await tandem.Stage(
            pair.Buyer.Operational,
            Importing.Template(Row, Wrong, Row.Replace("A-1", "A-2", StringComparison.Ordinal)));
        await CutOff(load, behind: Importing.Header.Length + 2 + Row.Length + 1);

        await Sending.Resume(load.Id, pair.Buyer.Operational, default);
        await Sending.Finished(load.Id);

        var resumed = await tandem.LoadOf(pair.Buyer.Operational, load.Id);
        Assert.Equal(
            (LoadState.Staged, 3L, 2L, 1L),
            (resumed.State, resumed.RowsRead, resumed.RowsGood, resumed.RowsHeld));
        Assert.Equal(2, (await tandem.Lines(pair.Buyer.Operational, load)).Count);
    }

    [Fact]
    public async Task A_file_that_changed_is_not_read_on()
    {
        var pair = await tandem.APartnership();
        var load = await tandem.Stage(pair.Buyer.Operational, Importing.Template(Row));
        await CutOff(load, behind: 0);
        await File.AppendAllTextAsync(tandem.Services.GetRequiredService<Uploads>().PathOf(load.Id), "x");

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => Sending.Resume(load.Id, pair.Buyer.Operational, default));

        Assert.Equal("load.file-changed", refused.Code);
    }

    [Fact]
    public async Task A_file_without_a_needed_column_fails_and_says_which()
    {
        var pair = await tandem.APartnership();

        var load = await tandem.Stage(pair.Buyer.Operational, "order,line\r\nA-1,10\r\n");

        Assert.Equal((LoadState.Failed, "column:quantity"), (load.State, load.Fault));
        var page = await (await tandem.As(pair.Buyer.Operational)).Page($"/performance/imports/{load.Id}");
        Assert.Contains("The file has no column “quantity”", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Held_rows_are_downloaded_put_right_and_sent_again()
    {
        var pair = await tandem.APartnership();
        var load = await tandem.Import(pair.Buyer.Operational, Importing.Template(Row, Wrong));
        var client = await tandem.As(pair.Buyer.Operational);

        var file = await client.GetStringAsync($"/performance/imports/{load.Id}/held.csv");
        Assert.Contains(Wrong + ",This is not a number", file, StringComparison.Ordinal);
        var right = await tandem.Stage(pair.Buyer.Operational, file.Replace("many", "7", StringComparison.Ordinal));

        Assert.Equal((1, 0), (right.RowsGood, right.RowsHeld));
    }

    [Fact]
    public async Task A_held_row_is_put_right_on_its_page_and_counts()
    {
        var pair = await tandem.APartnership();
        var load = await tandem.Import(pair.Buyer.Operational, Importing.Template(Row, Wrong));
        var client = await tandem.As(pair.Buyer.Operational);
        var page = await client.Page($"/performance/imports/{load.Id}/held/3");

        var still = await client.Send(page, "fix", ("F5", "few"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, still.StatusCode);
        await client.Send(page, "fix", ("F5", "7"));

        var held = Assert.Single(await tandem.Held(pair.Buyer.Operational, load));
        var by = await tandem.LoadOf(pair.Buyer.Operational, held.FixedBy!.Value);
        Assert.Equal(7_000_000, Assert.Single(await tandem.Lines(pair.Supplier.Operational, by)).QuantityMicros);
    }

    [Fact]
    public async Task The_page_takes_a_file_shows_its_rows_and_accepts_it()
    {
        var pair = await tandem.APartnership();
        var client = await tandem.As(pair.Buyer.Operational);
        var imports = await client.Page("/performance/imports");
        var form = imports.Forms.Single(f => f.Action.EndsWith("/upload", StringComparison.Ordinal));
        string Value(string name) => form.QuerySelector($"[name={name}]")!.GetAttribute("value")!;
        using var content = new MultipartFormDataContent
        {
            { new StringContent(Value("__RequestVerificationToken")), "__RequestVerificationToken" },
            { new StringContent("tandem-order-lines"), "Mapping" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(Importing.Template(Row, Wrong))), "File", "a/b/orders.csv" },
        };

        var answer = await client.PostAsync("/performance/imports/upload", content);
        var id = LoadId.From(Guid.Parse(answer.RequestMessage!.RequestUri!.Segments[^1]));
        await Sending.Finished(id);
        var page = await client.Page($"/performance/imports/{id}");
        Assert.Equal("1 of 2 rows are ready, 1 are held", page.QuerySelector("h1")!.TextContent);
        await client.Send(page, "accept");

        var load = await tandem.LoadOf(pair.Buyer.Operational, id);
        Assert.Equal((LoadState.Accepted, "orders.csv"), (load.State, load.FileName));
        var line = await client.Page($"/performance/imports/{id}/lines/3");
        Assert.Contains(Wrong, line.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_was_not_asked_for_here_is_refused()
    {
        var pair = await tandem.APartnership();
        var client = await tandem.As(pair.Buyer.Operational);
        using var content = new MultipartFormDataContent
        {
            { new StringContent("tandem-order-lines"), "Mapping" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(Importing.Template(Row))), "File", "orders.csv" },
        };

        var answer = await client.PostAsync("/performance/imports/upload", content);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task A_mapping_is_saved_handed_on_and_used()
    {
        var pair = await tandem.APartnership();
        var client = await tandem.As(pair.Buyer.Operational);
        var page = await client.Page("/performance/imports/mappings/tandem-order-lines");

        await client.Send(page, "save", ("As", "our-erp"), ("H-Quantity", "stuks"), ("Source", "ERP 7"));

        var file = CsvMapping.Parse(await client.GetStringAsync("/performance/imports/mappings/our-erp.json"));
        Assert.Equal(("our-erp", "stuks"), (file.Name, file.Columns[FactField.Quantity].Heading));
        var text = Importing.Template(Row).Replace(",quantity", ",stuks", StringComparison.Ordinal);
        var load = await tandem.Stage(pair.Buyer.Operational, text, "our-erp");
        Assert.Equal(("ERP 7", 1), (load.Source, load.RowsGood));
    }

    /// <summary>As a process leaves it that ended between two batches.</summary>
    private async Task CutOff(Load load, long behind)
    {
        await using var work = await tandem.Services.GetRequiredService<IDatabases>().Write(load.Organisation, default);
        var kept = await work.Db.Set<Load>().SingleAsync(l => l.Id == load.Id);
        (kept.State, kept.BytesRead) = (LoadState.Staging, behind);
        (kept.RowsRead, kept.RowsGood, kept.RowsHeld) = behind == 0 ? (0, 0, 0) : (1, 1, 0);
        await work.Db.Set<HeldRow>().Where(r => r.Load == load.Id).ExecuteDeleteAsync();
        await work.Db.Set<OrderLineFact>().Where(l => l.LoadNumber == load.Number && l.OrderNo == "A-2")
            .ExecuteDeleteAsync();
        await work.Db.Set<ReceiptFact>().Where(l => l.LoadNumber == load.Number && l.OrderNo == "A-2")
            .ExecuteDeleteAsync();
        await work.Db.SaveChangesAsync();
        await work.Commit(default);
    }

    private static async Task<LoadId> Post(HttpClient client, string text, string key)
    {
        using var content = new StringContent(text, Encoding.UTF8, "text/csv");
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/csv");
        using var request = new HttpRequestMessage(
            HttpMethod.Post, "/api/loads?mapping=tandem-order-lines&fileName=orders.csv");
        request.Content = content;
        request.Headers.Add("Idempotency-Key", key);
        var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var load = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return LoadId.From(load.GetProperty("id").GetGuid());
    }
}
