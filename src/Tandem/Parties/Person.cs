using Tandem.Texts;

namespace Tandem.Parties;

public readonly record struct MembershipId(Guid Value) : IEntityId<MembershipId>
{
    public static MembershipId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? _, out MembershipId id) =>
        EntityId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>
/// Somebody who signs in, and acts for one of the organisations that he or she is a member of (PAR-2).
/// </summary>
public sealed class Person
{
    public const int MaxNameLength = 200;
    public const int MaxEmailLength = 254;

    private Person() { }

    public Person(PersonId id, string name, string email, string language)
    {
        if (name.Trim().Length is 0 or > MaxNameLength)
            throw new RefusedException(Because.Invalid, "person.name", MaxNameLength);
        if (!IsEmail(email.Trim()))
            throw new RefusedException(Because.Invalid, "person.email", email);
        if (!TextCatalogue.Languages.Contains(language))
            throw new RefusedException(Because.Invalid, "person.language", language);

        (Id, Name, Email, Language) = (id, name.Trim(), email.Trim(), language);
        NormalisedEmail = Normalise(Email);
    }

    public PersonId Id { get; private set; }

    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    /// <summary>The address as it is compared: nobody has two accounts that differ in capitals.</summary>
    public string NormalisedEmail { get; private set; } = "";

    public string Language { get; private set; } = "";

    public string Initials => string.Concat(
        Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0])).Take(2));

    public static string Normalise(string email) => email.Trim().ToLowerInvariant();

    public void Speak(string language) => Language = TextCatalogue.Languages.Contains(language)
        ? language
        : throw new RefusedException(Because.Invalid, "person.language", language);

    private static bool IsEmail(string text) =>
        text.Length is > 2 and <= MaxEmailLength
        && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        && at == text.LastIndexOf('@')
        && at < text.Length - 1
        && !text.Any(char.IsWhiteSpace)
        && !text.Any(char.IsControl);
}

/// <summary>A person's place in an organisation: level and function. It ends; it is never deleted.</summary>
public sealed class Membership
{
    public const int MaxFunctionLength = 100;

    private Membership() { }

    public Membership(
        MembershipId id, OrganisationId organisation, PersonId person, Level level, string function,
        bool administrator, DateTimeOffset since)
    {
        if (function.Length > MaxFunctionLength)
            throw new RefusedException(Because.Invalid, "membership.function", MaxFunctionLength);

        (Id, Organisation, Person, Level, Function) = (id, organisation, person, level, function);
        (Administrator, Since) = (administrator, since);
    }

    public MembershipId Id { get; private set; }

    public OrganisationId Organisation { get; private set; }

    public PersonId Person { get; private set; }

    public Level Level { get; private set; }

    public string Function { get; private set; } = "";

    public bool Administrator { get; private set; }

    public DateTimeOffset Since { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public void End(DateTimeOffset at) => EndedAt ??= at;

    /// <summary>Whether this person administers the organisation from now on.</summary>
    public void Administer(bool administers) => Administrator = administers;
}
