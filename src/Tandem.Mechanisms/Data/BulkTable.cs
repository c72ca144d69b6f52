namespace Tandem.Data;

/// <summary>What a column holds that is written or read in bulk.</summary>
public enum BulkType
{
    Uuid,
    Text,

    /// <summary>Thirty-two bits.</summary>
    Number,

    /// <summary>Sixty-four bits.</summary>
    BigNumber,
    Boolean,
}

public sealed record BulkColumn(string Name, BulkType Type);

/// <summary>
/// A table of which many rows are written or read at once. The first columns are its primary key; the one after them
/// says where a row came from, and does not count when two rows are compared.
/// </summary>
public sealed record BulkTable(string Name, int KeyLength, params IReadOnlyList<BulkColumn> Columns)
{
    /// <summary>The column that holds the place a row came from.</summary>
    public int Place => KeyLength;

    /// <summary>The place of a column, which must be one of the table.</summary>
    public int PlaceOf(string column) =>
        Columns.Index().First(c => c.Item.Name == column).Index;
}

/// <summary>
/// Rows that share the first two columns of their key, both ids, from after one text of the third column up to and
/// including another; null leaves that end open. At most so many rows are given.
/// </summary>
public readonly record struct BulkRange(Guid First, Guid Second, string? After, string? Last)
{
    public int Most { get; init; } = int.MaxValue;
}

/// <summary>A row that was not written because its key was there already, and whether all else was the same.</summary>
public readonly record struct BulkConflict(int Row, bool Same);
