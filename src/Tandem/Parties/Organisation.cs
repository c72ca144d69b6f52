using Tandem.Identifiers;

namespace Tandem.Parties;

/// <summary>A legal party (PAR-1). It administers itself; no other party can change its profile.</summary>
public sealed class Organisation
{
    public const int MaxNameLength = 200;
    public const int MaxDescriptionLength = 2000;
    private const int MaxNumberLength = 20;

    private Organisation() { }

    public Organisation(OrganisationId id, string name, string country, string timeZone, string language)
    {
        Id = id;
        Describe(name, country, timeZone, language, "");
    }

    public OrganisationId Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; private set; } = "";

    /// <summary>IANA name of the zone in which its days begin and end.</summary>
    public string TimeZone { get; private set; } = "";

    public string Language { get; private set; } = "";

    public string Description { get; private set; } = "";

    public string? Gln { get; private set; }

    public string? Lei { get; private set; }

    public string? VatId { get; private set; }

    public string? NationalNumber { get; private set; }

    public int Version { get; private set; }

    /// <summary>What it said of its working days; null while it has said nothing.</summary>
    public OrganisationCalendar? Calendar { get; private set; }

    /// <summary>One or two letters for where the name has no room.</summary>
    public string Mark => string.Concat(
        Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(word => char.ToUpperInvariant(word[0])));

    public void Describe(string name, string country, string timeZone, string language, string description)
    {
        name = name.Trim();
        if (name.Length is 0 or > MaxNameLength)
            throw new RefusedException(Because.Invalid, "organisation.name", MaxNameLength);
        if (country.Length != 2 || !country.All(char.IsAsciiLetterUpper))
            throw new RefusedException(Because.Invalid, "organisation.country", country);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _))
            throw new RefusedException(Because.Invalid, "organisation.time-zone", timeZone);
        if (!Texts.TextCatalogue.Languages.Contains(language))
            throw new RefusedException(Because.Invalid, "person.language", language);
        if (description.Length > MaxDescriptionLength)
            throw new RefusedException(Because.Invalid, "organisation.description", MaxDescriptionLength);

        (Name, Country, TimeZone, Language, Description) = (name, country, timeZone, language, description);
        Version++;
    }

    /// <summary>Says by which numbers others know this party; each is held against its check digits.</summary>
    public void Identify(string? gln, string? lei, string? vatId, string? nationalNumber)
    {
        Gln = Checked(gln, "GLN", OrganisationNumbers.Gln);
        Lei = Checked(lei, "LEI", OrganisationNumbers.Lei);
        VatId = Checked(vatId, "VAT", Identifiers.VatId.Check);
        NationalNumber = Checked(nationalNumber, "national", number => OrganisationNumbers.National(Country, number));
        Version++;
    }

    /// <summary>
    /// The number in its normal form. Of a country whose numbers are not known here any form is taken.
    /// </summary>
    private static string? Checked(string? typed, string kind, Func<string, CheckedIdentifier> check)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;

        var read = check(typed.Trim());
        return read.Verdict switch
        {
            IdentifierVerdict.Valid => read.Normalised,
            IdentifierVerdict.UnknownCountry when typed.Length <= MaxNumberLength => typed.Trim(),
            _ => throw new RefusedException(Because.Invalid, "organisation.identifier", kind, typed),
        };
    }
}
