namespace Tandem.Data;

/// <summary>
/// Rows of one table that wait to be written or have been read, as cells without objects: numbers in place, texts
/// (UTF-8) and ids in one buffer. It is filled, used and cleared again, so that memory does not grow with what passes
/// through.
/// </summary>
/// <param name="room">How many rows there is room for from the start.</param>
public sealed class BulkRows(BulkTable table, int room = 0)
{
    private const int FirstRows = 16;
    private const int FirstBytes = 1024;
    private const int BytesOfRow = 128;
    private const int UuidLength = 16;

    private readonly int width = table.Columns.Count;
    private Cell[] cells = new Cell[room * table.Columns.Count];
    private bool[] left = new bool[room];
    private byte[] pool = new byte[room * BytesOfRow];
    private int used;

    public BulkTable Table => table;

    public int Count { get; private set; }

    public void Clear() => (Count, used) = (0, 0);

    /// <summary>Rows from one up to another as rows of their own, until these are cleared; texts are shared.</summary>
    public BulkRows Part(int from, int to) => new(table)
    {
        cells = cells[(from * width)..(to * width)],
        left = left[from..to],
        pool = pool,
        used = pool.Length,
        Count = to - from,
    };

    /// <summary>Begins a row without values, and answers its number.</summary>
    public int Add()
    {
        if (Count == left.Length)
        {
            Array.Resize(ref left, Math.Max(FirstRows, left.Length * 2));
            Array.Resize(ref cells, left.Length * width);
        }

        left[Count] = false;
        cells.AsSpan(Count * width, width).Clear();
        return Count++;
    }

    /// <summary>Takes back the row that was begun last.</summary>
    public void TakeBack() => Count--;

    /// <summary>The row stays out when the others are written.</summary>
    public void LeaveOut(int row) => left[row] = true;

    public bool IsLeftOut(int row) => left[row];

    public void Set(int row, int column, long value) => cells[row * width + column] = new(value, 0, true);

    public void Set(int row, int column, Guid value)
    {
        var at = Reserve(UuidLength);
        value.TryWriteBytes(pool.AsSpan(at, UuidLength), bigEndian: true, out _);
        cells[row * width + column] = new(at, UuidLength, true);
    }

    public void Set(int row, int column, ReadOnlySpan<byte> utf8)
    {
        var at = Reserve(utf8.Length);
        utf8.CopyTo(pool.AsSpan(at));
        cells[row * width + column] = new(at, utf8.Length, true);
    }

    /// <summary>Takes over the value of another row; texts and ids are shared, not copied.</summary>
    public void Share(int row, int column, int from) =>
        cells[row * width + column] = cells[from * width + column];

    public bool Has(int row, int column) => cells[row * width + column].Present;

    public long Number(int row, int column) => cells[row * width + column].Value;

    /// <summary>The UTF-8 of a text or the sixteen bytes of an id, most significant first.</summary>
    public ReadOnlySpan<byte> Bytes(int row, int column)
    {
        var cell = cells[row * width + column];
        return pool.AsSpan((int)cell.Value, cell.Length);
    }

    /// <summary>The same bytes, for writers that cannot take a span.</summary>
    public ReadOnlyMemory<byte> Memory(int row, int column)
    {
        var cell = cells[row * width + column];
        return pool.AsMemory((int)cell.Value, cell.Length);
    }

    public bool SameKey(int row, int other) => Same(row, other, 0, table.KeyLength);

    /// <summary>The rows that are not left out, in the order of their keys.</summary>
    public int[] InKeyOrder()
    {
        var order = Enumerable.Range(0, Count).Where(row => !left[row]).ToArray();
        for (var at = 1; at < order.Length; at++)
        {
            if (CompareKeys(order[at - 1], order[at]) <= 0)
                continue;

            Array.Sort(order, (row, other) => CompareKeys(row, other) is var by and not 0 ? by : row.CompareTo(other));
            break;
        }

        return order;
    }

    /// <summary>Whether all but the key and the place is the same.</summary>
    public bool SameValues(int row, int other) => Same(row, other, table.Place + 1, width);

    /// <summary>A hash of the key, equal for rows of which <see cref="SameKey"/> holds.</summary>
    public int KeyHash(int row)
    {
        var hash = new HashCode();
        for (var column = 0; column < table.KeyLength; column++)
        {
            if (IsBytes(column))
                hash.AddBytes(Bytes(row, column));
            else
                hash.Add(Number(row, column));
        }

        return hash.ToHashCode();
    }

    /// <summary>Whether the columns from one up to another are the same.</summary>
    public bool Same(int row, int other, int from, int to)
    {
        for (var column = from; column < to; column++)
        {
            if (Has(row, column) != Has(other, column))
                return false;
            if (IsBytes(column)
                ? !Bytes(row, column).SequenceEqual(Bytes(other, column))
                : Number(row, column) != Number(other, column))
            {
                return false;
            }
        }

        return true;
    }

    private int CompareKeys(int row, int other)
    {
        for (var column = 0; column < table.KeyLength; column++)
        {
            var by = IsBytes(column)
                ? Bytes(row, column).SequenceCompareTo(Bytes(other, column))
                : Number(row, column).CompareTo(Number(other, column));
            if (by != 0)
                return by;
        }

        return 0;
    }

    private bool IsBytes(int column) => table.Columns[column].Type is BulkType.Text or BulkType.Uuid;

    private int Reserve(int length)
    {
        var at = used;
        used += length;
        if (used > pool.Length)
            Array.Resize(ref pool, Math.Max(Math.Max(FirstBytes, pool.Length * 2), used));
        return at;
    }

    private readonly record struct Cell(long Value, int Length, bool Present);
}
