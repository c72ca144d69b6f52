using System.Globalization;
using Tandem.Communications;
using Tandem.Data;
using Tandem.Outbox;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>Mails with an announcement, and those that ask for its receipt again.</summary>
internal sealed class CommunicationMail(TandemDb db, TextCatalogue texts, SiteAddress site, TimeProvider clock)
{
    /// <summary>
    /// Tells people what is announced: the words as they were written, the rest in the language of each.
    /// </summary>
    public async Task Tell(
        Announcement announcement, IReadOnlyList<ToldPerson> to, bool again, CancellationToken ct)
    {
        var people = await db.Persons(to.Select(t => t.Person), ct);
        foreach (var told in to.Where(t => people.ContainsKey(t.Person)))
        {
            var person = people[told.Person];
            var language = person.Language;
            var subject = again
                ? texts.For(language, "announcement.mail-again", announcement.Title)
                : texts.For(language, "announcement.mail", announcement.Title);
            var from = announcement.EffectiveOn is { } day
                ? texts.For(
                    language, "announcement.mail-from",
                    day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo(language)))
                : null;
            var lines = new[]
            {
                texts.For(language, "matter.mail-hello", person.Name), from, announcement.Text,
                texts.For(language, "announcement.mail-confirm"),
                texts.For(language, "matter.mail-open", site.Of(CommunicationQueries.Address(announcement))),
            };
            db.Add(new Mail
            {
                Id = EntityId.New<MailId>(clock),
                Organisation = told.Organisation,
                Recipient = person.Email,
                Language = language,
                Subject = subject.Length > Mail.MaxSubjectLength ? subject[..Mail.MaxSubjectLength] : subject,
                Body = string.Join("\n\n", lines.OfType<string>()),
                At = clock.GetUtcNow(),
                Thread = MailThread.Of(announcement.Id.Value),
            });
        }
    }
}
