using System.Globalization;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Outbox;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>Tells the sponsors and category heads of the buyer, and nobody else, how far a budget is spent.</summary>
internal sealed class BudgetMail(TandemDb db, TextCatalogue texts, SiteAddress site, TimeProvider clock)
{
    public async Task Tell(Budget budget, BudgetSpend spend, int percent, Actor buyer, CancellationToken ct)
    {
        var people = await db.Persons(
            await db.Holders(BudgetQueries.Told, budget.CollaborationId, buyer, ct), ct);
        var name = await BudgetWords.Subject(db, budget, ct);
        foreach (var person in people.Values)
        {
            var language = person.Language;
            var form = CultureInfo.GetCultureInfo(language);
            var subject = texts.For(language, "budget.mail", percent, name, budget.Year);
            var said = texts.For(
                language, "budget.mail-body", Amount(spend.Spent, form), Amount(budget.Amount, form), budget.Currency);
            db.Add(new Mail
            {
                Id = EntityId.New<MailId>(clock),
                Organisation = buyer.Organisation,
                Recipient = person.Email,
                Language = language,
                Subject = subject.Length > Mail.MaxSubjectLength ? subject[..Mail.MaxSubjectLength] : subject,
                Body = string.Join(
                    "\n\n", texts.For(language, "matter.mail-hello", person.Name), said,
                    texts.For(language, "matter.mail-open", site.Of(BudgetWords.Address(budget.Id)))),
                At = clock.GetUtcNow(),
                Thread = MailThread.Of(budget.Id.Value),
            });
        }
    }

    private static string Amount(decimal amount, CultureInfo form) => amount.ToString("#,0", form);
}
