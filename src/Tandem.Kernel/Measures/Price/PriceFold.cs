using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>
/// The one place where price variances and savings are counted (metrics 1.6 and 1.7), over invoiced quantities only; a
/// credit note subtracts. Everything stands in the month of the invoice; what is dated after the as-of date is not
/// seen. Positive variances are unfavourable, positive savings favourable. Prices are divided by their base quantity as
/// fractions, and nothing is rounded.
/// </summary>
public static class PriceFold
{
    public static FoldedMonths<PricePartial> Fold(PriceFacts facts, PriceDefinition definition, DateOnly asOf)
    {
        var sums = new Sums(new(facts, definition), new(facts, definition), asOf.DayNumber);
        foreach (var line in facts.Invoices)
            sums.Add(line);
        foreach (var avoided in facts.Avoided)
            sums.Add(avoided);
        return sums.Done(facts.Currencies);
    }

    /// <summary>
    /// What each invoice line comes to alone, in their order; together with the avoided costs they come to the fold.
    /// </summary>
    public static IEnumerable<FoldedMonths<PricePartial>> Each(
        PriceFacts facts, PriceDefinition definition, DateOnly asOf)
    {
        var (variances, saved) = (new PriceVariances(facts, definition), new RealisedSavings(facts, definition));
        foreach (var line in facts.Invoices)
        {
            var sums = new Sums(variances, saved, asOf.DayNumber);
            sums.Add(line);
            yield return sums.Done(facts.Currencies);
        }
    }

    private sealed class Sums(PriceVariances variances, RealisedSavings saved, int asOf)
    {
        private readonly FoldedMonths<PricePartial> months = new();
        private readonly Dictionary<(PricePartial, int), PriceTally> prices = [];
        private readonly Dictionary<(PricePartial, int), SavingsTally> savings = [];

        public void Add(InvoicedItem line)
        {
            if (Seen(line.InvoicedOn) is not { } month)
                return;

            month.Lines++;
            if (!line.Price.IsKnown)
                return;

            if (variances.CurrencyOf(line) is not { } currency)
                month.WithoutRate++;
            else
                variances.Add(line, currency, month, Of(prices, month, currency));
            if (saved.BaselineOf(line) is { } baseline)
                saved.Add(line, baseline, month, Of(savings, month, baseline.Price.Currency));
        }

        public void Add(AvoidedCost avoided)
        {
            if (Seen(avoided.Day) is { } month)
                Of(savings, month, avoided.Currency).Avoided(new ExactRatio(avoided.AmountMicros, Quantity.Scale));
        }

        public FoldedMonths<PricePartial> Done(string[] currencies)
        {
            foreach (var ((month, currency), tally) in prices)
                month.AddPrices(currencies[currency], tally.ToSums());
            foreach (var ((month, currency), tally) in savings)
                month.AddSavings(currencies[currency], tally.ToSums());
            return months;
        }

        private PricePartial? Seen(int day)
        {
            var month = months.Of(day);
            if (day <= asOf)
                return month;

            month.ChangesOn(day);
            return null;
        }

        private static T Of<T>(Dictionary<(PricePartial, int), T> tallies, PricePartial month, int currency)
            where T : new()
        {
            if (!tallies.TryGetValue((month, currency), out var tally))
                tallies.Add((month, currency), tally = new T());
            return tally;
        }
    }
}
