using Microsoft.EntityFrameworkCore;
using Tandem.Data;
using Tandem.Outbox;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Exchange;

/// <summary>Tells the administrators of an organisation by mail that one of its webhooks was stopped.</summary>
internal sealed class WebhookMail(TextCatalogue texts, SiteAddress site, TimeProvider clock)
{
    /// <summary>In the transaction in which it was stopped.</summary>
    public async Task Stopped(TandemDb db, Webhook webhook, CancellationToken ct)
    {
        var organisation = webhook.Organisation;
        var people = await db.Set<Membership>().AsNoTracking()
            .Where(m => m.Organisation == organisation && m.Administrator && m.EndedAt == null)
            .Join(db.Set<Person>().AsNoTracking(), m => m.Person, p => p.Id, (m, p) => p).ToListAsync(ct);
        var host = new Uri(webhook.Address).Host;
        foreach (var person in people)
        {
            var why = webhook.StoppedBecause == WebhookStop.Gone
                ? texts.For(person.Language, "webhook.mail-gone", host)
                : texts.For(person.Language, "webhook.mail-failing", host, Webhook.Patience.Days);
            db.Add(new Mail
            {
                Id = EntityId.New<MailId>(clock),
                Organisation = organisation,
                Recipient = person.Email,
                Language = person.Language,
                Subject = Short(texts.For(person.Language, "webhook.mail", host)),
                Body = string.Join(
                    "\n\n", texts.For(person.Language, "webhook.mail-hello", person.Name), why,
                    texts.For(
                        person.Language, "webhook.mail-open", site.Of($"/organisation/webhooks/{webhook.Id}"))),
                At = clock.GetUtcNow(),
            });
        }
    }

    private static string Short(string subject) =>
        subject.Length <= Mail.MaxSubjectLength ? subject : subject[..Mail.MaxSubjectLength];
}
