using Tandem.Data;

namespace Tandem.Decisions;

/// <summary>
/// Somebody has no objection to one version for a side, or stands aside and leaves it to the others. A yes may name a
/// condition, which becomes a follow-up of the decision.
/// </summary>
public sealed record DecisionConsent(int Version, OrganisationId Organisation, PersonId Person, DateTimeOffset At)
{
    public bool Aside { get; init; }

    public string Condition { get; init; } = "";
}

/// <summary>What is to be done after a decision, by which side and until when.</summary>
public sealed record DecisionFollowUp(
    int Number, string Text, string Language, OrganisationId Side, PersonId AddedBy, DateOnly? Due) : INumbered
{
    public const int Most = 50;
    public const int MaxLength = 500;

    public PersonId? DoneBy { get; set; }

    public DateTimeOffset? DoneAt { get; set; }
}

/// <summary>One step in the history of a decision; it is never changed.</summary>
public sealed record DecisionStep(
    int Number, DecisionAct Act, int Version, OrganisationId Organisation, PersonId? Person, string? Rule,
    DateTimeOffset At, string Text, string Language) : INumbered
{
    /// <summary>What would make it work, said with an objection.</summary>
    public string WayForward { get; init; } = "";
}

/// <summary>What is proposed, in words: the question, the options that were considered, and the reason.</summary>
public sealed record Wording(string Question, string? Options, string Reason, string Language)
{
    public const int MaxQuestionLength = 300;
    public const int MaxTextLength = 4000;
    private const int LanguageLength = 2;

    public Wording Checked()
    {
        var checkedWording = new Wording(
            Question.Trim(), string.IsNullOrWhiteSpace(Options) ? null : Options.Trim(), Reason.Trim(), Language);
        if (checkedWording.Question.Length is 0 or > MaxQuestionLength)
            throw new RefusedException(Because.Invalid, "decision.question", MaxQuestionLength);
        if (checkedWording.Reason.Length is 0 or > MaxTextLength || checkedWording.Options?.Length > MaxTextLength)
            throw new RefusedException(Because.Invalid, "decision.reason", MaxTextLength);
        if (Language.Length != LanguageLength)
            throw new RefusedException(Because.Invalid, "person.language", Language);

        return checkedWording;
    }
}

/// <summary>What runs on adoption: a command by its journal name and its one form as JSON, or nothing.</summary>
public sealed record Effect(string Command, string Body)
{
    public const int MaxBodyLength = 20_000;

    public static Effect None { get; } = new("", "");

    public bool IsNone => Command.Length == 0;
}

/// <summary>What a decision belongs to: the two parties of a relation, or all participants.</summary>
public sealed record DecisionSubject(
    DecisionKind Kind, RelationId? Relation, OrganisationId? First, OrganisationId? Second, MatterId? Matter);
