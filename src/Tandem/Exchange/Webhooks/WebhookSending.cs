using System.Text;
using Microsoft.EntityFrameworkCore;
using Tandem.Data;

namespace Tandem.Exchange;

/// <summary>
/// Sends the messages that are due, at least once each, those of one webhook one after the other. A message is claimed
/// before it is sent, so that of two nodes one sends it, and no transaction is open meanwhile. What did not arrive is
/// tried again, each time later, for three days; a webhook at which nothing arrived so long, or that says it is gone,
/// is stopped, and the administrators of its organisation are told.
/// </summary>
internal sealed class WebhookSending(
    IDatabases databases, WebhookKeys keys, WebhookCalls calls, WebhookMail mail, TimeProvider clock)
{
    private const int Batch = 200;
    private const int AtOnce = 8;
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);

    /// <summary>Sends what is due and answers how many messages arrived.</summary>
    public async Task<int> Send(CancellationToken ct)
    {
        var arrived = 0;
        await Parallel.ForEachAsync(
            await Due(ct), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (of, stop) =>
            {
                foreach (var delivery in of.Messages)
                {
                    if (!await Sent(of.Webhook, delivery, stop))
                        break;

                    Interlocked.Increment(ref arrived);
                }
            });
        return arrived;
    }

    /// <summary>Forgets messages after their time, whatever became of them.</summary>
    public async Task Prune(CancellationToken ct)
    {
        var oldest = clock.GetUtcNow() - WebhookDelivery.Kept;
        await using var work = await databases.Write(null, ct);
        await work.Db.Set<WebhookDelivery>().Where(d => d.At < oldest).ExecuteDeleteAsync(ct);
        await work.Commit(ct);
    }

    private async Task<List<(Webhook Webhook, List<WebhookDelivery> Messages)>> Due(CancellationToken ct)
    {
        await using var work = await databases.Read(null, ct);
        var now = clock.GetUtcNow();
        var due = await work.Db.Set<WebhookDelivery>().AsNoTracking()
            .Where(d => d.NextAt <= now)
            .Join(
                work.Db.Set<Webhook>().AsNoTracking().Where(w => w.State == WebhookState.Active), d => d.Webhook,
                w => w.Id, (d, w) => new { Delivery = d, Webhook = w })
            .OrderBy(of => of.Delivery.NextAt).ThenBy(of => of.Delivery.Number).Take(Batch).ToListAsync(ct);
        return
        [
            .. due.GroupBy(of => of.Webhook.Id)
                .Select(of => (of.First().Webhook, of.Select(each => each.Delivery).ToList())),
        ];
    }

    /// <summary>Whether it arrived; one that another node sends counts, so that the next is tried.</summary>
    private async Task<bool> Sent(Webhook webhook, WebhookDelivery delivery, CancellationToken ct)
    {
        if (!await Claimed(delivery, ct))
            return true;

        var (now, body) = (clock.GetUtcNow(), Encoding.UTF8.GetBytes(delivery.Body));
        var id = delivery.Id.ToString();
        var answer = await calls.Call(
            new Uri(webhook.Address), id, now, keys.Signatures(webhook, id, now, body), body, ct);
        await Finish(webhook.Id, delivery, answer, ct);
        return answer.IsSuccess;
    }

    private async Task<bool> Claimed(WebhookDelivery delivery, CancellationToken ct)
    {
        var (id, attempts, now) = (delivery.Id, delivery.Attempts, clock.GetUtcNow());
        await using var work = await databases.Write(null, ct);
        var rows = await work.Db.Set<WebhookDelivery>()
            .Where(d => d.Id == id && d.Attempts == attempts && d.NextAt <= now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(d => d.Attempts, attempts + 1).SetProperty(d => d.TriedAt, now)
                    .SetProperty(d => d.NextAt, now + Claim),
                ct);
        await work.Commit(ct);
        return rows == 1;
    }

    private async Task Finish(WebhookId id, WebhookDelivery delivery, WebhookAnswer answer, CancellationToken ct)
    {
        await using var work = await databases.Write(null, ct);
        var webhooks = work.ManyWriters
            ? work.Db.Set<Webhook>().FromSql($"select * from webhooks where id = {id.Value} for update")
            : work.Db.Set<Webhook>().Where(w => w.Id == id);
        var webhook = (await webhooks.ToListAsync(ct)).Single();
        var kept = await work.Db.Set<WebhookDelivery>().SingleOrDefaultAsync(d => d.Id == delivery.Id, ct);
        if (kept is null)
            return;

        var now = clock.GetUtcNow();
        (kept.Status, kept.Fault) = (answer.Status, answer.Fault);
        if (answer.IsSuccess)
        {
            (kept.DeliveredAt, kept.NextAt) = (now, null);
            webhook.Reached();
        }
        else
        {
            kept.NextAt = kept.Next(kept.Attempts, answer.RetryAfter, now);
            if (webhook.Failed(answer.IsGone, kept.NextAt is null, now))
                await mail.Stopped(work.Db, webhook, ct);
        }

        await work.Db.SaveChangesAsync(ct);
        await work.Commit(ct);
    }
}

/// <summary>
/// Every few seconds finds what happened, and sends what is due; once an hour forgets what was kept long enough.
/// </summary>
internal sealed partial class WebhookLoop(
    WebhookGathering gathering, WebhookSending sending, WebhookGround ground, TimeProvider clock,
    ILogger<WebhookLoop> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pruning = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!ground.IsOn)
            return;

        var pruned = DateTimeOffset.MinValue;
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await gathering.Gather(stoppingToken);
                await sending.Send(stoppingToken);
                if (clock.GetUtcNow() - pruned < Pruning)
                    continue;

                await sending.Prune(stoppingToken);
                pruned = clock.GetUtcNow();
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhooks could not be told; it is tried again.")]
    private partial void Failed(Exception failure);
}
