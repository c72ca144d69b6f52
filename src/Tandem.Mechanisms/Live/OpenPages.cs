using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Tandem.Live;

/// <summary>
/// What an open page listens for: news of some collaborations, and of these only what all participants see or what is
/// of one of the relations named.
/// </summary>
public sealed record PageInterest(
    IReadOnlyCollection<CollaborationId> Collaborations, IReadOnlySet<RelationId> Relations)
{
    public bool Includes(News news) => news.Relation is not { } relation || Relations.Contains(relation);
}

/// <summary>
/// The pages that are open on this node and wait for news (PER-14). A page that has not taken its last news yet is not
/// told twice: it reads everything anew.
/// </summary>
public sealed class OpenPages
{
    private readonly ConcurrentDictionary<CollaborationId, ConcurrentDictionary<OpenPage, bool>> pages = [];

    /// <summary>How many pages wait, each counted once for every collaboration it listens for.</summary>
    public int Count => pages.Values.Sum(of => of.Count);

    /// <summary>A page begins to listen, until it is disposed of.</summary>
    public OpenPage Open(PageInterest interest)
    {
        var page = new OpenPage(this, interest);
        foreach (var collaboration in interest.Collaborations)
            pages.GetOrAdd(collaboration, _ => []).TryAdd(page, true);
        return page;
    }

    /// <summary>Tells the pages that this is for.</summary>
    public void Tell(News news)
    {
        if (!pages.TryGetValue(news.Collaboration, out var listening))
            return;

        foreach (var page in listening.Keys.Where(page => page.Interest.Includes(news)))
            page.Tell();
    }

    /// <summary>Tells all pages: news may have been lost.</summary>
    public void TellAll()
    {
        foreach (var page in pages.Values.SelectMany(of => of.Keys).Distinct())
            page.Tell();
    }

    internal void Close(OpenPage page)
    {
        foreach (var collaboration in page.Interest.Collaborations)
        {
            if (pages.TryGetValue(collaboration, out var listening))
                listening.TryRemove(page, out _);
        }
    }
}

/// <summary>One open page.</summary>
public sealed class OpenPage : IDisposable
{
    private readonly OpenPages pages;
    private readonly Channel<bool> told = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    internal OpenPage(OpenPages pages, PageInterest interest) => (this.pages, Interest) = (pages, interest);

    public PageInterest Interest { get; }

    /// <summary>Waits until there is news that the page has not taken yet.</summary>
    public async Task Next(CancellationToken ct) => await told.Reader.ReadAsync(ct);

    public void Dispose() => pages.Close(this);

    internal void Tell() => told.Writer.TryWrite(true);
}
