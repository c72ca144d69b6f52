using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Parties;
using Tandem.Signals;

namespace Tandem.Performance;

/// <summary>
/// Finds the sources of a buyer's relations that load each week or month and have not. A source of one relation alone
/// is asked for by a matter; one of several stands as a signal of each, since one late file would open as many matters.
/// </summary>
internal sealed class LateSources(TandemDb db, WorkingCalendars calendars, TimeProvider clock)
{
    private const int DaysLookedBack = 400;

    public async Task<IReadOnlyList<RelationNews>> Look(Actor buyer, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var calendar = calendars.CalendarOf((await db.Organisations([buyer.Organisation], ct))[buyer.Organisation]);
        var (today, since) = (calendar.LocalDate(now), now.AddDays(-DaysLookedBack));
        var loads = await db.Set<LoadShare>().Where(s => s.AcceptedAt != null && s.AcceptedAt > since)
            .Join(
                db.GoingRelations(buyer).Where(r => r.Buyer == buyer.Organisation), s => s.RelationId, r => r.Id,
                (s, r) => new { Relation = r, s.Organisation, s.Source, s.Kind, s.AcceptedAt })
            .ToListAsync(ct);
        var relationsOf = loads.GroupBy(l => (l.Organisation, l.Source, l.Kind))
            .ToDictionary(of => of.Key, of => of.Select(l => l.Relation.Id).Distinct().Count());
        return
        [
            .. loads.GroupBy(l => l.Relation.Id).Select(of => new RelationNews(
                of.First().Relation,
                [
                    .. of.GroupBy(l => (l.Organisation, l.Source, l.Kind)).SelectMany(source => Late(
                        of.First().Relation, source.Key, relationsOf[source.Key] == 1, today,
                        source.Select(l => calendar.LocalDate(l.AcceptedAt!.Value)))),
                ])
            {
                LookedAt = new Dictionary<SignalKind, DateOnly>
                {
                    [SignalKind.LateData] = Period.MonthOf(today).First,
                },
            }),
        ];
    }

    private static IEnumerable<Sighted> Late(
        Relation relation, (OrganisationId Organisation, string Source, string Kind) source, bool alone, DateOnly today,
        IEnumerable<DateOnly> loads)
    {
        if (LoadRhythm.Of(loads) is not { } rhythm || !rhythm.IsOverdue(today))
            yield break;

        var side = source.Organisation == relation.Buyer ? "buyer" : "supplier";
        yield return new(
            SignalKind.LateData, $"{side}/{source.Kind}/{source.Source}", false, Period.MonthOf(today).First,
            ProcessRules.None)
        {
            Value = today.DayNumber - rhythm.Last.DayNumber,
            Lower = rhythm.Every == LoadEvery.Week ? 7 : 30,
            Ball = alone ? source.Organisation : null,
        };
    }
}
