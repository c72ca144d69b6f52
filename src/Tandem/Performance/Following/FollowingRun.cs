using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>
/// How far the figures of a buyer have come since it was last that some had to follow their facts. What has yet to
/// follow is counted where it is asked; together that is all the run has to do.
/// </summary>
internal sealed class FollowingRun
{
    public required OrganisationId Organisation { get; init; }

    public required DateTimeOffset BeganAt { get; set; }

    /// <summary>Relations whose figures followed; one whose facts change twice counts twice.</summary>
    public required int Made { get; set; }

    /// <summary>Null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When somebody last stopped it.</summary>
    public DateTimeOffset? StoppedAt { get; set; }
}

/// <summary>Keeps how far a buyer's figures are.</summary>
internal sealed class FollowingRuns(TandemDb db, TimeProvider clock)
{
    /// <summary>The figures of so many more relations followed, of which the first waited since then.</summary>
    public async Task Made(OrganisationId buyer, int relations, DateTimeOffset since, CancellationToken ct)
    {
        var run = await Of(buyer, ct);
        if (run is null)
            db.Add(run = new() { Organisation = buyer, BeganAt = since, Made = 0 });
        if (run.EndedAt is not null)
            (run.BeganAt, run.Made, run.EndedAt) = (since, 0, null);
        run.Made += relations;
    }

    /// <summary>Nothing waits any more.</summary>
    public async Task Ended(OrganisationId buyer, CancellationToken ct)
    {
        if (await Of(buyer, ct) is { EndedAt: null } run)
            run.EndedAt = clock.GetUtcNow();
    }

    public async Task Stopped(OrganisationId buyer, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var run = await Of(buyer, ct);
        if (run is null)
            db.Add(run = new() { Organisation = buyer, BeganAt = now, Made = 0, EndedAt = now });
        run.StoppedAt = now;
    }

    private Task<FollowingRun?> Of(OrganisationId buyer, CancellationToken ct) =>
        db.Set<FollowingRun>().SingleOrDefaultAsync(r => r.Organisation == buyer, ct);
}

internal sealed class FollowingRunTable : IEntityTypeConfiguration<FollowingRun>
{
    public void Configure(EntityTypeBuilder<FollowingRun> run)
    {
        run.ToTable("following_runs");
        run.HasKey(r => r.Organisation);
    }
}
