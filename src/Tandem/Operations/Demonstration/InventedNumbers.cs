using System.Globalization;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// Identifiers that pass their check digits and belong to nobody: location numbers in the GS1 prefix 952, which is
/// kept for examples, and VAT numbers in ranges that are not known to be issued.
/// </summary>
internal static class InventedNumbers
{
    /// <summary>A location number of 13 digits (GS1 General Specifications, check digit modulo 10).</summary>
    public static string Gln(int number)
    {
        var digits = "952" + number.ToString("D9", CultureInfo.InvariantCulture);
        var sum = digits.Select((digit, index) => (digit - '0') * (index % 2 == 0 ? 1 : 3)).Sum();
        return digits + Digit((10 - sum % 10) % 10);
    }

    /// <summary>The VAT number of the country, or none outside the European Union.</summary>
    public static string? VatId(string country, int number) => country switch
    {
        "NL" => Dutch(number),
        "SE" => Swedish(number),
        "DE" => German(number),
        "PL" => Polish(number),
        _ => null,
    };

    /// <summary>Eight digits weighted 9 to 2, their sum modulo 11 as the ninth; a sum of 10 has no number.</summary>
    private static string Dutch(int number)
    {
        var digits = number.ToString("D8", CultureInfo.InvariantCulture);
        var check = digits.Select((digit, index) => (digit - '0') * (9 - index)).Sum() % 11;
        return check == 10 ? Dutch(number + 1) : $"NL{digits}{Digit(check)}B01";
    }

    /// <summary>Organisation number with a Luhn digit, then 01.</summary>
    private static string Swedish(int number)
    {
        var digits = "99" + number.ToString("D7", CultureInfo.InvariantCulture);
        var sum = digits.Select((digit, index) => Luhn(digit - '0', index % 2 == 0)).Sum();
        return $"SE{digits}{Digit((10 - sum % 10) % 10)}01";
    }

    private static int Luhn(int digit, bool doubled) => !doubled ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;

    /// <summary>ISO 7064, modulo 11,10.</summary>
    private static string German(int number)
    {
        var digits = "999" + number.ToString("D5", CultureInfo.InvariantCulture);
        var product = digits.Aggregate(10, (carried, digit) =>
        {
            var sum = (carried + digit - '0') % 10;
            return (sum == 0 ? 10 : sum) * 2 % 11;
        });
        return $"DE{digits}{Digit((11 - product) % 10)}";
    }

    private static string Polish(int number)
    {
        ReadOnlySpan<int> weights = [6, 5, 7, 2, 3, 4, 5, 6, 7];
        var digits = "999" + number.ToString("D6", CultureInfo.InvariantCulture);
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
            sum += (digits[i] - '0') * weights[i];

        return sum % 11 == 10 ? Polish(number + 1) : $"PL{digits}{Digit(sum % 11)}";
    }

    private static string Digit(int value) => value.ToString(CultureInfo.InvariantCulture);
}
