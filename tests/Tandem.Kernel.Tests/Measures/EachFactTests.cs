namespace Tandem.Measures;

/// <summary>What facts come to one by one adds up to what they come to together.</summary>
public sealed class EachFactTests
{
    private static readonly int Start = new DateOnly(2026, 1, 1).DayNumber;
    private static readonly DateOnly AsOf = new(2026, 4, 10);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Lots_complaints_and_receipts_add_up_to_quality(int seed)
    {
        var random = new Random(seed);
        var facts = new QualityFacts
        {
            Units = ["C62", "KGM"],
            Receipts = Many(random, 60, () => new ReceivedGoods(
                Day(random), random.Next(9) == 0 ? Quantity.Unknown : random.Next(1, 50), random.Next(2))),
            Inspections = Many(random, 60, () => new InspectedLot(
                Day(random), random.Next(4) == 0 ? OrderLineColumns.NoDay : Day(random), random.Next(10),
                random.Next(3) * random.Next(5), random.Next(2) == 0 ? Quantity.Unknown : random.Next(4),
                random.Next(2), (CausedBy)random.Next(4))),
            Complaints = Many(random, 60, () => new RegisteredComplaint(
                Day(random), random.Next(4) == 0 ? OrderLineColumns.NoDay : Day(random), random.Next(4),
                random.Next(2), (CausedBy)random.Next(4), random.Next(2) == 0)),
            CarriesInspections = true,
            CarriesComplaints = true,
        };
        var receipts = new QualityFacts
        {
            Units = facts.Units,
            Receipts = facts.Receipts,
            CarriesInspections = true,
            CarriesComplaints = true,
        };

        AddUp(
            QualityFold.Fold(facts, new(), AsOf),
            [
                QualityFold.Fold(receipts, new(), AsOf), .. QualityFold.EachLot(facts, new(), AsOf),
                .. QualityFold.EachComplaint(facts, new(), AsOf),
            ],
            QualityBytes.Serialize);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Invoice_lines_add_up_to_prices_and_savings(int seed)
    {
        var random = new Random(seed);
        var facts = new PriceFacts
        {
            Currencies = ["EUR", "USD", "SEK"],
            Invoices = Many(random, 80, () => new InvoicedItem(
                random.Next(3), random.Next(2), Day(random), random.Next(5) == 0, random.Next(1, 9_000_000),
                APrice(random), random.Next(3) == 0 ? UnitPrice.NotKnown : APrice(random))),
            Prices = Many(random, 30, () => new ItemPrice(
                random.Next(3), (PriceKind)random.Next(3), Start + random.Next(60), OrderLineColumns.NoDay,
                APrice(random), random.Next(2), random.Next(2) - 1, 1_000_000_000)),
            Rates = [new(1, 0, Start + 5, 900_000_000), new(1, 0, Start + 50, 930_000_000)],
            Indices = [new(0, Start + 20, 1_100_000_000)],
        };

        foreach (var definition in new PriceDefinition[] { new(), new() { ReportingCurrency = "EUR" } })
        {
            AddUp(
                PriceFold.Fold(facts, definition, AsOf), PriceFold.Each(facts, definition, AsOf),
                PriceBytes.Serialize);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Requests_add_up_to_response_times(int seed)
    {
        var random = new Random(seed);
        var calendar = RandomRelation.Calendar;
        var facts = new RequestFacts
        {
            Kinds = ["order", "return"],
            Requests = Many(random, 80, () =>
            {
                var asked = Moment(Day(random), random.Next(24));
                return new Request(
                    random.Next(2), (Asker)random.Next(2), asked,
                    random.Next(3) == 0 ? Request.NoMoment : asked + random.Next(900_000));
            }),
        };

        AddUp(
            ResponseFold.Fold(facts, new(), calendar, calendar, AsOf),
            ResponseFold.Each(facts, new(), calendar, calendar, AsOf), ResponseBytes.Serialize);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Items_and_buckets_add_up_to_forecast_accuracy(int seed)
    {
        var random = new Random(seed);
        var facts = new ForecastFacts
        {
            Units = ["C62", "KGM"],
            Forecasts = Many(random, 80, () => new ForecastSnapshot(
                random.Next(5), random.Next(2), ForecastSeries.BuyersForecast, BucketKind.Month, Bucket(random),
                Start - random.Next(60), random.Next(100), random.Next(9) == 0 ? 1 : 0)),
            Demand = Many(random, 30, () => new ActualDemand(
                random.Next(6), BucketKind.Month, Bucket(random), random.Next(100), 0)),
        };
        var each = ForecastFold.Each(facts, new(), AsOf).ToList();
        var months = new FoldedMonths<ForecastPartial>();
        foreach (var compared in each)
            months.Of(compared.Bucket).Add(compared.Partial);

        AddUp(ForecastFold.Fold(facts, new(), AsOf), [months], ForecastBytes.Serialize);
        Assert.All(each.Where(compared => compared.Partial.Units.Count > 0), compared => Assert.Equal(
            compared.Forecasts.Sum(f => f.QuantityMicros) - compared.Demand.Sum(d => d.QuantityMicros),
            compared.Partial.Units.Values.Single().ErrorMicros));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Orders_add_up_to_perfect_orders_and_lines_to_their_components(int seed)
    {
        var made = RandomRelation.Make(seed);
        var facts = new OrderFacts
        {
            Lines = RandomRelation.Columns(made),
            OrderLineOfRow = [.. made.SelectMany(one => one.Lines.Select(line => line.OrderLine))],
            Orders = [.. made.Select((one, at) => new OrderedLine(one.Lines[0].OrderLine, at / 3, new(1, 1, 0)))],
            Invoices =
            [
                .. made.Where((_, at) => at % 4 > 0).Select((one, at) => new InvoicedLine(
                    one.Lines[0].OrderLine, Start + 60, false, one.Receipts.Sum(r => Math.Max(0, r.Micros)),
                    new(1, 1, 0), at % 9 == 0 ? InvoiceResponse.Rejected : InvoiceResponse.Accepted)),
            ],
            CarriesDefects = true,
        };
        var definition = ShippedDefinitions.TemplateDefault;

        var each = OrdersFold.Each(facts, definition, RandomRelation.Calendar, AsOf).ToList();

        AddUp(
            OrdersFold.Fold(facts, definition, RandomRelation.Calendar, AsOf), each.Select(order => order.Months),
            OrdersBytes.Serialize);
        var closed = each.Where(order => order.Months.Months.Values.Any(month => month.Open == 0)).ToList();
        Assert.NotEmpty(closed);
        Assert.All(closed, order => Assert.Equal(
            order.Months.Months.Values.Select(m => (m.Lines, m.OnTime, m.InFull, m.PapersRight, m.Sound)).Single(),
            (order.Lines.Sum(l => l.Counts.Lines), order.Lines.Sum(l => l.Counts.OnTime),
                order.Lines.Sum(l => l.Counts.InFull), order.Lines.Sum(l => l.Counts.PapersRight),
                order.Lines.Sum(l => l.Counts.Sound))));
    }

    private static void AddUp<T>(FoldedMonths<T> whole, IEnumerable<FoldedMonths<T>> each, Func<T, byte[]> bytes)
        where T : IPartial<T>, new()
    {
        var sum = new FoldedMonths<T>();
        foreach (var part in each)
        {
            foreach (var (month, partial) in part.Months)
                sum.Of(month.DayNumber).Add(partial);
        }

        Assert.NotEmpty(whole.Months);
        Assert.Equal(whole.Months.Keys, sum.Months.Keys);
        Assert.All(whole.Months, month => Assert.Equal(bytes(month.Value), bytes(sum.Months[month.Key])));
    }

    private static List<T> Many<T>(Random random, int most, Func<T> one) =>
        [.. Enumerable.Range(0, random.Next(most / 2, most)).Select(_ => one())];

    private static int Day(Random random) => Start + random.Next(110);

    private static int Bucket(Random random) => new DateOnly(2026, random.Next(1, 5), 1).DayNumber;

    private static UnitPrice APrice(Random random) =>
        new(
            random.Next(1, 9_000_000), random.Next(2) == 0 ? 1_000_000 : 100_000_000,
            random.Next(8) == 0 ? 2 : random.Next(2));

    private static long Moment(int day, int hour) => new DateTimeOffset(
        DateOnly.FromDayNumber(day).ToDateTime(new TimeOnly(hour, 0)), TimeSpan.Zero).ToUnixTimeSeconds();
}
