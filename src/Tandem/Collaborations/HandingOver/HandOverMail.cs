using Tandem.Commands;
using Tandem.Data;
using Tandem.Outbox;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Collaborations;

/// <summary>Tells each new holder, in its own language, what he or she has taken over and where it stands.</summary>
internal sealed class HandOverMail(
    TandemDb db, HeldItems held, TextCatalogue texts, SiteAddress site, TimeProvider clock)
{
    public async Task Tell(
        PersonId leaver, IReadOnlyList<HeldItem> items, IReadOnlyDictionary<string, PersonId?> handings, Actor actor,
        CancellationToken ct)
    {
        var people = await db.Persons(handings.Values.OfType<PersonId>().Append(leaver), ct);
        foreach (var taken in items.Where(item => handings[item.Key] is not null)
            .GroupBy(item => handings[item.Key]!.Value))
        {
            var person = people[taken.Key];
            var titles = await held.TitlesIn(person.Language, leaver, actor, ct);
            var lines = taken.Select(item => $"- {titles.GetValueOrDefault(item.Key, item.Title)}\n  "
                + $"{site.Of(item.Address)}");
            var subject = texts.For(
                person.Language, "membership.mail", taken.Count(), people[leaver].Name);
            db.Add(new Mail
            {
                Id = EntityId.New<MailId>(clock),
                Organisation = actor.Organisation,
                Recipient = person.Email,
                Language = person.Language,
                Subject = subject.Length > Mail.MaxSubjectLength ? subject[..Mail.MaxSubjectLength] : subject,
                Body = string.Join(
                    "\n\n", texts.For(person.Language, "leaving.mail-hello", person.Name),
                    texts.For(person.Language, "membership.mail-body", people[leaver].Name),
                    string.Join("\n", lines)),
                At = clock.GetUtcNow(),
            });
        }
    }
}
