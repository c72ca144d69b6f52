using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Jobs;
using Tandem.Matters;

namespace Tandem.Governance;

/// <summary>
/// What becomes of an open matter when a party has no seat any more. There is no act of leaving yet, so the seat is
/// taken away below the application.
/// </summary>
public sealed class LeavingTests : IDisposable
{
    private readonly TandemHost tandem = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_clock_is_refused_and_shown_to_the_host_and_the_matter_stays_open_for_the_other_side()
    {
        var (pair, id) = (await tandem.APartnership(), new MatterId(Guid.CreateVersion7()));
        await tandem.Run(
            new OpenMatter(
                pair.Collaboration, id, pair.Relation, MatterKind.Complaint, "Two pallets", "Since Tuesday.", "en",
                pair.Supplier.Id, null, null),
            pair.Buyer.Operational);

        await TakeSeat(pair);
        tandem.Clock.Now = tandem.Clock.Now.AddDays(9);
        await tandem.Services.GetRequiredService<JobRunner>().RunDue(Ct);

        var job = await tandem.InDb(null, db => db.Set<Job>().SingleAsync(j => j.Key == $"matter {id}", Ct));
        Assert.NotNull(job.Fault);
        await tandem.Run(
            new RaiseMatter(pair.Collaboration, id, "Nobody answers.", "en"), pair.Buyer.Operational);
        var matter = await tandem.InDb(
            pair.Buyer.Id, db => db.Matter(pair.Collaboration, 1, pair.Buyer.Tactical, Ct));
        Assert.Equal((MatterState.Open, Level.Tactical), (matter.State, matter.Rung));
        await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            new AnswerMatter(pair.Collaboration, id, "Still here.", "en"), pair.Supplier.Operational));
    }

    public void Dispose() => tandem.Dispose();

    private async Task TakeSeat(Pair pair)
    {
        await using var work = await tandem.Services.GetRequiredService<IDatabases>().Write(pair.Supplier.Id, Ct);
        var collaboration = await work.Db.Set<Collaboration>().AsSplitQuery().SingleAsync(Ct);
        work.Db.Remove(collaboration.Participants.Single(p => p.Organisation == pair.Supplier.Id));
        await work.Db.SaveChangesAsync(Ct);
        await work.Commit(Ct);
    }
}
