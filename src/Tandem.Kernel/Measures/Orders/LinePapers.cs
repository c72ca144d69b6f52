namespace Tandem.Measures;

/// <summary>What is to be said of the papers of a received order line.</summary>
internal enum PapersVerdict : byte
{
    Right,
    Wrong,

    /// <summary>Less is invoiced than was received, and the time for it is not over.</summary>
    Waiting,
    NoInvoices,
    NoPrice,
    NoQuantity,
}

/// <summary>
/// The papers of one order line as they stood on the as-of date. They are right when each despatch that arrived was
/// advised on the day of its arrival at the latest, where the sources carry despatches; when what is invoiced less what
/// is credited is what was received, and each invoice has the price of the order, both inside the tolerances; and when
/// no invoice is queried (UQ), rejected (RE) or accepted on a condition only (CA).
/// </summary>
internal sealed class LinePapers(OrdersDefinition definition, bool carriesDespatches, bool carriesInvoices)
{
    private readonly Int128 priceParts = Quantity.FromDecimal(definition.PriceTolerancePct);
    private readonly Int128 quantityParts = Quantity.FromDecimal(definition.QuantityTolerancePct);

    /// <summary>Invoices and despatches dated after the as-of date are not seen.</summary>
    public PapersVerdict Judge(OrderLineFacts line, int asOf)
    {
        if (!carriesInvoices)
            return PapersVerdict.NoInvoices;
        if (!line.QuantityKnown)
            return PapersVerdict.NoQuantity;

        var invoices = line.Invoices.Where(invoice => invoice.InvoicedOn <= asOf).ToList();
        if (invoices.Any(IsContested) || (carriesDespatches && !IsAdvised(line, asOf)))
            return PapersVerdict.Wrong;

        var missing = (Int128)line.ReceivedMicros - invoices.Sum(Invoiced);
        if (Int128.Abs(missing) * DeliveryDefinition.Whole > quantityParts * line.ReceivedMicros)
        {
            return missing > 0 && asOf <= line.LastReceived + definition.InspectionDays
                ? PapersVerdict.Waiting
                : PapersVerdict.Wrong;
        }

        return Price(line.Price, invoices);
    }

    private PapersVerdict Price(UnitPrice ordered, IEnumerable<InvoicedLine> invoices)
    {
        foreach (var invoiced in invoices.Where(invoice => !invoice.IsCreditNote).Select(invoice => invoice.Price))
        {
            if (!ordered.IsKnown || !invoiced.IsKnown)
                return PapersVerdict.NoPrice;

            var (asked, agreed) = (
                (Int128)invoiced.PriceMicros * ordered.PerMicros, (Int128)ordered.PriceMicros * invoiced.PerMicros);
            if (invoiced.Currency != ordered.Currency
                || Int128.Abs(asked - agreed) * DeliveryDefinition.Whole > priceParts * Int128.Abs(agreed))
            {
                return PapersVerdict.Wrong;
            }
        }

        return PapersVerdict.Right;
    }

    private static bool IsAdvised(OrderLineFacts line, int asOf)
    {
        var any = false;
        foreach (var despatch in line.Despatches.Where(despatch => despatch.DespatchedOn <= asOf))
        {
            any = true;
            var arrived = line.ArrivalFrom(despatch.DespatchedOn);
            if (arrived != OrderLineColumns.NoDay
                && (despatch.AdvisedOn == OrderLineColumns.NoDay || despatch.AdvisedOn > arrived))
            {
                return false;
            }
        }

        return any;
    }

    private static bool IsContested(InvoicedLine invoice) => invoice.Response
        is InvoiceResponse.UnderQuery or InvoiceResponse.Rejected or InvoiceResponse.ConditionallyAccepted;

    private static long Invoiced(InvoicedLine invoice) =>
        invoice.IsCreditNote ? -Math.Abs(invoice.QuantityMicros) : invoice.QuantityMicros;
}
