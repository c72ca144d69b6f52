namespace Tandem.Data;

/// <summary>
/// Keeps work that streams through many rows in little memory. Left alone, .NET lets garbage gather up to the size of
/// the processor's cache, which on large servers is more than the work itself needs; here it is collected after a set
/// amount.
/// </summary>
public sealed class GarbageBudget
{
    private const long Bytes = 16L * 1024 * 1024;

    private long collectedAt = GC.GetTotalAllocatedBytes();

    /// <summary>To be called between portions of the work, when little of what was made is still needed.</summary>
    public void Spend()
    {
        var allocated = GC.GetTotalAllocatedBytes();
        if (allocated - collectedAt < Bytes)
            return;

        collectedAt = allocated;
        GC.Collect(1, GCCollectionMode.Forced, blocking: true);
    }
}
