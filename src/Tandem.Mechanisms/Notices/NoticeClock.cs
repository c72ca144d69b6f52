using Tandem.Commands;
using Tandem.Jobs;

namespace Tandem.Notices;

/// <summary>
/// The people of an organisation are told what waits for them and what has changed (DAY-2), each as he or she set it. A
/// clock asks for it; it changes nothing but what was told to whom.
/// </summary>
[CommandName("notices.send")]
[Derives]
public sealed record SendNotices : ICommand
{
    public const string Rule = "notices.send";
}

/// <summary>
/// The one clock of an organisation by which its people are told. What happens in quick succession is told together.
/// </summary>
public sealed class NoticeClock(Clocks clocks, TimeProvider clock)
{
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(2);

    /// <summary>Something happened that people of these organisations may want to hear of.</summary>
    public async Task Wake(IReadOnlyCollection<OrganisationId> organisations, CancellationToken ct)
    {
        await clocks.Look([.. organisations.Select(Key)], ct);
        foreach (var organisation in organisations)
            await Wake(organisation, clock.GetUtcNow() + Together, ct);
    }

    /// <summary>Asks at this moment, or earlier where the clock is set so already.</summary>
    public Task Wake(OrganisationId organisation, DateTimeOffset at, CancellationToken ct) => clocks.SetAtLatest(
        Key(organisation), new SendNotices(), SendNotices.Rule, organisation, at, ct);

    private static string Key(OrganisationId organisation) => $"{SendNotices.Rule} {organisation}";
}
