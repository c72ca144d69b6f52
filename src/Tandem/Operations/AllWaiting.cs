using Tandem.Commands;
using Tandem.Data;
using Tandem.Governance;
using Tandem.Performance;
using Tandem.Texts;

namespace Tandem.Operations;

/// <summary>All that waits for a party, of whatever kind: what Today shows is also what notices tell of.</summary>
internal static class AllWaiting
{
    /// <summary>What waits for the actor's side, the most pressing first.</summary>
    public static async Task<IReadOnlyList<WaitingItem>> AllWaitingFor(
        this TandemDb db, Actor actor, TextCatalogue texts, DateTimeOffset now, CancellationToken ct)
    {
        IReadOnlyList<WaitingItem> waiting =
        [
            .. await db.DecisionsWaitingFor(actor, now, ct), .. await db.MattersWaitingFor(actor, now, ct),
            .. await db.CorrectionsWaitingFor(actor, now, ct), .. await db.ClosingWaitingFor(texts, actor, ct),
            .. await db.ReviewsWaitingFor(actor, texts, now, ct),
            .. await db.MeetingsWaitingFor(actor, texts, now, ct),
            .. await db.ContactsWaitingFor(actor, texts, now, ct),
            .. await db.VacanciesWaitingFor(actor, texts, now, ct),
            .. await db.WorkshopsWaitingFor(actor, texts, ct),
            .. await db.AnnouncementsWaitingFor(actor, texts, ct),
        ];
        return [.. waiting.OrderBy(item => item.DueAt ?? DateTimeOffset.MaxValue)];
    }
}
