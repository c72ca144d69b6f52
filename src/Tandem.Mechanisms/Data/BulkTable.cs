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

    /// <summary>A day, by its number (<see cref="DateOnly.DayNumber"/>).</summary>
    Date,
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

    /// <summary>What becomes of a row whose key is there already, as the end of an upsert.</summary>
    public string OnConflict(BulkPut put)
    {
        var key = string.Join(", ", Columns.Take(KeyLength).Select(c => c.Name));
        var changes = Columns.Skip(KeyLength)
            .Where(c => put == BulkPut.Replace || c.Type == BulkType.BigNumber)
            .Select(c => put == BulkPut.Replace
                ? $"{c.Name} = excluded.{c.Name}"
                : $"{c.Name} = {Name}.{c.Name} + excluded.{c.Name}");
        return put == BulkPut.Keep
            ? $"on conflict ({key}) do nothing"
            : $"on conflict ({key}) do update set {string.Join(", ", changes)}";
    }
}

/// <summary>
/// Rows that share the first two columns of their key, both ids, from after one text of the third column up to and
/// including another; null leaves that end open. At most so many rows are given.
/// </summary>
public readonly record struct BulkRange(Guid First, Guid Second, string? After, string? Last)
{
    public int Most { get; init; } = int.MaxValue;

    /// <summary>Columns that nobody asks for, by their names; they are read as missing.</summary>
    public IReadOnlySet<string>? Without { get; init; }

    /// <summary>What is read of a table.</summary>
    public string Columns(BulkTable table)
    {
        var without = Without;
        return string.Join(
            ", ", table.Columns.Select(c => without?.Contains(c.Name) == true ? "null" : c.Name));
    }
}

/// <summary>A row that was not written because its key was there already, and whether all else was the same.</summary>
public readonly record struct BulkConflict(int Row, bool Same);

/// <summary>What is done with a row whose key is there already.</summary>
public enum BulkPut
{
    /// <summary>The row that is there stays as it is.</summary>
    Keep,

    /// <summary>It takes the place of the row that is there.</summary>
    Replace,

    /// <summary>Its numbers of sixty-four bits are added to those that are there; all else stays as it is.</summary>
    AddUp,
}
