using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Data;
using Tandem.Matters;

namespace Tandem.Parties;

/// <summary>
/// That somebody is away from an organisation, from one day to another, both included, in its own calendar; a colleague
/// who is named stands in for all that has a clock (GOV-1, rules E11).
/// </summary>
public sealed class Absence
{
    public const int MaxDays = 366;

    private Absence() { }

    public Absence(
        OrganisationId organisation, PersonId person, DateOnly first, DateOnly last, PersonId? deputy,
        DateTimeOffset recordedAt)
    {
        if (last < first || last.DayNumber - first.DayNumber >= MaxDays)
            throw new RefusedException(Because.Invalid, "absence.days", MaxDays);
        if (deputy == person)
            throw new RefusedException(Because.Invalid, "absence.own-deputy");

        (Organisation, Person, FirstDay, LastDay, Deputy) = (organisation, person, first, last, deputy);
        RecordedAt = recordedAt;
    }

    public OrganisationId Organisation { get; private set; }

    public PersonId Person { get; private set; }

    public DateOnly FirstDay { get; private set; }

    public DateOnly LastDay { get; private set; }

    public PersonId? Deputy { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>Another colleague stands in from now on, or nobody.</summary>
    public void StandsIn(PersonId? deputy) => Deputy = deputy != Person
        ? deputy
        : throw new RefusedException(Because.Invalid, "absence.own-deputy");

    public bool Includes(DateOnly day) => FirstDay <= day && day <= LastDay;

    public bool Overlaps(DateOnly first, DateOnly last) => FirstDay <= last && first <= LastDay;
}

/// <summary>Who is away, for the rungs of a ladder and the people who stand in.</summary>
public static class Absences
{
    /// <summary>
    /// Who is away at a moment, by organisation, each on the wall clock of its own. A deputy who left is none.
    /// </summary>
    public static async Task<ILookup<OrganisationId, Away>> AwayAt(
        this TandemDb db, IEnumerable<OrganisationId> organisations, DateTimeOffset now, CancellationToken ct)
    {
        var (wanted, day) = (organisations.Distinct().ToList(), DateOnly.FromDateTime(now.UtcDateTime));
        var (before, after) = (day.AddDays(-1), day.AddDays(1));
        var rows = await db.Set<Absence>().AsNoTracking()
            .Where(a => wanted.Contains(a.Organisation) && a.FirstDay <= after && a.LastDay >= before)
            .OrderBy(a => a.FirstDay).ToListAsync(ct);
        if (rows.Count == 0)
            return Enumerable.Empty<Absence>().ToLookup(a => a.Organisation, a => new Away(a.Person, null, a.LastDay));

        var zones = (await db.Organisations(rows.Select(a => a.Organisation), ct))
            .ToDictionary(o => o.Key, o => TimeZoneInfo.FindSystemTimeZoneById(o.Value.TimeZone));
        var deputies = rows.Select(a => a.Deputy).OfType<PersonId>().Distinct().ToList();
        var members = (await db.Set<Membership>().AsNoTracking()
                .Where(m => deputies.Contains(m.Person) && wanted.Contains(m.Organisation) && m.EndedAt == null)
                .Select(m => new { m.Organisation, m.Person }).ToListAsync(ct))
            .Select(m => (m.Organisation, m.Person)).ToHashSet();
        return rows
            .Where(a => a.Includes(DateOnly.FromDateTime(
                TimeZoneInfo.ConvertTime(now, zones[a.Organisation]).DateTime)))
            .ToLookup(a => a.Organisation, a => new Away(
                a.Person, a.Deputy is { } deputy && members.Contains((a.Organisation, deputy)) ? deputy : null,
                a.LastDay));
    }
}

internal sealed class AbsenceTable : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> absence)
    {
        absence.ToTable("absences");
        absence.HasKey(a => new { a.Organisation, a.Person, a.FirstDay });
    }
}
