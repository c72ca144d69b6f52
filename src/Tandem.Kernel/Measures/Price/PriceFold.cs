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
        var months = new FoldedMonths<PricePartial>();
        var prices = new Dictionary<(PricePartial, int), PriceTally>();
        var savings = new Dictionary<(PricePartial, int), SavingsTally>();
        var variances = new PriceVariances(facts, definition);
        var saved = new RealisedSavings(facts, definition);
        foreach (var line in facts.Invoices)
        {
            if (Seen(line.InvoicedOn) is not { } month)
                continue;

            month.Lines++;
            if (!line.Price.IsKnown)
                continue;

            if (variances.CurrencyOf(line) is not { } currency)
                month.WithoutRate++;
            else
                variances.Add(line, currency, month, Of(prices, month, currency));
            if (saved.BaselineOf(line) is { } baseline)
                saved.Add(line, baseline, month, Of(savings, month, baseline.Price.Currency));
        }

        foreach (var avoided in facts.Avoided)
        {
            if (Seen(avoided.Day) is { } month)
                Of(savings, month, avoided.Currency).Avoided(new ExactRatio(avoided.AmountMicros, Quantity.Scale));
        }

        foreach (var ((month, currency), tally) in prices)
            month.AddPrices(facts.Currencies[currency], tally.ToSums());
        foreach (var ((month, currency), tally) in savings)
            month.AddSavings(facts.Currencies[currency], tally.ToSums());
        return months;

        PricePartial? Seen(int day)
        {
            var month = months.Of(day);
            if (day <= asOf.DayNumber)
                return month;

            month.ChangesOn(day);
            return null;
        }
    }

    private static T Of<T>(Dictionary<(PricePartial, int), T> tallies, PricePartial month, int currency)
        where T : new()
    {
        if (!tallies.TryGetValue((month, currency), out var tally))
            tallies.Add((month, currency), tally = new T());
        return tally;
    }
}
