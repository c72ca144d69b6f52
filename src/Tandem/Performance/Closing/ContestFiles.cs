using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Files;

namespace Tandem.Performance;

/// <summary>
/// The files that were sent with steps of contests of one relation, as both its parties see them.
/// </summary>
public sealed class ContestFiles
{
    private readonly ILookup<(Guid Record, int Step), AttachedFile> files;

    private ContestFiles(IEnumerable<AttachedFile> of) => files = of.ToLookup(file => (file.RecordId, file.Step));

    internal static async Task<ContestFiles> Of(
        TandemDb db, Relation relation, IReadOnlyList<Contest> contests, Actor actor, CancellationToken ct)
    {
        var records = contests.Select(contest => contest.Record).ToList();
        return new(records.Count == 0
            ? []
            : await db.Files(actor)
                .Where(f => f.CollaborationId == relation.CollaborationId && records.Contains(f.RecordId))
                .OrderBy(f => f.Step).ThenBy(f => f.Place).ToListAsync(ct));
    }

    internal IReadOnlyList<AttachedFile> On(Contest contest, ContestStep step) =>
        [.. files[(contest.Record, step.Number)]];
}
