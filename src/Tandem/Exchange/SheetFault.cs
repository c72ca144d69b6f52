using Tandem.Formats.Xlsx;
using Tandem.Texts;

namespace Tandem.Exchange;

/// <summary>Why a workbook cannot be read, in words that say what to do about it.</summary>
internal static class SheetFault
{
    /// <summary>The sentence for a fault with its row, as they are stored.</summary>
    public static string Of(TextCatalogue texts, string stored)
    {
        var row = stored[(stored.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return Enum.Parse<XlsxFault>(stored[..stored.IndexOf(':', StringComparison.Ordinal)]) switch
        {
            XlsxFault.Damaged => row == "0" ? texts["sheet.damaged"] : texts["sheet.damaged-at", row],
            XlsxFault.OldWorkbook => texts["sheet.old-workbook"],
            XlsxFault.Encrypted => texts["sheet.encrypted"],
            XlsxFault.BinaryWorkbook => texts["sheet.binary"],
            XlsxFault.OpenDocument => texts["sheet.open-document"],
            XlsxFault.NoWorkbook => texts["sheet.no-workbook"],
            XlsxFault.NoSheet => texts["sheet.no-sheet"],
            XlsxFault.DocumentType => texts["sheet.document-type"],
            XlsxFault.TooManyParts => texts["sheet.too-many-parts"],
            XlsxFault.TooLarge or XlsxFault.GrowsTooMuch => texts["sheet.too-large", row],
            XlsxFault.TooManyRows => texts["sheet.too-many-rows", XlsxLimits.Default.Rows],
            XlsxFault.TooManyColumns => texts["sheet.too-many-columns", row],
            XlsxFault.TooManyTexts => texts["sheet.too-many-texts", row],
        };
    }
}
