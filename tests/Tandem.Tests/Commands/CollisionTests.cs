using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Data;
using Tandem.Governance;
using Tandem.Jobs;
using Tandem.Matters;
using Tandem.Notices;

namespace Tandem.Commands;

public sealed class CollisionTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private const int Rounds = 12;
    private const int Together = 4;

    [Fact]
    public async Task Commands_of_several_collaborations_that_set_one_clock_for_the_first_time_all_do()
    {
        var ct = TestContext.Current.CancellationToken;
        var buyer = await tandem.AnOrganisation("Buyer");
        List<Pair> pairs = [];
        for (var n = 0; n < Together; n++)
            pairs.Add(await tandem.APartnership(buyer, await tandem.AnOrganisation($"Supplier {n}"), $"{n}"));

        for (var round = 0; round < Rounds; round++)
        {
            await ForgetClocksOf(buyer, ct);
            await Task.WhenAll(pairs.Select(pair => tandem.Run(
                new OpenMatter(
                    pair.Collaboration, EntityId.New<MatterId>(tandem.Clock), pair.Relation, MatterKind.Complaint,
                    "Late", "Why?", "en", pair.Supplier.Id, null, null),
                buyer.Operational)));
        }

        Assert.Equal(1, await tandem.InDb(buyer.Id, db => db.Set<Job>().CountAsync(
            job => job.Organisation == buyer.Id && job.Rule == SendNotices.Rule, ct)));
        Assert.Equal(Rounds * Together, await tandem.InDb(buyer.Id, db => db.Set<Matter>().CountAsync(
            matter => matter.First == buyer.Id || matter.Second == buyer.Id, ct)));
    }

    private async Task ForgetClocksOf(Side side, CancellationToken ct)
    {
        await using var work = await tandem.Services.GetRequiredService<IDatabases>().Write(side.Id, ct);
        await work.Db.Set<Job>().Where(job => job.Organisation == side.Id && job.Rule == SendNotices.Rule)
            .ExecuteDeleteAsync(ct);
        await work.Commit(ct);
    }
}
