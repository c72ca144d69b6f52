using static Tandem.Identifiers.CheckDigits;

namespace Tandem.Identifiers;

/// <summary>Member states whose VAT id may be a company's or a person's, each with its own check digit.</summary>
internal static class EasternVat
{
    /// <summary>Nine digits are a company's; ten a person's, a foreigner's or another body's.</summary>
    public static bool IsBulgarian(string n)
    {
        if (n.Length == 9)
        {
            var first = Weighted(n, 1, 2, 3, 4, 5, 6, 7, 8) % 11;
            return (first < 10 ? first : Weighted(n, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10) == Digit(n, 8);
        }

        return Weighted(n, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10 == Digit(n, 9)
            || Weighted(n, 21, 19, 17, 13, 11, 9, 7, 3, 1) % 10 == Digit(n, 9)
            || VatRules.Eleven(Weighted(n, 4, 3, 2, 7, 6, 5, 4, 3, 2)) == Digit(n, 9);
    }

    /// <summary>Eight digits are a company's, nine from 6 on a special one, the others birth numbers.</summary>
    public static bool IsCzech(string n)
    {
        if (n.Length == 8)
        {
            var rest = VatRules.Eleven(Weighted(n, 8, 7, 6, 5, 4, 3, 2));
            return n[0] != '9' && (rest == 0 ? 1 : rest) % 10 == Digit(n, 7);
        }

        if (n.Length == 9)
            return n[0] != '6' || 8 - (10 - Weighted(n[1..], 8, 7, 6, 5, 4, 3, 2) % 11) % 11 == Digit(n, 8);

        return Mod(n[..9], 11) % 10 == Digit(n, 9);
    }

    public static bool IsLithuanian(string n)
    {
        var (first, second) = (0, 0);
        for (var at = 0; at < n.Length - 1; at++)
        {
            first += (1 + at % 9) * Digit(n, at);
            second += (1 + (at + 2) % 9) * Digit(n, at);
        }

        return (first % 11 == 10 ? second : first) % 11 % 10 == Digit(n, n.Length - 1);
    }

    /// <summary>
    /// A company's starts above 3; a person's starts with the birthday, or with 32 where it has none.
    /// </summary>
    public static bool IsLatvian(string n)
    {
        if (n[0] > '3')
            return Weighted(n, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1) % 11 == 3;
        if (n.StartsWith("32", StringComparison.Ordinal))
            return true;

        var (day, month) = (Mod(n[..2], 100), Mod(n[2..4], 100));
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(2000, month)
            && (1 + Weighted(n, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9)) % 11 % 10 == Digit(n, 10);
    }

    public static bool IsRomanian(string n)
    {
        var padded = n.PadLeft(10, '0');
        return 10 * Weighted(padded, 7, 5, 3, 2, 1, 7, 5, 3, 2) % 11 % 10 == Digit(padded, 9);
    }
}
