using System.Text;
using CsvHelper;
using Tandem.Formats.Xlsx;

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

    /// <summary>The first records of a file, with that of its headings, as far as it can be read.</summary>
    public static List<IReadOnlyList<string>> First(Stream file, CsvMapping mapping, int count)
    {
        var records = new List<IReadOnlyList<string>>();
        try
        {
            using var reader = CsvFile.Open(file, mapping, _ => { });
            while (records.Count < count && reader.Read())
                records.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }
        catch (Exception unreadable) when (unreadable is CsvFormatException or XlsxException)
        {
            // What comes before it is shown; why the file cannot be read is said where it is loaded.
        }

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
