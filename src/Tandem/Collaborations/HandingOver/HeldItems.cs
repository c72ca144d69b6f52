using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Parties;

namespace Tandem.Collaborations;

/// <summary>All that a person holds for an organisation, of whatever capability, and who might take it.</summary>
internal sealed class HeldItems(TandemDb db, IEnumerable<IHeldPart> parts, TimeProvider clock)
{
    /// <summary>In the order of the parts; nothing is held in a collaboration that the organisation left.</summary>
    public async Task<IReadOnlyList<(IHeldPart Part, HeldItem Item)>> Of(
        PersonId person, Actor reader, CancellationToken ct)
    {
        var left = await db.Left(reader).Select(d => d.CollaborationId).ToListAsync(ct);
        var all = new List<(IHeldPart, HeldItem)>();
        foreach (var part in parts.OrderBy(p => p.Place))
        {
            all.AddRange((await part.HeldBy(person, reader, ct))
                .Where(item => item.Collaboration is not { } home || !left.Contains(home))
                .Select(item => (part, item)));
        }

        return all;
    }

    /// <summary>The same titles in another language, by key.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TitlesIn(
        string language, PersonId person, Actor reader, CancellationToken ct)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        return (await Of(person, reader, ct)).Select(held => held.Item).DistinctBy(item => item.Key)
            .ToDictionary(item => item.Key, item => item.Title);
    }

    /// <summary>
    /// Who is proposed for each: the deputy in it, the deputy in the absence, somebody with a role there, on the same
    /// level, or else any colleague. Nobody where there is no colleague.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, PersonId>> Proposed(
        Membership leaver, IReadOnlyList<HeldItem> items, CancellationToken ct)
    {
        var (organisation, person) = (leaver.Organisation, leaver.Person);
        var colleagues = await db.Set<Membership>().AsNoTracking()
            .Where(m => m.Organisation == organisation && m.EndedAt == null && m.Person != person)
            .OrderBy(m => m.Since).ThenBy(m => m.Id).ToListAsync(ct);
        var today = (await db.CalendarOf(organisation, ct)).LocalDate(clock.GetUtcNow());
        var deputies = await db.Set<Absence>().AsNoTracking()
            .Where(a => a.Organisation == organisation && a.Person == person && a.LastDay >= today && a.Deputy != null)
            .OrderBy(a => a.FirstDay).Select(a => a.Deputy!.Value).ToListAsync(ct);
        var roles = await db.Set<RoleHolder>().AsNoTracking().Where(h => h.Organisation == organisation)
            .ToListAsync(ct);
        var proposed = new Dictionary<string, PersonId>();
        foreach (var item in items)
        {
            var best = colleagues.OrderByDescending(c => c.Person == item.Deputy)
                .ThenByDescending(c => deputies.Contains(c.Person))
                .ThenByDescending(c => MayTake(item, c.Person))
                .ThenByDescending(c => roles.Any(h => h.CollaborationId == item.Collaboration && h.Person == c.Person))
                .ThenByDescending(c => c.Level == leaver.Level).FirstOrDefault();
            if (best is not null)
                proposed[item.Key] = best.Person;
        }

        return proposed;

        bool MayTake(HeldItem item, PersonId colleague) => item.Kind != HeldKind.Role
            || !FourEyes.Collide(
            [
                .. roles.Where(h => h.CollaborationId == item.Collaboration && h.Person == colleague)
                    .Select(h => h.Role),
                Enum.Parse<Role>(item.Part),
            ]);
    }
}
