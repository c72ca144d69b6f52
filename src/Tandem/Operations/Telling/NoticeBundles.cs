using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Governance;
using Tandem.Parties;

namespace Tandem.Operations;

/// <summary>
/// All that happened to one record since a person last looked, the newest first, and whether it waits for the person.
/// </summary>
internal sealed record NoticeBundle(
    Guid Record, string ShortId, string Title, string Address, string Collaboration,
    IReadOnlyList<ChangedItem> Happened, WaitingItem? Waiting)
{
    public NoticeKind Kind => Waiting is not null ? NoticeKind.ToMove
        : Happened.Any(item => item.MatterAct is not null) ? NoticeKind.Matters
        : NoticeKind.Decisions;

    public DateTimeOffset At => Happened.Select(item => item.At).Append(Waiting?.Since ?? default).Max();
}

/// <summary>
/// What a person is told of, bundled by record (DAY-2): records that wait for the person, and what others did to those
/// of its side. It is made anew from the records each time: what has settled meanwhile is not told.
/// </summary>
internal sealed class NoticeBundles(TandemDb db, TimeProvider clock)
{
    /// <summary>What is new since a moment, the newest first; of what waits, only what began to wait since.</summary>
    public async Task<IReadOnlyList<NoticeBundle>> Since(Actor reader, DateTimeOffset since, CancellationToken ct) =>
        [.. (await All(reader, since, ct)).Where(bundle => bundle.At > since)];

    /// <summary>What has not been seen, the newest first.</summary>
    public async Task<IReadOnlyList<NoticeBundle>> Unseen(
        Actor reader, NoticeSettings settings, CancellationToken ct)
    {
        var marks = await db.Set<NoticeMark>().AsNoTracking()
            .Where(mark => mark.Membership == settings.Membership).ToDictionaryAsync(mark => mark.Record, ct);
        var bundles = await Since(reader, settings.SeenUntil, ct);
        return
        [
            .. bundles.Where(bundle => !settings.IsMuted(bundle.Kind))
                .Where(bundle => !marks.TryGetValue(bundle.Record, out var mark) || mark.SeenUntil < bundle.At),
        ];
    }

    /// <summary>What happened since a moment, and all that waits for the reader, the newest first.</summary>
    public async Task<IReadOnlyList<NoticeBundle>> All(Actor reader, DateTimeOffset since, CancellationToken ct)
    {
        IReadOnlyList<WaitingItem> waiting =
            [.. await db.MattersWaitingFor(reader, clock.GetUtcNow(), ct), .. await db.DecisionsWaitingFor(reader, ct)];
        var mine = waiting.Where(item => item.Mine).ToDictionary(item => item.Id);
        var changed = (await db.ChangedSince(reader, since, ct)).ToLookup(item => item.Id);
        var told = changed.Select(of => Bundle(
            of.First().ShortId, of.First().Title, of.First().Address, of.First().CollaborationName, of.Key, [.. of]));
        var silent = mine.Values.Where(item => !changed.Contains(item.Id))
            .Select(item => Bundle(item.ShortId, item.Title, item.Address, item.CollaborationName, item.Id, []));
        return [.. told.Concat(silent).OrderByDescending(bundle => bundle.At)];

        NoticeBundle Bundle(
            string shortId, string title, string address, string collaboration, Guid record,
            IReadOnlyList<ChangedItem> happened) =>
            new(record, shortId, title, address, collaboration, happened, mine.GetValueOrDefault(record));
    }
}

/// <summary>Finds how a person wants to be told, and where that was never said how it is then.</summary>
internal static class NoticeQueries
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromDays(7);

    /// <summary>Who never said anything is told of the last week, and not of what came before.</summary>
    public static async Task<NoticeSettings> NoticeSettings(
        this TandemDb db, Membership of, DateTimeOffset now, CancellationToken ct)
    {
        var (id, first) = (of.Id, now - FirstLook);
        return await db.Set<NoticeSettings>().SingleOrDefaultAsync(s => s.Membership == id, ct)
            ?? new NoticeSettings(id, of.Since > first ? of.Since : first);
    }

    /// <summary>The membership by which somebody acts.</summary>
    public static Task<Membership> MembershipOf(this TandemDb db, Actor actor, CancellationToken ct)
    {
        var organisation = actor.Organisation;
        return db.Memberships(actor.Person).SingleAsync(m => m.Organisation == organisation, ct);
    }
}
