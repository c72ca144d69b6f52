using System.Net;

namespace Tandem.Parties;

public sealed class WorkingCalendarPageTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_calendar_of_its_own_a_party_works_an_office_week_of_its_country()
    {
        var side = await tandem.AnOrganisation("Svensson AB", "SE");

        var calendar = await tandem.InDb(side.Id, db => db.CalendarOf(side.Id, Ct));

        Assert.False(calendar.IsWorkingDay(new DateOnly(2026, 6, 6)));
        Assert.True(calendar.IsWorkingDay(new DateOnly(2026, 4, 27)));
    }

    [Fact]
    public async Task An_administrator_closes_a_day_and_opens_a_saturday()
    {
        var side = await tandem.AnOrganisation("Jansen BV");
        var browser = await tandem.As(side.Tactical);

        var answer = await browser.Send(
            await browser.Page("/organisation/calendar"), "calendar",
            ("Closed", "2026-08-03"), ("Opened", "2026-08-08"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var calendar = await tandem.InDb(side.Id, db => db.CalendarOf(side.Id, Ct));
        Assert.False(calendar.IsWorkingDay(new DateOnly(2026, 8, 3)));
        Assert.True(calendar.IsWorkingDay(new DateOnly(2026, 8, 8)));
        Assert.Equal(5, calendar.Rules.Week.Count);
    }

    [Fact]
    public async Task What_is_no_day_is_said_and_nothing_is_saved()
    {
        var side = await tandem.AnOrganisation("Jansen BV");
        var browser = await tandem.As(side.Tactical, "nl");

        var answer = await browser.Send(
            await browser.Page("/organisation/calendar"), "calendar", ("Closed", "3 augustus"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("is geen dag", (await answer.Read()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_administrator_changes_it()
    {
        var side = await tandem.AnOrganisation("Jansen BV");

        await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            new SetWorkingCalendar(0, WorkingCalendarRules.OfficeWeek("Europe/Amsterdam", "NL")), side.Operational));
    }
}
