using static Tandem.Identifiers.CheckDigits;

namespace Tandem.Identifiers;

/// <summary>
/// The Spanish fiscal number: of a citizen (eight digits and a letter), of a foreigner (X, Y or Z), of persons without
/// either (K, L or M) or of a legal person, whose check is a digit, a letter or either by its first letter.
/// </summary>
internal static class SpanishVat
{
    private const string PersonLetters = "TRWAGMYFPDXBNJZSQVHLCKE";
    private const string LegalLetters = "JABCDEFGHI";

    public static bool IsSpanish(string n)
    {
        var (first, digits, check) = (n[0], n[1..8], n[8]);
        if (char.IsAsciiDigit(first))
            return PersonLetters[Mod(n[..8], 23)] == check;
        if (first is 'K' or 'L' or 'M')
            return PersonLetters[Mod(digits, 23)] == check;
        if (first is 'X' or 'Y' or 'Z')
            return PersonLetters[Mod(first - 'X' + digits, 23)] == check;
        if (!"ABCDEFGHJNPQRSUVW".Contains(first))
            return false;

        var digit = Enumerable.Range(0, 10).Single(candidate => IsLuhn(digits + candidate));
        return (check == LegalLetters[digit] && !"ABEH".Contains(first))
            || (check == '0' + digit && !"NPQRSW".Contains(first));
    }
}
