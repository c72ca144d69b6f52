using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Jobs;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Measures;
using Tandem.Operations;

namespace Tandem.Performance;

/// <summary>
/// By night stored figures are held against the facts; a difference is told of and not put right by itself.
/// </summary>
public sealed class AuditTests : IDisposable
{
    /// <summary>One for each test: nights pass in it, and with them days on which figures change.</summary>
    private readonly TandemHost tandem = new();

    private const string Lines = "supplier_number,order,line,item,quantity,unit,ordered_on,requested_on,status";

    private static readonly DateOnly February = new(2026, 2, 1);

    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    public void Dispose() => tandem.Dispose();

    [Fact]
    public async Task Stored_figures_of_every_family_are_compared_and_found_to_be_those_of_the_facts()
    {
        var pair = await AFreshPair();
        await tandem.ALoadOf(pair, number => new ToldFamilies(7).Tell().Make(pair, number));
        await tandem.RunJobs();

        await ANightPasses();

        var audit = await Audit(pair);
        Assert.Equal((5, 0), (audit!.Months, audit.MonthsDiffering));
        Assert.Empty(await Findings(pair));
        var page = await PageOf(pair.Supplier, pair);
        Assert.Contains("5 months compared, no difference", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_that_followed_corrections_are_those_of_the_facts()
    {
        var pair = await AFreshPair();
        await Told(pair, "A", "B", "C");
        await tandem.RunJobs();
        await Told(pair, "B");
        await tandem.RunJobs();

        await ANightPasses();

        var audit = await Audit(pair);
        Assert.NotNull(audit!.AuditedAt);
        Assert.Equal(0, audit.MonthsDiffering);
    }

    [Theory]
    [InlineData("delivery")]
    [InlineData("price")]
    public async Task A_month_that_was_stored_otherwise_is_found_and_told_to_both_and_left_as_it_is(string family)
    {
        var pair = await AFreshPair();
        await tandem.ALoadOf(pair, number => new ToldFamilies(7).Tell().Make(pair, number));
        await tandem.RunJobs();
        var stored = await Tamper(pair, family);
        var daysThatPass = CommandNameAttribute.Of(typeof(RefoldFigures));

        await ANightPasses(daysThatPass);
        await ANightPasses(daysThatPass);

        var found = Assert.Single(await Findings(pair));
        Assert.Equal((family, February), (found.Family, found.Month));
        Assert.NotEqual(found.StoredDigest, found.RecomputedDigest);
        Assert.Equal(stored, await Body(pair));
        var matter = Assert.Single(await Matters(pair));
        Assert.Equal("Stored figures differ from the facts: February 2026", matter.Title);
        Assert.Equal(pair.Buyer.Id, matter.Ball);
        foreach (var side in new[] { pair.Buyer, pair.Supplier })
        {
            Assert.Contains(
                "in 1 of the 5 months compared, what is stored differs", await PageOf(side, pair),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_runs_the_installation_is_told_of_what_was_found()
    {
        var pair = await AFreshPair();
        await Told(pair, "A");
        await tandem.RunJobs();
        var before = await Doctor();
        await Tamper(pair, "delivery");

        await ANightPasses();

        Assert.EndsWith("findings in 0 relations", before.Found, StringComparison.Ordinal);
        Assert.Equal((Finding.Bad, "1 findings in 1 relations"), ((await Doctor()).Finding, (await Doctor()).Found));
    }

    [Fact]
    public async Task Counted_anew_at_the_wish_of_either_side_all_is_as_the_facts_say_and_the_finding_stays()
    {
        var pair = await AFreshPair();
        await tandem.ALoadOf(pair, number => new ToldFamilies(3).Tell().Make(pair, number));
        await tandem.RunJobs();
        var right = Delivery(await Body(pair));
        await Tamper(pair, "delivery");
        await ANightPasses();
        var browser = await tandem.As(pair.Supplier.Operational);

        var answer = await browser.Send(await browser.Page(Address(pair)), "anew");
        await tandem.RunJobs();
        var asked = await PageOf(pair.Buyer, pair);
        await ANightPasses();

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Contains("somebody asked to count anew", asked, StringComparison.Ordinal);
        Assert.True(right.CountsAs(Delivery(await Body(pair))));
        Assert.Equal(0, (await Audit(pair))!.MonthsDiffering);
        Assert.Single(await Findings(pair));
        Assert.Contains(
            "figures.count-anew", await tandem.Journalled(LogId.Of(pair.Collaboration), pair.Buyer.Id),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_load_facts_may_not_have_them_counted_anew()
    {
        var pair = await AFreshPair();
        await Told(pair, "A");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            new CountAnew(pair.Collaboration, pair.Relation), pair.Supplier.Strategic));

        Assert.Equal(Because.NotAllowed, refused.Because);
    }

    [Fact]
    public async Task Figures_that_have_yet_to_follow_their_facts_keep_their_turn()
    {
        var pair = await AFreshPair();
        await Told(pair, "A");
        await tandem.RunJobs();
        await Told(pair, "B");

        await ANightPasses("figures.follow", "figures.refold");
        var waiting = await Audit(pair);
        await tandem.RunJobs();
        await ANightPasses();

        Assert.Null(waiting);
        Assert.NotNull((await Audit(pair))!.AuditedAt);
    }

    [Fact]
    public async Task Each_relation_has_its_turn_and_some_have_it_each_night()
    {
        var (buyer, supplier) = (await tandem.AnOrganisation("Buyer"), await tandem.AnOrganisation("Supplier", "SE"));
        for (var relation = 0; relation < AuditTurns.Nights + 1; relation++)
        {
            var pair = await tandem.APartnership(buyer, supplier, $"{relation}");
            await tandem.ALoad(pair, new ToldLine("A", new(2026, 2, 16), new(2026, 2, 16)));
        }

        await tandem.RunJobs();
        var nights = new List<int>();
        while (nights.Count < 20 && nights.LastOrDefault() < AuditTurns.Nights + 1)
        {
            await ANightPasses();
            nights.Add(await tandem.InDb(buyer.Id, db => db.Set<FigureAudit>().CountAsync(
                audit => audit.AuditedAt != null && db.Set<LoadShare>()
                    .Any(s => s.RelationId == audit.RelationId && s.Organisation == buyer.Id), ct)));
        }

        Assert.Equal(Enumerable.Range(1, 13).Select(night => 2 * night), nights);
    }

    [Fact]
    public async Task What_was_found_cannot_be_changed_and_a_third_party_does_not_see_it()
    {
        var pair = await AFreshPair();
        await Told(pair, "A");
        await tandem.RunJobs();
        await Tamper(pair, "delivery");
        await ANightPasses();
        var third = await tandem.AnOrganisation("Third BV");

        await using (var work = await tandem.Services.GetRequiredService<IDatabases>().Write(pair.Buyer.Id, ct))
        {
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => work.Db.Set<AuditFinding>()
                .Where(f => f.RelationId == pair.Relation)
                .ExecuteUpdateAsync(set => set.SetProperty(f => f.StoredDigest, ""), ct));
        }

        Assert.Single(await Findings(pair));
        if (TandemHost.OnPostgres)
        {
            Assert.False(await tandem.InDb(third.Id, db => db.Set<AuditFinding>().AnyAsync(ct)));
            Assert.False(await tandem.InDb(third.Id, db => db.Set<FigureAudit>().AnyAsync(ct)));
        }
    }

    private async Task<Pair> AFreshPair()
    {
        tandem.Clock.Now = tandem.Clock.Now.AddMinutes(1);
        return await tandem.APartnership($"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
    }

    private Task<long> Told(Pair pair, params IEnumerable<string> orders) => tandem.Told(
        pair, "order-lines", Lines,
        orders.Select(order => $"10001,{order},10,PH-1,5,C62,2026-02-02,2026-02-16,open"));

    /// <summary>It is four o'clock of the next night where the buyer is, and all has happened but this.</summary>
    private async Task ANightPasses(params string[] but)
    {
        tandem.Clock.Now = new DateTimeOffset(tandem.Clock.Now.UtcDateTime.Date.AddDays(1).AddHours(3), TimeSpan.Zero);
        await tandem.Services.GetRequiredService<JobRunner>().RunDue(ct, but);
    }

    /// <summary>Stores February without a family, or with the delivery of nothing, and answers it.</summary>
    private async Task<string> Tamper(Pair pair, string family)
    {
        await using var work = await tandem.Services.GetRequiredService<IDatabases>().Write(pair.Buyer.Id, ct);
        var stored = await work.Db.Set<StoredPartial>()
            .SingleAsync(p => p.RelationId == pair.Relation && p.Month == February, ct);
        var month = stored.Read()!;
        if (family == "price")
            month.Price = null;
        else
            month.Delivery = month.Delivery!.Merge(month.Delivery);
        stored.Body = System.Text.Encoding.UTF8.GetString(PartialRows.BodyOf(month));
        await work.Db.SaveChangesAsync(ct);
        await work.Commit(ct);
        return stored.Body;
    }

    private Task<string> Body(Pair pair) => tandem.InDb(pair.Buyer.Id, db => db.Set<StoredPartial>()
        .Where(p => p.RelationId == pair.Relation && p.Month == February).Select(p => p.Body).SingleAsync(ct));

    private static DeliveryPartial Delivery(string body) =>
        PartialRows.Read(System.Text.Encoding.UTF8.GetBytes(body))!.Delivery!;

    private Task<FigureAudit?> Audit(Pair pair) => tandem.InDb(pair.Buyer.Id, db => db.Set<FigureAudit>()
        .SingleOrDefaultAsync(a => a.RelationId == pair.Relation, ct));

    private Task<List<AuditFinding>> Findings(Pair pair) => tandem.InDb(pair.Buyer.Id, db => db.Set<AuditFinding>()
        .Where(f => f.RelationId == pair.Relation).ToListAsync(ct));

    /// <summary>What there is about the audit, seen by the supplier.</summary>
    private Task<List<Matter>> Matters(Pair pair) => tandem.InDb(pair.Supplier.Id, db => db.Set<Matter>()
        .Where(m => m.Relation == pair.Relation && m.Measure == null).ToListAsync(ct));

    private async Task<Line> Doctor() =>
        (await tandem.Services.CreateScope().ServiceProvider.GetRequiredService<Doctor>().Examine(ct))
            .Single(line => line.About == "figures audited");

    private async Task<string> PageOf(Side side, Pair pair) =>
        (await (await tandem.As(side.Tactical)).Page(Address(pair))).QuerySelector("main")!.Text();

    private static string Address(Pair pair) =>
        $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/data-quality";
}
