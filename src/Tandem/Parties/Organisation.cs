namespace Tandem.Parties;

/// <summary>A legal party (PAR-1). It administers itself; no other party can change its profile.</summary>
public sealed class Organisation
{
    public const int MaxNameLength = 200;
    public const int MaxDescriptionLength = 2000;

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
        Gln = Checked(gln, "gln", _ => true);
        Lei = Checked(lei, "lei", _ => true);
        VatId = Checked(vatId, "vat-id", _ => true);
        NationalNumber = Checked(nationalNumber, "national-number", number => number.Length <= 30);
        Version++;
    }

    private static string? Checked(string? typed, string kind, Func<string, bool> isValid)
    {
        var number = typed?.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (string.IsNullOrEmpty(number))
            return null;

        return isValid(number)
            ? number
            : throw new RefusedException(Because.Invalid, "organisation.identifier", kind, number);
    }
}
