using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tandem.Data;

namespace Tandem.Outbox;

/// <summary>
/// Delivers mail where no mail server is set: each message becomes a file in a folder of the data folder, from which
/// it can be read or picked up.
/// </summary>
public sealed class MailFolder(IServiceScopeFactory scopes, TimeProvider clock, string folder)
{
    private const int Batch = 50;

    /// <summary>Writes what waits and answers how many messages that were.</summary>
    public async Task<int> Deliver(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<DataScope>();
        await data.BeginWrite(null, ct);
        var waiting = await data.Work.Db.Set<Mail>()
            .Where(m => m.SentAt == null).OrderBy(m => m.At).Take(Batch).ToListAsync(ct);
        if (waiting.Count == 0)
            return 0;

        Directory.CreateDirectory(folder);
        foreach (var mail in waiting)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{mail.Id}.eml"), Message(mail), ct);
            mail.SentAt = clock.GetUtcNow();
        }

        await data.Work.Db.SaveChangesAsync(ct);
        await data.Work.Commit(ct);
        return waiting.Count;
    }

    private static string Message(Mail mail) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
         Message-ID: <{mail.Id}@tandem>
         Date: {mail.At:r}
         To: {mail.Recipient}
         Subject: {mail.Subject.ReplaceLineEndings(" ")}
         Content-Language: {mail.Language}
         Content-Type: text/plain; charset=utf-8

         {mail.Body}
         """);
}

/// <summary>Delivers mail every few seconds, as long as the application runs.</summary>
public sealed class MailLoop(MailFolder mail) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await mail.Deliver(stoppingToken);
    }
}
