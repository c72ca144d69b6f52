using Tandem.Commands;
using Tandem.Matters;

namespace Tandem.Governance;

public sealed class MatterTests
{
    /// <summary>A Friday at noon in Amsterdam and in Stockholm.</summary>
    private static readonly DateTimeOffset Friday = new(2026, 3, 6, 11, 0, 0, TimeSpan.Zero);

    private static readonly OrganisationId Buyer = new(Guid.CreateVersion7());
    private static readonly OrganisationId Supplier = new(Guid.CreateVersion7());

    private static readonly Dictionary<OrganisationId, WorkingCalendar> Calendars = new()
    {
        [Buyer] = new(WorkingCalendarRules.OfficeWeek("Europe/Amsterdam", "NL")),
        [Supplier] = new(WorkingCalendarRules.OfficeWeek("Europe/Stockholm", "SE")),
    };

    private static readonly Words Said = new("The pallets stand on quay 3.", "en");

    [Fact]
    public void The_promise_of_two_working_days_passes_over_the_weekend()
    {
        var matter = AMatter();

        Assert.Equal(new(2026, 3, 10, 11, 0, 0, TimeSpan.Zero), matter.DueAt);
    }

    [Fact]
    public void A_critical_matter_runs_by_the_clock()
    {
        var matter = AMatter(Severity.Critical);

        Assert.Equal(Friday.AddHours(24), matter.DueAt);
    }

    [Fact]
    public void An_answer_gives_the_ball_to_the_other_side_and_starts_its_promise()
    {
        var matter = AMatter();

        matter.Answer(Said, By(Supplier, Friday.AddHours(1)));

        Assert.Equal(Buyer, matter.Ball);
        Assert.Equal(new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero), matter.DueAt);
    }

    [Fact]
    public void Who_is_not_to_move_cannot_answer()
    {
        var refused = Assert.Throws<RefusedException>(() => AMatter().Answer(Said, By(Buyer, Friday)));

        Assert.Equal("matter.not-to-move", refused.Code);
    }

    [Fact]
    public void Past_its_promise_it_climbs_to_the_top_and_is_overdue_there()
    {
        var matter = AMatter();

        ClimbWhenDue(matter);
        Assert.Equal(Level.Tactical, matter.Rung);
        ClimbWhenDue(matter);
        Assert.Equal(Level.Strategic, matter.Rung);
        ClimbWhenDue(matter);

        Assert.Equal((Level.Strategic, true), (matter.Rung, matter.IsOverdue));
        Assert.Equal(
            [MatterAct.Opened, MatterAct.Climbed, MatterAct.Climbed, MatterAct.Overdue],
            matter.Steps.Select(s => s.Act));
    }

    [Fact]
    public void A_clock_that_was_moved_meanwhile_does_not_climb()
    {
        var matter = AMatter();
        var due = matter.DueAt;
        matter.Answer(Said, By(Supplier, Friday.AddHours(1)));

        Assert.Throws<RefusedException>(() => matter.Climb(due, ByClock(due)));
        Assert.Equal(Level.Operational, matter.Rung);
    }

    [Fact]
    public void Before_its_time_it_does_not_climb()
    {
        var matter = AMatter();

        Assert.Throws<RefusedException>(() => matter.Climb(matter.DueAt, ByClock(matter.DueAt.AddSeconds(-1))));
    }

    [Fact]
    public void The_operational_level_has_nobody_to_refer_to()
    {
        var refused = Assert.Throws<RefusedException>(
            () => AMatter().ReferBack(Said, new(2026, 3, 16), By(Supplier, Friday)));

        Assert.Equal("matter.no-level-below", refused.Code);
    }

    [Fact]
    public void A_referral_keeps_the_rung_and_moves_the_promise_to_the_end_of_its_day()
    {
        var matter = OnTacticalRung();

        matter.ReferBack(Said, new(2026, 3, 16), By(Supplier, Friday));

        Assert.Equal(Level.Tactical, matter.Rung);
        Assert.Equal(new(2026, 3, 16, 16, 0, 0, TimeSpan.Zero), matter.DueAt);
    }

    [Fact]
    public void A_second_referral_on_a_rung_waits_for_the_other_side()
    {
        var matter = OnTacticalRung();
        matter.ReferBack(Said, new(2026, 3, 16), By(Supplier, Friday));
        var due = matter.DueAt;

        matter.ReferBack(Said, new(2026, 3, 20), By(Supplier, Friday));

        Assert.Equal(due, matter.DueAt);
        Assert.Throws<RefusedException>(() => matter.ConsentToReferral(By(Supplier, Friday)));
        matter.ConsentToReferral(By(Buyer, Friday));
        Assert.Equal(new(2026, 3, 20, 16, 0, 0, TimeSpan.Zero), matter.DueAt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Matter.MaxReferralDays + 1)]
    public void A_referral_has_a_date_soon_to_come(int days)
    {
        var matter = OnTacticalRung();

        Assert.Throws<RefusedException>(
            () => matter.ReferBack(Said, new DateOnly(2026, 3, 6).AddDays(days), By(Supplier, Friday)));
    }

    [Fact]
    public void It_closes_when_the_other_side_agrees_and_not_before()
    {
        var matter = AMatter();
        matter.ProposeClosing(Said, By(Supplier, Friday));

        Assert.Throws<RefusedException>(() => matter.Close(Words.None, By(Supplier, Friday)));
        matter.Close(Words.None, By(Buyer, Friday));

        Assert.Equal(MatterState.Closed, matter.State);
    }

    [Fact]
    public void The_other_side_may_keep_it_open_and_gives_the_ball_back()
    {
        var matter = AMatter();
        matter.ProposeClosing(Said, By(Supplier, Friday));

        matter.KeepOpen(Said, By(Buyer, Friday));

        Assert.Equal((MatterState.Open, Supplier), (matter.State, matter.Ball));
    }

    [Fact]
    public void Proposing_a_solution_to_who_is_to_move_gives_it_no_more_time()
    {
        var matter = AMatter();
        var due = matter.DueAt;

        matter.ProposeClosing(Said, By(Buyer, Friday.AddHours(2)));

        Assert.Equal((Supplier, due), (matter.Ball, matter.DueAt));
    }

    [Fact]
    public void A_closed_matter_takes_comments_only()
    {
        var matter = AMatter();
        matter.ProposeClosing(Said, By(Supplier, Friday));
        matter.Close(Words.None, By(Buyer, Friday));

        matter.Comment(Said, By(Buyer, Friday));

        Assert.Throws<RefusedException>(() => matter.Raise(Said, null, By(Buyer, Friday)));
    }

    private static Matter AMatter(Severity severity = Severity.Normal)
    {
        var matter = new Matter(
            new(Guid.CreateVersion7()), new(Guid.CreateVersion7()), 1, MatterKind.Deviation, severity, "Two pallets",
            new(null, Buyer, Supplier));
        matter.Open(Supplier, Said, null, null, By(Buyer, Friday));
        return matter;
    }

    private static Matter OnTacticalRung()
    {
        var matter = AMatter();
        matter.Raise(Said, null, By(Buyer, Friday));
        return matter;
    }

    private static void ClimbWhenDue(Matter matter) => matter.Climb(matter.DueAt, ByClock(matter.DueAt));

    private static StepBy By(OrganisationId side, DateTimeOffset at) =>
        new(new Actor(new(Guid.CreateVersion7()), side), at, Calendars);

    private static StepBy ByClock(DateTimeOffset at) => new(Actor.ByRule("matter.climb", Supplier), at, Calendars);
}
