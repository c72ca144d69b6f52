using System.Globalization;
using Tandem.Cadences;
using Tandem.Data;
using Tandem.Formats;
using Tandem.Outbox;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// Mails about meetings: invitations that calendars understand, newer ones when a meeting moves, their taking back, and
/// to the chairs that a body has not met. A person's invitation names that person alone.
/// </summary>
internal sealed class MeetingMail(TandemDb db, TextCatalogue texts, SiteAddress site, TimeProvider clock)
{
    /// <summary>Invites everybody who is asked, or takes it back.</summary>
    public async Task Invite(
        Meeting meeting, Body body, CalendarMethod method, CancellationToken ct, PersonId? only = null)
    {
        var asked = meeting.People.Where(p => only is null || p.Person == only).ToList();
        var people = await db.Persons(asked.Select(p => p.Person), ct);
        foreach (var to in asked.Where(p => people.ContainsKey(p.Person)))
        {
            var person = people[to.Person];
            var language = person.Language;
            var when = Local(meeting, language);
            var (subject, text) = method == CalendarMethod.Cancel
                ? (texts.For(language, "meeting.mail-cancelled", body.Name, when),
                    texts.For(language, "meeting.mail-cancelled-body", body.Name, when, meeting.Reason))
                : meeting.Sequence == 0
                    ? (texts.For(language, "meeting.mail-asked", body.Name, when),
                        texts.For(language, "meeting.mail-asked-body", body.Name, when, meeting.Minutes))
                    : (texts.For(language, "meeting.mail-moved", body.Name, when),
                        texts.For(language, "meeting.mail-moved-body", body.Name, when, meeting.Reason));
            if (meeting.Place.Length > 0 && method != CalendarMethod.Cancel)
                text += $"\n\n{texts.For(language, "meeting.mail-place", meeting.Place)}";
            var guest = new CalendarGuest(person.Email, person.Name, CalendarAnswer.NeedsAction);
            var invitation = MeetingEvents.Of(meeting, meeting.Title, site) with
            {
                Organiser = guest,
                Guests = [guest],
            };
            var file = CalendarFile.Write(method, null, [invitation]);
            Write(
                person, to.Organisation, meeting.Id.Value, MeetingQueries.Address(meeting), subject, text,
                (method, file));
        }
    }

    /// <summary>Tells the chairs of all sides that the body should have met.</summary>
    public async Task TellOverdue(Body body, IReadOnlyList<BodyMember> chairs, CancellationToken ct)
    {
        var people = await db.Persons(chairs.Select(c => c.Person), ct);
        foreach (var chair in chairs.Where(c => people.ContainsKey(c.Person)))
        {
            var person = people[chair.Person];
            Write(
                person, chair.Organisation, body.Id.Value, MeetingQueries.Address(body),
                texts.For(person.Language, "body.mail-overdue", body.Name),
                texts.For(person.Language, "body.mail-overdue-body", body.Name, body.LastMetOn), null);
        }
    }

    /// <summary>Tells the organisers of a workshop that nothing came of it in the time for that.</summary>
    public async Task TellNoOutcome(Meeting meeting, CancellationToken ct)
    {
        var organisers = meeting.People.Where(p => p.IsChair).ToList();
        var people = await db.Persons(organisers.Select(p => p.Person), ct);
        foreach (var to in organisers.Where(p => people.ContainsKey(p.Person)))
        {
            var person = people[to.Person];
            Write(
                person, to.Organisation, meeting.Id.Value, WorkshopQueries.Outcomes(meeting),
                texts.For(person.Language, "workshop.mail-no-outcome", meeting.Title),
                texts.For(
                    person.Language, "workshop.mail-no-outcome-body", meeting.Title, Workshop.DaysToOutcome), null);
        }
    }

    private void Write(
        Person person, OrganisationId side, Guid record, string address, string subject, string text,
        (CalendarMethod Method, string File)? invitation) => db.Add(new Mail
        {
            Id = EntityId.New<MailId>(clock),
            Organisation = side,
            Recipient = person.Email,
            Language = person.Language,
            Subject = subject.Length > Mail.MaxSubjectLength ? subject[..Mail.MaxSubjectLength] : subject,
            Body = string.Join(
                "\n\n", texts.For(person.Language, "matter.mail-hello", person.Name), text,
                texts.For(person.Language, "matter.mail-open", site.Of(address))),
            At = clock.GetUtcNow(),
            Thread = MailThread.Of(record),
            CalendarMethod = invitation is { } said ? CalendarFile.Name(said.Method) : null,
            Calendar = invitation?.File,
        });

    /// <summary>The day and hour in the zone of the meeting, in the form of a language.</summary>
    private static string Local(Meeting meeting, string language) => TimeZoneInfo
        .ConvertTime(meeting.StartsAt, TimeZoneInfo.FindSystemTimeZoneById(meeting.ZoneId))
        .ToString("ddd d MMM yyyy HH:mm", CultureInfo.GetCultureInfo(language));
}
