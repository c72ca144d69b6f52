namespace Tandem.Measures;

public sealed class MonthPartialsTests
{
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly DateOnly AsOf = new(2026, 6, 30);

    [Fact]
    public void A_month_of_every_family_is_stored_and_read_back_to_the_last_byte()
    {
        var bytes = MonthPartialsBytes.Serialize(Everything());

        var read = MonthPartialsBytes.Deserialize(bytes);

        Assert.Equal(bytes, MonthPartialsBytes.Serialize(read));
        Assert.Equal(2, read.Delivery!.Agreed.Included);
        Assert.Equal(2, read.Orders!.Lines);
        Assert.Equal(["EA"], read.Quality!.Units.Keys);
        Assert.Equal(1, read.Price!.Lines);
        Assert.True(ResponseFigures.Median(read.Response!).HasValue);
        Assert.Equal(10, ForecastFigures.Wape(read.Forecast!).Value);
        Assert.Equal(Everything().NextChangeDay, read.NextChangeDay);
    }

    [Fact]
    public void A_month_that_was_final_before_a_family_was_counted_is_read_without_it()
    {
        var month = Everything();
        month.Ordering = null;
        byte[] earlier = [0x21, .. MonthPartialsBytes.Serialize(month)[1..^1]];

        var read = MonthPartialsBytes.DeserializeFinal(earlier);

        Assert.Null(read.Ordering);
        Assert.Equal(MonthPartialsBytes.Serialize(month), MonthPartialsBytes.Serialize(read));
        Assert.Throws<InvalidDataException>(() => MonthPartialsBytes.Deserialize(earlier));
    }

    [Fact]
    public void A_family_without_facts_is_none_and_not_an_empty_one()
    {
        var read = MonthPartialsBytes.Deserialize(MonthPartialsBytes.Serialize(new() { Quality = Quality(5) }));

        Assert.NotNull(read.Quality);
        Assert.Equal(
            [null, null, null, null, null],
            new object?[] { read.Delivery, read.Orders, read.Price, read.Response, read.Forecast });
        Assert.Equal(int.MaxValue, new MonthPartials().NextChangeDay);
    }

    /// <summary>What another version of the program wrote of one family makes the month be folded again.</summary>
    [Fact]
    public void A_family_in_a_form_that_is_not_known_makes_the_month_be_refused()
    {
        var month = Everything();
        MonthPartials[] alone =
        [
            new() { Delivery = month.Delivery }, new() { Orders = month.Orders }, new() { Quality = month.Quality },
            new() { Price = month.Price }, new() { Response = month.Response }, new() { Forecast = month.Forecast },
        ];
        foreach (var (place, family) in alone.Index())
        {
            var bytes = MonthPartialsBytes.Serialize(family);
            var form = 1 + place + LengthOfLength(bytes.AsSpan(1 + place));
            bytes[form] ^= 0x80;

            var refused = Assert.Throws<InvalidDataException>(() => MonthPartialsBytes.Deserialize(bytes));
            Assert.Contains("not known", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Bytes_that_are_cut_off_anywhere_or_too_long_are_refused()
    {
        var bytes = MonthPartialsBytes.Serialize(Everything());

        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = bytes[..length];
            Assert.Throws<InvalidDataException>(() => MonthPartialsBytes.Deserialize(cut));
        }

        Assert.Throws<InvalidDataException>(() => MonthPartialsBytes.Deserialize([.. bytes, 0]));
    }

    [Fact]
    public void A_length_that_cannot_be_is_refused()
    {
        byte[] negative = [0x20, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F];
        byte[] endless = [0x20, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];

        Assert.Throws<InvalidDataException>(() => MonthPartialsBytes.Deserialize(negative));
        Assert.Throws<InvalidDataException>(() => MonthPartialsBytes.Deserialize(endless));
    }

    [Fact]
    public void Months_add_up_family_by_family_and_leave_what_was_added_as_it_was()
    {
        var (one, other) = (new MonthPartials { Quality = Quality(5) }, new MonthPartials { Quality = Quality(7) });
        var before = MonthPartialsBytes.Serialize(one);

        var sum = MonthPartials.MergeAll([one, other, new()]);

        Assert.Equal(12, (long)sum.Quality!.Units["EA"].NonconformingMicros);
        Assert.Null(sum.Price);
        Assert.Equal(before, MonthPartialsBytes.Serialize(one));
    }

    [Fact]
    public void Of_different_definitions_all_merges_but_the_lines()
    {
        var month = Everything();

        var rest = month.WithoutDelivery();

        Assert.Null(rest.Delivery);
        Assert.Equal(
            MonthPartialsBytes.Serialize(MonthPartials.MergeAll([rest])),
            MonthPartialsBytes.Serialize(rest));
        Assert.NotNull(month.Delivery);
    }

    private static int LengthOfLength(ReadOnlySpan<byte> bytes)
    {
        var length = 1;
        while ((bytes[length - 1] & 0x80) != 0)
            length++;
        return length;
    }

    private static MonthPartials Everything()
    {
        var (day, definition) = (March.DayNumber + 10, ShippedDefinitions.TemplateDefault);
        var lines = new OrderLineColumnsBuilder { CarriesReceipts = true, ReceiptsCarryQuantities = true };
        foreach (var key in (long[])[0, 1])
        {
            lines.AddLine(new() { OrderLine = key, QuantityMicros = 10, Unit = "EA", FirstConfirmed = day });
            lines.AddReceipt(key, day, 10);
        }

        var columns = lines.Build();
        var price = new UnitPrice(12_500_000, Quantity.Scale, 0);
        return new()
        {
            Delivery = DeliveryFold.Fold(columns, definition, RandomRelation.Calendar, AsOf).Months[March],
            Orders = OrdersFold.Fold(
                new()
                {
                    Lines = columns,
                    OrderLineOfRow = [0, 1],
                    Orders = [new(0, 0, price), new(1, 0, price)],
                    Invoices = [new(0, day, false, 10, price, InvoiceResponse.Accepted)],
                    CarriesInvoices = true,
                },
                definition, RandomRelation.Calendar, AsOf).Months[March],
            Quality = Quality(5),
            Price = PriceFold.Fold(
                new()
                {
                    Currencies = ["EUR"],
                    Invoices = [new(1, 0, day, false, 10, price, price)],
                    Prices = [],
                    Rates = [],
                    Indices = [],
                    Avoided = [],
                },
                new(), AsOf).Months[March],
            Response = ResponseFold.Fold(
                new() { Requests = [new(0, Asker.Buyer, Noon(day), Noon(day) + 3600)], Kinds = ["question"] },
                new(), RandomRelation.Calendar, RandomRelation.Calendar, AsOf).Months[March],
            Forecast = ForecastFold.Fold(
                new()
                {
                    Forecasts =
                    [
                        new(0, 0, ForecastSeries.BuyersForecast, BucketKind.Month, March.DayNumber,
                            March.DayNumber - 40, 90, 0),
                    ],
                    Demand = [new(0, BucketKind.Month, March.DayNumber, 100, 0)],
                    CarriesDemand = true,
                    Units = ["EA"],
                },
                new(), AsOf).Months[March],
        };
    }

    private static long Noon(int day) =>
        new DateTimeOffset(DateOnly.FromDayNumber(day), new TimeOnly(12, 0), TimeSpan.Zero).ToUnixTimeSeconds();

    private static QualityPartial Quality(long nonconforming)
    {
        var day = March.DayNumber;
        return QualityFold.Fold(
            new()
            {
                Units = ["EA"],
                Receipts = [new(day, 100, 0)],
                Inspections = [],
                Complaints = [new(day, OrderLineColumns.NoDay, nonconforming, 0, CausedBy.Supplier, true)],
                CarriesInspections = true,
                CarriesComplaints = true,
            },
            new(), AsOf).Months[March];
    }
}
