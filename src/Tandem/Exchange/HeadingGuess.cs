namespace Tandem.Exchange;

/// <summary>
/// Guesses by its headings what a column holds, in Dutch, Swedish and English. It only fills in a form that a person
/// looks at; no file is read by a guess.
/// </summary>
internal static class HeadingGuess
{
    private static readonly Dictionary<FactField, string> Words = new()
    {
        [FactField.Supplier] = "supplier supplier_number vendor leverancier leveranciersnummer crediteur leverantör",
        [FactField.Order] = "order ordernr orderno order_number po ordernummer inkooporder inköpsorder beställning",
        [FactField.Line] = "line pos position regel regelnr positie rad radnr orderrad",
        [FactField.Schedule] = "schedule schedule_line leverregel deelregel leveransrad delrad",
        [FactField.Item] = "item article material artikel artikelnr art.nr. buyer_item artikelnummer",
        [FactField.SupplierItem] = "supplier_item vendor_item art.nr.lev leveranciersartikel leverantörsartikel",
        [FactField.Description] = "description text omschrijving benämning beskrivning",
        [FactField.Unit] = "unit uom eenheid enhet",
        [FactField.Quantity] = "quantity qty aantal hoeveelheid antal kvantitet",
        [FactField.OrderedOn] = "ordered ordered_on order_date besteld besteldatum orderdatum beställd",
        [FactField.ConfirmedOn] = "confirmed_on confirmation_date bevestigd_op bevestigdatum bekräftelsedatum",
        [FactField.RequestedOn] = "requested requested_on gewenst gewenste_leverdatum önskad önskat_datum",
        [FactField.FirstConfirmedOn] = "confirmed first_confirmed bevestigd bekräftad bekräftat_datum",
        [FactField.LastConfirmedOn] = "last_confirmed laatst_bevestigd senast_bekräftad",
        [FactField.Status] = "status state stand läge",
        [FactField.CancelledOn] = "cancelled cancelled_on geannuleerd_op annulleringsdatum annullerad",
        [FactField.ReceivedOn] = "received received_on receipt_date ontvangen ontvangen_op ontvangstdatum mottagen",
        [FactField.ReceivedQuantity] = "received_quantity ontvangen_aantal mottaget_antal",
        [FactField.ReceiptNumber] = "receipt receipt_no grn ontvangst ontvangstnr bonnummer mottagning följesedel",
        [FactField.Core] = "core core_item kern kernartikel kärnartikel",
    };

    /// <summary>The mapping with a column for each field that a heading answers to; what fits already stays.</summary>
    public static CsvMapping Fill(CsvMapping mapping, IReadOnlyList<string> headings)
    {
        var columns = mapping.Columns
            .Where(c => headings.Contains(c.Value.Heading, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(c => c.Key, c => c.Value);
        foreach (var (field, words) in Words)
        {
            var heading = headings.FirstOrDefault(h => words.Split(' ').Contains(Plain(h)));
            if (heading is not null)
                columns.TryAdd(field, new MappedColumn(heading));
        }

        return mapping with { Columns = columns };
    }

    private static string Plain(string heading) => heading.Trim().ToLowerInvariant().Replace(' ', '_');
}
