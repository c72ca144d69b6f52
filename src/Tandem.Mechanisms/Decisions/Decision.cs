using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Decisions;

/// <summary>
/// A proposal and what became of it (GOV-4, GOV-5). When it is adopted follows from the rule that applies to it, by a
/// <see cref="Tally"/>; amending it makes a new version and drops every consent.
/// </summary>
public sealed partial class Decision
{
    public const int MaxSteps = 1000;

    private readonly List<DecisionConsent> consents = [];
    private readonly NumberedList<DecisionStep> steps = [];

    private Decision() { }

    public Decision(
        CollaborationId collaboration, DecisionId id, int number, DecisionSubject subject, Wording wording,
        Effect effect, OrganisationId proposer, PersonId proposedBy, Impact? impact = null)
    {
        (CollaborationId, Id, Number) = (collaboration, id, number);
        (Kind, Relation, First, Second) = (subject.Kind, subject.Relation, subject.First, subject.Second);
        (Matter, Proposer, ProposedBy) = (subject.Matter, proposer, proposedBy);
        Word(wording, effect, impact ?? Impact.None);
    }

    public CollaborationId CollaborationId { get; private set; }

    public DecisionId Id { get; private set; }

    /// <summary>Counts per collaboration: D-1, D-2.</summary>
    public int Number { get; private set; }

    public DecisionKind Kind { get; private set; }

    public RelationId? Relation { get; private set; }

    /// <summary>The parties of the relation; none where all participants decide.</summary>
    public OrganisationId? First { get; private set; }

    public OrganisationId? Second { get; private set; }

    /// <summary>The matter from which it came, or which it became when its term passed in silence.</summary>
    public MatterId? Matter { get; private set; }

    public OrganisationId Proposer { get; private set; }

    public PersonId ProposedBy { get; private set; }

    public DecisionState State { get; private set; }

    public int Version { get; private set; }

    public string Question { get; private set; } = "";

    public string? Options { get; private set; }

    public string Reason { get; private set; } = "";

    public string Language { get; private set; } = "";

    public string EffectCommand { get; private set; } = "";

    public string EffectBody { get; private set; } = "";

    public DateTimeOffset ProposedAt { get; private set; }

    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>When it was adopted, withdrawn, or could not take effect.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The code of the refusal that kept the effect from running.</summary>
    public string? Hindrance { get; private set; }

    /// <summary>What the text of that refusal is filled with, as a JSON list of strings.</summary>
    public string? HindranceDetails { get; private set; }

    public IReadOnlyList<DecisionConsent> Consents => consents;

    public IReadOnlyList<DecisionStep> Steps => steps;

    public Effect Effect => new(EffectCommand, EffectBody);

    /// <summary>Whether a side can still say yes or object.</summary>
    public bool TakesReactions => State is DecisionState.Open or DecisionState.Unanswered or DecisionState.Objected
        or DecisionState.Provisional;

    /// <summary>Whether nothing can come of it any more.</summary>
    public bool IsSettled => State is DecisionState.Adopted or DecisionState.Withdrawn or DecisionState.Reverted
        or DecisionState.NotAdopted;

    /// <summary>The first yes of a side to the version as it stands.</summary>
    public DecisionConsent? ConsentOf(OrganisationId side) => consents
        .Where(c => c.Version == Version && c.Organisation == side && !c.Aside).MinBy(c => (c.At, c.Person.Value));

    /// <summary>What a person said to the version as it stands: no objection, or that it stands aside.</summary>
    public DecisionConsent? ConsentOf(OrganisationId side, PersonId person) =>
        consents.SingleOrDefault(c => c.Version == Version && c.Organisation == side && c.Person == person);

    /// <summary>The objections to the version as it stands, of people who have said nothing else since.</summary>
    public IReadOnlyList<DecisionStep> Objections =>
    [
        .. steps.Where(s => s.Act == DecisionAct.Objected && s.Version == Version)
            .Where(s => ConsentOf(s.Organisation, s.Person!.Value) is null)
            .GroupBy(s => (s.Organisation, s.Person)).Select(g => g.Last()),
    ];

    public void Propose(Actor actor, DateTimeOffset at, DateTimeOffset due)
    {
        (ProposedAt, DueAt) = (at, due);
        Add(DecisionAct.Proposed, actor, at);
    }

    /// <summary>
    /// Somebody says yes for a side to the version that it read, perhaps on a condition, or leaves it to the others.
    /// </summary>
    public void Consent(int version, Actor actor, DateTimeOffset at, string condition = "", bool aside = false)
    {
        DemandReactions(version);
        condition = condition.Trim();
        if (condition.Length > DecisionFollowUp.MaxLength || (aside && condition.Length > 0))
            throw new RefusedException(Because.Invalid, "decision.condition", DecisionFollowUp.MaxLength);

        if (ConsentOf(actor.Organisation, actor.Person) is { } given)
        {
            if (given.Aside == aside && given.Condition == condition)
                return;
            consents.Remove(given);
        }

        consents.Add(new DecisionConsent(Version, actor.Organisation, actor.Person, at)
        {
            Aside = aside,
            Condition = condition,
        });
        Add(aside ? DecisionAct.StoodAside : DecisionAct.Consented, actor, at, condition, Language);
        if (State == DecisionState.Objected && Objections.Count == 0)
            State = TermHasPassed ? DecisionState.Unanswered : DecisionState.Open;
    }

    /// <summary>One side says why not, and what would make it work.</summary>
    public void Oppose(int version, string reason, string wayForward, string language, Actor actor, DateTimeOffset at)
    {
        DemandReactions(version);
        reason = Said(reason);
        if (wayForward.Length > Wording.MaxTextLength)
            throw new RefusedException(Because.Invalid, "decision.reason", Wording.MaxTextLength);

        consents.RemoveAll(
            c => c.Version == Version && c.Organisation == actor.Organisation && c.Person == actor.Person);
        if (State != DecisionState.Provisional)
            State = DecisionState.Objected;
        Add(DecisionAct.Objected, actor, at, reason, language, wayForward.Trim());
    }

    /// <summary>The proposer words it anew; every side is asked again.</summary>
    public void Amend(
        int version, Wording wording, Effect effect, Impact impact, Actor actor, DateTimeOffset at, DateTimeOffset due)
    {
        DemandProposer(version, actor);
        if (State == DecisionState.Provisional)
            throw new RefusedException(Because.Outdated, "decision.in-effect");

        Word(wording, effect, impact);
        (State, DueAt) = (DecisionState.Open, due);
        (DecidedAt, Hindrance, HindranceDetails) = (null, null, null);
        Add(DecisionAct.Amended, actor, at, Question, Language);
    }

    public void Withdraw(int version, string reason, string language, Actor actor, DateTimeOffset at)
    {
        DemandProposer(version, actor);
        if (State == DecisionState.Provisional)
            throw new RefusedException(Because.Outdated, "decision.in-effect");

        reason = Said(reason);
        (State, DecidedAt) = (DecisionState.Withdrawn, at);
        Add(DecisionAct.Withdrawn, actor, at, reason, language);
    }

    /// <summary>The proposer, or one of the two parties that it is between, left: it comes to nothing.</summary>
    public void EndByLeaving(Actor actor, DateTimeOffset at)
    {
        if (IsSettled)
            throw new RefusedException(Because.Outdated, "decision.decided");

        (State, DecidedAt) = (DecisionState.Withdrawn, at);
        Add(DecisionAct.PartyLeft, actor, at);
    }

    public void Comment(string text, string language, Actor actor, DateTimeOffset at) =>
        Add(DecisionAct.Commented, actor, at, Said(text), language);

    /// <summary>Refuses a clock that was set for another moment than that on which the term ends.</summary>
    public void DemandTermPassed(DateTimeOffset due, DateTimeOffset at)
    {
        if (!HasRunningTerm || due != DueAt || at < DueAt)
            throw new RefusedException(Because.Outdated, "decision.clock-moved");
    }

    /// <summary>The term passed without an agreement: a matter takes it up. It can still be agreed to.</summary>
    public void PassTerm(MatterId matter, Actor actor, DateTimeOffset at)
    {
        (State, Matter) = (State == DecisionState.Objected ? State : DecisionState.Unanswered, matter);
        Add(DecisionAct.TermPassed, actor, at);
    }

    /// <summary>It is agreed, and the effect has run.</summary>
    public void Adopt(DateTimeOffset at)
    {
        (State, DecidedAt) = (DecisionState.Adopted, at);
        Add(DecisionAct.Adopted, Adoption.By(Proposer), at);
    }

    /// <summary>Each side has consented, but the rules turned the effect down.</summary>
    public void Hinder(string code, string details, DateTimeOffset at)
    {
        (State, DecidedAt) = (DecisionState.CouldNotTakeEffect, at);
        (Hindrance, HindranceDetails) = (code, details);
        Add(DecisionAct.CouldNotTakeEffect, Adoption.By(Proposer), at);
    }

    private void Word(Wording wording, Effect effect, Impact impact)
    {
        if (effect.Body.Length > Effect.MaxBodyLength)
            throw new RefusedException(Because.Invalid, "decision.effect-unreadable");

        var words = wording.Checked();
        (Question, Options, Reason, Language) = (words.Question, words.Options, words.Reason, words.Language);
        (EffectCommand, EffectBody) = (effect.Command, effect.Body);
        Weigh(impact.Checked());
        Version++;
    }

    private void Add(
        DecisionAct act, Actor actor, DateTimeOffset at, string text = "", string language = "", string way = "")
    {
        if (steps.Count >= MaxSteps && act is not (DecisionAct.Adopted or DecisionAct.Reverted))
            throw new RefusedException(Because.NotAllowed, "matter.thread-full", MaxSteps);

        ChangedAt = at;
        steps.Add(new DecisionStep(
            steps.Count + 1, act, Version, actor.Organisation, actor.Rule is null ? actor.Person : null, actor.Rule,
            at, text, language)
        {
            WayForward = way,
        });
    }

    /// <summary>What somebody said, without surrounding space; refused when it is empty or too long.</summary>
    public static string Said(string text)
    {
        text = text.Trim();
        return text.Length is > 0 and <= Wording.MaxTextLength
            ? text
            : throw new RefusedException(Because.Invalid, "decision.reason", Wording.MaxTextLength);
    }

    private void DemandReactions(int version)
    {
        if (!TakesReactions)
            throw new RefusedException(Because.Outdated, "decision.decided");
        DemandVersion(version);
    }

    private void DemandProposer(int version, Actor actor)
    {
        if (actor.Organisation != Proposer)
            throw new RefusedException(Because.NotAllowed, "decision.proposer");
        if (IsSettled)
            throw new RefusedException(Because.Outdated, "decision.decided");
        DemandVersion(version);
    }

    private void DemandVersion(int version)
    {
        if (version != Version)
            throw new RefusedException(Because.Outdated, "decision.amended", version, Version);
    }
}
