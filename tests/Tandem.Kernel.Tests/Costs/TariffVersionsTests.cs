namespace Tandem.Costs;

public sealed class TariffVersionsTests
{
    private static readonly TariffLane Motors = new("CN", "NL", "8501109900");
    private static readonly DateOnly March = new(2026, 3, 1);

    [Fact]
    public void The_longest_code_that_the_goods_begin_with_holds()
    {
        var versions = new TariffVersions([Mfn("850110", 1), Mfn("85011099", 2), Mfn("85011010", 3), Mfn("8502", 4)]);

        Assert.Equal(2, Rate(versions, March));
    }

    [Fact]
    public void First_and_last_day_are_included_and_of_two_the_later_begun_holds()
    {
        var versions = new TariffVersions(
        [
            Mfn("850110", 1) with { ValidFrom = March, ValidTo = March.AddDays(9) },
            Mfn("850110", 2) with { ValidFrom = March.AddDays(5), ValidTo = March.AddDays(6) },
        ]);

        Assert.Equal(
            [null, 1, 1, 2, 2, 1, 1, null],
            new[] { -1, 0, 4, 5, 6, 7, 9, 10 }.Select(days => Rate(versions, March.AddDays(days))));
    }

    [Theory]
    [InlineData("TW", "NL")]
    [InlineData("CN", "SE")]
    public void Another_lane_has_other_tariffs(string origin, string destination) => Assert.Null(
        new TariffVersions([Mfn("850110", 1)]).On(
            new(origin, destination, Motors.Hs), TariffLayer.MostFavouredNation, March));

    [Fact]
    public void A_preference_stands_in_for_the_base_rate_where_the_origin_is_proved()
    {
        var versions = new TariffVersions(
        [
            Mfn("850110", 3),
            Mfn("850110", 1) with { Layer = TariffLayer.Preference },
            Mfn("850110", 9) with { Layer = TariffLayer.Special },
        ]);

        Assert.Equal(
            [TariffLayer.MostFavouredNation, TariffLayer.Special],
            versions.DutiesOn(Motors, March).Layers.Select(duty => duty.Layer));
        Assert.Equal(
            [TariffLayer.Preference, TariffLayer.Special],
            versions.DutiesOn(Motors, March, originProved: true).Layers.Select(duty => duty.Layer));
    }

    [Fact]
    public void Days_of_change_are_those_on_which_another_duty_holds()
    {
        var versions = new TariffVersions(
        [
            Mfn("850110", 1) with { ValidFrom = March, ValidTo = March.AddDays(9) },
            Mfn("850110", 1) with { ValidFrom = March.AddDays(10), ValidTo = March.AddDays(19) },
            Mfn("850110", 2) with { ValidFrom = March.AddDays(20), ValidTo = March.AddDays(29) },
        ]);

        Assert.Equal(
            [March.AddDays(20), March.AddDays(30)], versions.ChangesOf(Motors, March, March.AddDays(300)));
    }

    [Fact]
    public void An_amount_without_its_unit_is_refused() =>
        Assert.Throws<ArgumentException>(() => new DutyRate(0, 5));

    private static decimal? Rate(TariffVersions versions, DateOnly day) =>
        versions.On(Motors, TariffLayer.MostFavouredNation, day)?.Rate.AdValorem;

    private static Tariff Mfn(string hs, decimal rate) =>
        new("CN", "NL", hs, TariffLayer.MostFavouredNation, new(2020, 1, 1), null, new(rate));
}
