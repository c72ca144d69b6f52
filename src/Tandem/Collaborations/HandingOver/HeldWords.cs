using Tandem.Texts;

namespace Tandem.Collaborations;

/// <summary>What people hold, in the reader's words.</summary>
internal static class HeldWords
{
    public static string Name(TextCatalogue texts, HeldKind kind) => kind switch
    {
        HeldKind.Role => texts["held.kind-role"],
        HeldKind.Matter => texts["held.kind-matter"],
        HeldKind.Action => texts["held.kind-action"],
        HeldKind.Correction => texts["held.kind-correction"],
        HeldKind.StormReview => texts["held.kind-storm"],
        HeldKind.Body => texts["held.kind-body"],
        HeldKind.Meeting => texts["held.kind-meeting"],
        HeldKind.Mandate => texts["held.kind-mandate"],
        HeldKind.Contact => texts["held.kind-contact"],
        HeldKind.Measure => texts["held.kind-measure"],
        HeldKind.Source => texts["held.kind-source"],
        HeldKind.Absence => texts["held.kind-absence"],
        HeldKind.Proposal => texts["held.kind-proposal"],
        HeldKind.Priority => texts["held.kind-priority"],
        HeldKind.CommunicationLine => texts["held.kind-line"],
    };
}
