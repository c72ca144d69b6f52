using Tandem.Texts;

namespace Tandem.Collaborations;

/// <summary>What is open at a leaving and what becomes of it, in the reader's words.</summary>
internal static class LeavingWords
{
    public static string Name(TextCatalogue texts, LeavingKind kind) => kind switch
    {
        LeavingKind.Matter => texts["leaving.kind-matter"],
        LeavingKind.Decision => texts["leaving.kind-decision"],
        LeavingKind.Correction => texts["leaving.kind-correction"],
        LeavingKind.StormReview => texts["leaving.kind-storm"],
        LeavingKind.Retrospective => texts["leaving.kind-retrospective"],
        LeavingKind.Contest => texts["leaving.kind-contest"],
        LeavingKind.Month => texts["leaving.kind-month"],
        LeavingKind.Body => texts["leaving.kind-body"],
    };

    public static string Name(TextCatalogue texts, LeavingOutcome outcome) => outcome switch
    {
        LeavingOutcome.HandedOver => texts["leaving.outcome-handed-over"],
        LeavingOutcome.ClosedByRule => texts["leaving.outcome-closed"],
        LeavingOutcome.Readable => texts["leaving.outcome-readable"],
    };
}
