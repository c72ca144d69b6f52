using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tandem.Commands;
using Tandem.Matters;
using Tandem.Statistics;

namespace Tandem.Governance;

/// <summary>The health of a relation, computed from the steps of its matters (MAT-4, metrics 1.14).</summary>
public sealed class HealthTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    /// <summary>A Monday at nine in Amsterdam, when the working day begins.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly OrganisationId Buyer = new(Guid.CreateVersion7());
    private static readonly OrganisationId Supplier = new(Guid.CreateVersion7());
    private static readonly WorkingCalendar Office = new(WorkingCalendarRules.OfficeWeek("Europe/Amsterdam", "NL"));
    private static readonly Dictionary<OrganisationId, WorkingCalendar> Calendars =
        new() { [Buyer] = Office, [Supplier] = Office };

    private static readonly Words Said = new("It stands still.", "en");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Time_on_a_rung_is_working_time_of_who_was_to_move()
    {
        var matter = AMatter();
        matter.Answer(Said, By(Supplier, 3));
        matter.Raise(Said, null, By(Buyer, 27)); // Tuesday noon: five hours on Monday, three on Tuesday
        matter.ProposeClosing(Said, By(Supplier, 28));
        matter.Close(Words.None, By(Buyer, 29));

        var course = MatterCourse.Of(matter, Calendars, Office, Monday.AddDays(9));

        Assert.Equal([11 * 60L, 2 * 60L], course.Ladder.Stays.Select(s => s.WorkingMinutes));
        Assert.Equal((16 * 60L, 8 * 60L), (course.Ladder.Stays[1].PromiseMinutes, course.Ladder.Stays[1].LeftMinutes));
        Assert.Equal([new(Supplier, true), new PromiseEnd(Buyer, true)], course.Promises);
    }

    [Fact]
    public void A_promise_that_passed_is_not_kept_and_the_climb_is_of_the_last_minute()
    {
        var matter = AMatter();
        var due = matter.DueAt;
        matter.Climb(due, new(Actor.ByRule("c", Supplier), due, Calendars));
        matter.Answer(Said, By(Supplier, 60));

        var health = Health(matter);

        Assert.Equal([new(Supplier, false), new PromiseEnd(Supplier, true)], Course(matter).Promises);
        Assert.Equal(new ExactRatio(1, 1), health.Board.LastMinute);
        Assert.Equal((2, 1), (health.Promises[0].Ended, health.Promises[0].Kept));
        Assert.Equal([matter], health.MattersOf(HealthFigure.Late));
    }

    [Fact]
    public void A_pause_that_both_agreed_counts_for_nobody()
    {
        var matter = AMatter();
        matter.AskPause(Said, new(2026, 3, 6), By(Supplier, 1));
        matter.AgreeToPause(By(Buyer, 2));
        matter.Raise(Said, null, By(Buyer, 24 * 7 + 1)); // the Monday after, an hour into what was left

        var stay = Course(matter).Ladder.Stays;

        Assert.Equal(3 * 60L, stay[0].WorkingMinutes);
        Assert.Equal((16 * 60L, 13 * 60L), (stay[1].PromiseMinutes, stay[1].LeftMinutes));
    }

    [Fact]
    public void What_repeats_shows_among_the_repeats_and_once()
    {
        var first = AMatter();
        first.ProposeClosing(Said, By(Supplier, 1));
        first.Close(Words.None, By(Buyer, 2));
        var again = AMatter(first, 24 * 30);

        var health = Health(first, again);

        Assert.Equal([again], health.MattersOf(HealthFigure.Repeated));
        Assert.Equal(new ExactRatio(1, 2), health.Board.Repeated);
        Assert.Equal((1, Level.Tactical), (health.Rungs[1].Open.Count, again.Rung));
    }

    [Fact]
    public void Every_share_is_that_of_the_matters_it_opens_to()
    {
        var climbed = AMatter();
        climbed.Raise(Said, null, By(Buyer, 1));
        var health = Health(climbed, AMatter(hours: 5), AMatter(hours: 6));

        Assert.Equal(new ExactRatio(health.MattersOf(HealthFigure.Climbed).Count, 3), health.Board.Climbed);
        Assert.Equal(3, health.Rungs.Sum(r => r.Open.Count));
    }

    [Fact]
    public void Without_matters_nothing_is_a_share()
    {
        var health = Health();

        Assert.Null(health.Board.Climbed);
        Assert.Null(health.ComplaintsInTime);
        Assert.All(health.Promises, side => Assert.Null(side.Share));
    }

    [Fact]
    public async Task Both_sides_read_the_same_figures_and_others_nothing()
    {
        var pair = await tandem.APartnership();
        await tandem.Run(
            new OpenMatter(
                pair.Collaboration, new(Guid.CreateVersion7()), pair.Relation, MatterKind.Complaint, "Late", "Again",
                "en", pair.Supplier.Id, null, null),
            pair.Buyer.Operational);
        var address = $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/health";
        var bodies = new List<string>();
        foreach (var reader in new[] { pair.Buyer.Tactical, pair.Supplier.Tactical })
        {
            using var browser = await tandem.As(reader);
            var page = await browser.Page($"{address}?show=Open");
            Assert.Equal("Late", page.QuerySelector("section[aria-labelledby=matters] a")!.TextContent[4..]);
            bodies.Add(page.QuerySelector("main")!.TextContent);
            var answer = await browser.GetFromJsonAsync<JsonElement>($"/api{address}", Ct);
            Assert.Equal(13, answer.GetProperty("figures").GetArrayLength());
        }

        using var outsider = await tandem.As((await tandem.AnOrganisation("Third BV")).Tactical);
        Assert.Equal(bodies[0], bodies[1]);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync(address, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync($"/api{address}", Ct)).StatusCode);
    }

    private static RelationHealth Health(params Matter[] matters) => RelationHealth.Of(
        matters, new(2026, 1, 1), Calendars, (Supplier, Buyer), Monday.AddDays(40));

    private static MatterCourse Course(Matter matter) =>
        MatterCourse.Of(matter, Calendars, Office, Monday.AddDays(40));

    private static int number;

    private static Matter AMatter(Matter? earlier = null, int hours = 0)
    {
        var matter = new Matter(
            new(Guid.CreateVersion7()), new(Guid.CreateVersion7()), Interlocked.Increment(ref number),
            MatterKind.Complaint, Severity.Normal, earlier is null ? $"Pallets {hours}" : earlier.Title,
            new(null, Supplier, Buyer));
        matter.Open(Supplier, Said, null, earlier, By(Buyer, hours));
        return matter;
    }

    private static StepBy By(OrganisationId side, int hours) =>
        new(new(new(Guid.CreateVersion7()), side), Monday.AddHours(hours), Calendars);
}
