namespace Tandem.Identifiers;

/// <summary>What checking an identifier came to: it is well formed, or what is wrong with it.</summary>
public enum IdentifierVerdict
{
    Valid,

    /// <summary>The length or the characters are not those of the identifier.</summary>
    Malformed,

    /// <summary>The form is right but the check digits do not fit: a digit is mistyped.</summary>
    CheckDigit,

    /// <summary>No rule is known for the country, so nothing was checked.</summary>
    UnknownCountry,
}

/// <summary>
/// An identifier in the form it is stored in, with the verdict on it. Valid does not say that it exists.
/// </summary>
public readonly record struct CheckedIdentifier(IdentifierVerdict Verdict, string Normalised)
{
    public bool IsValid => Verdict == IdentifierVerdict.Valid;

    internal static CheckedIdentifier Of(string text, bool wellFormed, Func<string, bool> checks) => new(
        !wellFormed ? IdentifierVerdict.Malformed
        : checks(text) ? IdentifierVerdict.Valid : IdentifierVerdict.CheckDigit,
        text);

    /// <summary>Without blanks, points, dashes and brackets, in capitals.</summary>
    internal static string Clean(string text) =>
        string.Concat(text.Where(sign => !char.IsWhiteSpace(sign) && !".-()/".Contains(sign))).ToUpperInvariant();
}

/// <summary>The identifiers of an organisation besides its VAT id (PAR-1).</summary>
public static class OrganisationNumbers
{
    /// <summary>Global location number: 13 digits with the check digit of GS1.</summary>
    public static CheckedIdentifier Gln(string text)
    {
        var number = CheckedIdentifier.Clean(text);
        return CheckedIdentifier.Of(
            number, number.Length == 13 && CheckDigits.AreDigits(number), CheckDigits.IsGs1);
    }

    /// <summary>Legal entity identifier: 18 digits or letters and two check digits (ISO 17442).</summary>
    public static CheckedIdentifier Lei(string text)
    {
        var number = CheckedIdentifier.Clean(text);
        var wellFormed = number.Length == 20 && number.All(char.IsAsciiLetterOrDigit)
            && CheckDigits.AreDigits(number[18..]);
        return CheckedIdentifier.Of(number, wellFormed, CheckDigits.IsMod97);
    }

    /// <summary>
    /// The number in the national register: NL Kamer van Koophandel (8 digits, which have no public check), SE
    /// organisationsnummer (10 digits, Luhn), BE enterprise number (10 digits, mod 97). Others are taken as they are.
    /// </summary>
    public static CheckedIdentifier National(string country, string text)
    {
        var number = CheckedIdentifier.Clean(text);
        var digits = CheckDigits.AreDigits(number);
        return country switch
        {
            "NL" => CheckedIdentifier.Of(number, digits && number.Length == 8, _ => true),
            "SE" => CheckedIdentifier.Of(number, digits && number.Length == 10, CheckDigits.IsLuhn),
            "BE" => VatRules.Belgian(number),
            _ => new(IdentifierVerdict.UnknownCountry, number),
        };
    }
}
