using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Matters;
using Tandem.Notices;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Operations;

/// <summary>
/// Tells each person of an organisation by mail what waits and what has changed, when its own settings and working
/// hours say so, and sets the clock for who is next.
/// </summary>
internal sealed class TellPeople(
    TandemDb db, NoticeBundles bundles, NoticeMail mail, NoticeClock notices, TimeProvider clock)
    : IHandle<SendNotices>
{
    public async Task Handle(SendNotices command, Actor actor, CancellationToken ct)
    {
        if (actor.Rule is null)
            throw new RefusedException(Because.NotAllowed, "notices.by-clock");

        var (now, id) = (clock.GetUtcNow(), actor.Organisation);
        var organisation = await db.Set<Organisation>().SingleAsync(o => o.Id == id, ct);
        var calendar = (await db.CalendarsOf([id], ct))[id];
        var members = await db.Set<Membership>().Where(m => m.Organisation == id && m.EndedAt == null).ToListAsync(ct);
        var people = await db.Persons(members.Select(m => m.Person), ct);
        DateTimeOffset? next = null;
        foreach (var member in members)
        {
            var settings = NoticeDesk.Keep(db, await db.NoticeSettings(member, now, ct));
            var reader = new Actor(member.Person, id);
            var told = await Speaking.In(
                people[member.Person].Language, () => NewsFor(reader, settings, ct));
            if (told.Count == 0)
                continue;

            var due = settings.Next(told.Min(bundle => bundle.At), calendar);
            if (due <= now && settings.MayMail(now, calendar))
            {
                await mail.Write(people[member.Person], member, organisation, told, calendar, ct);
                settings.MailedUntil = now;
                continue;
            }

            due = due > now ? due : settings.Next(now, calendar);
            next = next < due ? next : due;
        }

        await db.SaveChangesAsync(ct);
        if (next is { } at)
            await notices.Wake(id, at, ct);
    }

    private async Task<IReadOnlyList<NoticeBundle>> NewsFor(
        Actor reader, NoticeSettings settings, CancellationToken ct) =>
        [
            .. (await bundles.Since(reader, settings.MailedUntil, ct)).Select(WithoutReminders)
                .Where(bundle => bundle.At > settings.MailedUntil && !settings.IsMuted(bundle.Kind)),
        ];

    /// <summary>
    /// Who answers for what waits was reminded at once, by a mail of its own; that does not stand in this one again.
    /// </summary>
    private static NoticeBundle WithoutReminders(NoticeBundle bundle) => bundle.Waiting is null
        ? bundle
        : bundle with
        {
            Happened =
            [
                .. bundle.Happened.Where(
                    item => item.MatterAct is not (MatterAct.HalfPassed or MatterAct.MostPassed)),
            ],
        };
}
