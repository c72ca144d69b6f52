using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Collaborations;

/// <summary>The roles that a person holds; the new holder keeps to four eyes.</summary>
internal sealed class HeldRoles(TandemDb db, TextCatalogue texts, TimeProvider clock) : IHeldPart
{
    public int Place => 1;

    public async Task<IReadOnlyList<HeldItem>> HeldBy(PersonId person, Actor reader, CancellationToken ct)
    {
        var roles = await Roles(person, reader).AsNoTracking().OrderBy(h => h.CollaborationId).ThenBy(h => h.Role)
            .ToListAsync(ct);
        var homes = roles.Select(h => h.CollaborationId).Distinct().ToList();
        var names = await db.Collaborations(reader).Where(c => homes.Contains(c.Id))
            .Select(c => new { c.Id, c.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        return
        [
            .. roles.Where(h => names.ContainsKey(h.CollaborationId)).Select(h => new HeldItem(
                HeldKind.Role, h.CollaborationId, null, h.CollaborationId.Value, h.Role.ToString(),
                texts["held.role", RoleWords.Name(texts, h.Role), names[h.CollaborationId]],
                $"/collaborations/{h.CollaborationId}/roles")),
        ];
    }

    public async Task HandOver(HeldItem item, PersonId from, PersonId? colleague, Actor actor, CancellationToken ct)
    {
        var (home, role) = (item.Collaboration!.Value, Enum.Parse<Role>(item.Part));
        var next = colleague!.Value;
        db.Remove(await Roles(from, actor).SingleAsync(h => h.CollaborationId == home && h.Role == role, ct));
        var held = await Roles(next, actor).Where(h => h.CollaborationId == home).Select(h => h.Role)
            .ToListAsync(ct);
        if (held.Contains(role))
            return;

        await FourEyes.Demand(db, [.. held, role], actor.Organisation, ct);
        db.Add(new RoleHolder(home, actor.Organisation, next, role, clock.GetUtcNow()));
    }

    private IQueryable<RoleHolder> Roles(PersonId person, Actor actor)
    {
        var organisation = actor.Organisation;
        return db.Set<RoleHolder>().Where(h => h.Organisation == organisation && h.Person == person);
    }
}

/// <summary>The absences of colleagues in which a person stands in.</summary>
internal sealed class HeldAbsences(TandemDb db, TextCatalogue texts, TimeProvider clock) : IHeldPart
{
    public int Place => 9;

    public async Task<IReadOnlyList<HeldItem>> HeldBy(PersonId person, Actor reader, CancellationToken ct)
    {
        var organisation = reader.Organisation;
        var today = (await db.CalendarOf(organisation, ct)).LocalDate(clock.GetUtcNow());
        var absences = await db.Set<Absence>().AsNoTracking()
            .Where(a => a.Organisation == organisation && a.Deputy == person && a.LastDay >= today)
            .OrderBy(a => a.FirstDay).ToListAsync(ct);
        var people = await db.Persons(absences.Select(a => a.Person), ct);
        return
        [
            .. absences.Select(a => new HeldItem(
                HeldKind.Absence, null, null, a.Person.Value,
                a.FirstDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                texts["held.absence", people[a.Person].Name, a.FirstDay, a.LastDay], "/organisation")
            {
                MayEnd = true,
            }),
        ];
    }

    public async Task HandOver(HeldItem item, PersonId from, PersonId? colleague, Actor actor, CancellationToken ct)
    {
        var (away, organisation) = (new PersonId(item.Record), actor.Organisation);
        var first = DateOnly.ParseExact(item.Part, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var absence = await db.Set<Absence>().SingleAsync(
            a => a.Organisation == organisation && a.Person == away && a.FirstDay == first, ct);
        absence.StandsIn(colleague == away ? null : colleague);
    }
}
