using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Jobs;
using Tandem.Matters;
using Tandem.Outbox;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>
/// The ladder as it runs: reminders, deputies, recurrence, and many at once (MAT-2, rules D5 and E11).
/// </summary>
public sealed class LadderTests : IDisposable
{
    private readonly TandemHost tandem = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_to_move_is_reminded_twice_by_mail_and_in_the_thread_before_it_climbs()
    {
        var pair = await AMatter();

        await Pass(TimeSpan.FromDays(1.5));
        await Pass(TimeSpan.FromDays(1));
        await Pass(TimeSpan.FromDays(1));

        Assert.Equal(
            [MatterAct.Opened, MatterAct.HalfPassed, MatterAct.MostPassed, MatterAct.Climbed],
            (await Read(pair)).Steps.Take(4).Select(s => s.Act));
        var operational = await AddressOf(pair.Supplier.Operational);
        Assert.Equal(2, (await Mails()).Count(m => m.Recipient == operational && m.Body.Contains("/E-1")));
    }

    [Fact]
    public async Task A_clock_that_runs_twice_reminds_once()
    {
        var pair = await AMatter();
        tandem.Clock.Now += TimeSpan.FromDays(1.5);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunDue()));

        Assert.Single((await Read(pair)).Steps, s => s.Act == MatterAct.HalfPassed);
        Assert.Single(await Mails(), m => m.Subject.Contains("half", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_rung_is_told_to_who_answers_on_it_on_both_sides()
    {
        var pair = await AMatter();

        await tandem.Run(
            new RaiseMatter(pair.Collaboration, (await Read(pair)).Id, "Now.", "en"), pair.Buyer.Operational);

        string[] tactical = [await AddressOf(pair.Supplier.Tactical), await AddressOf(pair.Buyer.Tactical)];
        Assert.Equal(tactical.Order(), (await Mails()).Select(m => m.Recipient).Order());
    }

    [Fact]
    public async Task The_pattern_is_told_to_the_sponsors_of_both_sides()
    {
        var pair = await AMatter();
        var id = (await Read(pair)).Id;
        foreach (var _ in Enumerable.Range(0, 2))
            await tandem.Run(new RaiseMatter(pair.Collaboration, id, "Now.", "en"), pair.Buyer.Operational);

        await tandem.Run(new DenyMatter(pair.Collaboration, id, "It is not so.", "en"), pair.Supplier.Operational);

        string[] sponsors = [await AddressOf(pair.Supplier.Strategic), await AddressOf(pair.Buyer.Strategic)];
        Assert.Equal(
            sponsors.Order(),
            (await Mails()).Where(m => m.Subject.Contains("pattern", StringComparison.Ordinal))
                .Select(m => m.Recipient).Order());
    }

    [Fact]
    public async Task A_deputy_without_a_role_answers_for_who_is_away_and_the_other_side_sees_until_when()
    {
        var pair = await AMatter();
        var deputy = await ADeputy(pair.Supplier);
        var comment = new CommentOnMatter(pair.Collaboration, (await Read(pair)).Id, "Seen.", "en");
        await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(comment, deputy));

        await tandem.Run(new RecordAbsence(Day(0), Day(4), deputy.Person), pair.Supplier.Operational);
        await tandem.Run(new TakeUp(pair.Collaboration, (await Read(pair)).Id), deputy);

        var page = await (await tandem.As(pair.Buyer.Tactical)).Page($"/collaborations/{pair.Collaboration}/E-1");
        Assert.Contains(
            "stands in for Operational of Svensson AB until 6 Mar", page.Body!.TextContent, StringComparison.Ordinal);
        tandem.Clock.Now += TimeSpan.FromDays(5);
        await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(comment, deputy));
    }

    [Fact]
    public async Task A_deputy_decides_nothing()
    {
        var pair = await tandem.APartnership();
        var deputy = await ADeputy(pair.Supplier);
        await tandem.Run(new RecordAbsence(Day(0), Day(4), deputy.Person), pair.Supplier.Tactical);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            new Contribute(pair.Collaboration, "All", "Nothing"), deputy));

        Assert.Equal(Because.NotAllowed, refused.Because);
    }

    [Fact]
    public async Task Without_a_deputy_the_next_rung_is_reminded()
    {
        var pair = await AMatter();
        await tandem.Run(new RecordAbsence(Day(0), Day(9), null), pair.Supplier.Operational);

        await Pass(TimeSpan.FromDays(1.5));

        Assert.Equal(await AddressOf(pair.Supplier.Tactical), Assert.Single(await Mails()).Recipient);
    }

    [Fact]
    public void An_absent_holder_is_answered_for_by_the_deputy_then_the_next_rung_and_never_by_nobody()
    {
        var (holder, deputy, above) = (APerson(), APerson(), APerson());
        List<RoleHolder> side = [Holder(holder, Role.OperationalLead), Holder(above, Role.ContractOwner)];
        var until = new DateOnly(2026, 3, 6);

        Assert.Equal(holder, RungOwners.Of(side, Level.Operational, [])?.Person);
        Assert.Equal(
            new RungOwner(deputy, Role.OperationalLead, Level.Operational) { StandsInFor = holder, Until = until },
            RungOwners.Of(side, Level.Operational, [new(holder, deputy, until)]));
        Assert.Equal(
            (above, Level.Tactical),
            RungOwners.Of(side, Level.Operational, [new(holder, null, until)]) is { } next
                ? (next.Person, next.Of)
                : default);
        List<Away> bothAway = [new(holder, deputy, until), new(deputy, null, until)];
        Assert.Equal(above, RungOwners.Of(side, Level.Operational, bothAway)?.Person);
        List<Away> allAway = [new(holder, null, until), new(above, null, until)];
        Assert.Equal(holder, RungOwners.Of(side, Level.Operational, allAway)?.Person);
    }

    [Fact]
    public async Task An_absence_cannot_overlap_another_and_can_be_ended()
    {
        var side = await tandem.AnOrganisation("Jansen BV");
        await tandem.Run(new RecordAbsence(Day(0), Day(4), null), side.Operational);

        await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Run(new RecordAbsence(Day(4), Day(8), null), side.Operational));
        await tandem.Run(new EndAbsence(Day(0)), side.Operational);
        await tandem.Run(new RecordAbsence(Day(4), Day(8), side.Tactical.Person), side.Operational);

        var page = await (await tandem.As(side.Operational)).Page("/me");
        Assert.Contains("Tactical of Jansen BV stands in", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Two pallets on quay 3", MatterKind.Complaint, 30, Level.Tactical)]
    [InlineData("two  PALLETS, on quay 3!", MatterKind.Complaint, 89, Level.Tactical)]
    [InlineData("Two pallets on quay 3", MatterKind.Complaint, 91, Level.Operational)]
    [InlineData("Two pallets on quay 3", MatterKind.Request, 30, Level.Operational)]
    [InlineData("Two pallets on quay 4", MatterKind.Complaint, 30, Level.Operational)]
    public async Task What_repeats_within_ninety_days_begins_one_rung_higher(
        string title, MatterKind kind, int days, Level rung)
    {
        var pair = await AMatter();
        await Close(pair);

        tandem.Clock.Now += TimeSpan.FromDays(days);
        await tandem.Run(
            Open(pair) with { Matter = new(Guid.CreateVersion7()), Title = title, Kind = kind },
            pair.Supplier.Tactical);

        var again = await tandem.InDb(
            pair.Buyer.Id, db => db.Matter(pair.Collaboration, 2, pair.Buyer.Tactical, Ct));
        Assert.Equal((rung, rung != Level.Operational), (again.Rung, again.Repeats is not null));
    }

    [Fact]
    public async Task Thirty_answers_in_the_same_second_have_one_outcome()
    {
        var pair = await AMatter();
        var id = (await Read(pair)).Id;

        var outcomes = await AtOnce(i => new AnswerMatter(pair.Collaboration, id, $"Answer {i}", "en"), pair.Supplier);

        Assert.Equal((1, 29), (outcomes.Count(o => o is null), outcomes.Count(o => o == "matter.not-to-move")));
        Assert.Equal([MatterAct.Opened, MatterAct.Answered], (await Read(pair)).Steps.Select(s => s.Act));
    }

    [Fact]
    public async Task Thirty_of_both_sides_who_raise_it_take_it_up_once()
    {
        var pair = await AMatter();
        var id = (await Read(pair)).Id;

        var outcomes = await AtOnce(
            i => new RaiseMatter(pair.Collaboration, id, $"Now {i}", "en") { From = Level.Operational },
            pair.Supplier, pair.Buyer);

        Assert.Equal((1, 29), (outcomes.Count(o => o is null), outcomes.Count(o => o == "matter.moved")));
        Assert.Equal(Level.Tactical, (await Read(pair)).Rung);
    }

    [Fact]
    public async Task A_person_and_the_clock_in_the_same_second_have_one_outcome()
    {
        var pair = await AMatter();
        var id = (await Read(pair)).Id;
        await Pass(TimeSpan.FromDays(1.5));
        await Pass(TimeSpan.FromHours(8));
        tandem.Clock.Now = (await Read(pair)).DueAt;

        await Task.WhenAll(
            RunDue(), RunDue(),
            AtOnce(i => new AnswerMatter(pair.Collaboration, id, $"Answer {i}", "en"), pair.Supplier));

        var steps = (await Read(pair)).Steps.Select(s => s.Act).ToList();
        Assert.Single(steps, act => act is MatterAct.Answered);
        Assert.True(steps.Count(act => act is MatterAct.Climbed) <= 1);
        Assert.Empty(await tandem.InDb(null, db => db.Set<Job>().Where(j => j.Key == $"matter {id}" && j.Fault != null)
            .Where(j => j.DueAt > tandem.Clock.Now).ToListAsync(Ct)));
    }

    [Fact]
    public async Task A_holiday_on_one_side_only_lengthens_the_promise_of_that_side()
    {
        // On Epiphany, a Tuesday in 2026, the Netherlands work and Sweden does not.
        tandem.Clock.Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
        var pair = await tandem.APartnership();
        await tandem.Run(Open(pair), pair.Buyer.Operational);
        await tandem.Run(
            Open(pair) with { Matter = new(Guid.CreateVersion7()), Ball = pair.Buyer.Id }, pair.Supplier.Operational);

        var (ofSupplier, ofBuyer) = await tandem.InDb(pair.Buyer.Id, async db => (
            await db.Matter(pair.Collaboration, 1, pair.Buyer.Tactical, Ct),
            await db.Matter(pair.Collaboration, 2, pair.Buyer.Tactical, Ct)));

        Assert.Equal(new(2026, 1, 8, 9, 0, 0, TimeSpan.Zero), ofSupplier.DueAt);
        Assert.Equal(new(2026, 1, 7, 9, 0, 0, TimeSpan.Zero), ofBuyer.DueAt);
    }

    public void Dispose() => tandem.Dispose();

    private async Task<List<string?>> AtOnce(Func<int, ICommand> command, params Side[] sides) =>
    [
        .. await Task.WhenAll(Enumerable.Range(0, 30).Select(async i =>
        {
            try
            {
                await tandem.Run(command(i), sides[i % sides.Length].Operational);
                return null;
            }
            catch (RefusedException refused)
            {
                return refused.Code;
            }
        })),
    ];

    private async Task Pass(TimeSpan time)
    {
        tandem.Clock.Now += time;
        await RunDue();
    }

    private Task<int> RunDue() => tandem.Services.GetRequiredService<JobRunner>().RunDue(Ct);

    private async Task Close(Pair pair)
    {
        var id = (await Read(pair)).Id;
        await tandem.Run(new ProposeClosing(pair.Collaboration, id, "Done", "en"), pair.Supplier.Operational);
        await tandem.Run(new CloseMatter(pair.Collaboration, id), pair.Buyer.Operational);
    }

    private async Task<Actor> ADeputy(Side side)
    {
        var (id, secret) = (EntityId.New<InvitationId>(tandem.Clock), Secret.New());
        await tandem.Run(
            new InviteColleague(id, "Dana Deputy", $"{Guid.CreateVersion7():N}@d.example", "en", Level.Operational)
            {
                Secret = secret, Site = new("http://localhost"),
            },
            side.Tactical);
        using var browser = tandem.CreateClient();
        await browser.Send(
            await browser.Page($"/invitations/{secret}"), "accept", ("Password", "correct horse battery"));
        var person = await tandem.InDb(null, db => db.Set<Person>().SingleAsync(p => p.Name == "Dana Deputy", Ct));
        return new(person.Id, side.Id);
    }

    private async Task<Pair> AMatter()
    {
        var pair = await tandem.APartnership();
        await tandem.Run(Open(pair), pair.Buyer.Operational);
        return pair;
    }

    private static OpenMatter Open(Pair pair) => new(
        pair.Collaboration, new(Guid.CreateVersion7()), pair.Relation, MatterKind.Complaint, "Two pallets on quay 3",
        "Since Tuesday.", "en", pair.Supplier.Id, null, null);

    private DateOnly Day(int days) => DateOnly.FromDateTime(tandem.Clock.Now.UtcDateTime).AddDays(days);

    private static PersonId APerson() => new(Guid.CreateVersion7());

    private static RoleHolder Holder(PersonId person, Role role) =>
        new(default, default, person, role, DateTimeOffset.UnixEpoch);

    private Task<string> AddressOf(Actor actor) => tandem.InDb(
        null, db => db.Set<Person>().Where(p => p.Id == actor.Person).Select(p => p.Email).SingleAsync(Ct));

    private Task<List<Mail>> Mails() => tandem.InDb(null, db => db.Set<Mail>().AsNoTracking()
        .Where(m => m.Body.Contains("/E-")).ToListAsync(Ct));

    private Task<Matter> Read(Pair pair) => tandem.InDb(
        pair.Buyer.Id, db => db.Matter(pair.Collaboration, 1, pair.Buyer.Tactical, Ct));
}
