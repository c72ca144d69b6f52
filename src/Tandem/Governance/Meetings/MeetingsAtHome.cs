using Microsoft.EntityFrameworkCore;
using Tandem.Cadences;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Pages;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>On the home of a collaboration: the next meetings, and which body should have met.</summary>
internal sealed class MeetingsAtHome(TandemDb db, TextCatalogue texts, TimeProvider clock) : IHomePart
{
    private const int Shown = 4;

    public int Place => 4;

    public async Task<HomePart> Show(CollaborationId collaboration, Actor reader, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var bodies = await db.Bodies(reader).AsNoTracking()
            .Where(b => b.CollaborationId == collaboration && b.EndedAt == null).ToListAsync(ct);
        var next = await db.Meetings(reader).AsNoTracking().IgnoreAutoIncludes()
            .Where(m => m.CollaborationId == collaboration
                && (m.State == MeetingState.Open || (m.State == MeetingState.Planned && m.StartsAt > now)))
            .OrderBy(m => m.StartsAt).Take(Shown).ToListAsync(ct);
        var words = new MeetingWords(texts);
        var overdue = bodies.Count(b => b.OverdueSince is not null);
        return new("rhythm", texts["rhythm.title"], bodies.Count == 0
            ? texts["rhythm.nothing-yet"]
            : overdue > 0 ? texts["rhythm.finding-overdue", overdue] : texts["rhythm.finding", bodies.Count])
        {
            Rows =
            [
                .. next.Select(m => new HomeRow(m.Title, MeetingQueries.Address(m))
                {
                    ShortId = $"M-{m.Number}",
                    Note = words.When(m),
                    State = (MeetingWords.Badge(m.State), words.Name(m.State)),
                }),
            ],
            Links =
            [
                new(texts["rhythm.all"], $"/collaborations/{collaboration}/rhythm"),
                new(texts["communication.title"], CommunicationQueries.Plan(collaboration)),
            ],
        };
    }
}
