namespace Tandem.Identifiers;

/// <summary>
/// A VAT id of a member state of the European Union or Northern Ireland (XI): the prefix of its country and a body
/// whose
/// form and, where it is public, check digits are known. A valid one need not be registered: that VIES alone can say.
/// </summary>
public static class VatId
{
    /// <summary>With its prefix; blanks, points and dashes do not count, and Greece may be written GR.</summary>
    public static CheckedIdentifier Check(string text)
    {
        var clean = CheckedIdentifier.Clean(text);
        var written = clean.Length < 2 ? clean : clean[..2];
        return WithPrefix(written == "GR" ? "EL" : written, clean.Length < 2 ? "" : clean[2..]);
    }

    /// <summary>
    /// The same for a number typed without its prefix by somebody whose country (ISO 3166 two letters) is known.
    /// </summary>
    public static CheckedIdentifier Check(string country, string text)
    {
        var (clean, prefix) = (CheckedIdentifier.Clean(text), country == "GR" ? "EL" : country);
        var prefixed = clean.StartsWith(prefix, StringComparison.Ordinal)
            || clean.StartsWith(country, StringComparison.Ordinal);
        return WithPrefix(prefix, prefixed ? clean[2..] : clean);
    }

    private static CheckedIdentifier WithPrefix(string prefix, string body)
    {
        if (!VatRules.All.TryGetValue(prefix, out var rule))
            return new(IdentifierVerdict.UnknownCountry, prefix + body);

        var padded = rule.Pad(body);
        return CheckedIdentifier.Of(padded, rule.Form.IsMatch(padded), rule.Checks) with
        {
            Normalised = prefix + padded,
        };
    }
}
