using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Corrections;
using Tandem.Data;
using Tandem.Governance;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Outbox;

namespace Tandem.Performance.Signalling;

/// <summary>
/// A corrective action from the miss to its closing by the other side, and what is refused on the way.
/// </summary>
public sealed class CorrectionTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static readonly DateTimeOffset MidMarch = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly February = new(2026, 2, 1);

    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_missed_target_begins_a_corrective_action_of_the_measured_side_in_its_matter()
    {
        var pair = await AMiss();

        var action = await Of(pair);

        Assert.Equal((pair.Supplier.Id, CorrectionStage.Containment), (action.Side, action.Stage));
        Assert.Equal(1, action.Number);
        var page = await (await tandem.As(pair.Buyer.Tactical)).Page(
            $"/collaborations/{pair.Collaboration}/E-1");
        Assert.Contains("C-1", page.QuerySelector("#correction")!.ParentElement!.TextContent);
    }

    [Fact]
    public async Task Operator_error_is_refused_as_the_last_why_and_the_why_behind_it_is_taken()
    {
        var pair = await AMiss();
        var id = (await Of(pair)).Id;
        await Step(pair, pair.Supplier, new ContainCorrection(pair.Collaboration, id, "Stock is held", "en"));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => Step(pair, pair.Supplier, new FindRootCause(
            pair.Collaboration, id, ["Lines came late", "Mänskligt fel"], CauseCode.Other, "sv")));
        var byCode = await Assert.ThrowsAsync<RefusedException>(() => Step(pair, pair.Supplier, new FindRootCause(
            pair.Collaboration, id, ["Lines came late", "The plan was misread"], CauseCode.Person, "en")));
        await Step(pair, pair.Supplier, new FindRootCause(
            pair.Collaboration, id, ["Lines came late", "Operator error", "Two labels look alike"], CauseCode.Method,
            "en"));

        Assert.Equal(("correction.next-why", "correction.next-why"), (refused.Code, byCode.Code));
        Assert.Equal(CorrectionStage.Action, (await Of(pair)).Stage);
    }

    [Fact]
    public async Task Swapping_people_is_refused_as_the_action()
    {
        var pair = await AMiss();
        var id = await ToAction(pair);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => Step(pair, pair.Supplier, new PlanCorrection(
            pair.Collaboration, id, "Vervang de medewerker", "nl", pair.Supplier.Tactical.Person, new(2026, 3, 30))));

        Assert.Equal("correction.only-swap", refused.Code);
    }

    [Fact]
    public async Task The_other_side_cannot_correct_and_the_side_itself_cannot_close()
    {
        var pair = await AMiss();
        var id = (await Of(pair)).Id;

        var contain = await Assert.ThrowsAsync<RefusedException>(
            () => Step(pair, pair.Buyer, new ContainCorrection(pair.Collaboration, id, "x", "en")));
        var early = await Assert.ThrowsAsync<RefusedException>(
            () => Step(pair, pair.Buyer, new CloseCorrection(pair.Collaboration, id, "x", "en")));

        Assert.Equal(("matter.other-side", "correction.moved-on"), (contain.Code, early.Code));
    }

    [Fact]
    public async Task A_term_that_passes_is_told_and_shown()
    {
        var pair = await AMiss();
        tandem.Clock.Now = MidMarch.AddDays(3);
        await tandem.RunJobs();

        var action = await Of(pair);
        var list = await (await tandem.As(pair.Supplier.Tactical)).Page("/corrective-actions?state=late");

        Assert.True(action.IsOverdue);
        Assert.Equal(CorrectionAct.TermPassed, action.Steps[^1].Act);
        Assert.Contains("late since", list.QuerySelector("main table")!.TextContent);
    }

    [Fact]
    public async Task A_term_that_passes_takes_the_matter_up_writes_to_both_sides_and_waits_for_both()
    {
        var pair = await AMiss();
        var raised = await RungOf(pair);
        await Step(pair, pair.Supplier, new ContainCorrection(
            pair.Collaboration, (await Of(pair)).Id, "Stock is held", "en"));
        tandem.Clock.Now = (await Of(pair)).DueAt;
        await tandem.RunJobs();

        var matter = await MatterOf(pair);
        var thread = MailThread.Of(matter.Id.Value);
        var told = new List<string>();
        foreach (var side in new[] { pair.Buyer, pair.Supplier })
        {
            told.AddRange(await tandem.InDb(side.Id, db => db.Set<Mail>().AsNoTracking()
                .Where(m => m.Thread == thread && m.Organisation == side.Id && m.Subject.Contains("C-1 "))
                .Select(m => m.Recipient).ToListAsync(ct)));
        }

        Assert.Equal(raised + 1, matter.Rung);
        Assert.Contains("C-1", matter.Steps.Single(s => s.Act == MatterAct.Raised).TextIn("sv"));
        Assert.Equal(Level.Tactical, (await Of(pair)).Rung);
        Assert.Equal(2, told.Distinct().Count());
        foreach (var side in new[] { pair.Buyer, pair.Supplier })
        {
            var today = await (await tandem.As(side.Tactical)).Page("/");
            Assert.Contains("C-1", today.QuerySelector("main")!.TextContent);
        }
    }

    [Fact]
    public async Task A_matter_does_not_close_while_its_corrective_action_runs()
    {
        var pair = await AMiss();
        var matter = await MatterOf(pair);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => Step(
            pair, pair.Supplier, new ProposeClosing(pair.Collaboration, matter.Id, "It is well now", "en")));
        var page = await (await tandem.As(pair.Supplier.Tactical)).Page($"/collaborations/{pair.Collaboration}/E-1");

        Assert.Equal("correction.still-runs", refused.Code);
        Assert.Null(page.QuerySelector("button[value=solution]"));
        Assert.Contains("C-1", page.QuerySelector("section[aria-labelledby=acts]")!.TextContent);
    }

    [Fact]
    public async Task A_solution_that_was_proposed_before_is_not_agreed_to_while_a_corrective_action_runs()
    {
        var pair = await tandem.APartnership($"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
        var (matter, id) = (EntityId.New<MatterId>(tandem.Clock), EntityId.New<CorrectionId>(tandem.Clock));
        await Step(pair, pair.Buyer, new OpenMatter(
            pair.Collaboration, matter, pair.Relation, MatterKind.Deviation, "Late", "Late again", "en",
            pair.Supplier.Id, null, null));
        await Step(pair, pair.Supplier, new ProposeClosing(pair.Collaboration, matter, "Done", "en"));
        await Step(pair, pair.Buyer, new OpenCorrection(
            pair.Collaboration, id, matter, pair.Supplier.Id, "Look for the cause", "en"));

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => Step(pair, pair.Buyer, new CloseMatter(pair.Collaboration, matter)));

        Assert.Equal("correction.still-runs", refused.Code);
    }

    [Fact]
    public async Task Who_agree_that_there_was_no_problem_end_the_corrective_action_with_it()
    {
        var pair = await AMiss();
        var matter = await MatterOf(pair);

        await Step(pair, pair.Supplier, new DenyMatter(pair.Collaboration, matter.Id, "Counted twice", "en"));
        await Step(pair, pair.Buyer, new ConfirmDenial(pair.Collaboration, matter.Id));

        var action = await Of(pair);
        Assert.Equal((CorrectionStage.Closed, CorrectionAct.MatterDenied), (action.Stage, action.Steps[^1].Act));
    }

    [Fact]
    public async Task Once_the_harm_is_kept_in_the_matter_rests_until_the_term_of_the_corrective_action()
    {
        var pair = await AMiss();
        var before = await MatterOf(pair);
        await Step(pair, pair.Supplier, new ContainCorrection(
            pair.Collaboration, (await Of(pair)).Id, "Stock is held", "en"));
        var rests = await MatterOf(pair);
        tandem.Clock.Now = (await Of(pair)).DueAt.AddDays(-1);
        await tandem.RunJobs();

        Assert.Equal(DateOnly.FromDateTime((await Of(pair)).DueAt.UtcDateTime), rests.PausedUntil);
        Assert.True(rests.DueAt > before.DueAt);
        Assert.Equal(before.Rung, (await MatterOf(pair)).Rung);
    }

    [Fact]
    public async Task An_action_is_planned_within_thirty_days_of_opening_however_long_the_cause_took()
    {
        var pair = await AMiss();
        var id = (await Of(pair)).Id;
        await Step(pair, pair.Supplier, new ContainCorrection(pair.Collaboration, id, "Stock is held", "en"));
        tandem.Clock.Now = MidMarch.AddDays(8);
        await Step(pair, pair.Supplier, new FindRootCause(
            pair.Collaboration, id, ["Late", "One mould for two lines"], CauseCode.Planning, "en"));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => Plan(pair, id, MidMarch.AddDays(31)));
        await Plan(pair, id, MidMarch.AddDays(30));

        Assert.Equal("correction.action-day", refused.Code);
    }

    [Fact]
    public async Task Where_the_thirty_days_are_over_an_action_gets_a_week()
    {
        var pair = await AMiss();
        var id = (await Of(pair)).Id;
        await Step(pair, pair.Supplier, new ContainCorrection(pair.Collaboration, id, "Stock is held", "en"));
        tandem.Clock.Now = MidMarch.AddDays(40);
        await Step(pair, pair.Supplier, new FindRootCause(
            pair.Collaboration, id, ["Late", "One mould for two lines"], CauseCode.Planning, "en"));

        await Assert.ThrowsAsync<RefusedException>(() => Plan(pair, id, MidMarch.AddDays(48)));
        await Plan(pair, id, MidMarch.AddDays(47));

        Assert.Equal(CorrectionStage.CarryingOut, (await Of(pair)).Stage);
    }

    [Fact]
    public async Task The_effect_is_checked_in_the_data_and_the_other_side_closes_then_a_repeat_opens_it_one_rung_up()
    {
        var pair = await AMiss();
        var id = await ToAction(pair);
        await Step(pair, pair.Supplier, new PlanCorrection(
            pair.Collaboration, id, "A second mould", "en", pair.Supplier.Tactical.Person, new(2026, 3, 30)));
        await Step(pair, pair.Supplier, new CarryOutCorrection(pair.Collaboration, id, "It runs", "en"));
        await Month(pair, new(2026, 4, 1), late: 0);
        await Month(pair, new(2026, 5, 1), late: 0);

        tandem.Clock.Now = MidMarch.AddDays(62);
        await tandem.RunJobs();
        var checkedAt = await Of(pair);
        var own = await Assert.ThrowsAsync<RefusedException>(
            () => Step(pair, pair.Supplier, new CloseCorrection(pair.Collaboration, id, "x", "en")));
        var silent = await Assert.ThrowsAsync<RefusedException>(
            () => Step(pair, pair.Buyer, new CloseCorrection(pair.Collaboration, id, "", "en")));
        await Step(pair, pair.Buyer, new CloseCorrection(pair.Collaboration, id, "Seen on site", "en"));

        Assert.Equal((CorrectionStage.Closing, EffectOutcome.WithinVariation), (checkedAt.Stage, checkedAt.Outcome));
        Assert.Contains("Within natural variation", checkedAt.Steps[^1].Text);
        Assert.Equal(("matter.other-side", "correction.reason-needed"), (own.Code, silent.Code));
        Assert.Equal(CorrectionStage.Closed, (await Of(pair)).Stage);

        tandem.Clock.Now = new(2026, 6, 9, 12, 0, 0, TimeSpan.Zero);
        await Month(pair, new(2026, 5, 1), late: 15, again: true);
        await tandem.RunJobs();

        var again = await Of(pair);
        Assert.Equal((CorrectionAct.Reopened, Level.Tactical), (again.Steps[^1].Act, again.Rung));
        var matter = await tandem.InDb(pair.Buyer.Id, db => db.Set<Matter>()
            .SingleAsync(m => m.Id == again.Matter, ct));
        Assert.True(matter.Rung >= Level.Tactical);
    }

    [Fact]
    public async Task Where_the_data_cannot_tell_closing_needs_a_written_reason()
    {
        var pair = await AMiss(months: 3);
        var id = await ToAction(pair);
        await Step(pair, pair.Supplier, new PlanCorrection(
            pair.Collaboration, id, "A second mould", "en", pair.Supplier.Tactical.Person, new(2026, 3, 30)));
        await Step(pair, pair.Supplier, new CarryOutCorrection(pair.Collaboration, id, "It runs", "en"));
        tandem.Clock.Now = MidMarch.AddDays(62);
        await tandem.RunJobs();

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => Step(pair, pair.Buyer, new CloseCorrection(pair.Collaboration, id, " ", "en")));
        await Step(pair, pair.Buyer, new CloseCorrection(pair.Collaboration, id, "Seen on site", "en"));

        Assert.Equal("correction.reason-needed", refused.Code);
        Assert.Equal(EffectOutcome.CannotTell, (await Of(pair)).Outcome);
        Assert.Equal(CorrectionStage.Closed, (await Of(pair)).Stage);
    }

    [Fact]
    public async Task Somebody_walks_the_pages_from_the_matter_to_the_cause()
    {
        var pair = await AMiss();
        var supplier = await tandem.As(pair.Supplier.Tactical);
        var address = $"/collaborations/{pair.Collaboration}/C-1";

        var contained = await supplier.Send(await supplier.Page(address), "act", ("Text", "Stock is held"));
        var refused = await supplier.Send(
            await supplier.Page(address), "act", ("Whys[0]", "Late"), ("Whys[1]", "human error"), ("Code", "Other"));
        var waits = await (await tandem.As(pair.Supplier.Operational)).Page("/");
        var third = await tandem.AnOrganisation("Third BV");
        var outsider = await (await tandem.As(third.Tactical)).GetAsync(address, ct);

        Assert.Equal(HttpStatusCode.OK, contained.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("asks the next why", await refused.Content.ReadAsStringAsync(ct));
        Assert.Contains("C-1", waits.QuerySelector("main")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, outsider.StatusCode);
    }

    [Fact]
    public async Task The_steps_of_a_corrective_action_cannot_be_changed()
    {
        var pair = await AMiss();
        foreach (var statement in new[] { "update correction_steps set text = 'x'", "delete from correction_steps" })
        {
            await using var work = await AnOpenWrite(pair);
            await Assert.ThrowsAnyAsync<DbException>(() => work.Db.Database.ExecuteSqlRawAsync(statement, ct));
        }
    }

    private Task<UnitOfWork> AnOpenWrite(Pair pair) =>
        tandem.Services.GetRequiredService<IDatabases>().Write(pair.Buyer.Id, ct);

    /// <summary>A pair whose supplier missed the target of February after months with an ordinary wiggle.</summary>
    private async Task<Pair> AMiss(int months = 14)
    {
        tandem.Clock.Now = MidMarch;
        var pair = await tandem.APartnership(
            $"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
        var lines =
            from month in Enumerable.Range(0, months)
            let first = February.AddMonths(month + 1 - months)
            from line in Lines(first, month == months - 1 ? 4 : month % 2)
            select line;
        await tandem.ALoad(pair, [.. lines]);
        await tandem.RunJobs();
        return pair;
    }

    private async Task Month(Pair pair, DateOnly first, int late, bool again = false)
    {
        tandem.Clock.Now = again ? tandem.Clock.Now : MidMarch.AddDays(60);
        await tandem.ALoad(pair, [.. Lines(first, late)]);
    }

    private static IEnumerable<ToldLine> Lines(DateOnly first, int late) =>
        from number in Enumerable.Range(0, 20)
        let due = first.AddDays(4 + number % 5 * 2)
        select new ToldLine($"{first:yyMM}-{number}", due, due.AddDays(number < late ? 3 : 0));

    private async Task<CorrectionId> ToAction(Pair pair)
    {
        var id = (await Of(pair)).Id;
        await Step(pair, pair.Supplier, new ContainCorrection(pair.Collaboration, id, "Stock is held", "en"));
        await Step(pair, pair.Supplier, new FindRootCause(
            pair.Collaboration, id, ["Lines came late", "One mould for two lines"], CauseCode.Planning, "en"));
        return id;
    }

    private Task<Receipt> Step(Pair pair, Side side, Tandem.Commands.ICommand command) =>
        tandem.Run(command, side == pair.Buyer ? pair.Buyer.Tactical : pair.Supplier.Tactical);

    private Task<Receipt> Plan(Pair pair, CorrectionId id, DateTimeOffset on) => Step(
        pair, pair.Supplier, new PlanCorrection(
            pair.Collaboration, id, "A second mould", "en", pair.Supplier.Tactical.Person,
            DateOnly.FromDateTime(on.UtcDateTime)));

    private Task<Matter> MatterOf(Pair pair) => tandem.InDb(pair.Buyer.Id, db => db.Set<Matter>().AsNoTracking()
        .SingleAsync(m => m.CollaborationId == pair.Collaboration && m.Measure == "otif", ct));

    private async Task<Level> RungOf(Pair pair) => (await MatterOf(pair)).Rung;

    private Task<CorrectiveAction> Of(Pair pair) => tandem.InDb(pair.Buyer.Id, db => db.Set<CorrectiveAction>()
        .SingleAsync(action => action.Relation == pair.Relation && action.Measure == "otif", ct));
}
