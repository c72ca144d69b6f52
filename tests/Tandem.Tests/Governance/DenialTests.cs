using Tandem.Commands;
using Tandem.Matters;

namespace Tandem.Governance;

/// <summary>Denying, pausing and reminding, as the matter itself has it (rules D5, E11; MAT-1).</summary>
public sealed class DenialTests
{
    /// <summary>A Friday at noon in Amsterdam and in Stockholm.</summary>
    private static readonly DateTimeOffset Friday = new(2026, 3, 6, 11, 0, 0, TimeSpan.Zero);

    private static readonly OrganisationId Buyer = new(Guid.CreateVersion7());
    private static readonly OrganisationId Supplier = new(Guid.CreateVersion7());
    private static readonly WorkingCalendar Swedish = new(WorkingCalendarRules.OfficeWeek("Europe/Stockholm", "SE"));

    private static readonly Dictionary<OrganisationId, WorkingCalendar> Calendars = new()
    {
        [Buyer] = new(WorkingCalendarRules.OfficeWeek("Europe/Amsterdam", "NL")),
        [Supplier] = Swedish,
    };

    private static readonly Words Said = new("The pallets stand on quay 3.", "en");

    [Fact]
    public void A_denial_needs_grounds()
    {
        var matter = AMatter();

        var refused = Assert.Throws<RefusedException>(() => matter.Deny(new(" ", "en"), By(Supplier)));

        Assert.Equal(("matter.text", MatterState.Open), (refused.Code, matter.State));
    }

    [Fact]
    public void Only_the_side_that_is_to_move_denies() =>
        Assert.Throws<RefusedException>(() => AMatter().Deny(Said, By(Buyer)));

    [Fact]
    public void A_denial_that_the_other_side_confirms_closes_the_matter()
    {
        var matter = Denied();

        Assert.Throws<RefusedException>(() => matter.ConfirmDenial(Words.None, By(Supplier)));
        matter.ConfirmDenial(Words.None, By(Buyer));

        Assert.Equal((MatterState.Closed, true), (matter.State, matter.IsClosedAsDenied));
    }

    [Fact]
    public void An_objection_takes_it_one_rung_up_where_the_denier_is_to_move()
    {
        var matter = Denied();

        matter.ObjectToDenial(Said, By(Buyer));

        Assert.Equal(
            (MatterState.Open, Level.Tactical, Supplier, null),
            (matter.State, matter.Rung, matter.Ball, matter.DeniedBy));
    }

    [Fact]
    public void Silence_on_a_denial_takes_it_one_rung_up_and_confirms_nothing()
    {
        var matter = Denied();
        var due = matter.DueAt;

        matter.Climb(due, By(Buyer) with { Actor = Actor.ByRule(ClimbMatter.Rule, Buyer), At = due });

        Assert.Equal((MatterState.Denied, Level.Tactical, Buyer), (matter.State, matter.Rung, matter.Ball));
    }

    [Fact]
    public void Nothing_else_is_done_while_a_denial_waits()
    {
        var matter = Denied();

        Assert.Equal("matter.denial-waits", Assert.Throws<RefusedException>(() => matter.Answer(Said, By(Buyer))).Code);
        Assert.Throws<RefusedException>(() => matter.ProposeClosing(Said, By(Buyer)));
    }

    [Fact]
    public void A_pause_needs_the_consent_of_the_other_side_and_loses_no_time()
    {
        var matter = AMatter();
        var due = matter.DueAt;

        matter.AskPause(Said, new(2026, 3, 13), By(Supplier));
        Assert.Equal(due, matter.DueAt);
        Assert.Throws<RefusedException>(() => matter.AgreeToPause(By(Supplier)));
        matter.AgreeToPause(By(Buyer));

        // All sixteen hours were left, and run from the Monday after the pause.
        Assert.Equal(new(2026, 3, 17, 16, 0, 0, TimeSpan.Zero), matter.DueAt);
        var monday = new DateTimeOffset(2026, 3, 16, 8, 0, 0, TimeSpan.Zero);
        Assert.Equal(TimeSpan.FromHours(16), Swedish.WorkingTimeBetween(monday, matter.DueAt));
    }

    [Fact]
    public void A_pause_cannot_be_agreed_once_the_promise_has_passed()
    {
        var matter = AMatter();
        matter.AskPause(Said, new(2026, 3, 20), By(Supplier));

        Assert.Throws<RefusedException>(() => matter.AgreeToPause(By(Buyer) with { At = matter.DueAt }));
    }

    [Fact]
    public void It_reminds_at_half_and_at_four_fifths_and_then_lets_it_climb()
    {
        var matter = AMatter();
        var alarms = new List<Alarm>();
        while (matter.Next(Swedish) is { IsReminder: true } alarm)
        {
            alarms.Add(alarm);
            matter.Remind(alarm.Percent, matter.DueAt, By(Supplier) with { At = alarm.At });
        }

        Assert.Equal([50, 80], alarms.Select(a => a.Percent));
        Assert.Equal(new(100, matter.DueAt), matter.Next(Swedish));
        Assert.Equal(new(2026, 3, 9, 11, 0, 1, TimeSpan.Zero), alarms[0].At);
    }

    [Fact]
    public void The_same_reminder_comes_once()
    {
        var matter = AMatter();
        matter.Remind(50, matter.DueAt, By(Supplier));

        Assert.Throws<RefusedException>(() => matter.Remind(50, matter.DueAt, By(Supplier)));
    }

    [Theory]
    [InlineData(Severity.Normal)]
    [InlineData(Severity.Critical)]
    public void A_reminder_comes_in_working_hours_whenever_the_matter_was_reported(Severity severity)
    {
        for (var hour = 0; hour < 24 * 14; hour++)
        {
            var matter = AMatter(severity, Friday.AddHours(hour));
            while (matter.Next(Swedish) is { IsReminder: true } alarm)
            {
                var local = TimeZoneInfo.ConvertTime(alarm.At, TimeZoneInfo.FindSystemTimeZoneById(Swedish.ZoneId));
                Assert.True(Swedish.IsWorkingDay(DateOnly.FromDateTime(local.DateTime)));
                Assert.InRange(local.TimeOfDay, TimeSpan.FromHours(9), new TimeSpan(16, 59, 59));
                matter.Remind(alarm.Percent, matter.DueAt, By(Supplier) with { At = alarm.At });
            }
        }
    }

    [Fact]
    public void Of_two_who_raise_it_from_the_same_rung_one_does()
    {
        var matter = AMatter();
        matter.Raise(Said, Level.Operational, By(Buyer));

        var refused = Assert.Throws<RefusedException>(() => matter.Raise(Said, Level.Operational, By(Supplier)));

        Assert.Equal(("matter.moved", Level.Tactical), (refused.Code, matter.Rung));
    }

    [Fact]
    public void A_deviation_says_what_was_not_met_and_nothing_else_does()
    {
        Assert.Equal(Failing.Expectation, Of(MatterKind.Deviation, null, null).Failing);
        Assert.Equal(Failing.Agreement, Of(MatterKind.Deviation, "otif", null).Failing);
        Assert.Equal(Failing.Agreement, Of(MatterKind.Deviation, null, Failing.Agreement).Failing);
        Assert.Null(Of(MatterKind.Complaint, null, null).Failing);
        Assert.Throws<RefusedException>(() => Of(MatterKind.Complaint, null, Failing.Agreement));
    }

    [Fact]
    public void The_pattern_shows_when_it_is_denied_on_the_top_rung_and_is_told_once()
    {
        var matter = AMatter();
        matter.Raise(Said, null, By(Buyer));
        matter.Raise(Said, null, By(Buyer));
        Assert.False(LadderPattern.Shows(matter.Steps));

        matter.Deny(Said, By(Supplier));
        Assert.True(LadderPattern.AppearsWith(matter.Steps));
        matter.Comment(Said, By(Buyer));

        Assert.Equal((true, false), (LadderPattern.Shows(matter.Steps), LadderPattern.AppearsWith(matter.Steps)));
    }

    private static Matter Of(MatterKind kind, string? measure, Failing? failing) => new(
        new(Guid.CreateVersion7()), new(Guid.CreateVersion7()), 1, kind, Severity.Normal, "Two pallets",
        new(null, Buyer, Supplier, measure) { Failing = failing });

    private static Matter AMatter(Severity severity = Severity.Normal, DateTimeOffset? at = null)
    {
        var matter = new Matter(
            new(Guid.CreateVersion7()), new(Guid.CreateVersion7()), 1, MatterKind.Complaint, severity, "Two pallets",
            new(null, Buyer, Supplier));
        matter.Open(Supplier, Said, null, null, By(Buyer) with { At = at ?? Friday });
        return matter;
    }

    private static Matter Denied()
    {
        var matter = AMatter();
        matter.Deny(Said, By(Supplier));
        return matter;
    }

    private static StepBy By(OrganisationId side) => new(new(new(Guid.CreateVersion7()), side), Friday, Calendars);
}
