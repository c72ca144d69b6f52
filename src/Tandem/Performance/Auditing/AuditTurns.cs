using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>What was audited in one run of a night, and whether the night is not over with it.</summary>
internal sealed record AuditRun(DateOnly Today, IReadOnlyList<AuditedRelation> Relations, bool GoesOn);

/// <summary>
/// Gives each relation of a buyer its turn, those first whose turn is longest ago: each night as many as let all have
/// theirs in <see cref="Nights"/> nights, so that none waits for more than thirty days. A relation whose figures have
/// yet to follow its facts keeps its turn for the next night; one that cannot be counted does not hold up the others.
/// </summary>
internal sealed partial class AuditTurns(
    DataScope data, RelationAudit audit, BuyerNights nights, ILogger<AuditTurns> log)
{
    public const int Nights = 25;

    /// <summary>Lines after which a run ends and the night goes on with another.</summary>
    private const long MostLines = 200_000;

    private readonly TandemDb db = data.Work.Db;

    public async Task<AuditRun> Take(Actor buyer, CancellationToken ct)
    {
        var today = await nights.Today(buyer.Organisation, ct);
        var waiting = await Next(buyer, today, ct);
        var (audited, lines) = (new List<AuditedRelation>(), 0L);
        foreach (var relation in waiting)
        {
            var of = await Audited(relation, ct);
            audited.Add(of);
            lines += of.Lines;
            if (lines > MostLines)
                break;
        }

        return new(today, audited, audited.Count < waiting.Count);
    }

    private async Task<AuditedRelation> Audited(Relation relation, CancellationToken ct)
    {
        try
        {
            return await audit.Of(relation, ct);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or DbException))
        {
            NotAudited(relation.Id, failure);
            return new(relation, 0, []);
        }
    }

    /// <summary>The relations whose turn it still is tonight.</summary>
    private async Task<IReadOnlyList<Relation>> Next(Actor buyer, DateOnly today, CancellationToken ct)
    {
        var turns =
            from relation in db.GoingRelations(buyer).Where(r => r.Buyer == buyer.Organisation)
            join facts in db.Set<FactVersion>() on relation.Id equals facts.RelationId
            join known in db.Set<FigureAudit>() on relation.Id equals known.RelationId into audits
            from known in audits.DefaultIfEmpty()
            select new { relation, facts, TurnOn = known == null ? null : known.TurnOn };
        var all = await turns.CountAsync(ct);
        var done = await turns.CountAsync(turn => turn.TurnOn == today, ct);
        var share = (all + Nights - 1) / Nights;
        return await turns.Where(turn => turn.facts.StaleSince == null && !turn.facts.SetAside)
            .Where(turn => turn.TurnOn == null || turn.TurnOn < today)
            .OrderBy(turn => turn.TurnOn != null).ThenBy(turn => turn.TurnOn).ThenBy(turn => turn.relation.Id)
            .Take(Math.Max(0, share - done)).Select(turn => turn.relation).ToListAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The figures of the relation {Relation} could not be audited.")]
    private partial void NotAudited(RelationId relation, Exception failure);
}
