using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Parties;
using Tandem.Search;

namespace Tandem.Operations;

/// <summary>A record that was found, as a hit shows it.</summary>
internal sealed record SearchHit(
    CollaborationId Collaboration, SearchKind Kind, Guid Record, string ShortId, string Title, string? Titles,
    string Address, RelationId? Relation, OrganisationId? First, OrganisationId? Second, bool IsOpen,
    DateTimeOffset ChangedAt);

/// <summary>A page of hits, the last changed first, of how many; more than are counted are not counted.</summary>
internal sealed record SearchHits(IReadOnlyList<SearchHit> Hits, int Count)
{
    public bool IsMore => Count > SearchDesk.MostCounted;
}

/// <summary>
/// Searches for a reader: what it is not to see is in no hit, in no count and in no suggestion, since both come from
/// one query that goes on from <see cref="SearchedRecords.SeenBy"/> (DAY-3).
/// </summary>
internal sealed class SearchDesk(TandemDb db, SearchNames names, TimeProvider clock)
{
    public const int PageSize = 25;
    public const int MostCounted = 1000;
    private const int LeastBegin = 2;
    private const int MostNames = 200;
    private const int MostNamesOfWord = 12;
    private const int MostCollaborations = 500;

    private static readonly int[] LastDays = [1, 4];
    private static readonly int[] EarlierDays = [30, 120, 480];

    private sealed record Asked(SearchMatch Match, SearchQuestion Question, Actor Actor);

    public async Task<SearchHits> Find(SearchQuestion question, Actor actor, CancellationToken ct)
    {
        if (question.IsEmpty)
            return new([], 0);

        var skip = (question.Page - 1) * PageSize;
        var asked = new Asked(await Match(question, actor, ct), question, actor);
        var (count, days) = await Look(asked, skip + PageSize, ct);
        return skip >= Math.Min(count, MostCounted)
            ? new([], count)
            : new(await Read(asked, days, skip, PageSize, ct), count);
    }

    /// <summary>The last changed of what is found.</summary>
    public async Task<IReadOnlyList<SearchHit>> Suggest(
        SearchQuestion question, Actor actor, int most, CancellationToken ct)
    {
        if (question.IsEmpty)
            return [];

        var asked = new Asked(await Match(question, actor, ct), question, actor);
        var (_, days) = await Look(asked, most, ct);
        return await Read(asked, days, 0, most, ct);
    }

    /// <summary>
    /// How many hits there are, as far as they are counted, and within how many days back as many lie as are needed.
    /// Where the database sorts what it found, the hits of few days spare it to find and sort them all.
    /// </summary>
    private async Task<(int Count, int? Days)> Look(Asked asked, int needed, CancellationToken ct)
    {
        if (!db.SortsWhatItFinds)
            return (await Count(asked, null, ct), null);

        int? enough = null;
        foreach (var days in LastDays)
        {
            var found = await Count(asked, days, ct);
            enough ??= found >= needed ? days : null;
            if (found > MostCounted)
                return (found, enough);
        }

        var count = await Count(asked, null, ct);
        if (count <= MostCounted)
            return (count, null);
        foreach (var days in EarlierDays.Where(_ => enough is null))
            enough ??= await Count(asked, days, ct) >= needed ? days : null;
        return (count, enough);
    }

    private async Task<int> Count(Asked asked, int? days, CancellationToken ct) =>
        await (await Hits(asked, days, ct)).Take(MostCounted + 1).CountAsync(ct);

    private async Task<List<SearchHit>> Read(Asked asked, int? days, int skip, int take, CancellationToken ct) =>
        await (await Hits(asked, days, ct)).OrderByDescending(r => r.Place).Skip(skip).Take(take)
            .Select(r => new SearchHit(
                r.CollaborationId, r.Kind, r.Record, r.ShortId, r.Title, r.Titles, r.Address, r.Relation, r.First,
                r.Second, r.IsOpen, r.ChangedAt))
            .ToListAsync(ct);

    private async Task<IQueryable<SearchRow>> Hits(Asked asked, int? days, CancellationToken ct)
    {
        var rows = (await db.Found(asked.Match, ct)).SeenBy(db, asked.Actor);
        if (days is { } back)
        {
            var place = SearchRow.PlaceAt(clock.GetUtcNow().AddDays(-back));
            rows = rows.Where(r => r.Place >= place);
        }

        if (asked.Question.From is { } from)
        {
            var place = SearchRow.PlaceAt(new(from.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
            rows = rows.Where(r => r.Place >= place);
        }

        if (asked.Question.To is { } to)
        {
            var place = SearchRow.PlaceAt(new(to.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
            rows = rows.Where(r => r.Place < place);
        }

        return rows;
    }

    /// <summary>
    /// What a row must hold: each word, as it stands or as part of the name of somebody, an organisation or a measure;
    /// that the reader sees it; and what the filters ask.
    /// </summary>
    private async Task<SearchMatch> Match(SearchQuestion question, Actor actor, CancellationToken ct)
    {
        var scope = await Scope(actor, ct);
        var called = await Called(question.Words, scope, actor, ct);
        var match = scope;
        foreach (var part in question.Parts)
        {
            foreach (var word in part.Words)
            {
                match = match.And(
                [
                    Begin(word),
                    .. part.Number is { } number ? [new SearchTerm(number)] : Array.Empty<SearchTerm>(),
                    .. called.Where(name => name.Word == word).Select(name => new SearchTerm(name.Sign)),
                    .. names.MeasuresLike(word).Select(slug => new SearchTerm(SearchSigns.OfMeasure(slug))),
                ]);
            }
        }

        if (question.Kind is { } kind)
            match = match.And(new SearchTerm(SearchSigns.Of(kind)));
        if (question.Collaboration is { } home)
            match = match.And(new SearchTerm(SearchSigns.Of(new CollaborationId(home))));
        if (question.Open is { } open)
            match = match.And(new SearchTerm(SearchSigns.OfState(open)));
        return match;
    }

    private static SearchTerm Begin(string word) => new(word, word.Length >= LeastBegin);

    /// <summary>
    /// The rows of the reader as the index knows them, where its wall does not say so already. Of very many
    /// collaborations that alone would take long; the query that goes on from it looks at each row all the same.
    /// </summary>
    private async Task<SearchMatch> Scope(Actor actor, CancellationToken ct)
    {
        if (db.SortsWhatItFinds)
            return new([]);

        var homes = await db.Collaborations(actor).Select(c => c.Id).Take(MostCollaborations + 1).ToListAsync(ct);
        return homes.Count > MostCollaborations
            ? new([])
            : new SearchMatch([]).And(
                homes.Select(home => new SearchTerm(SearchSigns.SeenInAll(home)))
                    .Prepend(new SearchTerm(SearchSigns.SeenBy(actor.Organisation))));
    }

    /// <summary>
    /// The people and organisations that the reader may see whose names hold one of the words: own colleagues, and who
    /// takes part or holds a role in a collaboration of the reader. Of many, those whose names hold the most words.
    /// </summary>
    private async Task<IReadOnlyList<(string Word, string Sign)>> Called(
        IReadOnlyList<string> words, SearchMatch scope, Actor actor, CancellationToken ct)
    {
        var begins = words.Where(word => word.Length >= LeastBegin).ToList();
        if (begins.Count == 0)
            return [];

        var match = scope
            .And(begins.Select(Begin))
            .And(new SearchTerm(SearchSigns.Of(SearchKind.Organisation)), new(SearchSigns.Of(SearchKind.Person)));
        var named = await (await db.Found(match, ct)).SeenBy(db, actor).OrderByDescending(r => r.Place).Take(MostNames)
            .Select(r => new { r.Kind, r.Record, r.Title }).ToListAsync(ct);
        var organisation = actor.Organisation;
        var colleagues = await db.Set<Membership>().Where(m => m.Organisation == organisation)
            .Join(db.Set<Person>(), m => m.Person, p => p.Id, (m, p) => new { p.Id, p.Name }).Distinct()
            .ToListAsync(ct);
        var known = named
            .Select(row => (row.Title, Sign: row.Kind == SearchKind.Person
                ? SearchSigns.Of(new PersonId(row.Record))
                : SearchSigns.Of(new OrganisationId(row.Record))))
            .Concat(colleagues.Select(own => (Title: own.Name, Sign: SearchSigns.Of(own.Id))))
            .Distinct();
        var holding =
            from name in known
            let own = SearchWords.Of(name.Title).ToList()
            let held = begins.Where(begin => own.Exists(w => w.StartsWith(begin, StringComparison.Ordinal))).ToList()
            where held.Count > 0
            orderby held.Count descending
            from begin in held
            select (Word: begin, name.Sign);
        return [.. holding.GroupBy(name => name.Word).SelectMany(names => names.Take(MostNamesOfWord))];
    }
}
