using Tandem.Measures;
using Tandem.Statistics;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// The invoice lines of a month behind a figure of cost (metrics 1.6 and 1.7): what was invoiced, what it is held
/// against, and what comes of it. Amounts are in the currency in which the figure counts them.
/// </summary>
internal sealed class PriceRows(RowBasis basis, Measure measure)
{
    private const int Decimals = 4;

    private readonly TextCatalogue texts = basis.Texts;

    public CountedRows Make()
    {
        var families = basis.Families;
        var invoices = families.InvoicesOf(basis.Segment.Part);
        invoices.AddRange(families.InvoicesLeft());
        var ofMonth = invoices.Where(invoice => basis.InMonth(invoice.Counted.InvoicedOn)).ToList();
        var facts = families.Price([.. ofMonth.Select(invoice => invoice.Counted)]);
        var each = PriceFold.Each(facts, basis.Definition.Price, basis.AsOf);
        var rows = ofMonth.Zip(each, (invoice, months) => Row(
            invoice.Fact, invoice.Counted, months.Months.GetValueOrDefault(basis.Month) ?? new PricePartial()));
        return CountedRows.InOrder(
            [
                new(texts["rows.invoice"]), new(texts["rows.order-line-of"]), new(texts["rows.item"]),
                new(texts["rows.invoiced-on"], true), new(texts["rows.quantity"], true, true),
                new(texts["rows.price-paid"], true, true), new(texts["rows.price-ordered"], true, true),
                .. Beside(),
            ],
            rows, new());
    }

    private IEnumerable<RowColumn> Beside() => measure switch
    {
        Measure.CostVariance =>
            [new(texts["rows.price-agreed"], true, true), new(texts["rows.over-agreed"], true, true)],
        Measure.PriceVariance =>
        [
            new(texts["rows.price-standard"], true, true), new(texts["beside.price-effect"], true, true),
            new(texts["beside.currency-effect"], true, true),
        ],
        Measure.RealisedSavings =>
            [new(texts["rows.saved"], true, true), new(texts["beside.indexed-savings"], true, true)],
        _ => [new(texts["rows.cost-baseline"], true, true), new(texts["rows.cost-now"], true, true)],
    };

    private CountedRow Row(InvoiceFact fact, InvoicedItem line, PricePartial alone)
    {
        var (standing, verdict) = Stands(line, alone);
        var item = fact.Item ?? (line.Item < 0 ? "" : basis.Other.Items[line.Item]);
        return new(
            $"{fact.InvoiceNo}/{fact.InvoiceLine}",
            [
                new($"{fact.InvoiceNo}-{fact.InvoiceLine}"
                    + (line.IsCreditNote ? $" ({texts["rows.credit-note"]})" : "")),
                new(RowBasis.OrderLine(fact.OrderNo, fact.LineNo)), new(item), RowCell.On(line.InvoicedOn),
                RowCell.Of(line.SignedMicros, fact.Unit), PriceOf(line.Price), PriceOf(line.Ordered),
                .. Cells(line, alone),
            ],
            standing, verdict)
        {
            Weight = Math.Abs(Effect(alone)?.Amount.Round(Decimals) ?? 0),
            Load = fact.LoadNumber,
            FileLine = fact.FileLine,
            Contribution = new() { Price = alone },
        };
    }

    private IEnumerable<RowCell> Cells(InvoicedItem line, PricePartial alone)
    {
        var (prices, savings) = (Counted(alone.Prices), Counted(alone.Savings));
        return measure switch
        {
            Measure.CostVariance =>
            [
                EachOf(prices.Sums.AgreedLines, prices.Sums.Agreed, line, prices.Currency),
                Amount(prices.Sums.AgreedLines, prices.Sums.OverAgreed, prices.Currency),
            ],
            Measure.PriceVariance =>
            [
                EachOf(prices.Sums.StandardLines, prices.Sums.Standard, line, prices.Currency),
                Amount(prices.Sums.StandardLines, prices.Sums.PriceEffect, prices.Currency),
                Amount(prices.Sums.StandardLines, prices.Sums.CurrencyEffect, prices.Currency),
            ],
            Measure.RealisedSavings =>
            [
                Amount(savings.Sums.Lines, savings.Sums.Realised, savings.Currency),
                Amount(savings.Sums.Lines - savings.Sums.WithoutIndex, savings.Sums.Indexed, savings.Currency),
            ],
            _ =>
            [
                Amount(savings.Sums.CostLines, savings.Sums.BaselineCost, savings.Currency),
                Amount(savings.Sums.CostLines, savings.Sums.CurrentCost, savings.Currency),
            ],
        };
    }

    private (RowStanding Standing, string Verdict) Stands(InvoicedItem line, PricePartial alone)
    {
        if (line.InvoicedOn > basis.AsOf.DayNumber)
            return (RowStanding.Waiting, texts["counted.ahead"]);
        if (Effect(alone) is not { } effect)
        {
            return (
                RowStanding.LeftOut, alone.WithoutRate > 0 ? texts["counted.no-rate"] : measure switch
                {
                    Measure.CostVariance => texts["counted.no-agreed-price"],
                    Measure.PriceVariance => texts["counted.no-standard-price"],
                    _ => texts["counted.no-baseline"],
                });
        }

        return effect.Against ? (RowStanding.Against, Worse()) : (RowStanding.Counts, texts["counted.counts"]);
    }

    private string Worse() => measure switch
    {
        Measure.CostVariance => texts["counted.over-agreed"],
        Measure.PriceVariance => texts["counted.over-standard"],
        _ => texts["counted.over-baseline"],
    };

    /// <summary>What the line does to the figure, and whether it is unfavourable; null if it is left out.</summary>
    private (ExactRatio Amount, bool Against)? Effect(PricePartial alone)
    {
        var (prices, savings) = (Counted(alone.Prices).Sums, Counted(alone.Savings).Sums);
        return measure switch
        {
            Measure.CostVariance => prices.AgreedLines == 0 ? null : Paid(prices.OverAgreed),
            Measure.PriceVariance => prices.StandardLines == 0
                ? null
                : Paid(prices.PriceEffect + prices.CurrencyEffect),
            Measure.RealisedSavings => savings.Lines == 0
                ? null
                : (savings.Realised, savings.Realised.Numerator.Sign < 0),
            _ => savings.CostLines == 0 ? null : Paid(savings.CurrentCost - savings.BaselineCost),
        };

        static (ExactRatio, bool)? Paid(ExactRatio over) => (over, over.Numerator.Sign > 0);
    }

    /// <summary>One line is counted in one currency at most.</summary>
    private static (string Currency, T Sums) Counted<T>(SortedDictionary<string, T> sums)
        where T : struct
    {
        foreach (var (currency, counted) in sums)
            return (currency, counted);
        return ("", default);
    }

    private RowCell PriceOf(UnitPrice price) => price.IsKnown
        ? new(
            Number: new ExactRatio(price.PriceMicros, price.PerMicros).Round(Decimals),
            Unit: basis.Other.Currencies[price.Currency])
        : RowCell.None;

    private static RowCell EachOf(long lines, ExactRatio amount, InvoicedItem line, string currency) =>
        lines == 0 || line.SignedMicros == 0
            ? RowCell.None
            : new(
                Number: (amount / new ExactRatio(line.SignedMicros, Quantity.Scale)).Round(Decimals), Unit: currency);

    private static RowCell Amount(long lines, ExactRatio amount, string currency) =>
        lines == 0 ? RowCell.None : new(Number: amount.Round(2), Unit: currency);
}
