using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Jobs;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>A file that nobody goes on with is deleted a day after its last part.</summary>
public sealed class SweepPartUploadsTests : IAsyncDisposable
{
    private readonly TandemHost tandem = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private PartSending Parts => tandem.Services.GetRequiredService<PartSending>();

    private PartFiles Files => tandem.Services.GetRequiredService<PartFiles>();

    public ValueTask DisposeAsync() => tandem.DisposeAsync();

    [Fact]
    public async Task A_day_after_its_last_part_a_file_is_gone_and_one_that_moved_is_not()
    {
        var side = await tandem.AnOrganisation("Jansen BV");
        var left = await Begin(side);
        var going = await Begin(side);
        var orphan = Files.PathOf(side.Id, EntityId.New<LoadId>(tandem.Clock));
        await File.WriteAllTextAsync(orphan, "x", Ct);
        tandem.Clock.Now += TimeSpan.FromHours(23);
        await Append(going, side, 3);
        tandem.Clock.Now += TimeSpan.FromHours(1);

        await RunDue();

        Assert.Equal([going.Load], await Known(side));
        Assert.False(File.Exists(Files.PathOf(side.Id, left.Load)));
        Assert.True(File.Exists(Files.PathOf(side.Id, going.Load)));
        Assert.False(File.Exists(orphan));
        tandem.Clock.Now += TimeSpan.FromHours(23);
        await RunDue();
        Assert.Empty(await Known(side));
    }

    [Fact]
    public async Task Nobody_but_the_clock_may_ask_for_it()
    {
        var side = await tandem.AnOrganisation("Jansen BV");

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Run(new SweepPartUploads(), side.Tactical));

        Assert.Equal("command.by-clock", refused.Code);
    }

    private async Task<PartState> Begin(Side side)
    {
        var state = await Parts.Begin(
            new(new("tandem-order-lines", "a.csv"), 9, null), side.Operational, null, Ct);
        await Append(state, side, 0);
        return state;
    }

    private async Task Append(PartState state, Side side, long offset)
    {
        using var part = new MemoryStream([1, 2, 3]);
        var (_, taken) = await Parts.Append(
            state.Load, offset, false, false, part, () => { }, side.Operational, Ct);
        Assert.True(taken);
    }

    private Task<List<LoadId>> Known(Side side) =>
        tandem.InDb(side.Id, db => db.Set<PartUpload>().Select(u => u.Id).ToListAsync(Ct));

    private Task<int> RunDue() => tandem.Services.GetRequiredService<JobRunner>().RunDue(Ct);
}
