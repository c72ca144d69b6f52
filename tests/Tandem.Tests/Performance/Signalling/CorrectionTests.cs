using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Corrections;
using Tandem.Data;
using Tandem.Governance;
using Tandem.Journal;
using Tandem.Matters;

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
            () => Step(pair, pair.Supplier, new CloseCorrection(pair.Collaboration, id, "", "en")));
        await Step(pair, pair.Buyer, new CloseCorrection(pair.Collaboration, id, "", "en"));

        Assert.Equal((CorrectionStage.Closing, EffectOutcome.WithinVariation), (checkedAt.Stage, checkedAt.Outcome));
        Assert.Contains("Within natural variation", checkedAt.Steps[^1].Text);
        Assert.Equal("matter.other-side", own.Code);
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

    private Task<CorrectiveAction> Of(Pair pair) => tandem.InDb(pair.Buyer.Id, db => db.Set<CorrectiveAction>()
        .SingleAsync(action => action.Relation == pair.Relation && action.Measure == "otif", ct));
}
