namespace Tandem.Measures;

public sealed class ForecastTests
{
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly int Bucket = March.DayNumber;
    private static readonly DateOnly AsOf = new(2026, 6, 30);

    [Theory]
    [InlineData("forecast-1")]
    [InlineData("forecast-zero")]
    [InlineData("forecast-clamp")]
    public void Accuracy_of_the_published_cases(string id)
    {
        var published = FormulaCase.Of(id);
        var actual = published.Input.GetProperty("actual").EnumerateArray().Select(FormulaCase.MicrosOf).ToArray();
        var forecast = published.Input.GetProperty("forecast").EnumerateArray().Select(FormulaCase.MicrosOf);

        var partial = Fold(
            [.. forecast.Select((micros, item) => Forecast(micros) with { Item = item })],
            [.. actual.Select((micros, item) => Demand(micros) with { Item = item })]);

        published.Expect("mapePctNonZeroOnly", ForecastFigures.Mape(partial));
        published.Expect("mapeSkipped", ForecastFigures.Skipped(partial));
        published.Expect("wapePct", ForecastFigures.Wape(partial));
        published.Expect("biasPct", ForecastFigures.Bias(partial));
        published.Expect("accuracyPct", ForecastFigures.Accuracy(partial));
    }

    [Fact]
    public void Without_any_demand_there_is_no_data() => Assert.Equal(
        NoDataReason.NoDemand, ForecastFigures.Wape(Fold([Forecast(5)], [Demand(0)])).NoData);

    [Fact]
    public void The_forecast_is_the_last_one_made_before_the_lag()
    {
        ForecastSnapshot[] snapshots =
        [
            Forecast(50) with { MadeOn = Bucket - 60 },
            Forecast(110) with { MadeOn = Bucket - 30 },
            Forecast(100) with { MadeOn = Bucket - 29 },
        ];

        var partial = Fold(snapshots, [Demand(100)]);
        var late = Fold(snapshots, [Demand(100)], new ForecastDefinition { LagDays = 90 });

        Assert.Equal(10, ForecastFigures.Wape(partial).Value);
        Assert.Equal(NoDataReason.NoForecast, ForecastFigures.Wape(late).NoData);
        Assert.Equal(1, late.WithoutForecast);
    }

    [Fact]
    public void Markets_are_added_up_and_other_series_and_buckets_are_not()
    {
        ForecastSnapshot[] snapshots =
        [
            Forecast(60),
            Forecast(30) with { Market = 2 },
            Forecast(999) with { Market = 3, Series = ForecastSeries.Consensus },
            Forecast(999) with { Market = 4, Kind = BucketKind.Week },
        ];

        Assert.Equal(-10, ForecastFigures.Bias(Fold(snapshots, [Demand(100)])).Value);
    }

    [Fact]
    public void A_bucket_counts_from_the_day_after_it()
    {
        var facts = Facts([Forecast(90)], [Demand(100)]);

        var during = ForecastFold.Fold(facts, new(), new(2026, 3, 31)).Months[March];
        var after = ForecastFold.Fold(facts, new(), new(2026, 4, 1)).Months[March];

        Assert.Equal(NoDataReason.TooEarly, ForecastFigures.Wape(during).NoData);
        Assert.Equal(new DateOnly(2026, 4, 1).DayNumber, during.NextChangeDay);
        Assert.Equal((10, int.MaxValue), (ForecastFigures.Wape(after).Value, after.NextChangeDay));
    }

    [Fact]
    public void A_week_stands_in_the_month_in_which_it_begins()
    {
        var monday = new DateOnly(2026, 3, 30).DayNumber;
        var facts = Facts(
            [Forecast(90) with { Kind = BucketKind.Week, Bucket = monday, MadeOn = monday - 30 }],
            [Demand(100) with { Kind = BucketKind.Week, Bucket = monday }]);
        var weekly = new ForecastDefinition { Buckets = BucketKind.Week };

        Assert.Equal(1, ForecastFold.Fold(facts, weekly, new(2026, 4, 5)).Months[March].Open);
        Assert.Equal(10, ForecastFigures.Wape(ForecastFold.Fold(facts, weekly, new(2026, 4, 6)).Months[March]).Value);
    }

    [Fact]
    public void A_bucket_without_a_row_of_demand_had_none_where_the_sources_carry_demand()
    {
        var partial = Fold([Forecast(90), Forecast(7) with { Item = 2 }], [Demand(100)]);
        var never = Fold([Forecast(90)], []);

        Assert.Equal(17, ForecastFigures.Wape(partial).Value);
        Assert.Equal(1, never.WithoutDemandFacts);
        Assert.False(ForecastFigures.Wape(never).HasValue);
    }

    [Fact]
    public void Two_units_are_not_added_and_one_item_in_two_units_is_not_compared()
    {
        var two = Fold(
            [Forecast(90), Forecast(80) with { Item = 2, Unit = 1 }],
            [Demand(100), Demand(100) with { Item = 2, Unit = 1 }]);
        var mixed = Fold([Forecast(90)], [Demand(100) with { Unit = 1 }]);

        Assert.Equal(NoDataReason.SeveralUnits, ForecastFigures.Wape(two).NoData);
        Assert.Equal((10, 20), (ForecastFigures.Wape(two, "EA").Value, ForecastFigures.Wape(two, "KGM").Value));
        Assert.Equal(NoDataReason.NoForecast, ForecastFigures.Wape(mixed).NoData);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Parts_of_a_relation_merge_to_the_whole_and_survive_storing(int seed)
    {
        var random = new Random(seed);
        int Month() => March.AddMonths(random.Next(5)).DayNumber;
        var forecasts = Enumerable.Range(0, 400).Select(_ => Month()).Select(bucket => new ForecastSnapshot(
            random.Next(40), random.Next(3), ForecastSeries.BuyersForecast, BucketKind.Month, bucket,
            bucket - random.Next(90), random.Next(900) * 333_333L, random.Next(9) / 8)).ToArray();
        var demand = Enumerable.Range(0, 200).Select(_ => new ActualDemand(
            random.Next(40), BucketKind.Month, Month(), random.Next(900) * 333_333L, random.Next(9) / 8)).ToArray();
        var whole = ForecastFold.Fold(Facts(forecasts, demand), new(), AsOf);
        var parts = Enumerable.Range(0, 3).Select(part => ForecastFold.Fold(
            Facts([.. forecasts.Where(f => f.Item % 3 == part)], [.. demand.Where(d => d.Item % 3 == part)]), new(),
            AsOf)).ToArray();
        random.Shuffle(parts);

        parts[0].Add(parts[1]);
        parts[0].Add(parts[2]);

        Assert.Equal(Bytes(whole), Bytes(parts[0]));
        Assert.All(whole.Months.Values, partial => Assert.Equal(
            ForecastBytes.Serialize(partial),
            ForecastBytes.Serialize(ForecastBytes.Deserialize(ForecastBytes.Serialize(partial)))));
    }

    private static List<(DateOnly, string)> Bytes(FoldedMonths<ForecastPartial> months) =>
        [.. months.Months.Select(month => (month.Key, Convert.ToHexString(ForecastBytes.Serialize(month.Value))))];

    private static ForecastSnapshot Forecast(long micros) =>
        new(1, 1, ForecastSeries.BuyersForecast, BucketKind.Month, Bucket, Bucket - 30, micros, 0);

    private static ActualDemand Demand(long micros) => new(1, BucketKind.Month, Bucket, micros, 0);

    private static ForecastFacts Facts(ForecastSnapshot[] forecasts, ActualDemand[] demand) =>
        new() { Units = ["EA", "KGM"], Forecasts = forecasts, Demand = demand };

    private static ForecastPartial Fold(
        ForecastSnapshot[] forecasts, ActualDemand[] demand, ForecastDefinition? definition = null) =>
        ForecastFold.Fold(Facts(forecasts, demand), definition ?? new(), AsOf).Months[March];
}
