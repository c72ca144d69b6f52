using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>
/// The variances of an invoiced line. With fx the value of the invoice's currency on a day: the price effect is
/// (Pₐ·fxₛ − Pₛ)·Q with everything as on the day from which the standard price holds, the currency effect is
/// Pₐ·Q·(fxₐ − fxₛ), and together they are what was paid less the standard.
/// </summary>
internal sealed class PriceVariances(PriceFacts facts, PriceDefinition definition)
{
    private readonly DatedPrices dated = new(facts);

    private readonly int reporting = definition.ReportingCurrency is null
        ? -1
        : Array.IndexOf(facts.Currencies, definition.ReportingCurrency);

    /// <summary>Null where amounts cannot be given in the reporting currency on the day of the invoice.</summary>
    public int? CurrencyOf(InvoicedItem line)
    {
        if (definition.ReportingCurrency is null)
            return line.Price.Currency;

        return reporting >= 0 && dated.Rate(line.Price.Currency, reporting, line.InvoicedOn) is not null
            ? reporting
            : null;
    }

    public void Add(InvoicedItem line, int currency, PricePartial month, PriceTally tally)
    {
        var quantity = new ExactRatio(line.SignedMicros, Quantity.Scale);
        var rate = dated.Rate(line.Price.Currency, currency, line.InvoicedOn)!.Value;
        var paid = DatedPrices.PerUnit(line.Price) * quantity;
        AddStandard(line, currency, quantity, paid, rate, month, tally);

        if (!line.Ordered.IsKnown)
            month.WithoutOrderPrice++;
        else if (dated.Rate(line.Ordered.Currency, currency, line.InvoicedOn) is { } ordered)
            tally.AgainstOrder(paid * rate - DatedPrices.PerUnit(line.Ordered) * quantity * ordered);
        else
            month.WithoutRate++;

        if (dated.Price(line.Item, PriceKind.Agreed, line.Unit, line.InvoicedOn) is not { } agreed)
        {
            month.WithoutAgreed++;
        }
        else if (dated.Rate(agreed.Price.Currency, currency, line.InvoicedOn) is { } agreedRate)
        {
            var atAgreed = DatedPrices.PerUnit(agreed.Price) * quantity * agreedRate;
            tally.AgainstAgreed(atAgreed, paid * rate - atAgreed);
        }
        else
        {
            month.WithoutRate++;
        }
    }

    private void AddStandard(
        InvoicedItem line, int currency, ExactRatio quantity, ExactRatio paid, ExactRatio rate, PricePartial month,
        PriceTally tally)
    {
        if (dated.Price(line.Item, PriceKind.Standard, line.Unit, line.InvoicedOn) is not { } standard)
        {
            month.WithoutStandard++;
            return;
        }

        var then = dated.Rate(line.Price.Currency, currency, standard.ValidFrom);
        var standardRate = dated.Rate(standard.Price.Currency, currency, standard.ValidFrom);
        if (then is not { } rateThen || standardRate is not { } toReporting)
        {
            month.WithoutRate++;
            return;
        }

        var atStandard = DatedPrices.PerUnit(standard.Price) * quantity * toReporting;
        tally.AgainstStandard(atStandard, paid * rateThen - atStandard, paid * (rate - rateThen));
    }
}
