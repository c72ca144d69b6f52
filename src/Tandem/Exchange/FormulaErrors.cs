using System.Collections.Frozen;
using System.Text;

namespace Tandem.Exchange;

/// <summary>
/// What spreadsheets show where a formula failed, in English, Dutch and Swedish. It is never the text of a field.
/// </summary>
internal static class FormulaErrors
{
    private const int MostBytes = 16;

    private static readonly FrozenSet<string> Words = new[]
    {
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA",
        "#N/B", "#VERW!", "#WAARDE!", "#DEEL/0!", "#NAAM?", "#GETAL!", "#LEEG!",
        "#SAKNAS!", "#REFERENS!", "#VÄRDEFEL!", "#DIVISION/0!", "#NAMN?", "#OGILTIGT!", "#SKÄRNING!",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Has(ReadOnlySpan<byte> text) =>
        text is [(byte)'#', ..] && text.Length <= MostBytes && Words.Contains(Encoding.UTF8.GetString(text));
}
