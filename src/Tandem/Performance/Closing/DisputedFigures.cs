using Microsoft.EntityFrameworkCore;
using Tandem.Data;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// A figure with and without its contested lines (PER-16): how many rows of the month are left out of the second one,
/// how many of them both sides have yet to settle, and of split ones the share of the supplier.
/// </summary>
public sealed record DisputedFigure(Figure With, Figure Without, int Left, int Open, IReadOnlyList<int> SupplierShares);

/// <summary>Who caused the misses of a measure, as far as both sides agree (PER-15), in rows.</summary>
public sealed record MissCauses(int Supplier, int Buyer, int ThirdParty, int Shared, int NotAgreed, int NotSaid)
{
    public int Agreed => Supplier + Buyer + ThirdParty + Shared;

    public int Misses => Agreed + NotAgreed + NotSaid;
}

/// <summary>
/// What both sides said of the rows of a month: measure by measure the figure both ways, and the causes.
/// </summary>
public sealed record MonthDisputes(
    IReadOnlyDictionary<Measure, DisputedFigure> Figures, IReadOnlyDictionary<Measure, MissCauses> Causes,
    IReadOnlyList<Contest> Contests)
{
    /// <summary>The figure of a measure without its contested lines; as it is where none is left out.</summary>
    public Figure Without(MeasureScore score) =>
        Figures.GetValueOrDefault(score.Measure)?.Without ?? score.Current.Figure;

    /// <summary>
    /// A joint measure by its formula over the figures without their contested lines; null where it rests on no
    /// contested one.
    /// </summary>
    public Figure? Without(Scorecard card, JointScore joint) => joint.Now.RestsOn.Any(Figures.ContainsKey)
        ? JointFormulas.Of(card.Definition, measure => Without(card[measure]))
            .Single(of => of.Joint.Slug == joint.Joint.Slug).Figure
        : null;
}

/// <summary>
/// Makes the figures of a scorecard with and without contested lines, by the one fold. A contested row counts in the
/// figure as the facts say; without it are left out the rows that are open, upheld or split, and those rejected ones
/// that were taken up the ladder (metrics, closing a month).
/// </summary>
internal sealed class DisputedFigures(TandemDb db, ClosingRows rows)
{
    public async Task<MonthDisputes> Of(Scorecard card, Reading reading, CancellationToken ct)
    {
        var contests = await db.Contests(card.Relation).AsNoTracking().Where(c => c.Month == card.Month)
            .OrderBy(c => c.Number).ToListAsync(ct);
        var causes = await db.RowCauses(card.Relation).AsNoTracking().Where(c => c.Month == card.Month).ToListAsync(ct);
        return await Of(card, contests, causes, reading, ct);
    }

    private async Task<MonthDisputes> Of(
        Scorecard card, List<Contest> contests, List<RowCause> causes, Reading reading, CancellationToken ct)
    {
        var (figures, counted) =
            (new Dictionary<Measure, DisputedFigure>(), new Dictionary<Measure, MissCauses>());
        foreach (var measure in Measures.All)
        {
            var slug = Measures.Slug(measure);
            var (ofContests, ofCauses) = (
                contests.Where(c => c.Measure == slug && c.IsLeftOut).ToList(),
                causes.Where(c => c.Measure == slug).ToList());
            if (ofContests.Count + ofCauses.Count == 0)
                continue;

            var all = await rows.Of(card, measure, reading, ct);
            var here = all.Select(row => row.Key).ToHashSet();
            if (ofCauses.Count > 0)
                counted.Add(measure, Count(all, ofCauses));
            ofContests = [.. ofContests.Where(c => here.Contains(c.RowKey))];
            if (ofContests.Count == 0)
                continue;

            var left = ofContests.Select(c => c.RowKey).ToHashSet();
            figures.Add(measure, new(
                card[measure].Current.Figure, await rows.Without(card, measure, left, reading, ct), left.Count,
                ofContests.Count(c => c.IsContested), [.. ofContests.Select(c => c.SupplierShare).OfType<int>()]));
        }

        return new(figures, counted, contests);
    }

    /// <summary>Causes of rows that no longer count against the figure are no causes of misses.</summary>
    private static MissCauses Count(IReadOnlyList<ClosingRow> all, List<RowCause> causes)
    {
        var misses = all.Where(row => row.Standing == RowStanding.Against).Select(row => row.Key).ToHashSet();
        var said = causes.Where(c => misses.Contains(c.RowKey)).ToList();
        var agreed = said.Where(c => c.State == CauseState.Agreed).ToList();
        return new(
            Of(MissCause.Supplier), Of(MissCause.Buyer), Of(MissCause.ThirdParty), Of(MissCause.Shared),
            said.Count - agreed.Count, misses.Count - said.Count);

        int Of(MissCause cause) => agreed.Count(c => c.Cause == cause);
    }
}
