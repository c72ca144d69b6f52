using Microsoft.EntityFrameworkCore;
using Tandem.Cadences;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Links;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>What the page of a workshop shows beside it: records it led to, whom one may name, and levels.</summary>
public sealed record WorkshopView(
    IReadOnlyList<OrganisationId> Parties, IReadOnlyDictionary<string, RecordLink> Links,
    IReadOnlyList<RecordLink> Choices, IReadOnlyList<(OrganisationId Side, PersonId Person)> People,
    IReadOnlyDictionary<(OrganisationId Side, PersonId Person), Level> Levels, DateTimeOffset OutcomeDueAt)
{
    /// <summary>The level of somebody who is asked; of one who left the organisation it is not known.</summary>
    public Level? Level(OrganisationId side, PersonId person) =>
        Levels.TryGetValue((side, person), out var level) ? level : null;

    internal static async Task<WorkshopView> Of(
        TandemDb db, RecordLinks links, Meeting meeting, Workshop workshop, AgendaScope scope, Actor reader,
        CancellationToken ct)
    {
        var asked = meeting.People.Select(p => p.Person).ToList();
        var levels = await db.Set<Membership>().AsNoTracking()
            .Where(m => scope.Parties.Contains(m.Organisation) && asked.Contains(m.Person))
            .ToDictionaryAsync(m => (m.Organisation, m.Person), m => m.Level, ct);
        var calendars = await db.CalendarsOf(scope.Parties, ct);
        var begun = meeting.StartsAt <= scope.Now;
        return new(
            scope.Parties,
            await links.ByKey(scope, [.. workshop.Outcomes.Select(o => o.Record)], reader, ct),
            begun ? await links.Choices(scope, reader, ct) : [],
            [.. (await db.PeopleKnownTo(scope.Collaboration, reader, ct)).Where(k => scope.Parties.Contains(k.Side))],
            levels,
            Workshop.OutcomeDueAt(meeting.HeldAt ?? meeting.EndsAt, calendars.Values));
    }
}
