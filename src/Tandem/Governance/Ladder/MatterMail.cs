using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Data;
using Tandem.Matters;
using Tandem.Outbox;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>What a mail on a matter says: a subject and a body in the receiver's language.</summary>
internal sealed record MatterNews(string Subject, string Body);

/// <summary>
/// Mails about matters, written in the transaction of the step: reminders to who answers for the side that is to move,
/// a new rung to who answers on it on both sides, and the pattern of a failing ladder to the sponsors of both.
/// </summary>
internal sealed class MatterMail(TandemDb db, TextCatalogue texts, SiteAddress site, TimeProvider clock)
{
    private static readonly Role[] Sponsors = [Role.ExecutiveSponsor];

    /// <summary>Tells of the last step of a matter, if it is one that is told.</summary>
    public async Task After(Matter matter, StepBy by, CancellationToken ct)
    {
        var act = matter.Steps[^1].Act;
        OrganisationId[] sides = act switch
        {
            MatterAct.HalfPassed or MatterAct.MostPassed => [matter.Ball],
            MatterAct.Climbed or MatterAct.Raised or MatterAct.DenialObjected or MatterAct.Overdue =>
                [matter.First, matter.Second],
            _ => [],
        };
        var pattern = LadderPattern.AppearsWith(matter.Steps);
        if (sides.Length == 0 && !pattern)
            return;

        var holders = await db.Set<RoleHolder>().AsNoTracking()
            .Where(h => h.CollaborationId == matter.CollaborationId)
            .Where(h => h.Organisation == matter.First || h.Organisation == matter.Second).ToListAsync(ct);
        var away = await db.AwayAt([matter.First, matter.Second], by.At, ct);
        foreach (var side in sides)
        {
            var owner = RungOwners.Of(holders.Where(h => h.Organisation == side), matter.Rung, [.. away[side]]);
            await Write(matter, side, [owner?.Person], language => Of(matter, act, by, language), by, ct);
        }

        if (!pattern)
            return;

        foreach (var side in new[] { matter.First, matter.Second })
        {
            var sponsors = holders.Where(h => h.Organisation == side && Sponsors.Contains(h.Role))
                .Select(h => (PersonId?)h.Person);
            await Write(matter, side, sponsors, language => Pattern(matter, language), by, ct);
        }
    }

    /// <summary>Writes to these people of a side; nobody is told of what he or she did.</summary>
    public async Task Write(
        Matter matter, OrganisationId side, IEnumerable<PersonId?> to, Func<string, MatterNews> news, StepBy by,
        CancellationToken ct)
    {
        var receivers = to.OfType<PersonId>().Where(person => person != by.Actor.Person).Distinct().ToList();
        foreach (var person in (await db.Persons(receivers, ct)).Values)
        {
            var told = news(person.Language);
            db.Add(new Mail
            {
                Id = EntityId.New<MailId>(clock),
                Organisation = side,
                Recipient = person.Email,
                Language = person.Language,
                Subject = told.Subject.Length > Mail.MaxSubjectLength
                    ? told.Subject[..Mail.MaxSubjectLength]
                    : told.Subject,
                Body = string.Join(
                    "\n\n", texts.For(person.Language, "matter.mail-hello", person.Name), told.Body,
                    texts.For(person.Language, "matter.mail-open", site.Of(WaitingItems.Address(matter)))),
                At = by.At,
                Thread = MailThread.Of(matter.Id.Value),
            });
        }
    }

    private MatterNews Of(Matter matter, MatterAct act, StepBy by, string language)
    {
        var (number, title) = ($"E-{matter.Number}", matter.TitleIn(language));
        var due = LocalDue(matter, by);
        var rung = texts.For(language, LevelKey(matter.Rung));
        return act switch
        {
            MatterAct.HalfPassed => new(
                texts.For(language, "matter.mail-half", number, title),
                texts.For(language, "matter.mail-half-body", number, title, due)),
            MatterAct.MostPassed => new(
                texts.For(language, "matter.mail-most", number, title),
                texts.For(language, "matter.mail-most-body", number, title, due)),
            MatterAct.Overdue => new(
                texts.For(language, "matter.mail-overdue", number, title),
                texts.For(language, "matter.mail-overdue-body", number, title)),
            _ => new(
                texts.For(language, "matter.mail-up", number, rung, title),
                texts.For(language, "matter.mail-up-body", number, title, rung, due)),
        };
    }

    private MatterNews Pattern(Matter matter, string language)
    {
        var (number, title) = ($"E-{matter.Number}", matter.TitleIn(language));
        return new(
            texts.For(language, "matter.mail-pattern", number, title),
            texts.For(language, "matter.mail-pattern-body", number, title));
    }

    /// <summary>When the promise passes, on the wall clock of who is to move.</summary>
    private static DateTime LocalDue(Matter matter, StepBy by) => TimeZoneInfo.ConvertTime(
        matter.DueAt, TimeZoneInfo.FindSystemTimeZoneById(by.Calendars[matter.Ball].ZoneId)).DateTime;

    private static string LevelKey(Level level) => level switch
    {
        Level.Operational => "level.operational",
        Level.Tactical => "level.tactical",
        Level.Strategic => "level.strategic",
    };
}
