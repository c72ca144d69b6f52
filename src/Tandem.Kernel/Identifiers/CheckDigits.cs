namespace Tandem.Identifiers;

/// <summary>
/// The check-digit schemes that identifiers share. All take text whose characters were checked before.
/// </summary>
internal static class CheckDigits
{
    public static bool AreDigits(string text) => text.All(char.IsAsciiDigit);

    public static int Digit(string text, int at) => text[at] - '0';

    /// <summary>The sum of the digits times their weights, over as many digits as there are weights.</summary>
    public static int Weighted(string text, params ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var at = 0; at < weights.Length; at++)
            sum += weights[at] * Digit(text, at);
        return sum;
    }

    public static int Mod(string digits, int modulus) =>
        digits.Aggregate(0, (rest, digit) => (rest * 10 + digit - '0') % modulus);

    /// <summary>
    /// GS1: weights 3 and 1 in turn from the right, leaving out the check digit, make a multiple of ten.
    /// </summary>
    public static bool IsGs1(string digits) =>
        digits.Select((digit, at) => (digit - '0') * ((digits.Length - at) % 2 == 0 ? 3 : 1)).Sum() % 10 == 0;

    /// <summary>Luhn: each second digit from the right is doubled and its own digits are added.</summary>
    public static bool IsLuhn(string digits) => LuhnSum(digits) % 10 == 0;

    public static int LuhnSum(string digits) =>
        digits.Select((digit, at) => (digits.Length - at) % 2 == 0 ? Folded(2 * (digit - '0')) : digit - '0')
            .Sum();

    /// <summary>ISO 7064 mod 97-10 over digits and letters, A being 10: the rest is one.</summary>
    public static bool IsMod97(string text) =>
        text.Aggregate(0, (rest, sign) => char.IsAsciiDigit(sign)
            ? (rest * 10 + sign - '0') % 97
            : (rest * 100 + sign - 'A' + 10) % 97) == 1;

    /// <summary>ISO 7064 mod 11, 10 over digits.</summary>
    public static bool IsMod11And10(string digits)
    {
        var check = 5;
        foreach (var digit in digits)
            check = ((check == 0 ? 10 : check) * 2 % 11 + digit - '0') % 10;
        return check == 1;
    }

    private static int Folded(int doubled) => doubled > 9 ? doubled - 9 : doubled;
}
