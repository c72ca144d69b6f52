using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Matters;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// Roles that have had no holder for five working days of their side (rules E35): an open point for every party of the
/// collaboration; who says who holds which role there is the one to act.
/// </summary>
public static class VacanciesWaiting
{
    private const int Limit = 100;

    public static async Task<IReadOnlyList<WaitingItem>> VacanciesWaitingFor(
        this TandemDb db, Actor actor, TextCatalogue texts, DateTimeOffset now, CancellationToken ct)
    {
        var homes = db.Collaborations(actor);
        var vacancies = await db.Set<RoleVacancy>().AsNoTracking()
            .Where(v => homes.Any(c => c.Id == v.CollaborationId))
            .Where(v => !db.Set<Departure>().Any(d => d.CollaborationId == v.CollaborationId && d.LeftAt != null
                && (d.Organisation == v.Organisation || d.Organisation == actor.Organisation)))
            .OrderBy(v => v.Since).Take(Limit).ToListAsync(ct);
        if (vacancies.Count == 0)
            return [];

        var calendars = await db.CalendarsOf(vacancies.Select(v => v.Organisation), ct);
        var parties = await db.Organisations(vacancies.Select(v => v.Organisation), ct);
        var names = await homes.Select(c => new { c.Id, c.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        var assigns = RoleTable.RolesThatMay(Verb.AssignRoles).ToList();
        var mine = await db.Set<RoleHolder>()
            .Where(h => h.Organisation == actor.Organisation && h.Person == actor.Person && assigns.Contains(h.Role))
            .Select(h => h.CollaborationId).ToListAsync(ct);
        return
        [
            .. vacancies.Where(v => Promise.AfterWorkingDays(
                    calendars[v.Organisation], v.Since, RoleVacancy.WorkingDays) <= now)
                .Select(v => new WaitingItem(
                    v.CollaborationId.Value, texts["vacancy.short"],
                    texts["vacancy.waits", RoleWords.Name(texts, v.Role), parties[v.Organisation].Name],
                    $"/collaborations/{v.CollaborationId}/roles", v.CollaborationId, names[v.CollaborationId],
                    v.Since, null, [v.Organisation], null,
                    v.Organisation == actor.Organisation && mine.Contains(v.CollaborationId))),
        ];
    }
}
