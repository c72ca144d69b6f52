using System.Collections.Concurrent;
using System.Globalization;
using Tandem.Data;
using Tandem.Parties;

namespace Tandem.Operations;

/// <summary>
/// How much a person has not seen, for the bell on every page. It is counted anew when a log that the side writes to
/// has grown, when the person looked or chose anew what to be told, and every few minutes for what follows from the
/// clock alone: to count it takes longer than most pages.
/// </summary>
internal sealed class UnreadCount(TimeProvider clock)
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(2);

    private const string Standing =
        """
        select count(*), sum(size) from journal_heads
        where log = @organisation
            or log in (select collaboration_id from participants where organisation = @organisation);
        select seen_until, muted from notice_settings where membership = @membership;
        select count(*), max(seen_until) from notice_marks where membership = @membership;
        """;

    private readonly ConcurrentDictionary<MembershipId, Kept> kept = [];

    /// <summary>The count that stands, or what <paramref name="count"/> says.</summary>
    public async Task<int> Of(UnitOfWork work, Membership membership, Func<Task<int>> count, CancellationToken ct)
    {
        var (standing, now) = (await StandingOf(work, membership, ct), clock.GetUtcNow());
        if (kept.TryGetValue(membership.Id, out var last) && last.Standing == standing && now - last.At < Most)
            return last.Count;

        var counted = await count();
        kept[membership.Id] = new(standing, now, counted);
        return counted;
    }

    private static async Task<string> StandingOf(UnitOfWork work, Membership membership, CancellationToken ct)
    {
        await using var rows = await work.Ask(
            Standing, ct,
            ("organisation", membership.Organisation.Value), ("membership", membership.Id.Value));
        var found = new List<string>();
        do
        {
            while (await rows.ReadAsync(ct))
            {
                for (var column = 0; column < rows.FieldCount; column++)
                    found.Add(Convert.ToString(rows.GetValue(column), CultureInfo.InvariantCulture) ?? "");
            }
        }
        while (await rows.NextResultAsync(ct));
        return string.Join('/', found);
    }

    private sealed record Kept(string Standing, DateTimeOffset At, int Count);
}
