using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Parties;
using Tandem.Statistics;

namespace Tandem.Performance;

/// <summary>
/// How good what one source sent for a relation in a month was (PER-8), by the month in which its loads were accepted.
/// </summary>
/// <param name="Kind">What the files were about, as the kind of facts is named in addresses.</param>
internal sealed record SourceQuality(string Source, string Kind, DateOnly Month)
{
    public required OrganisationId Sender { get; init; }

    /// <summary>Facts that were taken over.</summary>
    public required long Taken { get; init; }

    /// <summary>Rows that were held, by class, and are not put right yet.</summary>
    public required IReadOnlyDictionary<QualityClass, long> Held { get; init; }

    public required long PutRight { get; init; }

    /// <summary>The day of the last load, in the time zone of the buyer.</summary>
    public required DateOnly LastOn { get; init; }

    public long HeldInAll => Held.Values.Sum();

    /// <summary>The share of what was sent that could be taken; null where nothing was sent.</summary>
    public ExactRatio? Score => QualityScore.Of(Taken, HeldInAll);
}

/// <summary>What was taken of what was sent: an exact share of one.</summary>
internal static class QualityScore
{
    public static ExactRatio? Of(long taken, long held) =>
        taken + held == 0 ? null : new ExactRatio(taken, taken + held);

    /// <summary>Of several sources what was counted is added, scores never are.</summary>
    public static ExactRatio? Of(IEnumerable<SourceQuality> sources)
    {
        var all = sources.ToList();
        return Of(all.Sum(source => source.Taken), all.Sum(source => source.HeldInAll));
    }
}

/// <summary>Which kinds of facts feed a measure, as they are named in addresses and on loads.</summary>
internal static class FeedingKinds
{
    public static IReadOnlyList<string> Of(Measure measure) => measure switch
    {
        Measure.PerfectOrders =>
            ["order-lines", "confirmations", "despatches", "inspections", "complaints", "invoices"],
        Measure.LateOrderChanges => ["order-lines", "confirmations"],
        Measure.DaysToPay => ["invoices"],
        _ => Measures.AreaOf(measure) switch
        {
            MeasureArea.Delivery => ["order-lines", "confirmations", "despatches"],
            MeasureArea.Quality => ["order-lines", "inspections", "complaints"],
            MeasureArea.Cost => ["invoices", "prices", "rates", "indices"],
            MeasureArea.Response => ["requests"],
            MeasureArea.Planning => ["order-lines", "forecasts"],
            MeasureArea.Improvement => ["improvements"],
            MeasureArea.Ordering => ["specifications"],
        },
    };
}

/// <summary>
/// The data quality of the sources behind the figures of a month: of the loads accepted in it or in the one after,
/// which is when a month is told of.
/// </summary>
public sealed class QualityBehind
{
    private readonly IReadOnlyList<SourceQuality> sources;

    private QualityBehind(IReadOnlyList<SourceQuality> sources) => this.sources = sources;

    internal static async Task<QualityBehind> Of(
        DataQuality quality, Relation relation, DateOnly month, CancellationToken ct) =>
        new(await quality.Of(relation, month, month.AddMonths(1), ct));

    /// <summary>Null where no source that feeds the measure sent anything.</summary>
    public ExactRatio? ScoreOf(Measure measure)
    {
        var kinds = FeedingKinds.Of(measure);
        return QualityScore.Of(sources.Where(source => kinds.Contains(source.Kind)));
    }
}

/// <summary>Reads the data quality of a relation that the caller has found visible.</summary>
internal sealed class DataQuality(TandemDb db)
{
    /// <summary>The sources of a relation by month in the buyer's time zone, the last month first.</summary>
    public async Task<IReadOnlyList<SourceQuality>> Of(
        Relation relation, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var buyer = (await db.Organisations([relation.Buyer], ct))[relation.Buyer];
        var zone = TimeZoneInfo.FindSystemTimeZoneById(buyer.TimeZone);
        var shares = await db.Set<LoadShare>().AsNoTracking()
            .Where(s => s.CollaborationId == relation.CollaborationId && s.RelationId == relation.Id)
            .Where(s => s.AcceptedAt != null).ToListAsync(ct);
        var counts = (await db.Set<HeldCount>().AsNoTracking()
                .Where(c => c.CollaborationId == relation.CollaborationId && c.RelationId == relation.Id)
                .ToListAsync(ct))
            .ToLookup(c => c.LoadNumber);
        return
        [
            .. shares
                .GroupBy(share => (share.Source, share.Kind, share.Organisation, Month: MonthOf(share, zone)))
                .Where(group => group.Key.Month >= from && group.Key.Month <= to)
                .OrderByDescending(group => group.Key.Month).ThenBy(group => group.Key.Kind, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Source, StringComparer.Ordinal)
                .Select(group => Of(group.Key.Source, group.Key.Kind, group.Key.Month, [.. group], counts, zone)),
        ];
    }

    /// <summary>
    /// How many facts name an order line that no load has told of, by the last fold; they wait for their order.
    /// </summary>
    public async Task<long> Unmatched(Relation relation, CancellationToken ct) =>
        await db.Set<StoredFold>().AsNoTracking()
            .Where(f => f.CollaborationId == relation.CollaborationId && f.RelationId == relation.Id)
            .OrderByDescending(f => f.FactsVersion).Select(f => f.Unmatched).FirstOrDefaultAsync(ct);

    private static DateOnly MonthOf(LoadShare share, TimeZoneInfo zone) =>
        Period.MonthOf(DayOf(share, zone)).First;

    private static DateOnly DayOf(LoadShare share, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(share.AcceptedAt!.Value, zone).DateTime);

    private static SourceQuality Of(
        string source, string kind, DateOnly month, IReadOnlyList<LoadShare> shares, ILookup<long, HeldCount> counts,
        TimeZoneInfo zone)
    {
        var held = shares.SelectMany(share => counts[share.LoadNumber]).ToList();
        return new SourceQuality(source, kind, month)
        {
            Sender = shares[0].Organisation,
            Taken = shares.Sum(share => share.Lines + share.Receipts + share.Rows),
            Held = held.GroupBy(count => count.Class).ToDictionary(
                of => of.Key, of => of.Sum(count => count.Held - count.PutRight)),
            PutRight = held.Sum(count => count.PutRight),
            LastOn = shares.Max(share => DayOf(share, zone)),
        };
    }
}
