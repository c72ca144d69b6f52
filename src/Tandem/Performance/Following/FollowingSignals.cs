using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>
/// A relation whose figures followed, and of which it has yet to be told whether targets were missed, or less was
/// committed than forecast.
/// </summary>
internal sealed record UntoldRelation(StaleRelation Of, bool Missed, RelationNews News);

/// <summary>Tells of missed targets after figures have followed, some relations at a time.</summary>
internal sealed class FollowingSignals(
    DataScope data, StaleRelations relations, Signals signals, SignalWatch watch, CommitmentAlerts alerts)
{
    private const int MostRelations = 50;

    private readonly TandemDb db = data.Work.Db;

    /// <summary>The next relations to tell of, and of which of them there is any news.</summary>
    public async Task<IReadOnlyList<UntoldRelation>> News(Actor buyer, CancellationToken ct)
    {
        var untold = await relations.Untold(buyer, MostRelations, ct);
        var calendars = untold.ToDictionary(of => of.Relation.Id, of => of.Terms[0].Days.Calendar);
        var news = untold.Count == 0
            ? new HashSet<RelationId>()
            : await signals.News([.. untold.Select(of => of.Relation)], relation => calendars[relation.Id], ct);
        var found = (await watch.Look([.. untold.Select(of => of.Relation)], ct)).ToDictionary(of => of.Relation.Id);
        return
        [
            .. untold.Select(of => new UntoldRelation(of, news.Contains(of.Relation.Id), found[of.Relation.Id])),
        ];
    }

    public async Task Tell(IReadOnlyList<UntoldRelation> untold, CancellationToken ct)
    {
        foreach (var (of, missed, news) in untold)
        {
            if (missed)
                await signals.Raise(of.Relation, of.Terms[0].Days.Calendar, ct);
            await watch.Keep(news, ct);
            if (of.Stored.Any(fold => CarriedFacts.FromFlags(fold.Carried).Forecasts))
                await alerts.Raise(of.Relation, of.Terms[0].AsOf, ct);
        }

        await db.Set<FactVersion>().Of([.. untold.Select(each => each.Of.Relation)])
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.Untold, false), ct);
    }
}
