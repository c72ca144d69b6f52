namespace Tandem.Measures;

public sealed class ResponseTests
{
    private static readonly WorkingCalendar Dutch = new(WorkingCalendarRules.OfficeWeek("Europe/Amsterdam", "NL"));
    private static readonly WorkingCalendar Japanese = new(WorkingCalendarRules.OfficeWeek("Asia/Tokyo"));
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly DateOnly AsOf = new(2026, 3, 31);

    [Fact]
    public void Only_the_working_time_of_who_answers_counts()
    {
        var asked = At(6, 16);

        var partial = Fold([new(0, Asker.Supplier, asked, At(9, 10)), new(0, Asker.Buyer, asked, At(9, 10))]);

        Assert.Equal(2, ResponseFigures.Median(partial, Asker.Supplier).Value);
        Assert.Equal(8, ResponseFigures.Median(partial, Asker.Buyer).Value);
        Assert.Equal(5, ResponseFigures.Median(partial).Value);
    }

    [Fact]
    public void The_clock_stands_still_while_the_asker_has_the_ball_and_no_time_is_taken_off_twice()
    {
        var pauses = new Pause[] { new(At(9, 11), At(9, 13)), new(At(9, 12), At(9, 14)), new(At(9, 20), At(10, 8)) };

        var partial = Fold([new(0, Asker.Supplier, At(9, 10), At(10, 10), pauses)]);

        Assert.Equal(5, ResponseFigures.Median(partial).Value);
    }

    [Theory]
    [InlineData(12, 23, 1)]
    [InlineData(13, 0, 0)]
    public void A_promise_of_three_working_days_ends_at_midnight_there(int day, int hour, long within)
    {
        var partial = Fold([new(0, Asker.Supplier, At(9, 10), At(day, hour))]);

        Assert.Equal(within * 100, ResponseFigures.WithinPromise(partial).Value);
    }

    [Fact]
    public void A_pause_moves_the_promise_by_the_working_time_paused()
    {
        var pauses = new Pause[] { new(At(10, 9), At(10, 12)) };

        var inTime = Fold([new(0, Asker.Supplier, At(9, 10), At(13, 12), pauses)]);
        var late = Fold([new(0, Asker.Supplier, At(9, 10), At(13, 12) + 1, pauses)]);

        Assert.Equal(100, ResponseFigures.WithinPromise(inTime).Value);
        Assert.Equal(0, ResponseFigures.WithinPromise(late).Value);
    }

    [Fact]
    public void A_request_open_past_its_promise_is_a_breach_now()
    {
        var facts = new Request[] { new(0, Asker.Supplier, At(9, 10)), new(0, Asker.Supplier, At(9, 10), At(9, 11)) };

        var before = Fold(facts, new(2026, 3, 12));
        var after = Fold(facts, new(2026, 3, 13));

        Assert.Equal((100, 1), (
            ResponseFigures.WithinPromise(before).Value, before.Requests.Values.Single().OpenInTime));
        Assert.Equal(new DateOnly(2026, 3, 13).DayNumber, before.NextChangeDay);
        Assert.Equal((50, 1), (
            ResponseFigures.WithinPromise(after).Value, ResponseFigures.OpenPastPromise(after).Value));
        Assert.Equal(2, ResponseFigures.WithinPromise(after).N);
        Assert.Equal(int.MaxValue, after.NextChangeDay);
    }

    [Fact]
    public void A_request_whose_asker_has_the_ball_is_no_breach()
    {
        var waiting = Fold([new(0, Asker.Supplier, At(9, 10), Request.NoMoment, [new(At(12, 20))])]);
        var afterwards = Fold([new(0, Asker.Supplier, At(9, 10), Request.NoMoment, [new(At(13, 8))])]);

        Assert.Equal(1, waiting.Requests.Values.Single().OpenInTime);
        Assert.Equal(NoDataReason.TooEarly, ResponseFigures.WithinPromise(waiting).NoData);
        Assert.Equal(1, ResponseFigures.OpenPastPromise(afterwards).Value);
    }

    [Fact]
    public void An_answer_of_tomorrow_is_not_seen_before_it()
    {
        var partial = Fold([new(0, Asker.Supplier, At(9, 10), At(11, 10))], new(2026, 3, 10));

        Assert.Equal((0, 1), (partial.Requests.Values.Single().Answered, partial.Requests.Values.Single().OpenInTime));
        Assert.Equal(new DateOnly(2026, 3, 11).DayNumber, partial.NextChangeDay);
    }

    [Fact]
    public void The_ninetieth_percentile_is_by_nearest_rank_and_kinds_are_told_apart()
    {
        var answers = Enumerable.Range(1, 10).Select(minutes => new Request(
            minutes % 2, Asker.Supplier, At(9, 10), At(9, 10) + minutes * 60));

        var partial = Fold([.. answers]);

        Assert.Equal(9d / 60, ResponseFigures.P90(partial).Value);
        Assert.Equal(6d / 60, ResponseFigures.Median(partial, kind: "order").Value);
        Assert.Equal(
            TargetStatus.Met, new Target(TargetSide.AtMost, 0.15m).StatusOf(ResponseFigures.P90(partial)));
        Assert.Equal(0.2m, ResponseFigures.P90(partial).Rounded(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Parts_of_a_relation_merge_to_the_whole_and_survive_storing(int seed)
    {
        var random = new Random(seed);
        var requests = Enumerable.Range(0, 200).Select(_ =>
        {
            var asked = At(1, 0) + random.Next(60 * 86_400);
            return new Request(
                random.Next(2), (Asker)random.Next(2), asked,
                random.Next(4) == 0 ? Request.NoMoment : asked + random.Next(6 * 86_400),
                random.Next(3) == 0 ? [new(asked + random.Next(86_400), asked + random.Next(86_400, 172_800))] : null);
        }).ToArray();
        var whole = Months(requests, AsOf);
        var parts = Enumerable.Range(0, 3)
            .Select(part => Months([.. requests.Where((_, at) => at % 3 == part)], AsOf)).ToArray();
        random.Shuffle(parts);

        parts[0].Add(parts[1]);
        parts[0].Add(parts[2]);

        Assert.Equal(Bytes(whole), Bytes(parts[0]));
        Assert.All(whole.Months.Values, partial => Assert.Equal(
            ResponseBytes.Serialize(partial),
            ResponseBytes.Serialize(ResponseBytes.Deserialize(ResponseBytes.Serialize(partial)))));
    }

    private static List<(DateOnly, string)> Bytes(FoldedMonths<ResponsePartial> months) =>
        [.. months.Months.Select(month => (month.Key, Convert.ToHexString(ResponseBytes.Serialize(month.Value))))];

    /// <summary>An hour of a day of March 2026 in Amsterdam, before summer time.</summary>
    private static long At(int day, int hour) =>
        new DateTimeOffset(2026, 3, day, hour, 0, 0, TimeSpan.FromHours(1)).ToUnixTimeSeconds();

    private static ResponsePartial Fold(Request[] requests, DateOnly? asOf = null) =>
        Months(requests, asOf ?? AsOf).Months[March];

    private static FoldedMonths<ResponsePartial> Months(Request[] requests, DateOnly asOf) => ResponseFold.Fold(
        new() { Kinds = ["order", "return"], Requests = requests }, new(), Dutch, Japanese, asOf);
}
