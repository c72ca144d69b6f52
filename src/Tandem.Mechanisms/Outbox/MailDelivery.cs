using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tandem.Data;

namespace Tandem.Outbox;

/// <summary>
/// Delivers what waits in the outbox, at least once each. A mail is claimed before it is carried, so that of two nodes
/// one carries it, and no transaction is open meanwhile. One that could not be carried is tried again, each time later;
/// after the last attempt it is parked, and the host sees it.
/// </summary>
public sealed class MailDelivery(IServiceScopeFactory scopes, IMailCarrier carrier, TimeProvider clock)
{
    public const int MaxAttempts = 6;

    private const int Batch = 50;
    private const int MaxFaultLength = 500;
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);

    /// <summary>How long after an attempt the next one is, by how many there were.</summary>
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
        TimeSpan.FromHours(12),
    ];

    /// <summary>Carries what is due and answers how many mails were delivered.</summary>
    public async Task<int> Deliver(CancellationToken ct)
    {
        var done = 0;
        foreach (var mail in await Due(ct))
        {
            if (!await Claimed(mail, ct))
                continue;

            var fault = await Carry(mail, ct);
            await Finish(mail, fault, ct);
            done += fault is null ? 1 : 0;
        }

        return done;
    }

    private async Task<List<Mail>> Due(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<DataScope>();
        await data.BeginRead(null, ct);
        var now = clock.GetUtcNow();
        return await data.Work.Db.Set<Mail>().AsNoTracking()
            .Where(m => m.SentAt == null && m.Attempts < MaxAttempts && (m.NotBefore == null || m.NotBefore <= now))
            .OrderBy(m => m.At).Take(Batch).ToListAsync(ct);
    }

    private async Task<bool> Claimed(Mail mail, CancellationToken ct)
    {
        var (id, attempts, until) = (mail.Id, mail.Attempts, clock.GetUtcNow() + Claim);
        return await Write(
            db => db.Set<Mail>().Where(m => m.Id == id && m.SentAt == null && m.Attempts == attempts)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(m => m.Attempts, attempts + 1).SetProperty(m => m.NotBefore, until), ct),
            ct) == 1;
    }

    /// <summary>Why it could not be carried; null where it was.</summary>
    private async Task<string?> Carry(Mail mail, CancellationToken ct)
    {
        try
        {
            await carrier.Carry(mail, ct);
            return null;
        }
        catch (Exception failure) when (failure is SmtpException or IOException or UnauthorizedAccessException
            or FormatException or InvalidOperationException or ArgumentException
            || (failure is OperationCanceledException && !ct.IsCancellationRequested))
        {
            var said = $"{failure.GetType().Name}: {failure.Message}".ReplaceLineEndings(" ");
            return said.Length <= MaxFaultLength ? said : said[..MaxFaultLength];
        }
    }

    private async Task Finish(Mail mail, string? fault, CancellationToken ct)
    {
        var (id, now) = (mail.Id, clock.GetUtcNow());
        DateTimeOffset? sent = fault is null ? now : null;
        var next = now + Waits[Math.Min(mail.Attempts, Waits.Length - 1)];
        await Write(
            db => db.Set<Mail>().Where(m => m.Id == id).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.SentAt, sent).SetProperty(m => m.Fault, fault)
                    .SetProperty(m => m.NotBefore, next),
                ct),
            ct);
    }

    private async Task<int> Write(Func<TandemDb, Task<int>> write, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<DataScope>();
        await data.BeginWrite(null, ct);
        var rows = await write(data.Work.Db);
        await data.Work.Commit(ct);
        return rows;
    }
}

/// <summary>Delivers mail every few seconds, as long as the application runs.</summary>
public sealed class MailLoop(MailDelivery mail) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await mail.Deliver(stoppingToken);
    }
}
