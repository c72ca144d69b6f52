using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>The way to what audits found.</summary>
public static class AuditQueries
{
    /// <summary>How often something was found stored otherwise than the facts say, by relation.</summary>
    public static async Task<IReadOnlyDictionary<RelationId, int>> AuditFindings(
        this TandemDb db, CancellationToken ct) =>
        await db.Set<AuditFinding>().GroupBy(f => f.RelationId)
            .ToDictionaryAsync(of => of.Key, of => of.Count(), ct);

    /// <summary>The audit of a relation, made when it is not there yet.</summary>
    internal static async Task<FigureAudit> AuditOf(this TandemDb db, Relation relation, CancellationToken ct)
    {
        var audit = await db.Set<FigureAudit>().SingleOrDefaultAsync(
            a => a.CollaborationId == relation.CollaborationId && a.RelationId == relation.Id, ct);
        if (audit is null)
        {
            audit = new FigureAudit { CollaborationId = relation.CollaborationId, RelationId = relation.Id };
            db.Add(audit);
        }

        return audit;
    }
}
