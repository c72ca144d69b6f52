using System.Text.RegularExpressions;
using static Tandem.Identifiers.CheckDigits;

namespace Tandem.Identifiers;

/// <summary>
/// Per prefix the form of the body as published with VIES, how far leading zeros may be left out, and the check digits
/// where the member state's rule is public (XI has none here).
/// </summary>
internal sealed record VatRule(Regex Form, Func<string, bool> Checks, int PadFrom = 0, int PadTo = 0)
{
    public VatRule(string form, Func<string, bool> checks, int padFrom, int padTo)
        : this(new Regex(form, RegexOptions.CultureInvariant), checks, padFrom, padTo)
    {
    }

    public VatRule(string form, Func<string, bool> checks)
        : this(form, checks, 0, 0)
    {
    }

    public string Pad(string body) => body.Length >= PadFrom ? body.PadLeft(PadTo, '0') : body;
}

/// <summary>The rules of the member states.</summary>
internal static class VatRules
{
    public static IReadOnlyDictionary<string, VatRule> All { get; } = new Dictionary<string, VatRule>
    {
        ["AT"] = new("^U[0-9]{8}$", n => (LuhnSum(n[1..8]) + Digit(n, 8)) % 10 == 6),
        ["BE"] = new("^[01][0-9]{9}$", n => Mod(n[..8], 97) + Mod(n[8..], 100) == 97, 9, 10),
        ["BG"] = new("^[0-9]{9,10}$", EasternVat.IsBulgarian),
        ["CY"] = new("^(?!12)[0-9]{8}[A-Z]$", IsCypriot),
        ["CZ"] = new("^[0-9]{8,10}$", EasternVat.IsCzech),
        ["DE"] = new("^[1-9][0-9]{8}$", IsMod11And10),
        ["DK"] = new("^[1-9][0-9]{7}$", n => Weighted(n, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0),
        ["EE"] = new("^[0-9]{9}$", n => Weighted(n, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0),
        ["EL"] = new("^[0-9]{9}$", n => Weighted(n, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == Digit(n, 8), 8, 9),
        ["ES"] = new("^[A-Z0-9][0-9]{7}[A-Z0-9]$", SpanishVat.IsSpanish),
        ["FI"] = new("^[0-9]{8}$", n => Weighted(n, 7, 9, 10, 5, 8, 4, 2, 1) % 11 == 0),
        ["FR"] = new("^[A-HJ-NP-Z0-9]{2}[0-9]{9}$", IsFrench),
        ["HR"] = new("^[0-9]{11}$", IsMod11And10),
        ["HU"] = new("^[0-9]{8}$", n => Weighted(n, 9, 7, 3, 1, 9, 7, 3, 1) % 10 == 0),
        ["IE"] = new("^([0-9]{7}[A-W][A-IW]?|[0-9][A-Z+*][0-9]{5}[A-W])$", IsIrish),
        ["IT"] = new("^(?!0000000)[0-9]{11}$", IsLuhn),
        ["LT"] = new("^([0-9]{7}1[0-9]|[0-9]{10}1[0-9])$", EasternVat.IsLithuanian),
        ["LU"] = new("^[0-9]{8}$", n => Mod(n[..6], 89) == Mod(n[6..], 100)),
        ["LV"] = new("^[0-9]{11}$", EasternVat.IsLatvian),
        ["MT"] = new("^[1-9][0-9]{7}$", n => Weighted(n, 3, 4, 6, 7, 8, 9, 10, 1) % 37 == 0),
        ["NL"] = new("^[A-Z0-9+*]{10}[0-9]{2}$", IsDutch, 10, 12),
        ["PL"] = new("^[0-9]{10}$", n => Weighted(n, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == Digit(n, 9)),
        ["PT"] = new("^[1-9][0-9]{8}$", n => Eleven(Weighted(n, 9, 8, 7, 6, 5, 4, 3, 2)) % 10 == Digit(n, 8)),
        ["RO"] = new("^[1-9][0-9]{1,9}$", EasternVat.IsRomanian),
        ["SE"] = new("^[0-9]{10}01$", n => IsLuhn(n[..10])),
        ["SI"] = new("^[1-9][0-9]{7}$", IsSlovenian),
        ["SK"] = new("^[1-9][0-9][2-47-9][0-9]{7}$", n => Mod(n, 11) == 0),
        ["XI"] = new("^([0-9]{9}|[0-9]{12}|(GD|HA)[0-9]{3})$", _ => true),
    };

    /// <summary>The Belgian enterprise number is the body of the VAT id.</summary>
    public static CheckedIdentifier Belgian(string number) =>
        CheckedIdentifier.Of(number, All["BE"].Form.IsMatch(number), All["BE"].Checks);

    /// <summary>What is left to the next multiple of eleven, from 0 to 10.</summary>
    public static int Eleven(int sum) => (11 - sum % 11) % 11;

    private static bool IsCypriot(string n)
    {
        ReadOnlySpan<int> odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
        var sum = 0;
        for (var at = 0; at < 8; at++)
            sum += at % 2 == 0 ? odd[Digit(n, at)] : Digit(n, at);
        return 'A' + sum % 26 == n[8];
    }

    /// <summary>
    /// A key of two digits over the SIREN, or since 1990 one with letters. Monaco's has no Luhn digit.
    /// </summary>
    private static bool IsFrench(string n)
    {
        const string Signs = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
        var siren = n[2..];
        if (!siren.StartsWith("000", StringComparison.Ordinal) && !IsLuhn(siren))
            return false;
        if (AreDigits(n))
            return Mod(siren + "12", 97) == Mod(n[..2], 100);

        var (first, second) = (Signs.IndexOf(n[0]), Signs.IndexOf(n[1]));
        var key = char.IsAsciiDigit(n[0]) ? first * 24 + second - 10 : first * 34 + second - 100;
        return (Mod(siren, 11) + 1 + key / 11) % 11 == key % 11;
    }

    private static bool IsIrish(string n)
    {
        const string Signs = "WABCDEFGHIJKLMNOPQRSTUV";
        var old = !char.IsAsciiDigit(n[1]);
        var digits = old ? "0" + n[2..7] + n[0] : n[..7];
        var extra = n.Length > 8 ? Signs.IndexOf(n[8]) : 0;
        return Signs[(Weighted(digits, 8, 7, 6, 5, 4, 3, 2) + 9 * extra) % 23] == n[7];
    }

    /// <summary>
    /// A legal person's is its fiscal number (mod 11), a letter B and two digits; a sole trader's passes mod 97 with
    /// the prefix, + being 36 and * being 37.
    /// </summary>
    private static bool IsDutch(string n)
    {
        var fiscal = AreDigits(n[..9]) && n[9] == 'B'
            && Weighted(n, 9, 8, 7, 6, 5, 4, 3, 2) % 11 == Digit(n, 8);
        var rest = 0;
        foreach (var sign in "NL" + n)
        {
            rest = sign switch
            {
                '+' => rest * 100 + 36,
                '*' => rest * 100 + 37,
                >= '0' and <= '9' => rest * 10 + sign - '0',
                _ => rest * 100 + sign - 'A' + 10,
            }

            % 97;
        }

        return fiscal || rest == 1;
    }

    /// <summary>A rest of one would need the digit 10, which is written 0; a rest of none is never given out.</summary>
    private static bool IsSlovenian(string n)
    {
        var check = 11 - Weighted(n, 8, 7, 6, 5, 4, 3, 2) % 11;
        return check != 11 && check % 10 == Digit(n, 7);
    }
}
