namespace Tandem.Exchange;

/// <summary>
/// Guesses by its headings what a column holds, in Dutch, Swedish and English. It only fills in a form that a person
/// looks at; no file is read by a guess.
/// </summary>
internal static class HeadingGuess
{
    private static readonly Dictionary<FactField, string> Words = new()
    {
        [FactField.Supplier] = "supplier supplier_number vendor leverancier leveranciersnummer crediteur leverantör "
            + "customer customer_number buyer klant klantnummer debiteur kund kundnummer",
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
        [FactField.Price] = "price unit_price prijs stukprijs pris styckpris à-pris",
        [FactField.PricePer] = "price_per per prijs_per prijseenheid pris_per prisenhet",
        [FactField.Currency] = "currency cur valuta",
        [FactField.Category] = "category categorie artikelgroep kategori varugrupp",
        [FactField.Sequence] = "sequence volgnummer ordningsnummer löpnummer",
        [FactField.PromisedOn] = "promised promised_on toegezegd toegezegd_voor utlovad utlovat_datum",
        [FactField.ChangedBy] = "changed_by gewijzigd_door ändrad_av",
        [FactField.DespatchNumber] = "despatch dispatch despatch_no delivery_note verzending pakbon avsändning",
        [FactField.DespatchedOn] = "despatched shipped ship_date verzonden verzenddatum avsänd avsändningsdatum",
        [FactField.AdvisedOn] = "advised advised_on asn_date aangekondigd aviserad",
        [FactField.Lot] = "lot lot_no batch charge partij partijnr parti partinr",
        [FactField.InspectedOn] = "inspected inspection_date gekeurd keuringsdatum kontrollerad kontrolldatum",
        [FactField.Checked] = "checked inspected_quantity gekeurd_aantal steekproef kontrollerat_antal",
        [FactField.Rejected] = "rejected rejected_quantity afgekeurd afgekeurd_aantal underkänt underkänt_antal",
        [FactField.Nonconforming] = "nonconforming defects defective defecten afwijkend fout avvikande fel antal_fel",
        [FactField.Reason] = "reason reason_code reden redencode orsak orsakskod",
        [FactField.CausedBy] = "caused_by cause veroorzaakt_door oorzaak orsakad_av",
        [FactField.ComplaintNumber] = "complaint complaint_no claim klacht klachtnr reklamation reklamationsnr",
        [FactField.ComplaintLine] = "complaint_line klachtregel reklamationsrad",
        [FactField.RegisteredOn] = "registered registered_on gemeld gemeld_op registrerad",
        [FactField.Confirmed] = "confirmed vastgesteld erkend bekräftad godkänd",
        [FactField.ReturnNumber] = "return return_no rma retour retournr retur returnr",
        [FactField.ReturnLine] = "return_line retourregel returrad",
        [FactField.ReturnedOn] = "returned returned_on teruggestuurd retourdatum återsänd returdatum",
        [FactField.InvoiceNumber] = "invoice invoice_no factuur factuurnr faktura fakturanr",
        [FactField.InvoiceLine] = "invoice_line factuurregel fakturarad",
        [FactField.InvoiceKind] = "kind type soort slag typ",
        [FactField.InvoicedOn] = "invoiced invoiced_on invoice_date factuurdatum fakturadatum",
        [FactField.Response] = "response antwoord svar",
        [FactField.PaidOn] = "paid paid_on payment_date betaald betaaldatum betald betaldatum",
        [FactField.RequestNumber] = "request request_no ticket verzoek verzoeknr förfrågan ärendenr",
        [FactField.RequestKind] = "kind type soort slag typ",
        [FactField.AskedBy] = "asked_by gevraagd_door fråga_från",
        [FactField.AskedAt] = "asked asked_at created gevraagd aangemaakt frågad skapad",
        [FactField.AcknowledgedAt] = "acknowledged acknowledged_at bevestigd_om mottagen",
        [FactField.AnsweredAt] = "answered answered_at beantwoord afgehandeld besvarad",
        [FactField.Pauses] = "pauses paused gepauzeerd pauser",
        [FactField.Market] = "market markt marknad",
        [FactField.Series] = "series reeks soort serie",
        [FactField.BucketKind] = "bucket_kind granularity weekmaand",
        [FactField.Bucket] = "bucket week month period maand periode månad vecka",
        [FactField.MadeOn] = "made_on version_date as_of opgesteld peildatum upprättad",
        [FactField.Actual] = "actual capacity capaciteit kapacitet",
        [FactField.Most] = "most maximum max hoogstens som_mest",
        [FactField.PriceKind] = "kind type soort slag typ prijssoort",
        [FactField.ValidFrom] = "valid_from from geldig_vanaf vanaf ingangsdatum giltig_från",
        [FactField.ValidTo] = "valid_to to until geldig_tot einddatum giltig_till",
        [FactField.IndexName] = "index index_name",
        [FactField.IndexBase] = "index_base base_value basiswaarde basvärde",
        [FactField.ChargeNumber] = "charge charge_no kostennr kostnadsnr",
        [FactField.ChargedOn] = "charged charged_on date datum",
        [FactField.ChargeKind] = "kind type soort kostensoort slag kostnadsslag",
        [FactField.Amount] = "amount bedrag belopp",
        [FactField.Origin] = "origin country_of_origin oorsprong land_van_oorsprong ursprung ursprungsland",
        [FactField.Destination] = "destination bestemming land_van_bestemming destination destinationsland",
        [FactField.Hs] = "hs hs_code commodity_code goederencode varukod tullkod",
        [FactField.TariffLayer] = "layer tariff_layer kind soort slag",
        [FactField.DutyRate] = "rate duty duty_rate tarief invoerrecht tull tullsats",
        [FactField.Specific] = "specific specific_amount per_eenheid per_enhet",
        [FactField.SpecificUnit] = "specific_unit unit eenheid enhet",
        [FactField.OriginOfData] = "source bron källa",
        [FactField.FromCurrency] = "from from_currency van från",
        [FactField.ToCurrency] = "to to_currency naar till",
        [FactField.ValidOn] = "valid_on date datum dag",
        [FactField.ExchangeRate] = "rate exchange_rate koers wisselkoers kurs växelkurs",
        [FactField.IndexValue] = "value index_value waarde värde",
        [FactField.Product] = "product model eindproduct produkt",
        [FactField.ImprovementNumber] = "improvement improvement_no idea idee verbetering förbättring idé",
        [FactField.ProposedBy] = "proposed_by voorgesteld_door föreslagen_av",
        [FactField.ProposedOn] = "proposed proposed_on voorgesteld voorgesteld_op föreslagen föreslagen_den",
        [FactField.AcceptedOn] = "accepted accepted_on aanvaard aanvaard_op godtagen godtagen_den",
        [FactField.ImplementedOn] = "implemented implemented_on ingevoerd ingevoerd_op införd införd_den",
        [FactField.BenefitFrom] = "benefit_from first_benefit voordeel_vanaf eerste_voordeel nytta_från första_nytta",
        [FactField.Benefit] = "benefit savings voordeel besparing nytta besparing_per_månad",
    };

    /// <summary>The mapping with a column for each field that a heading answers to; what fits already stays.</summary>
    public static CsvMapping Fill(CsvMapping mapping, IReadOnlyList<string> headings)
    {
        var columns = mapping.Columns
            .Where(c => headings.Contains(c.Value.Heading, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(c => c.Key, c => c.Value);
        foreach (var field in mapping.Facts.Fields)
        {
            string[] words = [field.Heading, .. Words[field.Field].Split(' ')];
            var heading = headings.FirstOrDefault(h => words.Contains(Plain(h)) && !IsTaken(h));
            if (heading is not null)
                columns.TryAdd(field.Field, new MappedColumn(heading));
        }

        return mapping with { Columns = columns };

        bool IsTaken(string heading) =>
            columns.Values.Any(c => c.Heading.Equals(heading, StringComparison.OrdinalIgnoreCase));
    }

    private static string Plain(string heading) => heading.Trim().ToLowerInvariant().Replace(' ', '_');
}
