using Tandem.Jobs;

namespace Tandem.Performance;

/// <summary>The clock of a buyer that holds some of its relations against their facts each night, from 03:00.</summary>
internal sealed class AuditClock(BuyerNights nights, Clocks clocks, TimeProvider clock)
{
    private static readonly TimeOnly Night = new(3, 0);

    /// <summary>Starts it, unless it was started before.</summary>
    public async Task Start(OrganisationId buyer, CancellationToken ct)
    {
        if (!await clocks.IsSet(KeyOf(buyer), ct))
            await SetForNextNight(buyer, ct);
    }

    public async Task SetForNextNight(OrganisationId buyer, CancellationToken ct) =>
        await Set(buyer, await nights.Next(buyer, Night, ct), ct);

    /// <summary>The night goes on as soon as others had their turn.</summary>
    public Task GoOn(OrganisationId buyer, CancellationToken ct) => Set(buyer, clock.GetUtcNow(), ct);

    private Task Set(OrganisationId buyer, DateTimeOffset at, CancellationToken ct) =>
        clocks.Set(KeyOf(buyer), new AuditFigures(), AuditFigures.Rule, buyer, at, ct);

    private static string KeyOf(OrganisationId buyer) => $"{AuditFigures.Rule} {buyer}";
}
