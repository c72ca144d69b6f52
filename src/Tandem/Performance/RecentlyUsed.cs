namespace Tandem.Performance;

/// <summary>
/// Keeps what was used lately, up to a total weight; one thing that weighs more than all is not kept.
/// </summary>
internal sealed class RecentlyUsed<TKey, TValue>(long most)
    where TKey : notnull
    where TValue : class
{
    private readonly Lock door = new();
    private readonly Dictionary<TKey, LinkedListNode<Entry>> entries = [];
    private readonly LinkedList<Entry> byUse = new();
    private long weight;

    public TValue? Find(TKey key)
    {
        lock (door)
        {
            if (!entries.TryGetValue(key, out var node))
                return null;

            byUse.Remove(node);
            byUse.AddFirst(node);
            return node.Value.Value;
        }
    }

    public void Keep(TKey key, TValue value, long weighs)
    {
        lock (door)
        {
            if (weighs > most || entries.ContainsKey(key))
                return;

            entries.Add(key, byUse.AddFirst(new Entry(key, value, weighs)));
            weight += weighs;
            while (weight > most && byUse.Last is { } oldest)
            {
                weight -= oldest.Value.Weight;
                entries.Remove(oldest.Value.Key);
                byUse.RemoveLast();
            }
        }
    }

    /// <summary>Forgets all whose key is such.</summary>
    public void Forget(Func<TKey, bool> such)
    {
        lock (door)
        {
            foreach (var node in entries.Values.Where(node => such(node.Value.Key)).ToList())
            {
                weight -= node.Value.Weight;
                entries.Remove(node.Value.Key);
                byUse.Remove(node);
            }
        }
    }

    private sealed record Entry(TKey Key, TValue Value, long Weight);
}
