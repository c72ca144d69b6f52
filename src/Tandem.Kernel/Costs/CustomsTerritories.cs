namespace Tandem.Costs;

/// <summary>
/// Between which countries goods are imported, and on what the country of destination takes duty. Countries are ISO
/// 3166-1 codes of two letters. The members of the European Union, with Monaco, are one customs territory (Regulation
/// 952/2013 article 4); every other country stands for itself.
/// </summary>
public static class CustomsTerritories
{
    private static readonly HashSet<string> Union =
    [
        "AT", "BE", "BG", "HR", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HU", "IE", "IT", "LT", "LU",
        "LV", "MC", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    ];

    public static bool IsImport(string from, string to) => from != to && !(Union.Contains(from) && Union.Contains(to));

    /// <summary>The United States and Australia take the price at departure, others the price at entry.</summary>
    public static ValuationBasis BasisOf(string destination) =>
        destination is "US" or "AU" ? ValuationBasis.Fob : ValuationBasis.Cif;
}
