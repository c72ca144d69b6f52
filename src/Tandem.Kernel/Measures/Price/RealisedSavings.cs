using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>
/// What an invoiced line saves against the frozen baseline of its item, in the currency of the baseline: (P_b − Pₐ)·Q
/// for so many months from the day on which the baseline takes effect, and the cost of the same quantity now and then.
/// </summary>
internal sealed class RealisedSavings(PriceFacts facts, PriceDefinition definition)
{
    private static readonly ExactRatio One = new(1, 1);

    private readonly DatedPrices dated = new(facts);

    public ItemPrice? BaselineOf(InvoicedItem line) =>
        dated.Price(line.Item, PriceKind.Baseline, line.Unit, line.InvoicedOn);

    public void Add(InvoicedItem line, ItemPrice baseline, PricePartial month, SavingsTally tally)
    {
        var (day, from, to) = (line.InvoicedOn, line.Price.Currency, baseline.Price.Currency);
        if (dated.Rate(from, to, day) is not { } rate)
        {
            month.WithoutRate++;
            return;
        }

        var quantity = new ExactRatio(line.SignedMicros, Quantity.Scale);
        var paid = DatedPrices.PerUnit(line.Price) * quantity;
        var then = DatedPrices.PerUnit(baseline.Price) * quantity;
        var index = dated.IndexOver(baseline, day);
        if (day < DateOnly.FromDayNumber(baseline.ValidFrom).AddMonths(definition.SavingsMonths).DayNumber)
            tally.Saved(then - paid * rate, index is { } over ? then * over - paid * rate : null);

        if (dated.Rate(from, to, baseline.ValidFrom) is not { } rateThen)
        {
            month.WithoutRate++;
            return;
        }

        tally.Cost(
            paid * rate + Amount(line.OtherCostMicros),
            then + Amount(line.BaselineOtherCostMicros),
            index is { } moved ? then * (moved - One) : null,
            paid * (rate - rateThen),
            Amount(line.TariffMicros));
    }

    private static ExactRatio Amount(long micros) => new(micros, Quantity.Scale);
}
