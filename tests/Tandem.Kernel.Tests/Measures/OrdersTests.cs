namespace Tandem.Measures;

public sealed class OrdersTests
{
    private static readonly int Due = new DateOnly(2026, 3, 10).DayNumber;
    private static readonly DateOnly AsOf = new(2026, 6, 30);
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly UnitPrice Price = new(2_500_000, 100_000_000, 0);

    [Fact]
    public void An_order_with_nothing_wrong_is_perfect()
    {
        var partial = Fold(new Order());

        Assert.Equal((1, 1, 0, 0), (partial.Orders, partial.Perfect, partial.Open, partial.NotFinal));
        Assert.Equal(100, OrdersFigures.PerfectOrders(partial).Value);
        Assert.Equal(
            [100d, 100d, 100d, 100d],
            Components(partial).Select(figure => figure.Value));
    }

    [Theory]
    [InlineData("late", 0)]
    [InlineData("short", 1)]
    [InlineData("dear", 2)]
    [InlineData("other currency", 2)]
    [InlineData("too much invoiced", 2)]
    [InlineData("queried", 2)]
    [InlineData("advised late", 2)]
    [InlineData("not advised", 2)]
    [InlineData("not despatched", 2)]
    [InlineData("complaint", 3)]
    public void One_fault_fails_its_component_and_the_order(string fault, int component)
    {
        var order = new Order();
        _ = fault switch
        {
            "late" => order.Received = Due + 1,
            "short" => order.ReceivedMicros = order.InvoicedMicros = 9,
            "dear" => order.Invoiced = Price with { PriceMicros = Price.PriceMicros + 1 },
            "other currency" => order.Invoiced = Price with { Currency = 1 },
            "too much invoiced" => order.InvoicedMicros = 11,
            "queried" => order.Response = InvoiceResponse.UnderQuery,
            "advised late" => order.Advised = Due + 1,
            "not advised" => order.Advised = OrderLineColumns.NoDay,
            "not despatched" => order.Despatched = null,
            "complaint" => order.Defect = Due + 30,
            _ => (object?)null,
        };

        var partial = Fold(order, carriesAll: true);

        Assert.Equal(0, OrdersFigures.PerfectOrders(partial).Value);
        Assert.Equal(
            Enumerable.Range(0, 4).Select(at => at == component ? 0d : 100d),
            Components(partial).Select(figure => figure.Value!.Value));
    }

    [Fact]
    public void A_price_per_hundred_is_the_same_as_a_hundredth_per_piece() =>
        Assert.Equal(1, Fold(new Order { Invoiced = new(25_000, 1_000_000, 0) }).Perfect);

    [Theory]
    [InlineData(2_525_000, 1)]
    [InlineData(2_525_001, 0)]
    [InlineData(2_475_000, 1)]
    [InlineData(2_474_999, 0)]
    public void The_price_may_differ_by_the_tolerance_and_no_more(long priceMicros, long perfect)
    {
        var order = new Order { Invoiced = Price with { PriceMicros = priceMicros } };

        Assert.Equal(perfect, Fold(order, new OrdersDefinition { PriceTolerancePct = 1 }).Perfect);
    }

    [Fact]
    public void A_credit_note_takes_back_what_was_invoiced_too_much() => Assert.Equal(
        1, Fold(new Order { InvoicedMicros = 12, CreditedMicros = 2 }).Perfect);

    [Fact]
    public void A_complaint_after_the_inspection_period_does_not_count() =>
        Assert.Equal(1, Fold(new Order { Defect = Due + 31 }).Perfect);

    [Fact]
    public void An_order_without_an_invoice_waits_for_the_inspection_period_and_then_fails()
    {
        var order = new Order { InvoicedMicros = 0 };

        var waiting = Fold(order, asOf: DateOnly.FromDayNumber(Due + 30));
        var over = Fold(order, asOf: DateOnly.FromDayNumber(Due + 31));

        Assert.Equal((0, 1, Due + 31), (waiting.Orders, waiting.Open, waiting.NextChangeDay));
        Assert.Equal(NoDataReason.TooEarly, OrdersFigures.PerfectOrders(waiting).NoData);
        Assert.Equal((1, 0, 0), (over.Orders, over.Perfect, over.Open));
    }

    [Fact]
    public void An_order_is_final_after_the_inspection_period()
    {
        var before = Fold(new Order(), asOf: DateOnly.FromDayNumber(Due + 30));
        var after = Fold(new Order(), asOf: DateOnly.FromDayNumber(Due + 31));

        Assert.Equal((1, 1, Due + 31), (before.Perfect, before.NotFinal, before.NextChangeDay));
        Assert.Equal((1, 0, int.MaxValue), (after.Perfect, after.NotFinal, after.NextChangeDay));
    }

    [Fact]
    public void Without_a_receipt_the_order_fails_and_its_papers_and_condition_are_not_judged()
    {
        var partial = Fold(new Order { Received = OrderLineColumns.NoDay, InvoicedMicros = 0 }, carriesAll: true);

        Assert.Equal((1, 0, 0, 0), (partial.Orders, partial.Perfect, partial.WithPapers, partial.WithCondition));
    }

    [Fact]
    public void Goods_handed_over_in_time_wait_to_be_received_and_then_fail()
    {
        var handover = ShippedDefinitions.TemplateDefault with
        {
            Delivery = new() { MeasurePoint = MeasurePoint.Handover },
        };
        var builder = new OrderLineColumnsBuilder { CarriesReceipts = true };
        builder.AddLine(new() { OrderLine = 1, QuantityMicros = 10, Unit = "EA", FirstConfirmed = Due });
        builder.AddDespatch(1, Due, 10);
        var facts = new OrderFacts
        {
            Lines = builder.Build(),
            OrderLineOfRow = [1],
            Orders = [new(1, 1, Price)],
            CarriesInvoices = true,
            CarriesDefects = true,
        };

        OrdersPartial On(int day) => OrdersFold.Fold(
            facts, handover, RandomRelation.Calendar, DateOnly.FromDayNumber(day)).Months[March];

        Assert.Equal((0, 1, Due + 31), (On(Due + 30).Orders, On(Due + 30).Open, On(Due + 30).NextChangeDay));
        Assert.Equal((1, 0, 1), (On(Due + 31).Orders, On(Due + 31).Perfect, On(Due + 31).OnTime));
    }

    [Theory]
    [InlineData("invoices", NoDataReason.NoInvoices)]
    [InlineData("defects", NoDataReason.NoDefectFacts)]
    [InlineData("price", NoDataReason.NoPrices)]
    [InlineData("quantity", NoDataReason.NoQuantities)]
    [InlineData("handover", NoDataReason.NoFactOfMeasurePoint)]
    public void A_component_without_facts_leaves_the_perfect_order_without_data(string missing, NoDataReason reason)
    {
        var order = new Order
        {
            Ordered = missing == "price" ? UnitPrice.NotKnown : Price,
            ReceivedMicros = missing == "quantity" ? Quantity.Unknown : 10,
        };
        var definition = missing == "handover"
            ? ShippedDefinitions.TemplateDefault with { Delivery = new() { MeasurePoint = MeasurePoint.Handover } }
            : ShippedDefinitions.TemplateDefault;
        var facts = Facts(
            [(1, 1, order)], true, carriesInvoices: missing != "invoices", carriesDefects: missing != "defects");

        var partial = OrdersFold.Fold(facts, definition, RandomRelation.Calendar, AsOf).Months[March];

        Assert.Equal(reason, OrdersFigures.PerfectOrders(partial).NoData);
        Assert.Equal((0, 1), (partial.Orders, partial.NotMeasured));
    }

    [Fact]
    public void One_bad_line_spoils_an_order_and_one_open_line_keeps_it_open()
    {
        var later = new Order { DueOn = Due + 30, Received = Due + 29 };
        var facts = Facts([(1, 7, new Order { Received = Due + 9 }), (2, 7, later)], true);

        var whole = OrdersFold.Fold(facts, ShippedDefinitions.TemplateDefault, RandomRelation.Calendar, AsOf);
        var open = OrdersFold.Fold(
            facts, ShippedDefinitions.TemplateDefault, RandomRelation.Calendar, DateOnly.FromDayNumber(Due + 25));

        var april = March.AddMonths(1);
        Assert.Equal([april], whole.Months.Keys);
        Assert.Equal((1, 0, 2, 1), (
            whole.Months[april].Orders, whole.Months[april].Perfect, whole.Months[april].Lines,
            whole.Months[april].OnTime));
        Assert.Equal((0, 1, 0), (open.Months[april].Orders, open.Months[april].Open, open.Months[april].Lines));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Parts_of_a_relation_merge_to_the_whole_and_survive_storing(int seed)
    {
        var random = new Random(seed);
        var all = Enumerable.Range(0, 300)
            .Select(key => (Key: (long)key, Order: key / 3L, Facts: Some(random))).ToList();
        var whole = Fold(all);
        var parts = Enumerable.Range(0, 3).Select(part => Fold([.. all.Where(l => l.Order % 3 == part)])).ToArray();
        random.Shuffle(parts);

        parts[0].Add(parts[1]);
        parts[0].Add(parts[2]);

        Assert.Equal(whole.Months, parts[0].Months);
        Assert.Contains(whole.Months.Values, month => month.Perfect > 0 && month.Perfect < month.Orders);
        Assert.All(whole.Months.Values, month =>
            Assert.Equal(month, OrdersBytes.Deserialize(OrdersBytes.Serialize(month))));

        FoldedMonths<OrdersPartial> Fold(List<(long, long, Order)> orders) => OrdersFold.Fold(
            Facts(orders, true), ShippedDefinitions.TemplateDefault, RandomRelation.Calendar, new(2026, 4, 20));
    }

    [Fact]
    public void On_time_and_in_full_are_those_of_the_delivery_measures()
    {
        var random = new Random(4);
        var all = Enumerable.Range(0, 200).Select(key => ((long)key, (long)key, Some(random))).ToList();
        var facts = Facts(all, true);

        var orders = OrdersFold.Fold(facts, ShippedDefinitions.TemplateDefault, RandomRelation.Calendar, AsOf);
        var delivery = DeliveryFold.Fold(
            facts.Lines, ShippedDefinitions.TemplateDefault, RandomRelation.Calendar, AsOf);

        Assert.Equal(
            delivery.Months.Select(m => (m.Key, m.Value.Agreed.Included, m.Value.Agreed.OnTime, m.Value.Agreed.InFull)),
            orders.Months.Select(m => (m.Key, m.Value.Lines, m.Value.OnTime, m.Value.InFull)));
    }

    private static Order Some(Random random)
    {
        var due = Due + random.Next(60);
        return new()
        {
            DueOn = due,
            Received = random.Next(12) == 0 ? OrderLineColumns.NoDay : due + (random.Next(9) == 0 ? 3 : 0),
            ReceivedMicros = random.Next(9) == 0 ? 9 : 10,
            Despatched = due - 2,
            Advised = due - random.Next(9) / 8 * -5,
            Response = random.Next(9) == 0 ? (InvoiceResponse)random.Next(8) : InvoiceResponse.Paid,
            Defect = random.Next(9) == 0 ? due + random.Next(40) : OrderLineColumns.NoDay,
        };
    }

    private static Figure[] Components(OrdersPartial partial) =>
    [
        OrdersFigures.OnTime(partial), OrdersFigures.InFull(partial), OrdersFigures.Documentation(partial),
        OrdersFigures.Condition(partial),
    ];

    private static OrdersPartial Fold(
        Order order, OrdersDefinition? orders = null, DateOnly? asOf = null, bool carriesAll = true) =>
        OrdersFold.Fold(
            Facts([(1, 1, order)], carriesAll),
            ShippedDefinitions.TemplateDefault with { Orders = orders ?? new() },
            RandomRelation.Calendar,
            asOf ?? AsOf).Months[March];

    private static OrderFacts Facts(
        List<(long Key, long Order, Order Facts)> lines, bool carriesDespatches, bool carriesInvoices = true,
        bool carriesDefects = true)
    {
        var builder = new OrderLineColumnsBuilder { CarriesReceipts = true };
        foreach (var (key, _, line) in lines)
            line.AddTo(builder, key);

        return new()
        {
            Lines = builder.Build(),
            OrderLineOfRow = [.. lines.Select(line => line.Key)],
            Orders = [.. lines.Select(line => new OrderedLine(line.Key, line.Order, line.Facts.Ordered))],
            Despatches = [.. lines.Where(l => l.Facts.Despatched is not null).Select(
                l => new AdvisedDespatch(l.Key, l.Facts.Despatched!.Value, l.Facts.Advised))],
            Invoices = carriesInvoices ? [.. lines.SelectMany(line => line.Facts.Invoices(line.Key))] : [],
            Defects = [.. lines.Where(l => l.Facts.Defect != OrderLineColumns.NoDay).Select(
                l => new DefectOfLine(l.Key, l.Facts.Defect, OrderLineColumns.NoDay))],
            CarriesDespatches = carriesDespatches,
            CarriesInvoices = carriesInvoices,
            CarriesDefects = carriesDefects,
        };
    }

    /// <summary>An order line of ten that went well, unless said otherwise.</summary>
    private sealed class Order
    {
        public int DueOn { get; set; } = Due;

        public int Received { get; set; } = Due;

        public long ReceivedMicros { get; set; } = 10;

        public UnitPrice Ordered { get; set; } = Price;

        public UnitPrice Invoiced { get; set; } = Price;

        public long InvoicedMicros { get; set; } = 10;

        public long CreditedMicros { get; set; }

        public InvoiceResponse Response { get; set; } = InvoiceResponse.Acknowledged;

        public int? Despatched { get; set; } = Due - 3;

        public int Advised { get; set; } = Due;

        public int Defect { get; set; } = OrderLineColumns.NoDay;

        public void AddTo(OrderLineColumnsBuilder builder, long key)
        {
            builder.AddLine(new() { OrderLine = key, QuantityMicros = 10, Unit = "EA", FirstConfirmed = DueOn });
            if (Received != OrderLineColumns.NoDay)
                builder.AddReceipt(key, Received, ReceivedMicros);
        }

        public IEnumerable<InvoicedLine> Invoices(long key)
        {
            if (InvoicedMicros != 0)
                yield return new(key, Due + 2, false, InvoicedMicros, Invoiced, Response);
            if (CreditedMicros != 0)
                yield return new(key, Due + 9, true, CreditedMicros, Invoiced, InvoiceResponse.None);
        }
    }
}
