using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Data;
using Tandem.Outbox;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Collaborations;

/// <summary>
/// Mails about a leaving, in the transaction of the act: to those of every participant who speak for their party.
/// </summary>
internal sealed class LeavingMail(TandemDb db, TextCatalogue texts, SiteAddress site, TimeProvider clock)
{
    /// <summary>That it was announced, or taken back.</summary>
    public Task Tell(Collaboration collaboration, Departure departure, CancellationToken ct) =>
        departure.State == DepartureState.TakenBack
            ? Write(collaboration, departure, (language, name) => new(
                texts.For(language, "leaving.mail-back", name, collaboration.Name),
                texts.For(language, "leaving.mail-back-body", name, collaboration.Name, departure.TakenBackReason)), ct)
            : Write(collaboration, departure, (language, name) => new(
                texts.For(language, "leaving.mail", name, collaboration.Name),
                texts.For(
                    language, "leaving.mail-body", name, collaboration.Name, departure.LastDay, departure.Reason)), ct);

    /// <summary>That the last day is over.</summary>
    public Task Left(Collaboration collaboration, Departure departure, CancellationToken ct) =>
        Write(collaboration, departure, (language, name) => new(
            texts.For(language, "leaving.mail-left", name, collaboration.Name),
            texts.For(language, "leaving.mail-left-body", name, collaboration.Name)), ct);

    private sealed record Words(string Subject, string Body);

    private async Task Write(
        Collaboration collaboration, Departure departure, Func<string, string, Words> words, CancellationToken ct)
    {
        var (id, now) = (collaboration.Id, clock.GetUtcNow());
        var roles = RoleTable.RolesThatMay(Verb.SpeakForParty).ToList();
        var receivers = await db.Set<RoleHolder>().AsNoTracking()
            .Where(h => h.CollaborationId == id && roles.Contains(h.Role))
            .Select(h => new { h.Organisation, h.Person }).Distinct().ToListAsync(ct);
        var gone = await db.WhoLeft(id, ct);
        var people = await db.Persons(receivers.Select(r => r.Person), ct);
        var name = (await db.Organisations([departure.Organisation], ct))[departure.Organisation].Name;
        foreach (var to in receivers.Where(r => !gone.Contains(r.Organisation)))
        {
            var person = people[to.Person];
            var told = words(person.Language, name);
            db.Add(new Mail
            {
                Id = EntityId.New<MailId>(clock),
                Organisation = to.Organisation,
                Recipient = person.Email,
                Language = person.Language,
                Subject = told.Subject.Length > Mail.MaxSubjectLength
                    ? told.Subject[..Mail.MaxSubjectLength]
                    : told.Subject,
                Body = string.Join(
                    "\n\n", texts.For(person.Language, "leaving.mail-hello", person.Name), told.Body,
                    texts.For(
                        person.Language, "leaving.mail-open", site.Of($"/collaborations/{id}/leaving"))),
                At = now,
            });
        }
    }
}
