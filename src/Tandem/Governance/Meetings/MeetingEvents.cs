using Tandem.Cadences;
using Tandem.Formats;
using Tandem.Outbox;

namespace Tandem.Governance;

/// <summary>A meeting, or an action out of one, as an event of a calendar. What it is called is handed to it.</summary>
internal static class MeetingEvents
{
    public static CalendarEvent Of(Meeting meeting, string summary, SiteAddress site) =>
        new($"meeting-{meeting.Id}@tandem", meeting.Sequence, meeting.ChangedAt, summary)
        {
            Moments = (meeting.StartsAt, meeting.EndsAt),
            IsCancelled = meeting.State == MeetingState.Cancelled,
            Location = meeting.Place,
            Address = site.Value is null ? "" : site.Of(MeetingQueries.Address(meeting)),
        };

    /// <summary>The day on which an action is due; done, it is taken off.</summary>
    public static CalendarEvent Of(Meeting meeting, MeetingAction action, string summary, SiteAddress site) =>
        new($"action-{meeting.Id}-{action.Number}@tandem", action.DoneAt is null ? 0 : 1,
            action.DoneAt ?? meeting.ChangedAt, summary)
        {
            Days = new Period(action.DueOn, action.DueOn.AddDays(1)),
            IsCancelled = action.DoneAt is not null,
            Address = site.Value is null ? "" : site.Of(MeetingQueries.Address(meeting)),
        };
}
