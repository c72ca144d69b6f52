using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Data;
using Tandem.Matters;
using Tandem.Signals;

namespace Tandem.Performance.Signalling;

/// <summary>Signals of a relation whose clock stands in the middle of March: February is the last month over.</summary>
public sealed class SignalTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static readonly DateTimeOffset MidMarch = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly February = new(2026, 2, 1);

    /// <summary>Late lines of twenty in each of fourteen months: an ordinary wiggle.</summary>
    private static readonly int[] Ordinary = [1, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1, 0, 1];

    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_month_outside_the_natural_limits_is_told_once_and_joins_the_matter_of_its_measure()
    {
        var pair = await AFreshPair();
        await tandem.ALoad(pair, [.. Lines([.. Ordinary[..^1], 12])]);
        await tandem.RunJobs();
        await tandem.ALoad(pair, new ToldLine("later", new(2026, 3, 16), new(2026, 3, 16)));
        await tandem.RunJobs();

        var signal = (await Of(pair)).Single(s => s is { Kind: SignalKind.SignificantChange, Subject: "otif" });
        var matter = await MatterOn(pair, "otif");

        Assert.False(signal.Favourable);
        Assert.Equal([February], signal.Sightings.Select(sighting => sighting.Month));
        Assert.Equal(40m, signal.Sightings[0].Value);
        Assert.Equal(matter.Id, signal.Matter);
        Assert.Equal(2, matter.Steps.Count);
    }

    [Fact]
    public async Task A_wiggle_inside_the_limits_gives_no_signal()
    {
        var pair = await AFreshPair();
        await tandem.ALoad(pair, [.. Lines(Ordinary)]);
        await tandem.RunJobs();

        Assert.Empty(await Of(pair));
    }

    [Fact]
    public async Task With_seven_months_there_is_too_little_to_tell_of_but_a_missed_target()
    {
        var pair = await AFreshPair();
        await tandem.ALoad(pair, [.. Lines([1, 0, 1, 0, 1, 0, 12])]);
        await tandem.RunJobs();

        Assert.Equal([SignalKind.MissedTarget], (await Of(pair)).Select(signal => signal.Kind).Distinct());
    }

    [Fact]
    public async Task Corrected_data_that_removes_the_cause_takes_the_signal_back_and_keeps_it()
    {
        var pair = await AFreshPair();
        await tandem.ALoad(pair, [.. Lines([.. Ordinary[..^1], 12])]);
        await tandem.RunJobs();
        await tandem.ALoad(pair, [.. Lines(Ordinary).Where(line => line.Due >= February)]);
        await tandem.RunJobs();

        var signal = (await Of(pair)).Single(s => s is { Kind: SignalKind.SignificantChange, Subject: "otif" });

        Assert.Equal([SightingAct.Seen, SightingAct.NoLongerSo], signal.Sightings.Select(sighting => sighting.Act));
        Assert.Equal(SignalState.NoLongerSo, signal.StateAt(tandem.Clock.Now));
        Assert.Equal(MatterAct.Commented, (await MatterOn(pair, "otif")).Steps[^1].Act);
    }

    [Fact]
    public async Task A_better_month_is_a_signal_and_opens_no_matter()
    {
        var pair = await AFreshPair();
        await tandem.ALoad(pair, [.. Lines([5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 0])]);
        await tandem.RunJobs();

        var signal = (await Of(pair)).Single(s => s is { Kind: SignalKind.SignificantChange, Subject: "otif" });

        Assert.True(signal.Favourable);
        Assert.Null(signal.Matter);
    }

    [Fact]
    public async Task A_source_that_loads_each_week_is_late_after_ten_days_and_no_longer_once_it_loads()
    {
        var pair = await AFreshPair();
        for (var week = 0; week < 5; week++)
        {
            tandem.Clock.Now = MidMarch.AddDays(7 * week);
            await tandem.ALoad(pair, new ToldLine($"w{week}", new(2026, 3, 2), new(2026, 3, 2)));
            await tandem.RunJobs();
        }

        tandem.Clock.Now = MidMarch.AddDays(28 + 10);
        await tandem.RunJobs();
        Assert.DoesNotContain(await Of(pair), signal => signal.Kind == SignalKind.LateData);

        tandem.Clock.Now = MidMarch.AddDays(28 + 12);
        await tandem.RunJobs();
        var late = Assert.Single(await Of(pair), signal => signal.Kind == SignalKind.LateData);
        Assert.NotNull(late.Matter);
        Assert.Equal(SignalState.Open, late.StateAt(tandem.Clock.Now));

        await tandem.ALoad(pair, new ToldLine("at last", new(2026, 3, 2), new(2026, 3, 2)));
        tandem.Clock.Now = MidMarch.AddDays(28 + 14);
        await tandem.RunJobs();
        late = Assert.Single(await Of(pair), signal => signal.Kind == SignalKind.LateData);
        Assert.Equal(SignalState.NoLongerSo, late.StateAt(tandem.Clock.Now));
    }

    [Fact]
    public async Task A_forecast_that_says_much_more_of_the_same_months_is_a_swing()
    {
        var pair = await AFreshPair();
        await tandem.ALoad(pair, new ToldLine("A", new(2026, 3, 16), new(2026, 3, 16)));
        await tandem.ALoadOf(pair, number => Forecasts(pair, number, new(2026, 3, 2), 100));
        await tandem.RunJobs();
        await tandem.ALoadOf(pair, number => Forecasts(pair, number, new(2026, 3, 16), 150));
        await tandem.RunJobs();

        var swing = Assert.Single(await Of(pair), signal => signal.Kind == SignalKind.DemandSwing);

        Assert.Equal(50m, swing.Sightings.Single().Value);
        Assert.NotNull(swing.Matter);
    }

    [Fact]
    public async Task What_a_signal_told_cannot_be_changed_or_deleted()
    {
        var pair = await AFreshPair();
        await tandem.ALoad(pair, [.. Lines([.. Ordinary[..^1], 12])]);
        await tandem.RunJobs();

        foreach (var statement in new[]
        {
            "update signal_sightings set month = '2020-01-01'", "delete from signal_sightings",
            "update watched_signals set favourable = true", "delete from watched_signals",
        })
        {
            await using var work = await tandem.Services.GetRequiredService<IDatabases>().Write(pair.Buyer.Id, ct);
            await Assert.ThrowsAnyAsync<DbException>(() => work.Db.Database.ExecuteSqlRawAsync(statement, ct));
        }
    }

    [Fact]
    public async Task Both_parties_find_the_signal_on_the_page_and_a_third_finds_nothing()
    {
        var pair = await AFreshPair();
        await tandem.ALoad(pair, [.. Lines([.. Ordinary[..^1], 12])]);
        await tandem.RunJobs();
        var third = await tandem.AnOrganisation("Third BV");

        var buyer = await (await tandem.As(pair.Buyer.Tactical)).Page("/signals?kind=SignificantChange");
        var supplier = await (await tandem.As(pair.Supplier.Tactical)).Page("/signals?horizon=Monthly");
        var outsider = await (await tandem.As(third.Tactical)).Page("/signals?state=all");

        Assert.Contains("February 2026: 40 %, outside the natural variation", buyer.Body!.TextContent);
        Assert.Contains("Significant change", supplier.QuerySelector("main table")!.TextContent);
        Assert.Null(outsider.QuerySelector("main table"));
    }

    [Fact]
    public async Task The_measure_page_draws_the_limits_and_its_table_says_which_month_stands_out()
    {
        var pair = await AFreshPair();
        await tandem.ALoad(pair, [.. Lines([.. Ordinary[..^1], 12])]);
        await tandem.RunJobs();
        var client = await tandem.As(pair.Supplier.Tactical);
        var address = $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/scorecard/otif?month=2026-02";

        var page = await client.Page($"{address}&span=36");
        var few = await client.Page(address.Replace("2026-02", "2025-06", StringComparison.Ordinal));

        Assert.NotNull(page.QuerySelector("svg .lim"));
        Assert.Single(page.QuerySelectorAll("svg .dot.out"));
        Assert.Contains("outside the limits", page.QuerySelector("details.twin table")!.TextContent);
        Assert.Contains("is a signal", page.QuerySelector("#variation")!.TextContent);
        Assert.Null(few.QuerySelector("svg .lim"));
        Assert.Contains("Too few months to tell", few.QuerySelector("#variation")!.TextContent);
    }

    [Fact]
    public async Task Programs_read_the_same_signals_and_limits()
    {
        var pair = await AFreshPair();
        await tandem.ALoad(pair, [.. Lines([.. Ordinary[..^1], 12])]);
        await tandem.RunJobs();
        var client = await tandem.As(pair.Buyer.Tactical);

        var signals = await client.GetStringAsync($"/api/signals?relation={pair.Relation}&kind=significantChange", ct);
        var variation = await client.GetStringAsync(
            $"/api/collaborations/{pair.Collaboration}/relations/{pair.Relation}/measures/otif/variation", ct);
        var unknown = await client.GetAsync(
            $"/api/collaborations/{pair.Collaboration}/relations/{pair.Relation}/measures/none/variation", ct);

        Assert.Contains("\"subject\":\"otif\"", signals);
        Assert.Contains("\"value\":\"40\",\"rules\":\"OutsideLimits\"", variation);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_measure_is_compared_around_a_day_with_the_state_in_the_address()
    {
        var pair = await AFreshPair();
        await tandem.ALoad(pair, [.. Lines([.. Ordinary[..^2], 1, 12])]);
        var client = await tandem.As(pair.Supplier.Tactical);
        var address = $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/scorecard/otif?month=2026-02";
        var api = $"/api/collaborations/{pair.Collaboration}/relations/{pair.Relation}/measures/otif/comparison";

        var lower = await client.Page($"{address}&on=2026-01-20");
        var within = await client.Page($"{address}&on=2026-02-10");
        var compared = await client.GetStringAsync($"{api}?event=2026-01-20", ct);
        var unknown = await client.GetAsync($"{api}?event=D-99", ct);

        Assert.Equal("Outside natural variation: lower than before", lower.QuerySelector("#effect")!.TextContent);
        Assert.Equal("No whole month after it is over yet", within.QuerySelector("#effect")!.TextContent);
        Assert.Contains("\"verdict\":\"lower\",\"monthsBefore\":12,\"monthsAfter\":1", compared);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private async Task<Pair> AFreshPair()
    {
        tandem.Clock.Now = MidMarch;
        return await tandem.APartnership($"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
    }

    private Task<List<WatchedSignal>> Of(Pair pair) => tandem.InDb(pair.Buyer.Id, db => db.Set<WatchedSignal>()
        .Where(signal => signal.RelationId == pair.Relation).OrderBy(signal => signal.OpenedAt).ToListAsync(ct));

    private Task<Matter> MatterOn(Pair pair, string measure) => tandem.InDb(pair.Buyer.Id, db => db.Set<Matter>()
        .SingleAsync(m => m.Relation == pair.Relation && m.Measure == measure, ct));

    /// <summary>Twenty lines a month up to February, of which so many come three days late.</summary>
    private static IEnumerable<ToldLine> Lines(int[] late) =>
        from month in Enumerable.Range(0, late.Length)
        let first = February.AddMonths(month + 1 - late.Length)
        from number in Enumerable.Range(0, 20)
        let due = first.AddDays(4 + number % 5 * 2)
        select new ToldLine($"{first:yyMM}-{number}", due, due.AddDays(number < late[month] ? 3 : 0));

    private static IEnumerable<ForecastFact> Forecasts(Pair pair, long load, DateOnly madeOn, long pieces) =>
        Enumerable.Range(1, 3).Select(month => new ForecastFact(
            pair.Collaboration, pair.Relation, "PH-220", "", Tandem.Measures.ForecastSeries.BuyersForecast,
            Tandem.Measures.BucketKind.Month, new DateOnly(2026, 3, 1).AddMonths(month).DayNumber, madeOn.DayNumber,
            load)
        {
            FileLine = month + 1,
            QuantityMicros = pieces * 1_000_000,
            Unit = "pcs",
        });
}
