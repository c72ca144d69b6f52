using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Outbox;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>
/// Finds what happened since a webhook was told last, and writes a message of each: read as the organisation that is
/// told, from the journals that it may read and the signals of its relations, so that nothing is forgotten and nothing
/// is told to who may not see it. Of two nodes that find the same, one writes.
/// </summary>
internal sealed class WebhookGathering(
    IDatabases databases, SiteAddress site, TimeProvider clock)
{
    /// <summary>What happened longer ago is not told by a webhook that is begun again.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(14);

    private const int Batch = 200;

    /// <summary>Writes the messages of all organisations and answers how many.</summary>
    public async Task<int> Gather(CancellationToken ct)
    {
        var count = 0;
        foreach (var organisation in await Registered(ct))
        {
            if (await HasNews(organisation, ct))
                count += await Gather(organisation, ct);
        }

        return count;
    }

    /// <summary>The cursors of a new webhook: it is told of nothing that was before.</summary>
    public static async Task<IReadOnlyList<WebhookCursor>> FromNow(
        TandemDb db, Webhook webhook, CancellationToken ct) =>
        [
            .. (await Heads(db, webhook, ct)).Select(head => new WebhookCursor
            {
                Webhook = webhook.Id,
                Organisation = webhook.Organisation,
                Log = head.Log,
                Next = head.Size,
            }),
        ];

    /// <summary>A message as it is written, as a CloudEvent 1.0 in JSON.</summary>
    public static WebhookDelivery Message(Webhook webhook, WebhookEvent told, TimeProvider clock)
    {
        var (id, now) = (EntityId.New<WebhookDeliveryId>(clock), clock.GetUtcNow());
        var at = told.At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var body = new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = id.ToString(),
            ["source"] = told.Source,
            ["type"] = told.Type,
            ["time"] = at,
            ["timestamp"] = at,
            ["datacontenttype"] = "application/json",
            ["data"] = told.Data,
        };
        if (told.Number is { } number)
            body["sequence"] = number.ToString(CultureInfo.InvariantCulture);
        return new WebhookDelivery
        {
            Id = id,
            Webhook = webhook.Id,
            Organisation = webhook.Organisation,
            Event = told.Key,
            Type = told.Type,
            Body = body.ToJsonString(),
            Signal = told.Signal,
            Number = told.Number ?? 0,
            At = now,
            NextAt = now,
        };
    }

    private async Task<List<OrganisationId>> Registered(CancellationToken ct)
    {
        await using var work = await databases.Read(null, ct);
        return await work.Db.Set<Webhook>().Where(w => w.State == WebhookState.Active)
            .Select(w => w.Organisation).Distinct().ToListAsync(ct);
    }

    private async Task<bool> HasNews(OrganisationId organisation, CancellationToken ct)
    {
        await using var work = await databases.Read(organisation, ct);
        foreach (var webhook in await Active(work.Db, organisation).AsNoTracking().ToListAsync(ct))
        {
            var cursors = await Cursors(work.Db, webhook).AsNoTracking().ToDictionaryAsync(c => c.Log, c => c.Next, ct);
            if ((await Heads(work.Db, webhook, ct)).Any(head => cursors.GetValueOrDefault(head.Log) < head.Size)
                || await Signals(work.Db, webhook).AnyAsync(ct))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<int> Gather(OrganisationId organisation, CancellationToken ct)
    {
        await using var work = await databases.Write(organisation, ct);
        var count = 0;
        foreach (var webhook in await Active(work.Db, organisation).ToListAsync(ct))
        {
            foreach (var told in await Happened(work.Db, webhook, ct))
            {
                work.Db.Add(Message(webhook, told, clock));
                count++;
            }
        }

        try
        {
            await work.Db.SaveChangesAsync(ct);
            await work.Commit(ct);
            return count;
        }
        catch (DbUpdateException)
        {
            // Another node wrote the same before.
            return 0;
        }
    }

    private async Task<IReadOnlyList<WebhookEvent>> Happened(TandemDb db, Webhook webhook, CancellationToken ct)
    {
        var told = new List<WebhookEvent>();
        var cursors = await Cursors(db, webhook).ToDictionaryAsync(c => c.Log, ct);
        foreach (var head in await Heads(db, webhook, ct))
        {
            var log = await db.Journal(new(head.Log.Value), Reader(webhook), ct);
            if (!cursors.TryGetValue(head.Log, out var cursor))
            {
                cursor = new()
                {
                    Webhook = webhook.Id,
                    Organisation = webhook.Organisation,
                    Log = head.Log,
                    Next = await Joined(db, webhook, log, ct),
                };
                db.Add(cursor);
            }

            var (first, seen) = (cursor.Next, log.SeenOf(head.Size));
            var end = Math.Min(first + Batch, seen);
            if (first < end)
            {
                var events = new WebhookEvents(db, log, Reader(webhook), site);
                told.AddRange(await events.Between(first, end, webhook.Told, ct));
            }

            // Who left is told nothing of what comes after.
            cursor.Next = end < seen ? end : Math.Max(first, head.Size);
        }

        told.AddRange((await Signals(db, webhook).ToListAsync(ct)).Select(s => WebhookEvents.Of(s, site)));
        var oldest = clock.GetUtcNow() - Reach;
        return [.. told.Where(each => each.At >= oldest)];
    }

    /// <summary>The first entry that is told of a collaboration that came after the webhook.</summary>
    private static async Task<long> Joined(TandemDb db, Webhook webhook, OpenLog log, CancellationToken ct)
    {
        var organisation = webhook.Organisation;
        var joined = await db.Set<Collaboration>().Where(c => c.Id == log.Collaboration)
            .SelectMany(c => c.Participants).Where(p => p.Organisation == organisation)
            .Select(p => p.JoinedAt).SingleAsync(ct);
        return await db.Set<JournalEntry>().Where(e => e.Log == log.Log && e.At >= joined)
            .MinAsync(e => (long?)e.Index, ct) ?? 0;
    }

    private static IQueryable<Webhook> Active(TandemDb db, OrganisationId organisation) => db.Set<Webhook>()
        .Where(w => w.Organisation == organisation && w.State == WebhookState.Active).OrderBy(w => w.Id);

    private static IQueryable<WebhookCursor> Cursors(TandemDb db, Webhook webhook) =>
        db.Set<WebhookCursor>().Where(c => c.Webhook == webhook.Id);

    private static async Task<List<JournalHead>> Heads(TandemDb db, Webhook webhook, CancellationToken ct)
    {
        var only = webhook.OnlyIn;
        var mine = await db.Collaborations(Reader(webhook)).Where(c => only == null || c.Id == only)
            .Select(c => c.Id).ToListAsync(ct);
        var logs = mine.ConvertAll(LogId.Of);
        return await db.Set<JournalHead>().AsNoTracking().Where(h => logs.Contains(h.Log)).OrderBy(h => h.Log)
            .ToListAsync(ct);
    }

    /// <summary>
    /// The signals that were not told yet. They stand in no journal; who was told of one is seen by its messages, which
    /// are kept longer than it is looked for.
    /// </summary>
    private IQueryable<WatchedSignal> Signals(TandemDb db, Webhook webhook)
    {
        var (id, made, oldest) = (webhook.Id, webhook.MadeAt, clock.GetUtcNow() - Reach);
        var (since, only, reader) = (made > oldest ? made : oldest, webhook.OnlyIn, Reader(webhook));
        if (!webhook.Told.Contains(WebhookKind.Signals))
            return db.Set<WatchedSignal>().Where(s => false);

        return db.Set<WatchedSignal>().AsNoTracking()
            .Where(s => s.OpenedAt >= since && (only == null || s.CollaborationId == only))
            .Where(s => db.Relations(reader).Any(r => r.CollaborationId == s.CollaborationId && r.Id == s.RelationId))
            .Where(s => !db.Set<WebhookDelivery>().Any(d => d.Webhook == id && d.Signal == s.Id));
    }

    private static Actor Reader(Webhook webhook) => Actor.ByRule("webhook", webhook.Organisation);
}
