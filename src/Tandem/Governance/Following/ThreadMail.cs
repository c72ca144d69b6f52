using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Outbox;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>A step of a record that people discuss, as mails tell of it.</summary>
internal sealed record ToldStep(CollaborationId Collaboration, Guid Record, DateTimeOffset At);

/// <summary>
/// Writes to single people about a step of a record that they discuss: to each in the own language and working hours,
/// and to nobody who left the organisation, or whose organisation left the collaboration.
/// </summary>
internal sealed class ThreadMail(TandemDb db, TimeProvider clock)
{
    public async Task Write(
        ToldStep step, IReadOnlyList<(PersonId Person, OrganisationId Side)> told,
        Func<Person, OrganisationId, Task<(string Subject, string Body)>> words, CancellationToken ct)
    {
        if (told.Count == 0)
            return;

        var left = await db.WhoLeft(step.Collaboration, ct);
        var persons = told.Select(t => t.Person).ToList();
        var people = await db.Persons(persons, ct);
        var members = (await db.Set<Membership>().AsNoTracking()
                .Where(m => persons.Contains(m.Person) && m.EndedAt == null)
                .Select(m => new { m.Person, m.Organisation }).ToListAsync(ct))
            .Select(m => (m.Person, m.Organisation)).ToHashSet();
        var calendars = await db.CalendarsOf(told.Select(t => t.Side).Distinct(), ct);
        foreach (var (to, side) in told.Where(t => members.Contains(t) && !left.Contains(t.Side)))
        {
            var (subject, body) = await words(people[to], side);
            db.Add(new Mail
            {
                Id = EntityId.New<MailId>(clock),
                Organisation = side,
                Recipient = people[to].Email,
                Language = people[to].Language,
                Subject = subject.Length > Mail.MaxSubjectLength ? subject[..Mail.MaxSubjectLength] : subject,
                Body = body,
                At = step.At,
                NotBefore = calendars[side].AddWorkingTime(step.At, TimeSpan.FromTicks(1)),
                Thread = MailThread.Of(step.Record),
            });
        }
    }
}
