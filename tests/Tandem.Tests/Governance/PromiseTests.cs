using Tandem.Access;
using Tandem.Matters;

namespace Tandem.Governance;

public sealed class PromiseTests
{
    [Theory]
    [InlineData("Europe/Amsterdam", "NL", "2026-03-06T11:00Z", "2026-03-10T11:00Z")] // over a weekend
    [InlineData("Europe/Amsterdam", "NL", "2026-04-02T10:00Z", "2026-04-07T10:00Z")] // over Easter Monday
    [InlineData("Europe/Stockholm", "SE", "2026-04-02T10:00Z", "2026-04-08T10:00Z")] // over Good Friday too
    [InlineData("Europe/Amsterdam", "NL", "2026-03-27T10:00Z", "2026-03-31T09:00Z")] // summer time begins
    [InlineData("Europe/Amsterdam", "NL", "2026-03-07T12:00Z", "2026-03-10T16:00Z")] // reported on a Saturday
    public void Two_working_days_are_counted_in_the_calendar_of_who_is_to_move(
        string zone, string country, string from, string due)
    {
        var calendar = new WorkingCalendar(WorkingCalendarRules.OfficeWeek(zone, country));

        var counted = Promise.Due(Level.Operational, Severity.Normal, calendar, Moment(from));

        Assert.Equal(Moment(due), counted);
    }

    [Fact]
    public void A_rung_that_nobody_holds_is_answered_by_the_next_one_up()
    {
        var person = new PersonId(Guid.CreateVersion7());

        var owner = RungOwners.Of([Holder(person, Role.AccountManager)], Level.Operational, []);

        Assert.Equal(new RungOwner(person, Role.AccountManager, Level.Tactical), owner);
    }

    [Fact]
    public void The_top_rung_falls_to_the_level_below_when_nobody_holds_it()
    {
        var person = new PersonId(Guid.CreateVersion7());

        Assert.Equal(person, RungOwners.Of([Holder(person, Role.ContractOwner)], Level.Strategic, [])?.Person);
    }

    [Fact]
    public void A_side_without_anybody_who_handles_matters_has_no_owner() =>
        Assert.Null(RungOwners.Of([Holder(new(Guid.CreateVersion7()), Role.Observer)], Level.Tactical, []));

    private static RoleHolder Holder(PersonId person, Role role) =>
        new(new(Guid.CreateVersion7()), new(Guid.CreateVersion7()), person, role, DateTimeOffset.UnixEpoch);

    private static DateTimeOffset Moment(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
