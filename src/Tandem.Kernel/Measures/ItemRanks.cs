namespace Tandem.Measures;

/// <summary>
/// The place of each item of the columns in the order of the callers' numbers, in which pools stand, and the way back.
/// </summary>
internal sealed class ItemRanks
{
    private readonly int[] keys;
    private readonly int[] sorted;

    public ItemRanks(int[] keys)
    {
        this.keys = sorted = keys;
        RankOfItem = new int[keys.Length];
        var ascending = true;
        for (var item = 0; item < keys.Length; item++)
        {
            RankOfItem[item] = item;
            ascending &= item == 0 || keys[item] > keys[item - 1];
        }

        if (ascending)
            return;

        sorted = (int[])keys.Clone();
        var order = (int[])RankOfItem.Clone();
        Array.Sort(sorted, order);
        for (var rank = 0; rank < order.Length; rank++)
            RankOfItem[order[rank]] = rank;
    }

    public int Count => keys.Length;

    public int KeyOf(int item) => keys[item];

    public int[] RankOfItem { get; }

    public int KeyOfRank(int rank) => sorted[rank];
}
