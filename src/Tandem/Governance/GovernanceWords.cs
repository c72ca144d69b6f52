using System.Globalization;
using Tandem.Decisions;
using Tandem.Matters;
using Tandem.Pages.Parts;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>Kinds, states and steps in the reader's words.</summary>
public static class GovernanceWords
{
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public static string Name(TextCatalogue texts, MatterKind kind) => kind switch
    {
        MatterKind.Complaint => texts["matter.kind-complaint"],
        MatterKind.Deviation => texts["matter.kind-deviation"],
        MatterKind.Dispute => texts["matter.kind-dispute"],
        MatterKind.Disruption => texts["matter.kind-disruption"],
        MatterKind.Request => texts["matter.kind-request"],
    };

    /// <summary>The name of a measure as its scorecard gives it; a name that is not known stays as it is.</summary>
    public static string Measure(TextCatalogue texts, string slug) => texts.In(Language, $"measure.{slug}") ?? slug;

    public static bool IsMeasure(TextCatalogue texts, string slug) => texts.In(Language, $"measure.{slug}") is not null;

    public static string Name(TextCatalogue texts, Severity severity) => severity switch
    {
        Severity.Normal => texts["matter.severity-normal"],
        Severity.Critical => texts["matter.severity-critical"],
    };

    public static string Name(TextCatalogue texts, Failing failing) => failing switch
    {
        Failing.Expectation => texts["matter.failing-expectation"],
        Failing.Agreement => texts["matter.failing-agreement"],
    };

    public static string Name(TextCatalogue texts, MatterState state) => state switch
    {
        MatterState.Open => texts["matter.state-open"],
        MatterState.SolutionProposed => texts["matter.state-solution"],
        MatterState.Denied => texts["matter.state-denied"],
        MatterState.Closed => texts["matter.state-closed"],
    };

    /// <summary>What happened to a matter or decision, as a sentence.</summary>
    public static string Happened(TextCatalogue texts, ChangedItem item) => item switch
    {
        { MatterAct: { } act } => Sentence(texts, act, item.Day, Levels.Name(texts, item.Level ?? default)),
        { DecisionAct: { } act } => Sentence(texts, act, item.Version),
        _ => "",
    };

    /// <summary>What a step did, as a sentence; the rung is the one after it.</summary>
    public static string Sentence(TextCatalogue texts, MatterStep step, string rung) =>
        Sentence(texts, step.Act, step.Day, rung);

    public static string Sentence(TextCatalogue texts, DecisionStep step) => Sentence(texts, step.Act, step.Version);

    private static string Sentence(TextCatalogue texts, MatterAct act, DateOnly? day, string rung) => act switch
    {
        MatterAct.Opened => texts["matter.act-opened"],
        MatterAct.Repeated => texts["matter.act-repeated"],
        MatterAct.Answered => texts["matter.act-answered"],
        MatterAct.HandedOver => texts["matter.act-handed-over"],
        MatterAct.ReferredBack => texts["matter.act-referred", day!],
        MatterAct.ReferralAsked => texts["matter.act-referral-asked", day!],
        MatterAct.ReferralAgreed => texts["matter.act-referral-agreed", day!],
        MatterAct.TakenUp => texts["matter.act-taken-up"],
        MatterAct.Climbed => texts["matter.act-climbed", rung],
        MatterAct.Overdue => texts["matter.act-overdue"],
        MatterAct.Raised => texts["matter.act-raised", rung],
        MatterAct.SolutionProposed => texts["matter.act-solution"],
        MatterAct.Closed => texts["matter.act-closed"],
        MatterAct.KeptOpen => texts["matter.act-kept-open"],
        MatterAct.Commented => texts["matter.act-commented"],
        MatterAct.HalfPassed => texts["matter.act-half"],
        MatterAct.MostPassed => texts["matter.act-most"],
        MatterAct.Denied => texts["matter.act-denied"],
        MatterAct.DenialConfirmed => texts["matter.act-denial-confirmed"],
        MatterAct.DenialObjected => texts["matter.act-denial-objected", rung],
        MatterAct.PauseAsked => texts["matter.act-pause-asked", day!],
        MatterAct.PauseAgreed => texts["matter.act-pause-agreed", day!],
        MatterAct.PartyLeft => texts["leaving.act-matter"],
    };

    public static string Name(TextCatalogue texts, DecisionKind kind) => kind switch
    {
        DecisionKind.Target => texts["decision.kind-target"],
        DecisionKind.Definition => texts["decision.kind-definition"],
        DecisionKind.SharedMeasures => texts["decision.kind-shared-measures"],
        DecisionKind.Waiver => texts["decision.kind-waiver"],
        DecisionKind.Terms => texts["decision.kind-terms"],
        DecisionKind.ServiceLevel => texts["decision.kind-service-level"],
        DecisionKind.Admission => texts["decision.kind-admission"],
        DecisionKind.Dispute => texts["decision.kind-dispute"],
        DecisionKind.Other => texts["decision.kind-other"],
        DecisionKind.Rights => texts["decision.kind-rights"],
        DecisionKind.WayOfWorking => texts["decision.kind-way-of-working"],
    };

    public static string Name(TextCatalogue texts, DecisionState state) => state switch
    {
        DecisionState.Open => texts["decision.state-open"],
        DecisionState.Unanswered => texts["decision.state-unanswered"],
        DecisionState.Objected => texts["decision.state-objected"],
        DecisionState.Adopted => texts["decision.state-adopted"],
        DecisionState.CouldNotTakeEffect => texts["decision.state-hindered"],
        DecisionState.Withdrawn => texts["decision.state-withdrawn"],
        DecisionState.Provisional => texts["decision.state-provisional"],
        DecisionState.Reverted => texts["decision.state-reverted"],
        DecisionState.NotAdopted => texts["decision.state-not-adopted"],
    };

    public static BadgeKind Badge(DecisionState state) => state switch
    {
        DecisionState.Open => BadgeKind.Info,
        DecisionState.Unanswered or DecisionState.Objected or DecisionState.Provisional => BadgeKind.Watch,
        DecisionState.Adopted => BadgeKind.Met,
        DecisionState.CouldNotTakeEffect => BadgeKind.Miss,
        DecisionState.Withdrawn or DecisionState.Reverted or DecisionState.NotAdopted => BadgeKind.None,
    };

    private static string Sentence(TextCatalogue texts, DecisionAct act, int version) => act switch
    {
        DecisionAct.Proposed => texts["decision.act-proposed"],
        DecisionAct.Amended => texts["decision.act-amended", version],
        DecisionAct.Consented => texts["decision.act-consented", version],
        DecisionAct.Objected => texts["decision.act-objected", version],
        DecisionAct.TermPassed => texts["decision.act-term-passed"],
        DecisionAct.Adopted => texts["decision.act-adopted"],
        DecisionAct.CouldNotTakeEffect => texts["decision.act-hindered"],
        DecisionAct.Withdrawn => texts["decision.act-withdrawn"],
        DecisionAct.Commented => texts["decision.act-commented"],
        DecisionAct.PartyLeft => texts["leaving.act-decision"],
        DecisionAct.StoodAside => texts["decision.act-aside", version],
        DecisionAct.RuleChanged => texts["decision.act-rule-changed"],
        DecisionAct.TookEffect => texts["decision.act-took-effect"],
        DecisionAct.Reverted => texts["decision.act-reverted"],
        DecisionAct.CouldNotBeReverted => texts["decision.act-not-reverted"],
        DecisionAct.FollowUpAdded => texts["decision.act-follow-up"],
        DecisionAct.FollowUpDone => texts["decision.act-follow-up-done"],
        DecisionAct.MarkedPattern => texts["decision.act-pattern"],
        DecisionAct.UnmarkedPattern => texts["decision.act-no-pattern"],
        DecisionAct.NotAdopted => texts["decision.act-not-adopted"],
    };
}
