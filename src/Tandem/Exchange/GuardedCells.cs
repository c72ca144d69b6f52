using System.Buffers;

namespace Tandem.Exchange;

/// <summary>
/// Cells of a file for a spreadsheet that would be run as a formula, kept as text by an apostrophe before them (DAY-6).
/// A file so guarded says so by the heading of its last column, and what is read from it is what was there before.
/// </summary>
internal static class GuardedCells
{
    /// <summary>How the heading begins that says that cells are guarded.</summary>
    public const string Mark = "tandem-held";

    private const char Apostrophe = '\'';

    private static readonly SearchValues<char> Signs = SearchValues.Create("=+-@\t\r\n");

    private static readonly SearchValues<byte> SignBytes = SearchValues.Create("=+-@\t\r\n"u8);

    public static bool AreIn(IEnumerable<string> headings) =>
        headings.Any(heading => heading.StartsWith(Mark, StringComparison.Ordinal));

    public static string Guard(string cell) => IsRun(cell) ? Apostrophe + cell : cell;

    /// <summary>What was guarded, and everything else as it is.</summary>
    public static string Open(string cell) => cell is [Apostrophe, ..] && IsRun(cell) ? cell[1..] : cell;

    public static ReadOnlySpan<byte> Open(ReadOnlySpan<byte> cell) =>
        cell is [(byte)Apostrophe, ..] && IsRun(cell) ? cell[1..] : cell;

    /// <summary>Whether a sign of a formula comes first, behind blanks and apostrophes or none.</summary>
    private static bool IsRun(string cell)
    {
        var rest = cell.AsSpan().TrimStart("' ");
        return rest.Length > 0 && Signs.Contains(rest[0]);
    }

    private static bool IsRun(ReadOnlySpan<byte> cell)
    {
        var rest = cell.TrimStart("' "u8);
        return rest.Length > 0 && SignBytes.Contains(rest[0]);
    }
}
