using System.Globalization;

namespace Tandem.Exchange;

/// <summary>Numbers of entries as people read them: in groups of three with spaces, in every language.</summary>
internal static class JournalNumber
{
    private static readonly NumberFormatInfo Grouped = new() { NumberGroupSeparator = "\u00a0" };

    public static string Text(long number) => number.ToString("#,0", Grouped);
}
