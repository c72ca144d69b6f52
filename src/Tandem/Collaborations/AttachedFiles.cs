using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Files;

namespace Tandem.Collaborations;

/// <summary>
/// The way to files on records (DAY-4): those of a relation exist for its two parties, others for all participants,
/// as do the records that they hang on.
/// </summary>
public static class AttachedFiles
{
    /// <summary>The files that the actor's organisation may see.</summary>
    public static IQueryable<AttachedFile> Files(this TandemDb db, Actor actor) =>
        db.Set<AttachedFile>().AsNoTracking()
            .Where(f => db.Collaborations(actor).Any(c => c.Id == f.CollaborationId))
            .Where(f => f.Relation == null
                || db.Relations(actor).Any(r => r.CollaborationId == f.CollaborationId && r.Id == f.Relation));

    /// <summary>The files of a record by the step they hang on, each in the order in which it was sent.</summary>
    public static async Task<ILookup<int, AttachedFile>> FilesOf(
        this TandemDb db, CollaborationId collaboration, Guid record, Actor actor, CancellationToken ct) =>
        (await db.Files(actor).Where(f => f.CollaborationId == collaboration && f.RecordId == record)
            .OrderBy(f => f.Step).ThenBy(f => f.Place).ToListAsync(ct)).ToLookup(f => f.Step);

    /// <summary>
    /// Sends a file: only as a download, as what it is by its content, and so that nothing in it can run.
    /// </summary>
    internal static async Task<PushStreamHttpResult> Get(
        Guid collaboration, Guid record, int step, int place, HttpContext http, TandemDb db, FileKeeper files,
        Actor actor, CancellationToken ct)
    {
        var home = new CollaborationId(collaboration);
        var file = await db.Files(actor).SingleOrDefaultAsync(
            f => f.CollaborationId == home && f.RecordId == record && f.Step == step && f.Place == place, ct)
            ?? throw new RefusedException(Because.NotFound, "file.unknown");
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        http.Response.ContentLength = file.Size;
        return TypedResults.Stream(to => files.CopyTo(file, to, ct), file.MediaType, file.Name);
    }
}
