using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Matters;

namespace Tandem.Governance;

/// <summary>
/// Leads from the id of a matter or decision to its page, whose address has the number; a report that was taken into
/// a matter that was open leads to that one.
/// </summary>
internal static class RecordById
{
    public static async Task<IResult> Matter(
        Guid collaboration, Guid matter, Guid? relation, string? measure, TandemDb db, Actor actor,
        CancellationToken ct)
    {
        var (home, id) = (new CollaborationId(collaboration), new MatterId(matter));
        var joined = new RelationId(relation ?? default);
        var found = await db.Matters(actor).Where(m => m.CollaborationId == home)
            .Where(m => m.Id == id
                || (m.Relation == joined && m.Measure == measure && m.State != MatterState.Closed))
            .OrderByDescending(m => m.Number).FirstOrDefaultAsync(ct)
            ?? throw new RefusedException(Because.NotFound, "matter.unknown");
        return TypedResults.LocalRedirect(WaitingItems.Address(found));
    }

    public static async Task<IResult> Decision(
        Guid collaboration, Guid decision, TandemDb db, Actor actor, CancellationToken ct) =>
        TypedResults.LocalRedirect(WaitingItems.Address(
            await db.Decision(new CollaborationId(collaboration), new DecisionId(decision), actor, ct)));
}
