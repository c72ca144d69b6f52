using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Parties;
using Tandem.Search;

namespace Tandem.Operations;

/// <summary>
/// How many rows the index has, and how many are missing, too many or not as their records, and of which kinds.
/// </summary>
internal sealed record SearchKept(long Rows, long Wrong, string Kinds);

/// <summary>
/// Holds the index of search against the records, and makes it anew from them. Each organisation answers for the
/// relations in which it supplies and the collaborations that it joined first, so that each row is looked at once.
/// </summary>
internal sealed class SearchKeeping(IDatabases databases, TimeProvider clock)
{
    private const string Rule = "search.reindex";
    private const int Asked = 20;

    public Task<SearchKept> Compare(CancellationToken ct) => Each(databases.Read, Compare, ct);

    public Task<SearchKept> MakeAnew(CancellationToken ct) => Each(databases.Write, MakeAnew, ct);

    /// <summary>Makes the index of an installation that is older than the index.</summary>
    public async Task FillNew(CancellationToken ct)
    {
        foreach (var organisation in (await Organisations(ct)).Take(Asked))
        {
            await using var work = await databases.Read(organisation, ct);
            if (await work.Db.Set<SearchRow>().AnyAsync(ct))
                return;
        }

        await MakeAnew(ct);
    }

    private async Task<SearchKept> Each(
        Func<OrganisationId?, CancellationToken, Task<UnitOfWork>> begin,
        Func<UnitOfWork, Actor, CancellationToken, Task<SearchKept>> look, CancellationToken ct)
    {
        var all = new SearchKept(0, 0, "");
        foreach (var organisation in await Organisations(ct))
        {
            await using var work = await begin(organisation, ct);
            var kept = await look(work, Actor.ByRule(Rule, organisation), ct);
            all = new(
                all.Rows + kept.Rows, all.Wrong + kept.Wrong,
                string.Join(' ', $"{all.Kinds} {kept.Kinds}".Split(' ').Distinct()).Trim());
        }

        return all;
    }

    private static async Task<SearchKept> Compare(UnitOfWork work, Actor actor, CancellationToken ct)
    {
        var (rows, drafts) = (await Rows(work.Db, actor, ct), await Drafts(work.Db, actor, ct));
        var wrong = drafts
            .Where(draft => !rows.TryGetValue(draft.Key, out var row) || SearchIndex.Differs(row, draft.Value))
            .Select(draft => draft.Key).Concat(rows.Keys.Where(key => !drafts.ContainsKey(key))).ToList();
        return new(rows.Count, wrong.Count, string.Join(' ', wrong.Select(key => key.Item2).Distinct()));
    }

    private async Task<SearchKept> MakeAnew(UnitOfWork work, Actor actor, CancellationToken ct)
    {
        var kept = await Compare(work, actor, ct);
        var (rows, drafts) = (await Rows(work.Db, actor, ct), await Drafts(work.Db, actor, ct));
        work.Db.ChangeTracker.Clear();
        work.Db.RemoveRange(rows.Where(row => !drafts.ContainsKey(row.Key)).Select(row => row.Value));
        foreach (var (key, draft) in drafts)
            await SearchIndex.Put(work.Db, draft, !rows.ContainsKey(key), clock.GetUtcNow(), ct);
        await SearchIndex.FindPlaces(work.Db, ct);
        await work.Db.SaveChangesAsync(ct);
        await work.Commit(ct);
        return kept with { Rows = drafts.Count };
    }

    private static async Task<Dictionary<(CollaborationId, SearchKind, Guid), SearchRow>> Rows(
        TandemDb db, Actor actor, CancellationToken ct)
    {
        var rows = await db.Set<SearchRow>().AsNoTracking().Where(r => r.Relation == null
            ? db.Answering(actor).Contains(r.CollaborationId)
            : db.AnsweringRelations(actor).Any(of => of.Id == r.Relation)).ToListAsync(ct);
        return rows.ToDictionary(row => (row.CollaborationId, row.Kind, row.Record));
    }

    private static async Task<Dictionary<(CollaborationId, SearchKind, Guid), SearchDraft>> Drafts(
        TandemDb db, Actor actor, CancellationToken ct)
    {
        var drafts = new Dictionary<(CollaborationId, SearchKind, Guid), SearchDraft>();
        foreach (var source in db.Searched.Values)
        {
            foreach (var draft in await source.AllRows(db, actor, ct))
                drafts[(draft.Collaboration, draft.Kind, draft.Record)] = draft;
        }

        return drafts;
    }

    private async Task<IReadOnlyList<OrganisationId>> Organisations(CancellationToken ct)
    {
        await using var work = await databases.Read(null, ct);
        return await work.Db.Set<Organisation>().OrderBy(o => o.Id).Select(o => o.Id).ToListAsync(ct);
    }
}
