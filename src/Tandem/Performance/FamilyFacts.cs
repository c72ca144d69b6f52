using System.Globalization;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// Lays out the facts of a relation as each family of measures takes them. Complaints and invoices go with the part
/// that holds their order line; those that no part took are left for the end.
/// </summary>
internal sealed class FamilyFacts(OtherFacts other)
{
    private readonly HashSet<ComplaintFact> takenComplaints = [];
    private readonly HashSet<InvoiceFact> takenInvoices = [];
    private readonly Dictionary<(int Item, int Unit, int Day), long> demand = [];

    /// <summary>Complaints and invoices that name an order line of no part; known when all parts were given.</summary>
    public long Unmatched =>
        other.Complaints.Count(c => c is { OrderNo: not null, LineNo: not null } && !takenComplaints.Contains(c))
        + other.Invoices.Count(i => i is { OrderNo: not null, LineNo: not null } && !takenInvoices.Contains(i));

    public OrderFacts Orders(FactPart part)
    {
        var (orders, ordered) = (new Dictionary<string, long>(StringComparer.Ordinal), new List<OrderedLine>());
        var (invoices, defects) = (new List<InvoicedLine>(), new List<DefectOfLine>());
        foreach (var (number, line) in part.OrderLines.Index())
        {
            if (!orders.TryGetValue(line.Order, out var order))
                orders.Add(line.Order, order = orders.Count);
            ordered.Add(new(number, order, line.Price));
            invoices.AddRange(other.InvoicesOf[(line.Order, line.Line)].Select(i => new InvoicedLine(
                number, i.InvoicedOn, i.Kind == InvoiceKind.CreditNote, i.QuantityMicros, PriceOf(i),
                ResponseOf(i.Response))));
            defects.AddRange(other.ComplaintsOf[(line.Order, line.Line)].Select(c => new DefectOfLine(
                number, c.RegisteredOn, ReceivedOn(part, number, c.ReceiptNo))));
        }

        defects.AddRange(part.Lots.Where(lot => lot.OrderLine >= 0 && lot.Lot.IsRejected)
            .Select(lot => new DefectOfLine(lot.OrderLine, lot.Lot.InspectedOn, lot.Lot.ReceivedOn)));
        return new OrderFacts
        {
            Lines = part.Columns,
            OrderLineOfRow = part.OrderLineOfRow,
            Orders = ordered,
            Despatches = part.Despatches,
            Invoices = invoices,
            Defects = defects,
            CarriesDespatches = other.Carried.Despatches,
            CarriesInvoices = other.Carried.Invoices,
            CarriesDefects = other.Carried.Defects,
        };
    }

    public QualityFacts Quality(FactPart part) => Quality(
        Received(part), [.. part.Lots.Select(lot => lot.Lot)],
        [.. ComplaintsOf(part).Select(complaint => complaint.Counted)]);

    /// <summary>The complaints of no order line that any part had.</summary>
    public QualityFacts QualityLeft() =>
        Quality([], [], [.. ComplaintsLeft().Select(complaint => complaint.Counted)]);

    public PriceFacts Price(FactPart part) => Price([.. InvoicesOf(part).Select(invoice => invoice.Counted)]);

    /// <summary>The invoices of no order line that any part had.</summary>
    public PriceFacts PriceLeft() => Price([.. InvoicesLeft().Select(invoice => invoice.Counted)]);

    /// <summary>The complaints of the order lines of a part, as they are and as they are counted.</summary>
    public List<(ComplaintFact Fact, RegisteredComplaint Counted)> ComplaintsOf(FactPart part)
    {
        var complaints = new List<(ComplaintFact, RegisteredComplaint)>();
        foreach (var (number, line) in part.OrderLines.Index())
        {
            foreach (var complaint in other.ComplaintsOf[(line.Order, line.Line)])
            {
                takenComplaints.Add(complaint);
                complaints.Add((complaint, Registered(complaint, ReceivedOn(part, number, complaint.ReceiptNo))));
            }
        }

        return complaints;
    }

    public List<(ComplaintFact Fact, RegisteredComplaint Counted)> ComplaintsLeft() =>
    [
        .. other.Complaints.Where(complaint => !takenComplaints.Contains(complaint))
            .Select(complaint => (complaint, Registered(complaint, OrderLineColumns.NoDay))),
    ];

    /// <summary>
    /// The same of each item apart, by its number; a complaint of no order line goes with the item it names.
    /// </summary>
    public IEnumerable<(int Item, QualityFacts Facts)> QualityByItem(FactPart part)
    {
        var received = ReceivedByItem(part).ToLookup(goods => goods.Item, goods => goods.Goods);
        var lots = part.Lots.Where(lot => lot.OrderLine >= 0)
            .ToLookup(lot => part.OrderLines[lot.OrderLine].Item, lot => lot.Lot);
        var lines = part.OrderLines.Index().DistinctBy(line => (line.Item.Order, line.Item.Line))
            .ToDictionary(line => ((string?)line.Item.Order, (string?)line.Item.Line), line => line.Index);
        var complaints = other.Complaints
            .Select(complaint => (Complaint: complaint, Line: lines.GetValueOrDefault(
                (complaint.OrderNo, complaint.LineNo), -1)))
            .Where(of => of.Line >= 0 || of.Complaint.Item is not null)
            .ToLookup(
                of => of.Line >= 0 ? part.OrderLines[of.Line].Item : other.Items.Of(of.Complaint.Item!),
                of => Registered(of.Complaint, of.Line >= 0
                    ? ReceivedOn(part, of.Line, of.Complaint.ReceiptNo)
                    : OrderLineColumns.NoDay));
        return received.Select(goods => goods.Key).Concat(complaints.Select(of => of.Key)).Distinct().Select(item =>
            (item, Quality([.. received[item]], [.. lots[item]], [.. complaints[item]])));
    }

    /// <summary>The invoices of the order lines of a part, as they are and as they are counted.</summary>
    public List<(InvoiceFact Fact, InvoicedItem Counted)> InvoicesOf(FactPart part)
    {
        var invoices = new List<(InvoiceFact, InvoicedItem)>();
        foreach (var line in part.OrderLines)
        {
            foreach (var invoice in other.InvoicesOf[(line.Order, line.Line)])
            {
                takenInvoices.Add(invoice);
                invoices.Add((invoice, Invoiced(invoice, line.Item, line.Price)));
            }
        }

        return invoices;
    }

    public List<(InvoiceFact Fact, InvoicedItem Counted)> InvoicesLeft() =>
    [
        .. other.Invoices.Where(invoice => !takenInvoices.Contains(invoice))
            .Select(invoice => (invoice, Invoiced(invoice, -1, UnitPrice.NotKnown))),
    ];

    /// <summary>What was called for: the ordered quantities by item and requested day.</summary>
    public void TakeDemand(FactPart part)
    {
        var columns = part.Columns;
        for (var line = 0; line < columns.Count; line++)
        {
            if (columns.Requested[line] == OrderLineColumns.NoDay || columns.Status[line] != LineStatus.Open)
                continue;

            var key = (
                columns.ItemKeys[columns.Item[line]], other.Units.Of(columns.Units[columns.Unit[line]]),
                columns.Requested[line]);
            demand[key] = demand.GetValueOrDefault(key) + columns.QuantityMicros[line];
        }
    }

    public QualityFacts Quality(
        IReadOnlyList<ReceivedGoods> receipts, IReadOnlyList<InspectedLot> lots,
        IReadOnlyList<RegisteredComplaint> complaints) => new()
        {
            Units = other.Units.Texts,
            Receipts = receipts,
            Inspections = lots,
            Complaints = complaints,
            CarriesInspections = other.Carried.Inspections,
            CarriesComplaints = other.Carried.Complaints,
        };

    public List<ReceivedGoods> Received(FactPart part) => [.. ReceivedByItem(part).Select(of => of.Goods)];

    private IEnumerable<(int Item, ReceivedGoods Goods)> ReceivedByItem(FactPart part)
    {
        var columns = part.Columns;
        for (var group = 0; group < columns.Groups; group++)
        {
            var line = columns.GroupStart[group];
            var item = columns.ItemKeys[columns.Item[line]];
            var unit = other.Units.Of(columns.Units[columns.Unit[line]]);
            for (var at = columns.Receipts.Start[group]; at < columns.Receipts.Start[group + 1]; at++)
                yield return (item, new(columns.Receipts.Day[at], columns.Receipts.QuantityMicros[at], unit));
        }
    }

    private RegisteredComplaint Registered(ComplaintFact complaint, int receivedOn) => new(
        complaint.RegisteredOn, receivedOn, complaint.NonconformingMicros, other.Units.Of(complaint.Unit),
        complaint.CausedBy, complaint.Confirmed);

    private static int ReceivedOn(FactPart part, int orderLine, string? receipt) => receipt is null
        ? OrderLineColumns.NoDay
        : part.ReceiptDays.GetValueOrDefault((orderLine, receipt), OrderLineColumns.NoDay);

    private InvoicedItem Invoiced(InvoiceFact invoice, int itemOfLine, UnitPrice ordered) => new(
        invoice.Item is { } item ? other.Items.Of(item) : itemOfLine, other.Units.Of(invoice.Unit),
        invoice.InvoicedOn, invoice.Kind == InvoiceKind.CreditNote, invoice.QuantityMicros, PriceOf(invoice), ordered);

    private UnitPrice PriceOf(InvoiceFact invoice) =>
        other.Price(invoice.PriceMicros, invoice.PricePerMicros, invoice.Currency);

    public PriceFacts Price(IReadOnlyList<InvoicedItem> invoices) => new()
    {
        Invoices = invoices,
        Prices =
        [
            .. other.Prices.Select(price => new ItemPrice(
                other.Items.Of(price.Item), price.Kind, price.ValidFrom, price.ValidTo ?? OrderLineColumns.NoDay,
                other.Price(price.PriceMicros, price.PricePerMicros, price.Currency), other.Units.Of(price.Unit),
                price.IndexName is { } index ? other.Indices.Of(index) : -1, price.IndexBaseNanos ?? 0)),
        ],
        Rates =
        [
            .. other.Rates.Select(rate => new ExchangeRate(
                other.Currencies.Of(rate.FromCurrency), other.Currencies.Of(rate.ToCurrency), rate.ValidOn,
                rate.RateNanos)),
        ],
        Indices =
        [
            .. other.IndexValues.Select(value => new IndexValue(
                other.Indices.Of(value.IndexName), value.ValidOn, value.ValueNanos)),
        ],
        Currencies = other.Currencies.Texts,
    };

    public RequestFacts Requests()
    {
        var kinds = new Numbering();
        var requests = other.Requests.Select(request => new Request(
            kinds.Of(request.Kind), request.AskedBy, request.AskedAt, request.AnsweredAt ?? Request.NoMoment,
            PausesOf(request.Pauses))).ToList();
        return new() { Requests = requests, Kinds = kinds.Texts };
    }

    public static OrderingFacts Ordering(FactPart part) =>
        new() { Lines = [.. part.Promised.Select(of => of.Promised)] };

    /// <summary>What belongs to no part: the invoices as they have to be paid, and the specifications.</summary>
    public OrderingFacts OrderingLeft() => new()
    {
        Invoices = other.Carried.Payments ? [.. Payable().Select(of => of.Counted)] : [],
        Changes = [.. other.Specifications.Select(fact => Changed(fact))],
    };

    public static SpecificationChange Changed(SpecificationFact fact) =>
        new(fact.AskedBy, fact.AnnouncedOn, fact.EffectiveOn);

    /// <summary>
    /// Each invoice once, with all its lines. It is paid on the day on which the last of them was; void where one was
    /// rejected, or where a credit note took all of them back before they were paid.
    /// </summary>
    public IEnumerable<(InvoiceFact First, PayableInvoice Counted)> Payable()
    {
        var credited = other.Invoices.Where(line => line.Kind == InvoiceKind.CreditNote)
            .Select(line => (line.OrderNo, line.LineNo, line.QuantityMicros, line.PriceMicros)).ToHashSet();
        return other.Invoices.Where(line => line.Kind == InvoiceKind.Invoice).GroupBy(line => line.InvoiceNo)
            .Select(of =>
            {
                var lines = of.OrderBy(line => line.InvoiceLine, StringComparer.Ordinal).ToList();
                var paid = lines.All(line => line.PaidOn is not null)
                    ? lines.Max(line => line.PaidOn!.Value)
                    : OrderLineColumns.NoDay;
                var isVoid = paid == OrderLineColumns.NoDay && (lines.Any(line => line.Response == "RE")
                    || lines.All(line => line.OrderNo is not null && credited.Contains(
                        (line.OrderNo, line.LineNo, line.QuantityMicros, line.PriceMicros))));
                return (lines[0], new PayableInvoice(lines.Min(line => line.InvoicedOn), paid, isVoid));
            });
    }

    public ImprovementFacts Improvements() => new()
    {
        Improvements =
        [
            .. other.Improvements.Select(idea => new Improvement(
                idea.ProposedBy, idea.ProposedOn, idea.AcceptedOn ?? OrderLineColumns.NoDay,
                idea.ImplementedOn ?? OrderLineColumns.NoDay, idea.BenefitFrom ?? OrderLineColumns.NoDay)),
        ],
    };

    public ForecastFacts Forecasts(BucketKind kind)
    {
        var markets = new Numbering();
        var forecast = other.Forecasts.Select(f => other.Items.Of(f.Item)).ToHashSet();
        return new()
        {
            Forecasts =
            [
                .. other.Forecasts.Select(f => new ForecastSnapshot(
                    other.Items.Of(f.Item), markets.Of(f.Market), f.Series, f.BucketKind, f.Bucket, f.MadeOn,
                    f.QuantityMicros, other.Units.Of(f.Unit))),
            ],
            Demand =
            [
                .. demand.Where(called => forecast.Contains(called.Key.Item))
                    .GroupBy(called => (called.Key.Item, called.Key.Unit, Bucket: BucketOf(kind, called.Key.Day)))
                    .Select(bucket => new ActualDemand(
                        bucket.Key.Item, kind, bucket.Key.Bucket, bucket.Sum(called => called.Value),
                        bucket.Key.Unit)),
            ],
            CarriesDemand = true,
            Units = other.Units.Texts,
        };
    }

    /// <summary>The first day of the bucket in which a day lies.</summary>
    private static int BucketOf(BucketKind kind, int day) => kind switch
    {
        BucketKind.Week => day - day % 7,
        BucketKind.Month => Period.MonthOf(DateOnly.FromDayNumber(day)).First.DayNumber,
    };

    private static List<Pause> PausesOf(string? pauses) =>
    [
        .. (pauses ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pause => pause.Split('/'))
            .Select(ends => new Pause(Second(ends[0]), Second(ends[1]))),
    ];

    private static long Second(string moment) =>
        DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeSeconds();

    private static InvoiceResponse ResponseOf(string? code) => code switch
    {
        null => InvoiceResponse.None,
        "AB" => InvoiceResponse.Acknowledged,
        "IP" => InvoiceResponse.InProcess,
        "UQ" => InvoiceResponse.UnderQuery,
        "CA" => InvoiceResponse.ConditionallyAccepted,
        "RE" => InvoiceResponse.Rejected,
        "AP" => InvoiceResponse.Accepted,
        "PD" => InvoiceResponse.Paid,
        _ => throw new InvalidDataException($"No response is called {code}."),
    };
}
