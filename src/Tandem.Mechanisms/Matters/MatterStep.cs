using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Matters;

/// <summary>
/// One step in the thread of a matter: what was said or happened, by whom, and how rung, ball and promise stood after
/// it. It is never changed.
/// </summary>
public sealed record MatterStep(
    int Number, MatterAct Act, OrganisationId Organisation, PersonId? Person, string? Rule, DateTimeOffset At,
    string Text, string Language, Level Rung, OrganisationId Ball, DateTimeOffset DueAt) : INumbered
{
    /// <summary>The month of the measure that the step is about.</summary>
    public DateOnly? Month { get; init; }

    /// <summary>The new date of a referral.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The text in each language, where a rule said it.</summary>
    public string? Texts { get; init; }

    /// <summary>The text as who reads this language reads it: what a person wrote is never translated.</summary>
    public string TextIn(string language) => InLanguages.Read(Texts, language) ?? Text;

    /// <summary>The language of what <see cref="TextIn"/> answers.</summary>
    public string LanguageIn(string language) => InLanguages.Read(Texts, language) is null ? Language : language;
}

/// <summary>Who takes a step, when, and the calendar of each side, by which the clock runs.</summary>
public sealed record StepBy(
    Actor Actor, DateTimeOffset At, IReadOnlyDictionary<OrganisationId, WorkingCalendar> Calendars);

/// <summary>What somebody wrote, and in which language.</summary>
public sealed record Words(string Text, string Language)
{
    public const int MaxLength = 4000;
    private const int MaxLanguageLength = 2;

    public static Words None { get; } = new("", "");

    /// <summary>The same in each language, where a rule says it.</summary>
    public IReadOnlyList<SaidByRule>? Said { get; init; }

    /// <summary>What was written, checked, or nothing where nothing was.</summary>
    public static Words OrNone(string? text, string? language) =>
        string.IsNullOrWhiteSpace(text) ? None : new Words(text, language ?? "").Checked();

    /// <summary>Without surrounding space; refused when it is empty or too long.</summary>
    public Words Checked()
    {
        var text = Text.Trim();
        if (text.Length is 0 or > MaxLength)
            throw new RefusedException(Because.Invalid, "matter.text", MaxLength);
        if (Language.Length != MaxLanguageLength)
            throw new RefusedException(Because.Invalid, "person.language", Language);

        return this with { Text = text };
    }
}
