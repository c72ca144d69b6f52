using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// Which measures of a relation have nothing to be counted from, since no accepted load carries their facts, and what
/// would have to be loaded. Measures of order lines stand on every scorecard and are never among them.
/// </summary>
internal sealed class MissingFacts
{
    private readonly Dictionary<Kind, bool> carried = [];

    private MissingFacts()
    {
    }

    private enum Kind
    {
        Papers,
        Defects,
        Inspections,
        Invoices,
        AgreedPrices,
        StandardPrices,
        Baselines,
        BuyersRequests,
        SuppliersRequests,
        Forecasts,
        Improvements,
        Confirmations,
        Payments,
        Specifications,
    }

    public static async Task<MissingFacts> Of(TandemDb db, Relation relation, CancellationToken ct)
    {
        var loads = await db.Set<LoadShare>().AsNoTracking()
            .Where(l => l.CollaborationId == relation.CollaborationId && l.RelationId == relation.Id)
            .Where(l => l.AcceptedOrder != null).Select(l => l.LoadNumber).ToListAsync(ct);
        var missing = new MissingFacts();
        var carried = missing.carried;
        carried[Kind.Inspections] = await Any<InspectionFact>();
        carried[Kind.Defects] = carried[Kind.Inspections] || await Any<ComplaintFact>();
        carried[Kind.Invoices] = await Any<InvoiceFact>();
        carried[Kind.Papers] = carried[Kind.Invoices] || carried[Kind.Defects];
        carried[Kind.AgreedPrices] = await Any<PriceFact>(f => f.Kind == PriceKind.Agreed);
        carried[Kind.StandardPrices] = await Any<PriceFact>(f => f.Kind == PriceKind.Standard);
        carried[Kind.Baselines] = await Any<PriceFact>(f => f.Kind == PriceKind.Baseline);
        carried[Kind.BuyersRequests] = await Any<RequestFact>(f => f.AskedBy == Asker.Buyer);
        carried[Kind.SuppliersRequests] = await Any<RequestFact>(f => f.AskedBy == Asker.Supplier);
        carried[Kind.Forecasts] = await Any<ForecastFact>();
        carried[Kind.Improvements] = await Any<ImprovementFact>();
        carried[Kind.Confirmations] = await Any<ConfirmationFact>();
        carried[Kind.Payments] = await Any<InvoiceFact>(f => f.PaidOn != null);
        carried[Kind.Specifications] = await Any<SpecificationFact>();
        return missing;

        async Task<bool> Any<T>(Expression<Func<T, bool>>? which = null)
            where T : class, IFact
        {
            if (loads.Count == 0)
                return false;

            var facts = db.Set<T>().Where(f =>
                f.CollaborationId == relation.CollaborationId && f.RelationId == relation.Id
                && loads.Contains(f.LoadNumber));
            return which is null ? await facts.AnyAsync(ct) : await facts.AnyAsync(which, ct);
        }
    }

    /// <summary>Whether no source carries what the measure is counted from, and it has no value in any month.</summary>
    public bool IsMissing(MeasureScore score) =>
        Needs(score.Measure).Any(kind => !carried[kind]) && score.Months.All(month => !month.Figure.HasValue);

    /// <summary>What is missing for the measure, as what would have to be loaded.</summary>
    public string Say(TextCatalogue texts, Measure measure) => Needs(measure).First(kind => !carried[kind]) switch
    {
        Kind.Papers => texts["missing.papers"],
        Kind.Defects => texts["missing.defects"],
        Kind.Inspections => texts["missing.inspections"],
        Kind.Invoices => texts["missing.invoices"],
        Kind.AgreedPrices => texts["missing.agreed-prices"],
        Kind.StandardPrices => texts["missing.standard-prices"],
        Kind.Baselines => texts["missing.baselines"],
        Kind.BuyersRequests or Kind.SuppliersRequests => texts["missing.requests"],
        Kind.Forecasts => texts["missing.forecasts"],
        Kind.Improvements => texts["missing.improvements"],
        Kind.Confirmations => texts["missing.confirmations"],
        Kind.Payments => texts["missing.payments"],
        Kind.Specifications => texts["missing.specifications"],
    };

    private static IReadOnlyList<Kind> Needs(Measure measure) => measure switch
    {
        <= Measure.ConfirmedAsRequested => [],
        Measure.PerfectOrders => [Kind.Papers],
        Measure.DefectRate or Measure.CohortDefectRate => [Kind.Defects],
        Measure.LotRejection or Measure.QuantityRejection => [Kind.Inspections],
        Measure.CostVariance => [Kind.Invoices, Kind.AgreedPrices],
        Measure.PriceVariance => [Kind.Invoices, Kind.StandardPrices],
        Measure.RealisedSavings or Measure.CostReduction => [Kind.Invoices, Kind.Baselines],
        Measure.SupplierResponse or Measure.SupplierInPromise => [Kind.BuyersRequests],
        Measure.BuyerResponse or Measure.BuyerInPromise => [Kind.SuppliersRequests],
        Measure.ForecastAccuracy or Measure.ForecastBias => [Kind.Forecasts],
        Measure.TimeToValue or Measure.SupplierImprovements => [Kind.Improvements],
        Measure.LateOrderChanges => [Kind.Confirmations],
        Measure.DaysToPay => [Kind.Payments],
        Measure.SpecificationChanges => [Kind.Specifications],
    };
}
