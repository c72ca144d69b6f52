using Microsoft.AspNetCore.Http.HttpResults;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Exchange;

/// <summary>The record over the API, and as files (JNL-3).</summary>
internal static class JournalRoutes
{
    /// <summary>The downloads of the pages.</summary>
    public static void MapJournalFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/collaborations/{collaboration:guid}/journal/export", Export)
            .RequireAuthorization(Policies.Members);
        app.MapGet("/collaborations/{collaboration:guid}/journal/checkpoint", Note)
            .RequireAuthorization(Policies.Members);
        app.MapGet("/organisation/journal/export", OwnExport).RequireAuthorization(Policies.Members);
        app.MapGet("/organisation/journal/checkpoint", OwnNote).RequireAuthorization(Policies.Members);
    }

    public static void MapJournal(this IEndpointRouteBuilder api)
    {
        var journal = api.MapGroup("/collaborations/{collaboration}/journal").WithTags("Journal");
        journal.MapGet("/", JournalAnswers.Entries).ProducesProblem(StatusCodes.Status404NotFound);
        journal.MapGet("/checkpoint", JournalAnswers.State).ProducesProblem(StatusCodes.Status404NotFound);
        journal.MapGet("/entries/{number:long}/proof", JournalAnswers.Inclusion)
            .ProducesProblem(StatusCodes.Status404NotFound);
        journal.MapGet("/consistency", JournalAnswers.Consistency)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        journal.MapGet("/export", Export).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Export(
        CollaborationId collaboration, Guid? record, JournalDesk desk, CancellationToken ct) =>
        await File(await desk.Journal(collaboration, ct), record, desk, ct);

    private static async Task<IResult> OwnExport(Guid? record, JournalDesk desk, CancellationToken ct) =>
        await File(await desk.OwnJournal(ct), record, desk, ct);

    private static async Task<ContentHttpResult> Note(
        CollaborationId collaboration, JournalDesk desk, CancellationToken ct) =>
        TypedResults.Text((await desk.Needed(await desk.Journal(collaboration, ct), ct)).Note, "text/plain");

    private static async Task<ContentHttpResult> OwnNote(JournalDesk desk, CancellationToken ct) =>
        TypedResults.Text((await desk.Needed(await desk.OwnJournal(ct), ct)).Note, "text/plain");

    private static async Task<IResult> File(OpenLog log, Guid? record, JournalDesk desk, CancellationToken ct)
    {
        var checkpoint = await desk.Needed(log, ct);
        var name = $"tandem-journal-{log.Log}-{checkpoint.Size}{(record is null ? "" : $"-{record}")}.json";
        return TypedResults.Stream(
            stream => JournalFile.Write(stream, desk.Db, desk.Keys, log, checkpoint, record, ct),
            "application/json",
            name);
    }
}

/// <summary>
/// What every answer about a log starts from: the log if the actor's organisation may see it, and its checkpoint,
/// signed now if it grew.
/// </summary>
internal sealed class JournalDesk(DataScope data, Checkpoints checkpoints, LogKeys keys, IServiceProvider services)
{
    public TandemDb Db => data.Work.Db;

    public LogKeys Keys => keys;

    private Actor Actor => field ??= services.GetRequiredService<Actor>();

    public Task<OpenLog> Journal(CollaborationId collaboration, CancellationToken ct) =>
        Db.Journal(collaboration, Actor, ct);

    public Task<OpenLog> OwnJournal(CancellationToken ct) => Db.OwnJournal(Actor, ct);

    public Task<JournalCheckpoint?> Checkpoint(OpenLog log, CancellationToken ct) =>
        checkpoints.Sign(Db, log, Actor.Organisation, ct);

    /// <summary>The checkpoint of a log that has entries.</summary>
    public async Task<JournalCheckpoint> Needed(OpenLog log, CancellationToken ct) =>
        await Checkpoint(log, ct) ?? throw new RefusedException(Because.NotFound, "journal.empty");

    /// <summary>Checks entries as this reader sees them.</summary>
    public Task<IReadOnlyDictionary<long, EntryCheck>> Check(
        JournalCheckpoint? checkpoint, IReadOnlyList<OpenEntry> entries, CancellationToken ct) =>
        Db.Check(keys, checkpoint, [.. entries.Select(e => (e.Entry, e.Sections))], ct);
}
