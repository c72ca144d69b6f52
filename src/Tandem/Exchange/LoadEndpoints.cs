using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Performance;
using Tandem.Tables;
using Tandem.Texts;

namespace Tandem.Exchange;

/// <summary>Loads over the API: sent as the body of a request, watched, accepted or cancelled (EXC-1, EXC-2).</summary>
internal static class LoadEndpoints
{
    private const int PageLength = 100;

    /// <summary>What a file is sent as. A form of another site can send neither.</summary>
    public static readonly string[] ContentTypes = ["application/octet-stream", "text/csv", TableFile.XlsxType];

    public static async Task<Created<LoadAnswer>> Post(
        HttpContext http, string mapping, string? fileName, Guid? collaboration, bool? dryRun, bool? again,
        [FromHeader(Name = "Idempotency-Key")] string? key, Sending sending, DataScope data, IDatabases databases,
        StagingRuns runs, TextCatalogue texts, Actor actor, CancellationToken ct)
    {
        if (!ContentTypes.Contains(http.Request.GetTypedHeaders().ContentType?.MediaType.Value))
        {
            throw new BadHttpRequestException(
                "A file is sent as one of its own types.", StatusCodes.Status415UnsupportedMediaType);
        }

        await data.DisposeAsync();
        var id = await sending.Begin(
            http.Request.Body,
            new SentFile(mapping, fileName ?? "")
            {
                OnlyIn = collaboration is { } only ? new CollaborationId(only) : null,
                DryRun = dryRun ?? false,
                Again = again ?? false,
            },
            actor, ct, string.IsNullOrEmpty(key) ? null : key);

        await using var work = await databases.Read(actor.Organisation, ct);
        var load = await work.Db.Load(id, actor, ct);
        return TypedResults.Created($"/api/loads/{id}", LoadAnswer.Of(load, runs, texts));
    }

    public static async Task<Ok<List<LoadAnswer>>> List(
        long? before, TandemDb db, StagingRuns runs, TextCatalogue texts, Actor actor, CancellationToken ct)
    {
        var from = before ?? long.MaxValue;
        var loads = await db.Loads(actor).Where(l => l.Number < from).OrderByDescending(l => l.Number)
            .Take(PageLength).ToListAsync(ct);
        return TypedResults.Ok(loads.ConvertAll(load => LoadAnswer.Of(load, runs, texts)));
    }

    public static async Task<Ok<LoadAnswer>> Get(
        LoadId load, TandemDb db, StagingRuns runs, TextCatalogue texts, Actor actor, CancellationToken ct) =>
        TypedResults.Ok(LoadAnswer.Of(await db.Load(load, actor, ct), runs, texts));

    public static async Task<Ok<List<HeldRowAnswer>>> Held(
        LoadId load, long? after, TandemDb db, TextCatalogue texts, Actor actor, CancellationToken ct)
    {
        await db.Load(load, actor, ct);
        var rows = await db.HeldRows(load, after ?? 0).Take(PageLength).ToListAsync(ct);
        return TypedResults.Ok(rows.ConvertAll(row => HeldRowAnswer.Of(row, texts)));
    }

    public static async Task<Ok<Journal.Receipt>> Accept(
        LoadId load, [FromHeader(Name = "Idempotency-Key")] string? key, Sending sending, Actor actor,
        CancellationToken ct) =>
        TypedResults.Ok(await sending.Accept(load, actor, ct, string.IsNullOrEmpty(key) ? null : key));

    public static async Task<NoContent> Cancel(LoadId load, Sending sending, Actor actor, CancellationToken ct)
    {
        await sending.Cancel(load, actor, ct);
        return TypedResults.NoContent();
    }

    public static async Task<NoContent> Resume(LoadId load, Sending sending, Actor actor, CancellationToken ct)
    {
        await sending.Resume(load, actor, ct);
        return TypedResults.NoContent();
    }

    /// <summary>The held rows of a load behind a line of its file, in the order of the file.</summary>
    public static IQueryable<HeldRow> HeldRows(this TandemDb db, LoadId load, long after = 0) =>
        db.Set<HeldRow>().Where(r => r.Load == load && r.FileLine > after).OrderBy(r => r.FileLine);
}
