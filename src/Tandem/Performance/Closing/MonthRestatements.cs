using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// A figure of a final month that today's facts or contests make another: as it was frozen, as it would be now, and the
/// first load or waiver since which it is so; null where days passed, or contests were settled, without one.
/// </summary>
public sealed record Restatement(Measure Measure, Figure Frozen, Figure Now, long? Since, bool WithoutContested);

/// <summary>
/// A final month made again from its rows as they were known: the digest that comes of it and whether it is the one
/// that was kept; and what is restated since.
/// </summary>
public sealed record MonthCheck(string Recomputed, bool Same, IReadOnlyList<Restatement> Restated);

/// <summary>Makes a final month again, and holds it against today's facts.</summary>
internal sealed class MonthRestatements(TandemDb db, Scorecards scorecards, ClosingRows rows, DisputedFigures disputed)
{
    private const int MostLoads = 12;

    /// <param name="card">The card of a month that is final, as it was frozen.</param>
    public async Task<MonthCheck> Of(Scorecard card, CancellationToken ct)
    {
        var frozen = card.Frozen!;
        var again = await scorecards.Of(card.Relation, card.Month, frozen.Reading, ct);
        var recomputed = MonthDigest.Of(again);
        return new(
            recomputed, MonthDigest.Holds(frozen.Digest, again),
            [.. await Facts(card, frozen, ct), .. await Contests(card, frozen, ct)]);
    }

    private async Task<IReadOnlyList<Restatement>> Facts(Scorecard card, FrozenMonth frozen, CancellationToken ct)
    {
        var today = await scorecards.Of(card.Relation, card.Month, new Reading { Unfrozen = true }, ct);
        var other = Measures.All.Where(measure => !Same(FigureOf(card, measure), FigureOf(today, measure))).ToList();
        if (other.Count == 0)
            return [];

        var since = new Dictionary<Measure, long?>();
        foreach (var number in await Since(card.Relation, frozen, ct))
        {
            var then = await scorecards.Of(
                card.Relation, card.Month, new Reading { KnownAt = number, AsOf = today.AsOf, Unfrozen = true }, ct);
            foreach (var measure in other.Where(measure => !since.ContainsKey(measure)
                && !Same(FigureOf(card, measure), FigureOf(then, measure))))
            {
                since.Add(measure, number == frozen.KnownUntil ? null : number);
            }
        }

        return
        [
            .. other.Select(measure => new Restatement(
                measure, FigureOf(card, measure), FigureOf(today, measure),
                since.TryGetValue(measure, out var number) ? number : today.KnownUntil?.Load, false)),
        ];
    }

    /// <summary>What was settled since the month became final, in the figures without contested lines.</summary>
    private async Task<IReadOnlyList<Restatement>> Contests(Scorecard card, FrozenMonth frozen, CancellationToken ct)
    {
        var now = (await disputed.Of(card, Reading.AsAgreed, ct)).Contests.Where(c => c.IsLeftOut)
            .ToLookup(c => c.Measure, c => c.RowKey);
        var restated = new List<Restatement>();
        foreach (var slug in frozen.Left.Keys.Union(now.Select(same => same.Key)).Order())
        {
            var (before, after) = (frozen.Left.GetValueOrDefault(slug, []).ToHashSet(), now[slug].ToHashSet());
            if (before.SetEquals(after) || !Measures.TryParse(slug, out var measure))
                continue;

            var (was, reads) = (
                await rows.Without(card, measure, before, Reading.AsAgreed, ct),
                await rows.Without(card, measure, after, Reading.AsAgreed, ct));
            if (!Same(was, reads))
                restated.Add(new(measure, was, reads, null, true));
        }

        return restated;
    }

    /// <summary>The numbers that were accepted since the month became final, after the one that it knew.</summary>
    private async Task<IReadOnlyList<long>> Since(Relation relation, FrozenMonth frozen, CancellationToken ct)
    {
        var last = await AcceptedOrders.Until(db, relation, frozen.KnownUntil, ct);
        var later = await db.Set<LoadShare>().AsNoTracking()
            .Where(s => s.CollaborationId == relation.CollaborationId && s.RelationId == relation.Id)
            .Where(s => s.AcceptedOrder > last).OrderBy(s => s.AcceptedOrder)
            .Select(s => new { s.LoadNumber, Order = s.AcceptedOrder!.Value }).Take(MostLoads).ToListAsync(ct);
        var waivers = await db.Set<Waiver>().AsNoTracking()
            .Where(w => w.CollaborationId == relation.CollaborationId && w.RelationId == relation.Id)
            .Where(w => w.AcceptedOrder > last || w.EndedOrder > last).Take(MostLoads).ToListAsync(ct);
        return
        [
            frozen.KnownUntil,
            .. later.Select(l => (l.LoadNumber, l.Order))
                .Concat(waivers.Where(w => w.AcceptedOrder > last).Select(w => (w.Number, w.AcceptedOrder)))
                .Concat(waivers.Where(w => w.EndedOrder > last)
                    .Select(w => (w.EndedNumber!.Value, w.EndedOrder!.Value)))
                .OrderBy(one => one.Item2).Take(MostLoads).Select(one => one.Item1),
        ];
    }

    private static Figure FigureOf(Scorecard card, Measure measure) => card[measure].Current.Figure;

    private static bool Same(Figure one, Figure other) =>
        (one.N, one.NoData, one.Counted) == (other.N, other.NoData, other.Counted);
}
