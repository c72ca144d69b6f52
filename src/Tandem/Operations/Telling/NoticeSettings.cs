using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Parties;

namespace Tandem.Operations;

/// <summary>How often a person is told by mail.</summary>
public enum NoticeFrequency
{
    /// <summary>Soon after it happened, in working hours.</summary>
    AtOnce,
    Daily,
    Weekly,
}

/// <summary>What a notice is about. The first has a clock, and cannot be turned off.</summary>
public enum NoticeKind
{
    ToMove,
    Matters,
    Decisions,
}

/// <summary>How a person wants to be told when acting for one organisation (DAY-2).</summary>
public sealed class NoticeSettings
{
    public const int FirstHour = 6;
    public const int LastHour = 20;
    private const int UsualHour = 8;

    private NoticeSettings() { }

    /// <summary>As it is until the person says otherwise: one mail on a working day, of everything.</summary>
    public NoticeSettings(MembershipId membership, DateTimeOffset since)
    {
        (Membership, MailedUntil, SeenUntil) = (membership, since, since);
        (Frequency, Hour, Weekday) = (NoticeFrequency.Daily, UsualHour, DayOfWeek.Monday);
    }

    public MembershipId Membership { get; private set; }

    public NoticeFrequency Frequency { get; private set; }

    /// <summary>The hour of the day, in the zone of the organisation.</summary>
    public int Hour { get; private set; }

    /// <summary>The day of a weekly mail; one that is not worked moves on to the next that is.</summary>
    public DayOfWeek Weekday { get; private set; }

    /// <summary>The kinds that are turned off, by their names.</summary>
    public string Muted { get; private set; } = "";

    /// <summary>What happened until then was told by mail, or need not be.</summary>
    public DateTimeOffset MailedUntil { get; set; }

    /// <summary>What happened until then has been seen.</summary>
    public DateTimeOffset SeenUntil { get; set; }

    public bool IsMuted(NoticeKind kind) =>
        kind != NoticeKind.ToMove && Muted.Split(' ').Contains(kind.ToString(), StringComparer.Ordinal);

    public void Set(NoticeFrequency frequency, int hour, DayOfWeek weekday, IEnumerable<NoticeKind> muted)
    {
        if (hour is < FirstHour or > LastHour)
            throw new RefusedException(Because.Invalid, "notices.hour-range", FirstHour, LastHour);

        var kinds = muted.Distinct().Order().ToList();
        if (kinds.Contains(NoticeKind.ToMove))
            throw new RefusedException(Because.NotAllowed, "notices.duty-stays");

        (Frequency, Hour, Weekday, Muted) = (frequency, hour, weekday, string.Join(' ', kinds));
    }

    /// <summary>
    /// The first moment after another at which a mail may go out: at once in working hours, or at the hour of the
    /// next working day or of the week. It is never at night and never on a day that is not worked.
    /// </summary>
    public DateTimeOffset Next(DateTimeOffset after, WorkingCalendar calendar)
    {
        if (Frequency == NoticeFrequency.AtOnce)
            return calendar.AddWorkingTime(after, TimeSpan.FromTicks(1));

        var zone = TimeZoneInfo.FindSystemTimeZoneById(calendar.ZoneId);
        var day = calendar.LocalDate(after);
        while (true)
        {
            var worked = calendar.RollForward(Frequency == NoticeFrequency.Daily ? day : OnWeekday(day));
            var at = Instant(worked, zone);
            if (at > after)
                return at;

            day = day.AddDays(1);
        }
    }

    /// <summary>
    /// Whether a mail may go out now: at once only in working hours, others by day on a day that is worked. A mail that
    /// is late, since the installation stood still, waits for the next such moment.
    /// </summary>
    public bool MayMail(DateTimeOffset now, WorkingCalendar calendar)
    {
        if (Frequency == NoticeFrequency.AtOnce)
            return calendar.WorkingTimeBetween(now, now.AddMinutes(1)) > TimeSpan.Zero;

        var local = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(calendar.ZoneId));
        return local.Hour is >= FirstHour and <= LastHour
            && calendar.IsWorkingDay(DateOnly.FromDateTime(local.DateTime));
    }

    private DateOnly OnWeekday(DateOnly day) => day.AddDays(((int)Weekday - (int)day.DayOfWeek + 7) % 7);

    /// <summary>The hour on a day; one that the clock skips is the one after it.</summary>
    private DateTimeOffset Instant(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(new TimeOnly(Hour, 0));
        if (zone.IsInvalidTime(local))
            local = local.AddHours(1);
        return new(TimeZoneInfo.ConvertTimeToUtc(local, zone), TimeSpan.Zero);
    }
}

/// <summary>A record that a person has looked through by itself, up to a moment.</summary>
internal sealed record NoticeMark(MembershipId Membership, Guid Record)
{
    public DateTimeOffset SeenUntil { get; set; }
}

internal sealed class NoticeSettingsTable : IEntityTypeConfiguration<NoticeSettings>
{
    public void Configure(EntityTypeBuilder<NoticeSettings> settings)
    {
        settings.ToTable("notice_settings");
        settings.HasKey(s => s.Membership);
        settings.Property(s => s.Frequency).HasConversion<string>().HasMaxLength(10);
        settings.Property(s => s.Weekday).HasConversion<int>();
        settings.Property(s => s.Muted).HasMaxLength(100);
    }
}

internal sealed class NoticeMarkTable : IEntityTypeConfiguration<NoticeMark>
{
    public void Configure(EntityTypeBuilder<NoticeMark> mark)
    {
        mark.ToTable("notice_marks");
        mark.HasKey(m => new { m.Membership, m.Record });
    }
}
