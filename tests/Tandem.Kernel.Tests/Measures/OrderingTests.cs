namespace Tandem.Measures;

public sealed class OrderingTests
{
    private const int Ten = 10 * (int)Quantity.Scale;

    private static readonly DateOnly Month = new(2026, 3, 1);
    private static readonly DateOnly AsOf = new(2026, 5, 12);
    private static readonly OrderingDefinition Definition = new();
    private static readonly WorkingCalendar Supplier = new(new()
    {
        ZoneId = "Europe/Amsterdam",
        Week = Enumerable.Range(1, 5).ToDictionary(
            day => (DayOfWeek)day, _ => new WorkingHours(new(9, 0), new(17, 0))),
    });

    /// <summary>The promised day is Friday 27 March; ten working days before it is Friday 13 March.</summary>
    [Theory]
    [InlineData(13, false)]
    [InlineData(16, true)]
    [InlineData(27, true)]
    [InlineData(30, false)]
    public void A_change_is_late_with_fewer_working_days_left_than_agreed_and_not_after_the_promised_day(
        int day, bool late)
    {
        var month = Fold(Line(27, Change(day, 31)));

        Assert.Equal((1, late ? 1 : 0), (month.Lines, month.LateLines));
        Assert.Equal(late ? 1 : 0, month.PutOff);
    }

    [Fact]
    public void What_the_supplier_asked_for_is_no_change_of_the_buyer()
    {
        var month = Fold(Line(27, Change(20, 31) with { ByBuyer = false }));

        Assert.Equal((0, 1), (month.LateLines, month.Lines));
    }

    [Fact]
    public void A_change_is_held_against_what_was_promised_on_its_day_and_a_line_counts_once()
    {
        var moved = Fold(Line(27, Change(9, 31), Change(20, 30)));
        var twice = Fold(Line(27, Change(20, 26), Change(23, 31)));

        Assert.Equal((1, 1, 1), (moved.LateLines, moved.BroughtForward, moved.InGoodTime));
        Assert.Equal((1, 1, 1), (twice.LateLines, twice.BroughtForward, twice.PutOff));
    }

    [Fact]
    public void Another_quantity_is_a_change_and_one_that_is_not_told_is_none()
    {
        var more = Fold(Line(27, Change(20, 27) with { QuantityMicros = 2 * Ten }));
        var same = Fold(Line(27, Change(20, 27)));
        var untold = Fold(Line(27, Change(20, 27) with { QuantityMicros = Quantity.Unknown }));

        Assert.Equal((1, 1), (more.LateLines, more.OtherQuantity));
        Assert.Equal((0, 0), (same.LateLines, untold.LateLines));
    }

    [Fact]
    public void A_line_cancelled_by_the_buyer_inside_the_window_is_late_and_one_without_a_day_is_not()
    {
        PromisedLine Cancelled(int day) => Line(27) with { Status = LineStatus.CancelledByBuyer, CancelledOn = day };

        Assert.Equal(1, Fold(Cancelled(March(20))).Cancelled);
        Assert.Equal(0, Fold(Cancelled(March(2))).LateLines);
        Assert.Equal(0, Fold(Cancelled(OrderLineColumns.NoDay)).LateLines);
    }

    [Fact]
    public void A_line_counts_from_the_day_after_its_first_promise_and_changes_on_days_to_come_are_not_seen()
    {
        var line = Line(27, Change(26, 31));
        var before = OrderingFold.Fold(new() { Lines = [line] }, Definition, Supplier, new(2026, 3, 25)).Months[Month];
        var after = Fold(line);

        Assert.Equal((1, 0), (before.OpenLines, before.Lines));
        Assert.Equal(March(26), before.NextChangeDay);
        Assert.Equal(NoDataReason.TooEarly, OrderingFigures.LateChanges(before).NoData);
        Assert.Equal(100, OrderingFigures.LateChanges(after).Value);
        Assert.NotNull(OrderingFigures.LateChanges(after).Interval);
    }

    [Fact]
    public void Days_to_pay_are_the_median_from_invoice_to_payment_and_one_overdue_counts_with_the_least_it_can_be()
    {
        var month = OrderingFold.Fold(
            new() { Invoices = [Invoice(2, 12), Invoice(2, 40), Invoice(3)] }, Definition, Supplier, AsOf)
            .Months[Month];

        Assert.Equal(31, OrderingFigures.DaysToPay(month).Value);
        Assert.Equal(3, OrderingFigures.DaysToPay(month).N);
        Assert.Equal((1, 1), (month.PaidInTerm, month.OverdueDays.Count));
        Assert.Equal((1, 3), (Counted(OrderingFigures.PaidInTerm(month))));
    }

    [Fact]
    public void An_invoice_inside_its_term_is_open_and_becomes_overdue_on_the_day_after_it()
    {
        var facts = new OrderingFacts { Invoices = [Invoice(2)] };
        var last = new DateOnly(2026, 4, 1);
        var open = OrderingFold.Fold(facts, Definition, Supplier, last).Months[Month];
        var overdue = OrderingFold.Fold(facts, Definition, Supplier, last.AddDays(1)).Months[Month];

        Assert.Equal(NoDataReason.TooEarly, OrderingFigures.DaysToPay(open).NoData);
        Assert.Equal(last.DayNumber + 1, open.NextChangeDay);
        Assert.Equal(1, overdue.OverdueDays.Count);
    }

    [Fact]
    public void An_invoice_that_nobody_has_to_pay_is_left_out_and_counted()
    {
        var month = OrderingFold.Fold(
            new() { Invoices = [Invoice(2) with { IsVoid = true }] }, Definition, Supplier, AsOf).Months[Month];

        Assert.Equal((1, 0), (month.VoidInvoices, month.OverdueDays.Count));
        Assert.Equal(NoDataReason.NoFacts, OrderingFigures.DaysToPay(month).NoData);
    }

    [Fact]
    public void Specifications_count_in_the_month_of_their_announcement_and_none_is_a_number_from_the_first_on()
    {
        var months = OrderingFold.Fold(
            new()
            {
                Changes =
                [
                    new(Asker.Buyer, March(2), March(31)), new(Asker.Buyer, March(2), March(9)),
                    new(Asker.Supplier, March(4), March(9)),
                ],
            },
            Definition, Supplier, AsOf).Months;

        var march = months[Month];
        Assert.Equal(2, OrderingFigures.SpecificationChanges(march).Value);
        Assert.Equal((1, 1), (march.ShortNotice, march.ChangesOfSupplier));
        Assert.Equal(0, OrderingFigures.SpecificationChanges(months[Month.AddMonths(1)]).Value);
        Assert.False(months.ContainsKey(Month.AddMonths(-1)));
        Assert.Equal(NoDataReason.NoFacts, OrderingFigures.SpecificationChanges(new()).NoData);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Parts_merge_to_the_whole_and_survive_storing(int seed)
    {
        var random = new Random(seed);
        var lines = Enumerable.Range(0, 60)
            .Select(_ => Line(random.Next(1, 31), Change(random.Next(1, 31), random.Next(1, 31)))).ToList();
        var invoices = Enumerable.Range(0, 60)
            .Select(_ => random.Next(3) == 0 ? Invoice(random.Next(1, 31)) : Invoice(2, random.Next(3, 60))).ToList();
        var changes = Enumerable.Range(0, 9)
            .Select(_ => new SpecificationChange((Asker)random.Next(2), March(random.Next(1, 31)), March(40))).ToList();

        var whole = OrderingFold.Fold(
            new() { Lines = lines, Invoices = invoices, Changes = changes }, Definition, Supplier, AsOf);
        var parts = OrderingFold.Fold(new() { Invoices = invoices, Changes = changes }, Definition, Supplier, AsOf);
        foreach (var line in lines)
            parts.Add(OrderingFold.Fold(new() { Lines = [line] }, Definition, Supplier, AsOf));

        Assert.Equal(Bytes(whole.Months[Month]), Bytes(parts.Months[Month]));
        Assert.Equal(Bytes(whole.Months[Month]), Bytes(OrderingBytes.Deserialize(Bytes(parts.Months[Month]))));
    }

    [Fact]
    public void A_definition_with_the_default_terms_keeps_its_digest_and_another_term_is_written_and_read_back()
    {
        var plain = ShippedDefinitions.TemplateDefault;
        var other = plain with { Ordering = new() { FrozenDays = 5 } };
        var text = System.Text.Encoding.UTF8.GetString(other.ToCanonicalJson());

        Assert.DoesNotContain("ordering", System.Text.Encoding.UTF8.GetString(plain.ToCanonicalJson()));
        Assert.Contains("\"frozenDays\":5", text, StringComparison.Ordinal);
        Assert.Equal(other, MeasureDefinition.Parse(text));
        Assert.NotEqual(plain.Digest, other.Digest);
    }

    private static byte[] Bytes(OrderingPartial partial) => OrderingBytes.Serialize(partial);

    private static (int, int) Counted(Figure figure) =>
        ((int)figure.Counted!.Value.Numerator, (int)figure.Counted.Value.Denominator);

    private static OrderingPartial Fold(PromisedLine line) =>
        OrderingFold.Fold(new() { Lines = [line] }, Definition, Supplier, AsOf).Months[Month];

    private static PromisedLine Line(int promised, params IEnumerable<PromiseStep> changes) => new(
        LineStatus.Open, OrderLineColumns.NoDay, [new(Month.DayNumber, March(promised), Ten, false), .. changes]);

    private static PromiseStep Change(int day, int promised) => new(March(day), March(promised), Ten, true);

    private static PayableInvoice Invoice(int day, int? paid = null) =>
        new(March(day), paid is { } on ? March(on) : OrderLineColumns.NoDay);

    /// <summary>A day of March by its number; the days after the 31st are of April.</summary>
    private static int March(int day) => Month.DayNumber + day - 1;
}
