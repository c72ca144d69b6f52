using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Live;

namespace Tandem.Web;

/// <summary>
/// Tells an open page that there is something new (PER-14): what its person may see changed, not what it is. The page
/// reads itself anew, by the same gates as always. A line ends after some minutes, and the browser lays it anew: an
/// ended session or seat is noticed then.
/// </summary>
internal static class LivePages
{
    /// <summary>Said when the line stands, and again now and then, so that both ends notice when it does not.</summary>
    private const string Stands = "stands";
    private const string Changed = "changed";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);

    /// <summary>News that follows each other closer than this is told once.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    public static void MapLivePages(this WebApplication app)
    {
        var live = app.MapGroup("/live").RequireAuthorization(Policies.Members).ExcludeFromDescription();
        live.MapGet("/", Listen);
        live.MapGet("/{collaboration:guid}", Listen);
        live.MapGet("/{collaboration:guid}/{relation:guid}", Listen);
    }

    /// <summary>Where a page listens that shows this collaboration, or relation, or all of the reader's.</summary>
    public static string Address(Guid? collaboration, Guid? relation) => (collaboration, relation) switch
    {
        ({ } of, { } between) => $"/live/{of}/{between}",
        ({ } of, null) => $"/live/{of}",
        _ => "/live",
    };

    private static async Task<ServerSentEventsResult<string>> Listen(
        Guid? collaboration, Guid? relation, DataScope data, OpenPages pages, TimeProvider clock, Actor actor,
        CancellationToken ct)
    {
        var interest = await Interest(collaboration, relation, data.Work.Db, actor, ct);
        await data.DisposeAsync();
        return TypedResults.ServerSentEvents(Events(interest, pages, clock, ct));
    }

    /// <summary>What the reader may hear of now. No snapshot stays open while a page listens.</summary>
    private static async Task<PageInterest> Interest(
        Guid? collaboration, Guid? relation, TandemDb db, Actor actor, CancellationToken ct)
    {
        if (collaboration is { } at && relation is { } of)
        {
            var found = await db.Relation(new(at), new(of), actor, ct);
            return new([found.CollaborationId], new HashSet<RelationId> { found.Id });
        }

        var known = await db.Collaborations(actor)
            .Where(c => collaboration == null || c.Id == new CollaborationId(collaboration.Value))
            .Where(c => !db.Left(actor).Any(d => d.CollaborationId == c.Id))
            .Select(c => c.Id).ToListAsync(ct);
        if (collaboration is { } one && known.Count == 0 && await db.LeftBy(new(one), actor.Organisation, ct) is null)
            throw new RefusedException(Because.NotFound, "collaboration.unknown");

        var relations = await db.Relations(actor).Where(r => known.Contains(r.CollaborationId))
            .Select(r => r.Id).ToListAsync(ct);
        return new(known, relations.ToHashSet());
    }

    private static async IAsyncEnumerable<SseItem<string>> Events(
        PageInterest interest, OpenPages pages, TimeProvider clock, [EnumeratorCancellation] CancellationToken ct)
    {
        using var page = pages.Open(interest);
        using var end = new CancellationTokenSource(Longest, clock);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct, end.Token);
        yield return new("", Stands);
        while (await Next(page, over.Token) is { } told)
        {
            yield return new("", told);
            if (told == Changed)
                await Task.Delay(Rest, clock, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>What to say next; null where the line ends.</summary>
    private static async Task<string?> Next(OpenPage page, CancellationToken over)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(over);
        enough.CancelAfter(Silence);
        try
        {
            await page.Next(enough.Token);
            return Changed;
        }
        catch (OperationCanceledException)
        {
            return over.IsCancellationRequested ? null : Stands;
        }
    }
}
