using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Commands;
using Tandem.Jobs;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Outbox;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>Storm reviews of disruptions and what is learnt after them (MAT-3, MAT-5, rules E22 and E7).</summary>
public sealed class ReviewTests : IDisposable
{
    private readonly TandemHost tandem = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_disruption_calls_a_storm_review_with_people_of_both_sides_within_two_working_days()
    {
        var (pair, _) = await AMatter(MatterKind.Disruption);

        var review = (await Storm(pair))!;

        Assert.Equal(
            new[] { pair.Buyer, pair.Supplier }.SelectMany(s => new[] { s.Operational.Person, s.Tactical.Person })
                .OrderBy(p => p.Value),
            review.People.Select(p => p.Person).OrderBy(p => p.Value));
        Assert.Equal(pair.Supplier.Tactical.Person, review.Chair);
        Assert.Equal(new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero), review.HoldBy);
        // The one who reported it knows.
        Assert.Equal(3, (await Mails()).Count(m => m.Subject.StartsWith("Storm review", StringComparison.Ordinal)));
        Assert.Contains(await Waiting(pair.Buyer.Tactical), w => w.Mine && Leads(w, "/storm"));
    }

    [Fact]
    public async Task Another_matter_has_one_when_somebody_calls_it_and_only_once()
    {
        var (pair, id) = await AMatter(MatterKind.Complaint);
        Assert.Null(await Storm(pair));

        await tandem.Run(new CallStormReview(pair.Collaboration, id), pair.Buyer.Operational);

        Assert.NotNull(await Storm(pair));
        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Run(new CallStormReview(pair.Collaboration, id), pair.Supplier.Operational));
        Assert.Equal("storm.called", refused.Code);
    }

    [Fact]
    public async Task Each_side_takes_on_actions_for_its_own_people_and_the_page_shows_them()
    {
        var (pair, id) = await AMatter(MatterKind.Disruption);
        var act = new AddStormAction(
            pair.Collaboration, id, "Move a shift", "en", pair.Buyer.Operational.Person, new(2026, 3, 6));

        await tandem.Run(new HoldStormReview(
            pair.Collaboration, id, "The furnace is cold.", "en", new(2026, 3, 13)), pair.Supplier.Tactical);
        await tandem.Run(act, pair.Buyer.Operational);
        await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(act, pair.Supplier.Operational));
        await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Run(new FinishStormAction(pair.Collaboration, id, 1), pair.Supplier.Operational));
        await tandem.Run(new FinishStormAction(pair.Collaboration, id, 1), pair.Buyer.Tactical);

        var page = await (await tandem.As(pair.Supplier.Tactical)).Page($"{Url(pair)}/storm");
        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains("The furnace is cold.", text, StringComparison.Ordinal);
        Assert.Contains("Move a shift", text, StringComparison.Ordinal);
        Assert.Contains("Done", text, StringComparison.Ordinal);
        Assert.DoesNotContain(await Waiting(pair.Buyer.Tactical), w => Leads(w, "/storm"));
    }

    [Fact]
    public async Task It_closes_by_itself_after_its_last_day_and_not_before()
    {
        var (pair, id) = await AMatter(MatterKind.Disruption);
        await tandem.Run(
            new HoldStormReview(pair.Collaboration, id, "Cold.", "en", new(2026, 3, 13)), pair.Supplier.Tactical);

        await At(new(2026, 3, 13, 22, 0, 0, TimeSpan.Zero));
        Assert.Null((await Storm(pair))!.ClosedAt);
        await At(new(2026, 3, 13, 23, 0, 1, TimeSpan.Zero));

        Assert.NotNull((await Storm(pair))!.ClosedAt);
    }

    [Theory]
    [InlineData(MatterKind.Disruption, Severity.Normal, true)]
    [InlineData(MatterKind.Complaint, Severity.Critical, true)]
    [InlineData(MatterKind.Complaint, Severity.Normal, false)]
    public async Task What_is_learnt_from_when_it_closes(MatterKind kind, Severity severity, bool learnt)
    {
        var (pair, id) = await AMatter(kind, severity);

        await Close(pair, id);

        Assert.Equal(learnt, await Learnt(pair) is not null);
        Assert.Equal(learnt, (await Waiting(pair.Buyer.Tactical)).Any(w => Leads(w, "/retrospective")));
    }

    [Fact]
    public async Task A_retrospective_is_finished_when_both_sides_contributed_and_there_is_a_lesson()
    {
        var (pair, id) = await AMatter(MatterKind.Disruption);
        await Close(pair, id);
        var finish = new CloseRetrospective(pair.Collaboration, id);

        await Note(pair, id, RetrospectivePart.Lesson, pair.Buyer.Tactical);
        await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(finish, pair.Buyer.Tactical));
        await Note(pair, id, RetrospectivePart.Helped, pair.Supplier.Tactical);
        await tandem.Run(finish, pair.Buyer.Tactical);

        Assert.NotNull((await Learnt(pair))!.ClosedAt);
        await At(tandem.Clock.Now.AddDays(30));
        Assert.False((await Learnt(pair))!.IsOverdue);
    }

    [Fact]
    public async Task Ten_working_days_later_both_sides_are_told_that_it_is_overdue()
    {
        var (pair, id) = await AMatter(MatterKind.Disruption);
        await Close(pair, id);

        await At(new(2026, 3, 16, 13, 0, 0, TimeSpan.Zero));

        Assert.True((await Learnt(pair))!.IsOverdue);
        Assert.Equal(2, (await Mails()).Count(m => m.Subject.StartsWith("Looking back", StringComparison.Ordinal)));
        Assert.Contains(await Waiting(pair.Supplier.Tactical), w => w is { Mine: true } && w.DueAt < tandem.Clock.Now);
    }

    [Fact]
    public async Task The_pages_work_without_script_for_both_sides()
    {
        var (pair, id) = await AMatter(MatterKind.Disruption);
        using var browser = await tandem.As(pair.Buyer.Operational);
        await browser.Send(
            await browser.Page($"{Url(pair)}/storm"), "hold", ("Findings", "Cold."), ("ClosesOn", "2026-03-13"));
        await browser.Send(
            await browser.Page($"{Url(pair)}/storm"), "action", ("ActionText", "Heat it"), ("Due", "2026-03-05"));
        await Close(pair, id);
        await browser.Send(
            await browser.Page($"{Url(pair)}/retrospective"), "note", ("Part", "Lesson"), ("NoteText", "Watch it"));

        var answer = await browser.Send(await browser.Page($"{Url(pair)}/retrospective"), "finish");

        Assert.Equal("Cold.", (await Storm(pair))!.Findings);
        Assert.Equal("Heat it", Assert.Single((await Storm(pair))!.Actions).Text);
        Assert.Contains(
            "both sides have contributed", (await answer.Read()).Body!.TextContent, StringComparison.Ordinal);
    }

    public void Dispose() => tandem.Dispose();

    private async Task At(DateTimeOffset moment)
    {
        tandem.Clock.Now = moment;
        await tandem.Services.GetRequiredService<JobRunner>().RunDue(Ct);
    }

    private static bool Leads(WaitingItem item, string to) => item.Address.EndsWith(to, StringComparison.Ordinal);

    private Task<Receipt> Note(Pair pair, MatterId id, RetrospectivePart part, Actor actor) =>
        tandem.Run(new NoteInRetrospective(pair.Collaboration, id, part, "We saw it late.", "en"), actor);

    private async Task Close(Pair pair, MatterId id)
    {
        await tandem.Run(new ProposeClosing(pair.Collaboration, id, "Done", "en"), pair.Supplier.Operational);
        await tandem.Run(new CloseMatter(pair.Collaboration, id), pair.Buyer.Operational);
    }

    private async Task<(Pair Pair, MatterId Id)> AMatter(MatterKind kind, Severity severity = Severity.Normal)
    {
        var (pair, id) = (await tandem.APartnership(), new MatterId(Guid.CreateVersion7()));
        await tandem.Run(
            new OpenMatter(
                pair.Collaboration, id, pair.Relation, kind, "The furnace stands still", "Since six.", "en",
                pair.Supplier.Id, null, null)
            {
                Severity = severity,
            },
            pair.Buyer.Operational);
        return (pair, id);
    }

    private static string Url(Pair pair) => $"/collaborations/{pair.Collaboration}/E-1";

    private Task<StormReview?> Storm(Pair pair) => tandem.InDb(
        pair.Buyer.Id, db => db.Set<StormReview>().AsSplitQuery().SingleOrDefaultAsync(Ct));

    private Task<Retrospective?> Learnt(Pair pair) => tandem.InDb(
        pair.Buyer.Id, db => db.Set<Retrospective>().SingleOrDefaultAsync(Ct));

    private Task<IReadOnlyList<WaitingItem>> Waiting(Actor actor) => tandem.InDb(
        actor.Organisation,
        db => db.ReviewsWaitingFor(actor, tandem.Services.GetRequiredService<TextCatalogue>(), tandem.Clock.Now, Ct));

    private Task<List<Mail>> Mails() => tandem.InDb(null, db => db.Set<Mail>().AsNoTracking()
        .Where(m => m.Body.Contains("/E-")).ToListAsync(Ct));
}
