using Tandem.Commands;

namespace Tandem.Collaborations;

/// <summary>Where a leaving stands.</summary>
public enum DepartureState
{
    Announced,
    TakenBack,
    Left,
}

/// <summary>
/// That a participant leaves a collaboration (COL-9), by its own act: announced with a reason and a last day after the
/// notice, and taken back by the same party until that day is over. Nobody consents to it and no silence decides it.
/// From the end of the last day on the party reads what it could read until then, and nothing newer.
/// </summary>
public sealed class Departure
{
    /// <summary>The shortest and the longest notice, in calendar days from the day of the announcement.</summary>
    public const int NoticeDays = 30;
    public const int MostDays = 366;
    public const int MaxReasonLength = 2000;

    private Departure() { }

    /// <summary>Announces it; who, when and by which calendar is handed to it.</summary>
    /// <exception cref="RefusedException">There is no reason, or the day keeps no notice.</exception>
    public Departure(
        CollaborationId collaboration, int number, DateOnly lastDay, string reason, string language, Actor actor,
        DateTimeOffset at, WorkingCalendar calendar)
    {
        var today = calendar.LocalDate(at);
        if (lastDay < today.AddDays(NoticeDays) || lastDay > today.AddDays(MostDays))
        {
            throw new RefusedException(
                Because.Invalid, "leaving.day", today.AddDays(NoticeDays), today.AddDays(MostDays));
        }

        (CollaborationId, Organisation, Number) = (collaboration, actor.Organisation, number);
        (AnnouncedBy, AnnouncedAt, LastDay) = (actor.Person, at, lastDay);
        (Reason, Language, EndsAt) = (Said(reason), language, calendar.EndOf(lastDay));
    }

    public CollaborationId CollaborationId { get; private set; }

    public OrganisationId Organisation { get; private set; }

    /// <summary>Counts the announcements of this party: it may take one back and announce again.</summary>
    public int Number { get; private set; }

    public PersonId AnnouncedBy { get; private set; }

    public DateTimeOffset AnnouncedAt { get; private set; }

    public string Reason { get; private set; } = "";

    public string Language { get; private set; } = "";

    public DateOnly LastDay { get; private set; }

    /// <summary>The end of the last day in the calendar of who leaves.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    public PersonId? TakenBackBy { get; private set; }

    public DateTimeOffset? TakenBackAt { get; private set; }

    public string TakenBackReason { get; private set; } = "";

    public DateTimeOffset? LeftAt { get; private set; }

    /// <summary>The size of the log with the entry of the leaving: so far its reader sees it.</summary>
    public long? LogSize { get; private set; }

    /// <summary>The shared ambition as it stood on the last day.</summary>
    public string AmbitionText { get; private set; } = "";

    public int AmbitionVersion { get; private set; }

    public DepartureState State => LeftAt is not null ? DepartureState.Left
        : TakenBackAt is not null ? DepartureState.TakenBack
        : DepartureState.Announced;

    /// <summary>The party stays after all; it says why.</summary>
    public void TakeBack(string reason, Actor actor, DateTimeOffset at)
    {
        if (State != DepartureState.Announced || at >= EndsAt)
            throw new RefusedException(Because.Outdated, "leaving.too-late");

        (TakenBackBy, TakenBackAt, TakenBackReason) = (actor.Person, at, Said(reason));
    }

    /// <summary>The last day is over.</summary>
    public void Leave(Ambition ambition, DateTimeOffset at)
    {
        if (State != DepartureState.Announced || at < EndsAt)
            throw new RefusedException(Because.Outdated, "leaving.too-late");

        (LeftAt, AmbitionText, AmbitionVersion) = (at, ambition.Text, ambition.Version);
    }

    /// <summary>How far the log is read by who left, known once the entry is written.</summary>
    internal void ReadsUntil(long size) => LogSize = size;

    private static string Said(string reason)
    {
        reason = reason.Trim();
        return reason.Length is > 0 and <= MaxReasonLength
            ? reason
            : throw new RefusedException(Because.Invalid, "leaving.reason", MaxReasonLength);
    }
}
