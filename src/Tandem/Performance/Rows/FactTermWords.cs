using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>Codes of facts in words; a code that is not of the list stays as it was sent.</summary>
internal static class FactTermWords
{
    /// <summary>Why goods were rejected, by the reject reason codes of Peppol.</summary>
    public static string Reason(TextCatalogue texts, string? code) => code switch
    {
        null or "" => texts["reason.none"],
        "1" => texts["reason.broken"],
        "2" => texts["reason.quality"],
        "3" => texts["reason.wrong-item"],
        "4" => texts["reason.wrong-version"],
        "5" => texts["reason.labelling"],
        "6" => texts["reason.price"],
        "7" => texts["reason.packaging"],
        "8" => texts["reason.packaging-damage"],
        "99" => texts["reason.other"],
        _ => code,
    };
}
