using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Data;

namespace Tandem.Collaborations;

public sealed class SeatTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    [Fact]
    public async Task A_seat_stays_also_for_wrong_code()
    {
        var pair = await tandem.APartnership();
        var databases = tandem.Services.GetRequiredService<IDatabases>();
        await using (var work = await databases.Write(pair.Buyer.Id, default))
        {
            var refused = await Assert.ThrowsAnyAsync<DbException>(
                () => work.Db.Set<Seat>().Where(s => s.Organisation == pair.Buyer.Id).ExecuteDeleteAsync());
            Assert.Contains("a seat stays", refused.Message, StringComparison.Ordinal);
        }

        Assert.True(await tandem.InDb(pair.Buyer.Id, db => db.Set<Seat>()
            .AnyAsync(s => s.Organisation == pair.Buyer.Id && s.CollaborationId == pair.Collaboration)));
    }
}
