using Tandem.Cadences;
using Tandem.Links;
using Tandem.Pages.Parts;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>Workshops, and the records that they lead to, in the reader's words.</summary>
internal static class WorkshopWords
{
    public static string Name(TextCatalogue texts, WorkshopType type) => type switch
    {
        WorkshopType.Ambition => texts["workshop.type-ambition"],
        WorkshopType.Handovers => texts["workshop.type-handovers"],
        WorkshopType.ProblemSolving => texts["workshop.type-problem"],
        WorkshopType.Improvement => texts["workshop.type-improvement"],
        WorkshopType.Planning => texts["workshop.type-planning"],
        WorkshopType.Learning => texts["workshop.type-learning"],
        WorkshopType.Other => texts["workshop.type-other"],
    };

    public static string Name(TextCatalogue texts, LinkKind kind) => kind switch
    {
        LinkKind.Decision => texts["link.decision"],
        LinkKind.Matter => texts["link.matter"],
        LinkKind.Correction => texts["link.correction"],
        LinkKind.Measure => texts["link.measure"],
        LinkKind.Improvement => texts["link.improvement"],
    };

    /// <summary>What came of a workshop, or whether it is still to come.</summary>
    public static (BadgeKind Kind, string Text) Outcome(
        TextCatalogue texts, Meeting meeting, int outcomes, DateTimeOffset? nudgedAt,
        DateTimeOffset now) => meeting switch
        {
            { State: MeetingState.Cancelled } => (BadgeKind.None, texts["meeting.state-cancelled"]),
            _ when outcomes > 0 => (BadgeKind.Met, texts["workshop.outcomes-count", outcomes]),
            _ when nudgedAt is not null => (BadgeKind.Miss, texts["workshop.no-outcome-in-time"]),
            _ when meeting.StartsAt <= now => (BadgeKind.Watch, texts["workshop.no-outcome-yet"]),
            _ => (BadgeKind.Todo, texts["workshop.to-come"]),
        };
}
