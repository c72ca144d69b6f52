using Tandem.Collaborations;

namespace Tandem.Performance;

/// <summary>As <see cref="SummaryTests"/>, while days pass.</summary>
public sealed class SummaryDayTests(ManyRelations many) : IClassFixture<ManyRelations>
{
    private readonly TandemHost tandem = many.Host;

    private DateOnly LastMonth => Period.MonthOf(Today).First.AddMonths(-1);

    private DateOnly Today => DateOnly.FromDateTime(tandem.Clock.Now.UtcDateTime);

    [Fact]
    public async Task On_days_on_which_lines_fall_due_before_and_after_the_figures_followed()
    {
        await many.Same(LastMonth);
        for (var day = 0; day < 10; day++)
        {
            tandem.Clock.Now = tandem.Clock.Now.AddDays(1);
            await many.Same(LastMonth.AddMonths(1));
            await many.Same(LastMonth);
        }

        await tandem.RunJobs();
        await many.Same(LastMonth.AddMonths(1));
        await many.Same(LastMonth);
    }

    [Fact]
    public async Task When_a_month_is_no_longer_provisional_the_kept_summary_is_no_longer_either()
    {
        var pair = many.Pairs[1];
        tandem.Clock.Now = tandem.Clock.Now.AddDays(20 - tandem.Clock.Now.Day).AddMonths(1).AddDays(-17);
        var month = LastMonth;
        Assert.True(await IsProvisional());

        tandem.Clock.Now = tandem.Clock.Now.AddDays(24);

        Assert.False(await IsProvisional());
        await many.Same(month);

        async Task<bool> IsProvisional() =>
            (await many.Kept(month)).Single(of => of.Relation.Id == pair.Relation).Provisional;
    }

    [Fact]
    public async Task After_a_party_left()
    {
        var pair = many.Pairs[0];
        await many.Same(LastMonth);
        await tandem.Run(
            new AnnounceLeaving(pair.Collaboration, Today.AddDays(Departure.NoticeDays), "Another market", "en"),
            pair.Supplier.Tactical);

        tandem.Clock.Now = tandem.Clock.Now.AddDays(Departure.NoticeDays + 1);
        await tandem.RunJobs();

        await many.Same(LastMonth);
        var ended = (await many.Kept(LastMonth)).Single(of => of.Relation.Id == pair.Relation);
        Assert.True(ended.AsOf < Today);
    }
}
