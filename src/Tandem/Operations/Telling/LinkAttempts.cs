using System.Collections.Concurrent;

namespace Tandem.Operations;

/// <summary>
/// Who tries links that are not known has to wait, as who tries passwords: after some wrong secrets from one address
/// within a quarter of an hour, none is looked up for it for a quarter of an hour. Each node counts for itself.
/// </summary>
internal sealed class LinkAttempts(TimeProvider clock)
{
    public const int Most = 10;
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);

    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<string, (int Wrong, DateTimeOffset Until)> known = new();

    /// <exception cref="RefusedException">This address has to wait.</exception>
    public void Demand(string address)
    {
        if (known.TryGetValue(address, out var tried) && tried.Wrong >= Most && tried.Until > clock.GetUtcNow())
            throw new RefusedException(Because.NotAllowed, "answer.wait", Rest.TotalMinutes);
    }

    /// <summary>A secret from this address was not known.</summary>
    public void Wrong(string address)
    {
        var now = clock.GetUtcNow();
        if (known.Count >= MostRemembered)
        {
            foreach (var (old, _) in known.Where(each => each.Value.Until <= now).ToList())
                known.TryRemove(old, out _);
        }

        known.AddOrUpdate(
            address, (1, now + Rest),
            (_, tried) => tried.Until > now ? (tried.Wrong + 1, now + Rest) : (1, now + Rest));
    }
}
