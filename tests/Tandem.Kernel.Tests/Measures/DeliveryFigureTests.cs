namespace Tandem.Measures;

public sealed class DeliveryFigureTests
{
    private static readonly int Due = new DateOnly(2026, 3, 10).DayNumber;
    private static readonly DateOnly AsOf = new(2026, 3, 31);

    [Fact]
    public void Without_a_fact_of_the_measure_point_there_is_no_data()
    {
        var handover = ShippedDefinitions.TemplateDefault with
        {
            Delivery = new() { MeasurePoint = MeasurePoint.Handover },
        };

        var partial = Fold(builder => builder.AddReceipt(1, Due, 10), handover);

        Assert.Equal(NoDataReason.NoFactOfMeasurePoint, DeliveryFigures.Otif(partial).NoData);
        Assert.Equal(1, partial.WithoutMeasurePoint);
    }

    [Fact]
    public void A_despatch_on_the_day_is_on_time_and_the_lead_time_still_ends_at_the_receipt()
    {
        var handover = ShippedDefinitions.Scms with { Delivery = new() { MeasurePoint = MeasurePoint.Handover } };

        var partial = Fold(
            builder =>
            {
                builder.AddDespatch(1, Due, 10);
                builder.AddReceipt(1, Due + 3, 10);
            },
            handover);

        Assert.Equal(100, DeliveryFigures.Otif(partial).Value);
        Assert.Equal(13, DeliveryFigures.LeadTimeMean(partial).Value);
    }

    [Fact]
    public void A_receipt_without_a_quantity_is_on_time_but_in_full_is_no_data()
    {
        var partial = Fold(builder => builder.AddReceipt(1, Due), ShippedDefinitions.Scms);

        Assert.Equal(100, DeliveryFigures.OnTime(partial).Value);
        Assert.Equal(NoDataReason.NoQuantities, DeliveryFigures.InFull(partial).NoData);
        Assert.Equal(NoDataReason.NoQuantities, DeliveryFigures.Otif(partial).NoData);
        Assert.Equal(NoDataReason.NoQuantities, DeliveryFigures.VolumeOtif(partial, "EA").NoData);
        Assert.Equal(10, DeliveryFigures.LeadTimeMean(partial).Value);
    }

    [Fact]
    public void A_line_counts_from_the_day_after_its_window()
    {
        var columns = Columns(_ => { });

        var onDay = DeliveryFold.Judge(columns, 0, ShippedDefinitions.Scms, Calendar, DateOnly.FromDayNumber(Due));
        var after = DeliveryFold.Judge(columns, 0, ShippedDefinitions.Scms, Calendar, DateOnly.FromDayNumber(Due + 1));

        Assert.Equal(Exclusion.NotYetDue, onDay.ExcludedBecause);
        Assert.True(after is { Included: true, OnTime: false, InFull: false, Otif: false });
    }

    [Theory]
    [InlineData(-1, Exclusion.CancelledByBuyer)]
    [InlineData(0, Exclusion.None)]
    public void A_buyer_cancels_before_the_due_day_or_not_at_all(int daysFromDue, Exclusion because)
    {
        var columns = Columns(_ => { }, Line with
        {
            Status = LineStatus.CancelledByBuyer,
            CancelledOn = Due + daysFromDue,
        });

        Assert.Equal(
            because, DeliveryFold.Judge(columns, 0, ShippedDefinitions.Scms, Calendar, AsOf).ExcludedBecause);
    }

    [Fact]
    public void Receipts_go_to_the_schedule_lines_of_an_order_line_in_order_of_due_day()
    {
        var builder = new OrderLineColumnsBuilder();
        builder.AddLine(Line with { FirstConfirmed = Due + 7, LastConfirmed = Due + 7 });
        builder.AddLine(Line);
        builder.AddReceipt(1, Due, 15);
        builder.AddReceipt(1, Due + 7, 7);
        var columns = builder.Build();

        var strict = ShippedDefinitions.StrictFirstConfirmed;
        var verdicts = Enumerable.Range(0, 2)
            .Select(line => DeliveryFold.Judge(columns, line, strict, Calendar, AsOf))
            .ToList();

        Assert.Equal([12, 10], verdicts.Select(verdict => verdict.ReceivedMicros));
        Assert.Equal([7, 10], verdicts.Select(verdict => verdict.InWindowMicros));
        Assert.Equal([false, true], verdicts.Select(verdict => verdict.Otif));
    }

    [Theory]
    [InlineData(19, 20, 95, TargetStatus.Met)]
    [InlineData(949_999, 1_000_000, 95, TargetStatus.Watch)]
    [InlineData(93, 100, 95, TargetStatus.Watch)]
    [InlineData(929_999, 1_000_000, 95, TargetStatus.Missed)]
    [InlineData(0, 0, 95, TargetStatus.NoData)]
    public void A_target_is_compared_without_rounding(long hits, long cases, int target, TargetStatus status) =>
        Assert.Equal(
            status, new Target(TargetSide.AtLeast, target, 2).StatusOf(Figure.Share(hits, cases)));

    [Fact]
    public void A_standard_deviation_of_exactly_two_days_meets_two_days()
    {
        var target = new Target(TargetSide.AtMost, 2);

        Assert.Equal(TargetStatus.Met, target.StatusOf(Figure.StandardDeviation(new(4, 1), 9)));
        Assert.Equal(TargetStatus.Missed, target.StatusOf(Figure.StandardDeviation(new(4_000_001, 1_000_000), 9)));
    }

    [Theory]
    [InlineData(1, 800, 1, "0.1")]
    [InlineData(1, 3, 2, "33.33")]
    [InlineData(5, 10_000, 1, "0.1")]
    public void A_share_is_shown_half_away_from_zero(long hits, long cases, int decimals, string shown) =>
        Assert.Equal(
            decimal.Parse(shown, System.Globalization.CultureInfo.InvariantCulture),
            Figure.Share(hits, cases).Rounded(decimals));

    [Fact]
    public void Variation_of_fewer_deliveries_than_agreed_is_too_few()
    {
        var partial = Fold(builder => builder.AddReceipt(1, Due, 10), ShippedDefinitions.Scms);

        var figure = DeliveryFigures.LeadTimeVariation(partial, ShippedDefinitions.Scms.LeadTime);

        Assert.Equal((NoDataReason.TooFew, 1), (figure.NoData, figure.N));
    }

    [Fact]
    public void A_lead_time_without_a_start_is_left_out_and_counted()
    {
        var columns = Columns(b => b.AddReceipt(1, Due, 10), Line with { Ordered = OrderLineColumns.NoDay });

        var partial = DeliveryFold.Fold(columns, ShippedDefinitions.Scms, Calendar, AsOf).Months.Values.Single();

        Assert.Equal((0, 1, 1), (partial.LeadTimes.Count, partial.WithoutStart, partial.Deviations.Count));
    }

    [Fact]
    public void A_definition_keeps_its_parameters_over_json()
    {
        Assert.All(ShippedDefinitions.All, definition => Assert.Equal(
            definition,
            System.Text.Json.JsonSerializer.Deserialize<MeasureDefinition>(
                System.Text.Json.JsonSerializer.Serialize(definition))));
        Assert.Equal(
            new DeliveryDefinition { UnderPct = 2 }, new DeliveryDefinition { UnderPct = 2.00m });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DeliveryDefinition { OverPct = 101 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LeadTimeDefinition { MinN = 1 });
    }

    private static readonly WorkingCalendar Calendar = RandomRelation.Calendar;

    private static OrderLineRow Line => new()
    {
        OrderLine = 1,
        QuantityMicros = 10,
        Unit = "EA",
        Ordered = Due - 10,
        FirstConfirmed = Due,
    };

    private static OrderLineColumns Columns(Action<OrderLineColumnsBuilder> receive, OrderLineRow? line = null)
    {
        var builder = new OrderLineColumnsBuilder();
        builder.AddLine(line ?? Line);
        receive(builder);
        builder.CarriesReceipts = true;
        return builder.Build();
    }

    private static DeliveryPartial Fold(Action<OrderLineColumnsBuilder> receive, MeasureDefinition definition) =>
        DeliveryFold.Fold(Columns(receive), definition, Calendar, AsOf).Months.Values.Single();
}
