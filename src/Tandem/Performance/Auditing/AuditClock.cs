using Tandem.Data;
using Tandem.Jobs;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>The clock of a buyer that holds some of its relations against their facts each night, from 03:00.</summary>
internal sealed class AuditClock(TandemDb db, Clocks clocks, TimeProvider clock)
{
    private static readonly TimeOnly Night = new(3, 0);

    /// <summary>Starts it, unless it was started before.</summary>
    public async Task Start(OrganisationId buyer, CancellationToken ct)
    {
        if (!await clocks.IsSet(KeyOf(buyer), ct))
            await SetForNextNight(buyer, ct);
    }

    public async Task SetForNextNight(OrganisationId buyer, CancellationToken ct)
    {
        var zone = await Zone(buyer, ct);
        var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime;
        var night = local.Date.Add(Night.ToTimeSpan());
        if (night <= local)
            night = night.AddDays(1);
        while (zone.IsInvalidTime(night))
            night = night.AddMinutes(1);
        await Set(buyer, new(TimeZoneInfo.ConvertTimeToUtc(night, zone), TimeSpan.Zero), ct);
    }

    /// <summary>The night goes on as soon as others had their turn.</summary>
    public Task GoOn(OrganisationId buyer, CancellationToken ct) => Set(buyer, clock.GetUtcNow(), ct);

    /// <summary>The day it is for the buyer.</summary>
    public async Task<DateOnly> Today(OrganisationId buyer, CancellationToken ct) => DateOnly.FromDateTime(
        TimeZoneInfo.ConvertTime(clock.GetUtcNow(), await Zone(buyer, ct)).DateTime);

    private Task Set(OrganisationId buyer, DateTimeOffset at, CancellationToken ct) =>
        clocks.Set(KeyOf(buyer), new AuditFigures(), AuditFigures.Rule, buyer, at, ct);

    private async Task<TimeZoneInfo> Zone(OrganisationId buyer, CancellationToken ct) =>
        TimeZoneInfo.FindSystemTimeZoneById((await db.Organisations([buyer], ct))[buyer].TimeZone);

    private static string KeyOf(OrganisationId buyer) => $"{AuditFigures.Rule} {buyer}";
}
