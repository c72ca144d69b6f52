using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Parties;

namespace Tandem.Exchange;

/// <summary>
/// The way to logs: of a collaboration for its participants, and of an organisation for its own people.
/// </summary>
internal static class JournalQueries
{
    /// <summary>The log of a collaboration that the actor's organisation takes part in.</summary>
    /// <exception cref="RefusedException">There is none, or it is not the actor's.</exception>
    public static async Task<OpenLog> Journal(
        this TandemDb db, CollaborationId id, Actor actor, CancellationToken ct) =>
        Open(await db.Collaboration(id, actor, ct), actor) with
        {
            Until = (await db.LeftBy(id, actor.Organisation, ct))?.LogSize,
        };

    /// <summary>The log in which the actor's organisation keeps what belongs to no collaboration (JNL-5).</summary>
    public static async Task<OpenLog> OwnJournal(this TandemDb db, Actor actor, CancellationToken ct)
    {
        var name = (await db.Organisations([actor.Organisation], ct))[actor.Organisation].Name;
        return new OpenLog(LogId.Of(actor.Organisation), null, name, []);
    }

    internal static OpenLog Open(Collaboration collaboration, Actor actor) => new(
        LogId.Of(collaboration.Id),
        collaboration.Id,
        collaboration.Name,
        [.. collaboration.Relations.Where(r => r.Joins(actor.Organisation)).Select(r => r.Id)]);

    /// <summary>Where the pages of this log stand.</summary>
    public static string Address(this OpenLog log) => log.Collaboration is { } id
        ? $"/collaborations/{id}/journal"
        : "/organisation/journal";
}
