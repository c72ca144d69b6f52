using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>Waivers in plain words.</summary>
internal static class WaiverWords
{
    public static string Cause(TextCatalogue texts, WaiverCause cause) => cause switch
    {
        WaiverCause.ForceMajeure => texts["waiver.force-majeure"],
        WaiverCause.CausedByBuyer => texts["waiver.caused-by-buyer"],
        WaiverCause.Other => texts["waiver.other-cause"],
    };

    /// <summary>Which lines: what was named, and how many that were.</summary>
    public static string Lines(TextCatalogue texts, WaivedSelection selection, int lines) =>
        texts["waiver.named", lines, string.Join(", ", Named(texts, selection))];

    private static IEnumerable<string> Named(TextCatalogue texts, WaivedSelection selection)
    {
        if (selection is { OrderNo: { } order, LineNo: { } line })
            yield return texts["waiver.named-line", order, line];
        else if (selection.OrderNo is { } whole)
            yield return texts["waiver.named-order", whole];
        if (selection.Item is { } item)
            yield return texts["waiver.named-item", item];
        if (selection is { From: { } from, Until: { } until })
            yield return texts["waiver.named-days", FigureWords.Day(from), FigureWords.Day(until)];
        else if (selection.From is { } since)
            yield return texts["waiver.named-from", FigureWords.Day(since)];
        else if (selection.Until is { } before)
            yield return texts["waiver.named-until", FigureWords.Day(before)];
    }
}
