using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// The items and buckets behind a figure of forecasting (metrics 1.10): what was forecast at the agreed lag, what was
/// called for, and the error, which is forecast less demand.
/// </summary>
internal sealed class ForecastRows(RowBasis basis)
{
    private readonly TextCatalogue texts = basis.Texts;

    public CountedRows Make()
    {
        var (families, definition) = (basis.Families, basis.Definition.Forecast);
        families.TakeDemand(basis.Segment.Part);
        var facts = families.Forecasts(definition.Buckets);
        var sources = new Dictionary<ForecastSnapshot, ForecastFact>();
        foreach (var (snapshot, fact) in facts.Forecasts.Zip(basis.Other.Forecasts))
            sources[snapshot] = fact;
        var rows = ForecastFold.Each(facts, definition, basis.AsOf).Where(compared => basis.InMonth(compared.Bucket))
            .Select(compared => Row(compared, facts, sources));
        return CountedRows.InOrder(
            [
                new(texts["rows.item"]), new(texts["rows.bucket"], true), new(texts["rows.made-on"], true),
                new(texts["rows.forecast"], true, true), new(texts["rows.demand"], true, true),
                new(texts["rows.error"], true, true),
            ],
            rows, new());
    }

    private CountedRow Row(
        ComparedBucket compared, ForecastFacts facts, Dictionary<ForecastSnapshot, ForecastFact> sources)
    {
        var item = basis.Other.Items[compared.Item];
        var (standing, verdict) = Stands(compared.Partial);
        var source = compared.Forecasts.Count > 0 ? sources.GetValueOrDefault(compared.Forecasts[0]) : null;
        var (unit, sums) = compared.Partial.Units.FirstOrDefault();
        return new(
            $"{item}/{compared.Bucket}",
            [
                new(item), RowCell.On(compared.Bucket),
                compared.Forecasts.Count > 0 ? RowCell.On(compared.Forecasts.Max(f => f.MadeOn)) : RowCell.None,
                Total(compared.Forecasts.Select(f => (f.QuantityMicros, f.Unit)), facts.Units),
                Total(compared.Demand.Select(d => (d.QuantityMicros, d.Unit)), facts.Units),
                unit is null ? RowCell.None : RowCell.Of(sums.ErrorMicros, unit),
            ],
            standing, verdict)
        {
            Weight = Quantity.ToDecimal(sums.AbsoluteErrorMicros),
            Load = source?.LoadNumber ?? 0,
            FileLine = source?.FileLine ?? 0,
            Contribution = new() { Forecast = compared.Partial },
        };
    }

    /// <summary>What several markets come to in one unit; nothing is added over several.</summary>
    private static RowCell Total(IEnumerable<(long Micros, int Unit)> quantities, string[] units)
    {
        var byUnit = quantities.GroupBy(quantity => quantity.Unit).ToList();
        return byUnit.Count == 1
            ? RowCell.Of(byUnit[0].Aggregate(Int128.Zero, (sum, of) => sum + of.Micros), units[byUnit[0].Key])
            : RowCell.None;
    }

    private (RowStanding Standing, string Verdict) Stands(ForecastPartial alone)
    {
        if (alone.Open > 0)
            return (RowStanding.Waiting, texts["counted.bucket-open"]);
        if (alone.WithoutForecast > 0)
            return (RowStanding.LeftOut, texts["counted.no-forecast"]);
        if (alone.WithoutDemandFacts > 0)
            return (RowStanding.LeftOut, texts["counted.no-demand-facts"]);

        return alone.Units.Values.First().ErrorMicros switch
        {
            var error when error > 0 => (RowStanding.Against, texts["counted.too-high"]),
            var error when error < 0 => (RowStanding.Against, texts["counted.too-low"]),
            _ => (RowStanding.Counts, texts["counted.exact"]),
        };
    }
}
