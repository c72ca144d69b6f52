using Microsoft.Data.Sqlite;

namespace Tandem.Data;

/// <summary>
/// A connection to the file, used by one unit of work at a time, with the statements that it holds ready: making one
/// ready takes longer than answering it.
/// </summary>
internal sealed class SqliteLine(SqliteConnection connection)
{
    private readonly Dictionary<string, SqliteCommand> ready = new(StringComparer.Ordinal);

    public SqliteConnection Connection => connection;

    /// <summary>The statements with their parameters in this transaction; they stay with the connection.</summary>
    public SqliteCommand Ask(
        string statements, SqliteTransaction transaction, IReadOnlyList<(string Name, object Value)> parameters)
    {
        if (!ready.TryGetValue(statements, out var command))
            ready.Add(statements, command = new SqliteCommand(statements, connection));

        command.Transaction = transaction;
        command.Parameters.Clear();
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value switch
            {
                Guid id => id.ToByteArray(true),
                DateTimeOffset moment => SqliteDb.UtcText.Of(moment),
                _ => value,
            });
        }

        return command;
    }
}
