using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tandem.Data;

namespace Tandem.Live;

/// <summary>
/// Carries news from the database to the pages that are open on this node, whichever node committed it. Where the
/// line was cut it is laid anew, and all pages read again what they may have missed.
/// </summary>
public sealed partial class NewsWire(
    IDatabases databases, OpenPages pages, TimeProvider clock, ILogger<NewsWire> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await databases.Listen(Hear, pages.TellAll, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LineCut(failure);
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
    }

    private void Hear(string told)
    {
        if (News.TryParse(told, out var news))
            pages.Tell(news.Value);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "News of other nodes cannot be heard; the line is laid anew.")]
    private partial void LineCut(Exception failure);
}
