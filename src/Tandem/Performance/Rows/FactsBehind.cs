using Microsoft.EntityFrameworkCore;
using Tandem.Data;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// The facts behind a figure that is not counted from lines of orders, each with what it comes to by the same function
/// as the figure. The scorecard is one that the caller may read.
/// </summary>
internal sealed class FactsBehind(
    DataScope data, FactSegments segments, WorkingCalendars calendars, TextCatalogue texts)
{
    public async Task<CountedRows> Of(Scorecard card, Measure measure, Reading reading, CancellationToken ct)
    {
        var relation = card.Relation;
        var version = await data.Work.Db.Set<FactVersion>().AsNoTracking()
            .Where(v => v.CollaborationId == relation.CollaborationId && v.RelationId == relation.Id)
            .Select(v => (long?)v.Version).SingleOrDefaultAsync(ct);
        if (version is null)
            return new([], [], new());

        var segment = await segments.Of(data.Work, relation, version.Value, card.Behind(reading).KnownAt, ct);
        var basis = new RowBasis(card, segment, Reading.Days.Of(calendars, card.Buyer, card.Supplier), texts);
        if (!IsCarried(measure, segment.Other.Carried))
            return new([], [], new());

        return Measures.AreaOf(measure) switch
        {
            MeasureArea.Quality => new QualityRows(basis, measure).Make(),
            MeasureArea.Cost => new PriceRows(basis, measure).Make(),
            MeasureArea.Response => new ResponseRows(basis, measure).Make(),
            MeasureArea.Planning => new ForecastRows(basis).Make(),
            MeasureArea.Improvement => new ImprovementRows(basis, measure).Make(),
            MeasureArea.Ordering => new OrderingRows(basis).Of(measure),
            MeasureArea.Delivery => new PerfectOrderRows(basis).Make(),
        };
    }

    private static bool IsCarried(Measure measure, CarriedFacts carried) => Measures.AreaOf(measure) switch
    {
        MeasureArea.Delivery => carried.Papers,
        MeasureArea.Quality => carried.Defects,
        MeasureArea.Cost => carried.Invoices,
        MeasureArea.Response => carried.Requests,
        MeasureArea.Planning => carried.Forecasts,
        MeasureArea.Improvement => carried.Improvements,
        MeasureArea.Ordering => measure switch
        {
            Measure.LateOrderChanges => carried.Confirmations,
            Measure.DaysToPay => carried.Payments,
            _ => carried.Specifications,
        },
    };
}
