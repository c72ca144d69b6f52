using Tandem.Corrections;
using Tandem.Pages.Parts;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>Stages, causes, outcomes and steps of corrective actions in the reader's words.</summary>
public static class CorrectionWords
{
    /// <summary>What is done in each stage, in their order; the last act is to close it.</summary>
    public static IReadOnlyList<CorrectionStage> Course { get; } =
    [
        CorrectionStage.Containment, CorrectionStage.RootCause, CorrectionStage.Action, CorrectionStage.CarryingOut,
        CorrectionStage.EffectCheck, CorrectionStage.Closing,
    ];

    public static string Name(TextCatalogue texts, CorrectionStage stage) => stage switch
    {
        CorrectionStage.Containment => texts["correction.stage-containment"],
        CorrectionStage.RootCause => texts["correction.stage-cause"],
        CorrectionStage.Action => texts["correction.stage-action"],
        CorrectionStage.CarryingOut => texts["correction.stage-carrying-out"],
        CorrectionStage.EffectCheck => texts["correction.stage-effect"],
        CorrectionStage.Closing => texts["correction.stage-closing"],
        CorrectionStage.Closed => texts["correction.stage-closed"],
    };

    public static string Name(TextCatalogue texts, CauseCode cause) => cause switch
    {
        CauseCode.Method => texts["correction.cause-method"],
        CauseCode.Machine => texts["correction.cause-machine"],
        CauseCode.Material => texts["correction.cause-material"],
        CauseCode.Measurement => texts["correction.cause-measurement"],
        CauseCode.Information => texts["correction.cause-information"],
        CauseCode.Planning => texts["correction.cause-planning"],
        CauseCode.Surroundings => texts["correction.cause-surroundings"],
        CauseCode.Person => texts["correction.cause-person"],
        CauseCode.Other => texts["correction.cause-other"],
    };

    public static string Name(TextCatalogue texts, EffectOutcome outcome) => outcome switch
    {
        EffectOutcome.Better => texts["correction.effect-better"],
        EffectOutcome.WithinVariation => texts["correction.effect-within"],
        EffectOutcome.Worse => texts["correction.effect-worse"],
        EffectOutcome.CannotTell => texts["correction.effect-unknown"],
    };

    public static BadgeKind Badge(EffectOutcome outcome) => outcome switch
    {
        EffectOutcome.Better => BadgeKind.Met,
        EffectOutcome.WithinVariation => BadgeKind.Watch,
        EffectOutcome.Worse => BadgeKind.Miss,
        EffectOutcome.CannotTell => BadgeKind.None,
    };

    public static string Sentence(TextCatalogue texts, CorrectionStep step) => step.Act switch
    {
        CorrectionAct.Opened => texts["correction.act-opened"],
        CorrectionAct.Contained => texts["correction.act-contained"],
        CorrectionAct.CauseFound => texts["correction.act-cause"],
        CorrectionAct.ActionPlanned => texts["correction.act-planned", step.Day!],
        CorrectionAct.CarriedOut => texts["correction.act-carried-out"],
        CorrectionAct.EffectChecked => texts["correction.act-checked"],
        CorrectionAct.Closed => texts["correction.act-closed"],
        CorrectionAct.KeptOpen => texts["correction.act-kept-open"],
        CorrectionAct.TermPassed => texts["correction.act-term"],
        CorrectionAct.Reopened => texts["correction.act-reopened"],
        CorrectionAct.PartyLeft => texts["leaving.act-correction"],
        CorrectionAct.MatterDenied => texts["correction.act-denied"],
    };

    /// <summary>How a stage of the course stands: done, due by a day, late, or not begun.</summary>
    public static (BadgeKind Kind, string Text) State(
        TextCatalogue texts, CorrectiveAction action, CorrectionStage stage, Func<DateTimeOffset, string> day)
    {
        if (stage < action.Stage)
            return (BadgeKind.Met, texts["correction.done"]);
        if (stage > action.Stage)
            return (BadgeKind.Todo, texts["parts.not-begun"]);

        return action.IsOverdue
            ? (BadgeKind.Miss, texts["correction.late-since", day(action.DueAt)])
            : (BadgeKind.Info, texts["correction.until", day(action.DueAt)]);
    }
}
