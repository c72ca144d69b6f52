using System.Text;
using CsvHelper;

namespace Tandem.Exchange;

/// <summary>One record of a file, taken apart or put together.</summary>
internal static class CsvRecord
{
    public static string Quoted(string field, char delimiter) =>
        field.AsSpan().ContainsAny(delimiter, '"') || field.AsSpan().ContainsAny('\r', '\n')
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;

    /// <summary>The fields of a record that was kept as it came.</summary>
    public static IReadOnlyList<string> Fields(string? record, string? delimiter)
    {
        var options = new CsvReaderOptions { HasHeader = false, Separator = delimiter is [var sign] ? sign : ',' };
        using var reader = CsvReader.Create(Encoding.UTF8.GetBytes(record ?? ""), options);
        return reader.Read() ? [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)] : [];
    }

    /// <summary>The first records of a file, with that of its headings.</summary>
    public static List<IReadOnlyList<string>> First(Stream file, CsvMapping mapping, int count)
    {
        using var reader = CsvFile.Open(file, mapping, _ => { });
        var records = new List<IReadOnlyList<string>>();
        while (records.Count < count && reader.Read())
            records.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        return records;
    }

    /// <summary>The record that begins on a line of a file, as it came; null where none does.</summary>
    public static string? At(Stream file, CsvMapping mapping, long fileLine)
    {
        using var reader = CsvFile.Open(file, mapping, _ => { });
        while (reader.Read())
        {
            if (reader.LineNumber == fileLine)
                return Encoding.UTF8.GetString(reader.RawRecord);
            if (reader.LineNumber > fileLine)
                return null;
        }

        return null;
    }
}
