using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Parties;

/// <summary>What an organisation said of its working days, hours and closed days (PAR-8).</summary>
public sealed class OrganisationCalendar
{
    public const int MaxDays = 400;

    private OrganisationCalendar() { }

    public OrganisationCalendar(OrganisationId organisation, WorkingCalendarRules rules)
    {
        Organisation = organisation;
        Say(rules);
    }

    public OrganisationId Organisation { get; private set; }

    /// <summary>The rules as JSON, in the form that commands have.</summary>
    public string Rules { get; private set; } = "";

    public int Version { get; private set; }

    public WorkingCalendarRules Read() =>
        JsonSerializer.Deserialize<WorkingCalendarRules>(Rules, CommandJson.Options)!;

    public void Say(WorkingCalendarRules rules)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(rules.ZoneId, out _))
            throw new RefusedException(Because.Invalid, "organisation.time-zone", rules.ZoneId);
        if (rules.Week.Count == 0)
            throw new RefusedException(Because.Invalid, "calendar.no-working-day");
        if (rules.ClosedDays.Count > MaxDays || rules.OpenDays.Count > MaxDays)
            throw new RefusedException(Because.Invalid, "calendar.too-many-days", MaxDays);
        if (rules.ClosedDays.Intersect(rules.OpenDays).Any())
            throw new RefusedException(Because.Invalid, "calendar.open-and-closed");

        Rules = JsonSerializer.Serialize(rules, CommandJson.Options);
        Version++;
    }
}

/// <summary>The named questions about working calendars.</summary>
public static class Calendars
{
    /// <summary>
    /// The working calendar of an organisation: what it said, or else an office week in its zone with the holidays of
    /// its country. Clocks run by it, for whoever looks.
    /// </summary>
    public static async Task<WorkingCalendar> CalendarOf(
        this TandemDb db, OrganisationId organisation, CancellationToken ct)
    {
        return WorkingCalendars.Of(
            await db.Set<Organisation>().AsNoTracking().SingleAsync(o => o.Id == organisation, ct));
    }

    /// <summary>The calendars of some organisations.</summary>
    public static async Task<Dictionary<OrganisationId, WorkingCalendar>> CalendarsOf(
        this TandemDb db, IEnumerable<OrganisationId> organisations, CancellationToken ct)
    {
        return (await db.Organisations(organisations, ct)).ToDictionary(o => o.Key, o => WorkingCalendars.Of(o.Value));
    }
}

internal sealed class CalendarTables : IEntityTypeConfiguration<OrganisationCalendar>
{
    public void Configure(EntityTypeBuilder<OrganisationCalendar> calendar)
    {
        calendar.ToTable("working_calendars");
        calendar.HasKey(c => c.Organisation);
        calendar.Property(c => c.Organisation).ValueGeneratedNever();
        calendar.Property(c => c.Version).IsConcurrencyToken();
    }
}
