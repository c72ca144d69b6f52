using Tandem.Statistics;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>Data quality as the reader writes it.</summary>
internal static class QualityWords
{
    public static string Name(TextCatalogue texts, QualityClass of) => of switch
    {
        QualityClass.Complete => texts["quality.complete"],
        QualityClass.Valid => texts["quality.valid"],
        QualityClass.Unique => texts["quality.unique"],
        QualityClass.Timely => texts["quality.timely"],
        QualityClass.Consistent => texts["quality.consistent"],
    };

    /// <summary>How many rows were held in a class.</summary>
    public static string Held(TextCatalogue texts, QualityClass of, long rows) => of switch
    {
        QualityClass.Complete => texts["quality.held-incomplete", rows],
        QualityClass.Valid => texts["quality.held-invalid", rows],
        QualityClass.Unique => texts["quality.held-duplicate", rows],
        QualityClass.Timely => texts["quality.held-late", rows],
        QualityClass.Consistent => texts["quality.held-inconsistent", rows],
    };

    /// <summary>What the class asks of a row, or of a source.</summary>
    public static string Rule(TextCatalogue texts, QualityClass of) => of switch
    {
        QualityClass.Complete => texts["quality.complete-rule"],
        QualityClass.Valid => texts["quality.valid-rule"],
        QualityClass.Unique => texts["quality.unique-rule"],
        QualityClass.Timely => texts["quality.timely-rule"],
        QualityClass.Consistent => texts["quality.consistent-rule"],
    };

    /// <summary>The share in per cent, never rounded up to a hundred; no data where nothing was sent.</summary>
    public static string Score(TextCatalogue texts, ExactRatio? score)
    {
        if (score is not { } share)
            return texts["parts.no-data"];

        var value = (share * new ExactRatio(100, 1)).Round(1);
        var shown = value == 100 && share < new ExactRatio(1, 1) ? 99.9m : value;
        return texts["figure.percent", shown.ToString("0.0", System.Globalization.CultureInfo.CurrentCulture)];
    }
}
