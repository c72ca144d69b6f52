using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Decisions;

/// <summary>
/// The course of a decision: what it is worth and by which rule it was taken, the fast track, and what is to be done
/// after it.
/// </summary>
public sealed partial class Decision
{
    private readonly NumberedList<DecisionFollowUp> followUps = [];

    /// <summary>The amount of a year in millionths, in the currency of the table of decision rights.</summary>
    public long? AmountMicros { get; private set; }

    public ImpactRisk? Risk { get; private set; }

    public bool Urgent { get; private set; }

    public string RiskSaid { get; private set; } = "";

    public string Touches { get; private set; } = "";

    public Impact Impact => new(AmountMicros is { } micros ? micros / Micros : null, Risk, Urgent)
    {
        RiskSaid = RiskSaid,
        Touches = Touches,
    };

    /// <summary>The version of the table of decision rights by which it is taken; the shipped one is 0.</summary>
    public int RuleVersion { get; private set; }

    /// <summary>The number of the rule in that version; 0 for what was decided before there were numbers.</summary>
    public int RuleNumber { get; private set; }

    /// <summary>What puts back what held before its effect ran; empty where nothing does.</summary>
    public string ReversalCommand { get; private set; } = "";

    public string ReversalBody { get; private set; } = "";

    public Effect Reversal => new(ReversalCommand, ReversalBody);

    /// <summary>Whether it may serve as a pattern elsewhere (GOV-6).</summary>
    public bool IsPattern { get; private set; }

    /// <summary>When the parties look at it again; null for not agreed.</summary>
    public DateOnly? ReviewOn { get; private set; }

    public IReadOnlyList<DecisionFollowUp> FollowUps => followUps;

    private const decimal Micros = 1_000_000;

    /// <summary>The rule that applies as it is proposed.</summary>
    public void ProposeBy(AppliedRule rule) => (RuleVersion, RuleNumber) = (rule.Version, rule.Number);

    /// <summary>Another rule applies now, since the table was changed.</summary>
    public void MoveTo(AppliedRule rule, DateTimeOffset at)
    {
        if ((RuleVersion, RuleNumber) == (rule.Version, rule.Number))
            return;

        var known = RuleNumber > 0;
        ProposeBy(rule);
        if (known)
            Add(DecisionAct.RuleChanged, Adoption.By(Proposer), at);
    }

    /// <summary>
    /// Whether a clock waits for the end of its term: it is open or opposed and the term has not passed, or it took
    /// effect and waits to be confirmed.
    /// </summary>
    public bool HasRunningTerm => State switch
    {
        DecisionState.Open or DecisionState.Objected => !TermHasPassed,
        _ => State == DecisionState.Provisional,
    };

    /// <summary>Whether the term of the version as it stands passed without an agreement.</summary>
    public bool TermHasPassed => steps.Any(s => s.Act == DecisionAct.TermPassed && s.Version == Version);

    /// <summary>When the parties want to look at it again.</summary>
    public void LookAgainOn(DateOnly? day) => ReviewOn = day;

    /// <summary>What would undo the effect that runs now.</summary>
    public void KeepReversal(Effect reversal) =>
        (ReversalCommand, ReversalBody) = (reversal.Command, reversal.Body);

    /// <summary>The effect has run by the fast track; from now on the rule without hurry is to confirm it.</summary>
    public void TakeEffect(DateTimeOffset at, DateTimeOffset confirmBy)
    {
        (State, DueAt) = (DecisionState.Provisional, confirmBy);
        Add(DecisionAct.TookEffect, Adoption.By(Proposer), at);
    }

    /// <summary>The vote on it was tied, and what was in force stays in force.</summary>
    public void LeaveAsItIs(DateTimeOffset at)
    {
        (State, DecidedAt) = (DecisionState.NotAdopted, at);
        Add(DecisionAct.NotAdopted, Adoption.By(Proposer), at);
    }

    /// <summary>It was not confirmed in time, and what held before holds again.</summary>
    public void Revert(DateTimeOffset at)
    {
        (State, DecidedAt) = (DecisionState.Reverted, at);
        Add(DecisionAct.Reverted, Adoption.By(Proposer), at);
    }

    /// <summary>It was not confirmed in time, but could not be taken back: a matter takes it up.</summary>
    public void HinderReversal(string code, string details, MatterId matter, DateTimeOffset at)
    {
        (State, Matter) = (DecisionState.CouldNotTakeEffect, matter);
        (DecidedAt, Hindrance, HindranceDetails) = (at, code, details);
        Add(DecisionAct.CouldNotBeReverted, Adoption.By(Proposer), at);
    }

    /// <summary>Something is to be done after it, by a side.</summary>
    public void FollowUp(
        string text, string language, OrganisationId side, DateOnly? due, Actor actor, DateTimeOffset at)
    {
        text = text.Trim();
        if (text.Length is 0 or > DecisionFollowUp.MaxLength)
            throw new RefusedException(Because.Invalid, "decision.condition", DecisionFollowUp.MaxLength);
        if (followUps.Count >= DecisionFollowUp.Most)
            throw new RefusedException(Because.NotAllowed, "decision.follow-ups", DecisionFollowUp.Most);

        followUps.Add(new DecisionFollowUp(followUps.Count + 1, text, language, side, actor.Person, due));
        Add(DecisionAct.FollowUpAdded, actor, at, text, language);
    }

    /// <summary>The side that was to do something says that it is done.</summary>
    public void FinishFollowUp(int number, Actor actor, DateTimeOffset at)
    {
        var followUp = followUps.SingleOrDefault(f => f.Number == number)
            ?? throw new RefusedException(Because.NotFound, "decision.follow-up-unknown", number);
        if (followUp.Side != actor.Organisation)
            throw new RefusedException(Because.NotAllowed, "decision.follow-up-theirs");
        if (followUp.DoneAt is not null)
            return;

        (followUp.DoneBy, followUp.DoneAt) = (actor.Person, at);
        Add(DecisionAct.FollowUpDone, actor, at, followUp.Text, followUp.Language);
    }

    public void MarkPattern(bool pattern, Actor actor, DateTimeOffset at)
    {
        if (State != DecisionState.Adopted)
            throw new RefusedException(Because.Outdated, "decision.not-adopted");
        if (IsPattern == pattern)
            return;

        IsPattern = pattern;
        Add(pattern ? DecisionAct.MarkedPattern : DecisionAct.UnmarkedPattern, actor, at);
    }

    private void Weigh(Impact impact) => (AmountMicros, Risk, Urgent, RiskSaid, Touches) = (
        impact.Amount is { } amount ? (long)(amount * Micros) : null, impact.Risk, impact.Urgent, impact.RiskSaid,
        impact.Touches);
}
