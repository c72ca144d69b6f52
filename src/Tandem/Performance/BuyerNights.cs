using Tandem.Data;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>Days and nights of a buyer, by the clock on its own wall, for what is done once a night.</summary>
internal sealed class BuyerNights(TandemDb db, TimeProvider clock)
{
    /// <summary>The next moment at which it is so late there; an hour that the clock skips begins after it.</summary>
    public async Task<DateTimeOffset> Next(OrganisationId buyer, TimeOnly from, CancellationToken ct)
    {
        var zone = await Zone(buyer, ct);
        var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime;
        var night = local.Date.Add(from.ToTimeSpan());
        if (night <= local)
            night = night.AddDays(1);
        while (zone.IsInvalidTime(night))
            night = night.AddMinutes(1);
        return new(TimeZoneInfo.ConvertTimeToUtc(night, zone), TimeSpan.Zero);
    }

    /// <summary>The day it is for the buyer.</summary>
    public async Task<DateOnly> Today(OrganisationId buyer, CancellationToken ct) => DateOnly.FromDateTime(
        TimeZoneInfo.ConvertTime(clock.GetUtcNow(), await Zone(buyer, ct)).DateTime);

    private async Task<TimeZoneInfo> Zone(OrganisationId buyer, CancellationToken ct) =>
        TimeZoneInfo.FindSystemTimeZoneById((await db.Organisations([buyer], ct))[buyer].TimeZone);
}
