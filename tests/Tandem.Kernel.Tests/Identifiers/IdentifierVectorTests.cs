namespace Tandem.Identifiers;

/// <summary>
/// The published values of the identifiers an organisation has (PAR-1); those of goods are not among them.
/// </summary>
public sealed class IdentifierVectorTests
{
    [Fact]
    public void Each_published_identifier_has_its_verdict()
    {
        var rows = Shared.Lines("vectors/identifiers/identifiers.csv")
            .Select(line => line.Split(','))
            .Where(row => !row[0].StartsWith("gtin", StringComparison.Ordinal) && row[0] != "sscc")
            .ToList();

        Assert.True(rows.Count > 100);
        Assert.Empty(rows
            .Where(row => IsAccepted(row, Check(row[0], row[1])) != (row[2] == "valid"))
            .Select(row => $"{row[0]} {row[1]}"));
    }

    [Fact]
    public void The_sole_traders_number_since_2020_passes_mod_97() =>
        Assert.Equal(new(IdentifierVerdict.Valid, "NL000099998B57"), VatId.Check("NL 0000.99998.B57"));

    [Fact]
    public void Each_structure_published_for_vies_has_a_rule() =>
        Assert.All(
            Shared.Json("vectors/identifiers/vies-structures.json").GetProperty("structures").EnumerateArray(),
            structure => Assert.NotEqual(
                IdentifierVerdict.UnknownCountry, VatId.Check(structure.GetProperty("prefix").GetString()!).Verdict));

    [Theory]
    [InlineData("NL", "12345678", IdentifierVerdict.Valid)]
    [InlineData("NL", "1234567", IdentifierVerdict.Malformed)]
    [InlineData("SE", "556703-7485", IdentifierVerdict.Valid)]
    [InlineData("SE", "556703-7488", IdentifierVerdict.CheckDigit)]
    [InlineData("US", "12-3456789", IdentifierVerdict.UnknownCountry)]
    public void A_national_number_is_checked_by_the_rule_of_its_country(
        string country, string number, IdentifierVerdict verdict) =>
        Assert.Equal(verdict, OrganisationNumbers.National(country, number).Verdict);

    /// <summary>Rows of stdnum-js are valid once cleaned and padded; the others are judged as they stand.</summary>
    private static bool IsAccepted(string[] row, CheckedIdentifier read) =>
        read.IsValid && (row[4].StartsWith("\"stdnum-js", StringComparison.Ordinal) || read.Normalised == row[1]);

    private static CheckedIdentifier Check(string scheme, string value) => scheme switch
    {
        "gln" => OrganisationNumbers.Gln(value),
        "lei" => OrganisationNumbers.Lei(value),
        "se-orgnr" => OrganisationNumbers.National("SE", value),
        "be-enterprise" => OrganisationNumbers.National("BE", value),
        _ => VatId.Check(scheme[..2].ToUpperInvariant(), value),
    };
}
