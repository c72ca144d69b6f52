namespace Tandem.Data;

/// <summary>Finds rows that wait to be written by their key.</summary>
public sealed class RowKeys(BulkRows rows)
{
    private int[] slots = new int[1024];
    private int count;

    public void Clear()
    {
        Array.Clear(slots);
        count = 0;
    }

    /// <summary>The row that was kept with the same key.</summary>
    public int? Find(int row)
    {
        var kept = slots[Slot(row, slots)];
        return kept == 0 ? null : kept - 1;
    }

    /// <summary>Keeps a row whose key is not kept yet.</summary>
    public void Keep(int row)
    {
        if (count * 2 >= slots.Length)
            Grow();

        slots[Slot(row, slots)] = row + 1;
        count++;
    }

    private int Slot(int row, int[] within)
    {
        var slot = rows.KeyHash(row) & (within.Length - 1);
        while (within[slot] != 0 && !rows.SameKey(within[slot] - 1, row))
            slot = (slot + 1) & (within.Length - 1);
        return slot;
    }

    private void Grow()
    {
        var larger = new int[slots.Length * 2];
        foreach (var kept in slots)
        {
            if (kept != 0)
                larger[Slot(kept - 1, larger)] = kept;
        }

        slots = larger;
    }
}
