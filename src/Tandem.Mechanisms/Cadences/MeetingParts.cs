using System.Globalization;
using Tandem.Data;
using Tandem.Matters;

namespace Tandem.Cadences;

/// <summary>Where a meeting stands.</summary>
public enum MeetingState
{
    Planned,

    /// <summary>It is held now: its agenda is fixed, minutes are typed.</summary>
    Open,

    /// <summary>It is over; its minutes wait for the chairs.</summary>
    Held,

    /// <summary>The chairs of all sides signed the minutes; they do not change any more.</summary>
    Settled,
    Cancelled,
}

/// <summary>What somebody who is asked answered.</summary>
public enum Attendance
{
    Asked,
    Comes,
    Declined,

    /// <summary>Is not there; a deputy may come instead.</summary>
    Absent,
}

/// <summary>Somebody who is asked to a meeting, what he or she answered, and whether he or she was there.</summary>
public sealed class MeetingPerson(OrganisationId organisation, PersonId person, bool isChair)
{
    public OrganisationId Organisation { get; private set; } = organisation;

    public PersonId Person { get; private set; } = person;

    public bool IsChair { get; internal set; } = isChair;

    public Attendance Answer { get; internal set; }

    /// <summary>Whose place this person takes; null for one who was asked as a member.</summary>
    public PersonId? StandsInFor { get; internal set; }

    public bool IsPresent { get; internal set; }
}

/// <summary>
/// A point of the agenda with its minutes. What filled itself names its record; the minutes have a version, so that two
/// who type at once see both texts.
/// </summary>
public sealed class MeetingItem(int number, AgendaKind kind, Guid? record, string title, string address) : INumbered
{
    public const int MaxTitleLength = 300;
    public const int MaxAddressLength = 300;

    public int Number { get; private set; } = number;

    public AgendaKind Kind { get; private set; } = kind;

    public Guid? Record { get; private set; } = record;

    public string Title { get; private set; } = title;

    /// <summary>The title in each language, where a rule gave it; what a person wrote is never translated.</summary>
    public string? Titles { get; private set; }

    /// <summary>The title in the language of who reads now.</summary>
    public string ReadTitle =>
        InLanguages.Read(Titles, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? Title;

    public string Address { get; private set; } = address;

    public PersonId? AddedBy { get; internal set; }

    public string Minutes { get; internal set; } = "";

    public string Language { get; internal set; } = "";

    public int Version { get; internal set; }

    public PersonId? WrittenBy { get; internal set; }

    public DateTimeOffset? WrittenAt { get; internal set; }

    internal void Name(IReadOnlyDictionary<string, string>? titles) => Titles = InLanguages.Write(
        titles?.Select(title => new SaidByRule(title.Key, title.Value, "")).ToList(),
        of => of.Title.Length <= MaxTitleLength ? of.Title : of.Title[..MaxTitleLength]);
}

/// <summary>What somebody of one side will do, until a day; it came out of a meeting.</summary>
public sealed class MeetingAction(
    int number, int? item, string text, string language, OrganisationId organisation, PersonId owner, DateOnly dueOn)
    : INumbered
{
    public const int MaxLength = 500;

    public int Number { get; private set; } = number;

    public int? Item { get; private set; } = item;

    public string Text { get; private set; } = text;

    public string Language { get; private set; } = language;

    public OrganisationId Organisation { get; private set; } = organisation;

    public PersonId Owner { get; internal set; } = owner;

    public DateOnly DueOn { get; private set; } = dueOn;

    public DateTimeOffset? DoneAt { get; internal set; }
}

/// <summary>A decision that was proposed or taken in the meeting, at a point of the agenda.</summary>
public sealed record MeetingDecision(int Number, int Item, DecisionId Decision) : INumbered;

/// <summary>That the chair of a side stands behind the minutes.</summary>
public sealed record MeetingSignature(OrganisationId Organisation, PersonId Person, DateTimeOffset At);

/// <summary>What is put right in signed minutes; it stands beside them and never changes.</summary>
public sealed record MeetingCorrection(
    int Number, int? Item, string Text, string Language, OrganisationId Organisation, PersonId Person,
    DateTimeOffset At) : INumbered;

/// <summary>What helped and what hindered, as one side says it at the end (CAD-4).</summary>
public sealed class MeetingReflection(OrganisationId organisation)
{
    public OrganisationId Organisation { get; private set; } = organisation;

    public string Helped { get; internal set; } = "";

    public string Hindered { get; internal set; } = "";

    public string Language { get; internal set; } = "";

    public PersonId SaidBy { get; internal set; }

    public DateTimeOffset At { get; internal set; }
}
