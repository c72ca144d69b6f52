using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Notices;

namespace Tandem.Operations;

/// <summary>A person says how it wants to be told when acting for this organisation.</summary>
[CommandName("notices.set")]
public sealed record SetNotices(
    NoticeFrequency Frequency, int Hour, DayOfWeek Weekday, IReadOnlyList<NoticeKind> Muted) : ICommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, NoticeClock notices, TimeProvider clock)
        : IHandle<SetNotices>
    {
        public async Task Handle(SetNotices command, Actor actor, CancellationToken ct)
        {
            var settings = await NoticeDesk.Kept(db, actor, clock.GetUtcNow(), ct);
            settings.Set(command.Frequency, command.Hour, command.Weekday, command.Muted);
            journal.Draft.About(actor.Person.Value);
            await notices.Wake(actor.Organisation, clock.GetUtcNow(), ct);
        }
    }
}

/// <summary>
/// A person has seen what happened to a record, or to all of them. That is nobody else's business: it is not
/// journalled.
/// </summary>
[CommandName("notices.seen")]
[Derives]
public sealed record MarkNoticesSeen(Guid? Record) : ICommand
{
    internal sealed class Handler(TandemDb db, TimeProvider clock) : IHandle<MarkNoticesSeen>
    {
        public async Task Handle(MarkNoticesSeen command, Actor actor, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var settings = await NoticeDesk.Kept(db, actor, now, ct);
            if (command.Record is not { } record)
            {
                settings.SeenUntil = now;
                await db.Set<NoticeMark>().Where(mark => mark.Membership == settings.Membership)
                    .ExecuteDeleteAsync(ct);
                return;
            }

            var mark = await db.Set<NoticeMark>().SingleOrDefaultAsync(
                m => m.Membership == settings.Membership && m.Record == record, ct);
            if (mark is null)
                db.Add(mark = new NoticeMark(settings.Membership, record));
            mark.SeenUntil = now;
        }
    }
}

internal static class NoticeDesk
{
    /// <summary>The settings of who acts, kept from now on.</summary>
    public static async Task<NoticeSettings> Kept(
        TandemDb db, Actor actor, DateTimeOffset now, CancellationToken ct) =>
        Keep(db, await db.NoticeSettings(await db.MembershipOf(actor, ct), now, ct));

    /// <summary>Keeps settings that were not kept yet.</summary>
    public static NoticeSettings Keep(TandemDb db, NoticeSettings settings)
    {
        if (db.Entry(settings).State == EntityState.Detached)
            db.Add(settings);
        return settings;
    }
}
