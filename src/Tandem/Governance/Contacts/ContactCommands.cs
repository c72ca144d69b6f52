using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Notices;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>
/// A side names who of its people speaks with a level of the other side (GOV-2), and who does meanwhile. Naming the
/// same person there again changes the deputy. Each side fills its own half alone.
/// </summary>
[CommandName("contact.name")]
[Requires(Verb.SpeakForParty)]
public sealed record NameContact(
    CollaborationId Collaboration, RelationId Relation, Level Level, Level SpeaksWith, PersonId Person,
    PersonId? Deputy) : ICollaborationCommand
{
    /// <summary>How many people of a side may stand in one cell.</summary>
    public const int Most = 6;

    internal sealed class Handler(TandemDb db, JournalWriter journal, NoticeClock notices, TimeProvider clock)
        : IHandle<NameContact>
    {
        public async Task Handle(NameContact command, Actor actor, CancellationToken ct)
        {
            if (!Enum.IsDefined(command.Level) || !Enum.IsDefined(command.SpeaksWith))
                throw new RefusedException(Because.Invalid, "contact.level");

            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            var named = new[] { command.Person, command.Deputy }.OfType<PersonId>().Distinct().ToList();
            var members = await db.Set<Membership>().CountAsync(
                m => named.Contains(m.Person) && m.Organisation == actor.Organisation && m.EndedAt == null, ct);
            if (members != named.Count)
                throw new RefusedException(Because.NotFound, "person.unknown");

            var (level, with) = (command.Level, command.SpeaksWith);
            var there = await db.Set<Contact>().Of(relation)
                .Where(c => c.Organisation == actor.Organisation && c.Level == level && c.SpeaksWith == with)
                .ToListAsync(ct);
            var contact = there.SingleOrDefault(c => c.Person == command.Person);
            if (contact is null && there.Count >= Most)
                throw new RefusedException(Because.NotAllowed, "contact.full", Most);
            if (contact is null)
            {
                contact = new(relation, level, with, command.Person, actor, clock.GetUtcNow());
                db.Add(contact);
            }

            contact.StandsIn(command.Deputy);
            journal.Draft.About(relation.Id.Value, command.Person.Value);
            journal.Draft.Between(relation.Id);
            await notices.Wake([relation.Supplier, relation.Buyer], ct);
        }
    }
}

/// <summary>A side says that one of its people does not speak there any more.</summary>
[CommandName("contact.drop")]
[Requires(Verb.SpeakForParty)]
public sealed record DropContact(
    CollaborationId Collaboration, RelationId Relation, Level Level, Level SpeaksWith, PersonId Person)
    : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, NoticeClock notices) : IHandle<DropContact>
    {
        public async Task Handle(DropContact command, Actor actor, CancellationToken ct)
        {
            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            var (level, with, person) = (command.Level, command.SpeaksWith, command.Person);
            var contact = await db.Set<Contact>().Of(relation).SingleOrDefaultAsync(
                c => c.Organisation == actor.Organisation && c.Level == level && c.SpeaksWith == with
                    && c.Person == person, ct) ?? throw new RefusedException(Because.NotFound, "contact.unknown");
            db.Remove(contact);
            journal.Draft.About(relation.Id.Value, person.Value);
            journal.Draft.Between(relation.Id);
            await notices.Wake([relation.Supplier, relation.Buyer], ct);
        }
    }
}

/// <summary>
/// Either side writes down in one line that they spoke on a day, not later than today and not more than a year ago:
/// which level of its own with which of the other. It never changes.
/// </summary>
[CommandName("contact.talk")]
[Requires(Verb.HandleMatters)]
public sealed record RecordTalk(
    CollaborationId Collaboration, RelationId Relation, Level Level, Level SpeaksWith, DateOnly Day, string Said,
    string Language) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, NoticeClock notices, TimeProvider clock)
        : IHandle<RecordTalk>
    {
        public async Task Handle(RecordTalk command, Actor actor, CancellationToken ct)
        {
            if (!Enum.IsDefined(command.Level) || !Enum.IsDefined(command.SpeaksWith))
                throw new RefusedException(Because.Invalid, "contact.level");

            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            var now = clock.GetUtcNow();
            var today = (await db.CalendarOf(actor.Organisation, ct)).LocalDate(now);
            if (command.Day > today || command.Day < today.AddDays(-ContactTalk.MaxDaysAgo))
                throw new RefusedException(Because.Invalid, "contact.day", ContactTalk.MaxDaysAgo);

            var words = new Words(command.Said, command.Language).Checked();
            if (words.Text.Length > ContactTalk.MaxLength)
                throw new RefusedException(Because.Invalid, "contact.said", ContactTalk.MaxLength);

            var number = await db.Set<ContactTalk>().Of(relation).CountAsync(ct) + 1;
            db.Add(new ContactTalk(
                relation.CollaborationId, relation.Id, number, actor.Organisation, actor.Person, command.Level,
                command.SpeaksWith, command.Day, words.Text, words.Language, now));
            journal.Draft.About(relation.Id.Value);
            journal.Draft.Between(relation.Id);
            await notices.Wake([relation.Supplier, relation.Buyer], ct);
        }
    }
}
