using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Parties;
using Tandem.Search;
using Tandem.Texts;

namespace Tandem.Operations;

/// <summary>What the field on every page offers while somebody types, by the same gates as the page of hits.</summary>
internal static class SearchSuggestions
{
    public const string Address = "/search/suggestions";
    private const int MostHits = 8;
    private const int MostPlaces = 5;
    private const int MostCollaborations = 4;

    /// <summary>
    /// One suggestion: its kind in words, what it is called, in which collaboration, and where it leads. One that has
    /// an organisation lets the reader act for that one.
    /// </summary>
    internal sealed record Suggestion(string Kind, string Title, string Where, string Address, Guid? Acting = null);

    public static void MapSearch(this IEndpointRouteBuilder app) =>
        app.MapGet(Address, Get).RequireAuthorization(Policies.Members).ExcludeFromDescription();

    private static async Task<Ok<IReadOnlyList<Suggestion>>> Get(
        string? q, SearchDesk desk, SearchNames names, TextCatalogue texts, TandemDb db, Actor actor,
        CancellationToken ct)
    {
        var question = new SearchQuestion(q ?? "");
        var hits = await desk.Suggest(question, actor, MostHits, ct);
        var shown = await SearchWordsOfHits.Of(hits, db, texts, ct);
        return TypedResults.Ok<IReadOnlyList<Suggestion>>(
        [
            .. await Places(question, names, texts, db, actor, ct),
            .. hits.Select(hit => new Suggestion(
                SearchKindWords.Name(texts, hit.Kind), shown.Title(hit), shown.Where(hit), hit.Address)),
            .. await Others(question, texts, db, actor, ct),
        ]);
    }

    private static async Task<IEnumerable<Suggestion>> Places(
        SearchQuestion question, SearchNames names, TextCatalogue texts, TandemDb db, Actor actor, CancellationToken ct)
    {
        var found = names.PlacesLike(question.Words).Take(MostPlaces).ToList();
        var homes = found.Exists(place => place.InCollaboration)
            ? await db.Collaborations(actor).OrderBy(c => c.Name).Select(c => new { c.Id, c.Name })
                .Take(MostCollaborations).ToListAsync(ct)
            : [];
        return found.SelectMany(place => place.InCollaboration
            ? homes.Select(home => new Suggestion(
                texts["search.create"], place.Name(), home.Name, $"/collaborations/{home.Id}{place.Address}"))
            : [new(texts["search.go"], place.Name(), "", place.Address)]);
    }

    /// <summary>The other organisations for which the reader may act, by their names.</summary>
    private static async Task<IEnumerable<Suggestion>> Others(
        SearchQuestion question, TextCatalogue texts, TandemDb db, Actor actor, CancellationToken ct)
    {
        if (question.IsEmpty)
            return [];

        var mine = await db.Memberships(actor.Person).Select(m => m.Organisation).ToListAsync(ct);
        var others = await db.Organisations(mine.Where(o => o != actor.Organisation), ct);
        return
        [
            .. from other in others.Values
               let words = SearchWords.Of(other.Name).ToList()
               where question.Words.All(begin => words.Exists(w => w.StartsWith(begin, StringComparison.Ordinal)))
               orderby other.Name
               select new Suggestion(texts["search.act-for"], other.Name, "", "/", other.Id.Value),
        ];
    }
}

/// <summary>What the hits of a page are called and where they are, with the names as they are now.</summary>
internal sealed class SearchWordsOfHits
{
    private readonly Dictionary<CollaborationId, string> homes;
    private readonly Dictionary<OrganisationId, Organisation> parties;
    private readonly TextCatalogue texts;

    private SearchWordsOfHits(
        Dictionary<CollaborationId, string> homes, Dictionary<OrganisationId, Organisation> parties,
        TextCatalogue texts) => (this.homes, this.parties, this.texts) = (homes, parties, texts);

    public static async Task<SearchWordsOfHits> Of(
        IReadOnlyList<SearchHit> hits, TandemDb db, TextCatalogue texts, CancellationToken ct)
    {
        var wanted = hits.Select(hit => hit.Collaboration).Distinct().ToList();
        var homes = await db.Set<Collaboration>().Where(c => wanted.Contains(c.Id)).Select(c => new { c.Id, c.Name })
            .ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        var sides = hits.SelectMany(hit => new[] { hit.First, hit.Second }).OfType<OrganisationId>();
        return new(homes, await db.Organisations(sides, ct), texts);
    }

    public string Where(SearchHit hit) => homes.GetValueOrDefault(hit.Collaboration, "");

    /// <summary>A relation is called by its parties, all else by its title; a number stands before it.</summary>
    public string Title(SearchHit hit)
    {
        var title = hit.Kind == SearchKind.Relation
            ? Sides(hit)
            : SearchRow.TitleIn(hit.Title, hit.Titles, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        return hit.ShortId.Length > 0 ? $"{hit.ShortId} {title}" : title;
    }

    /// <summary>The two parties that it is between, or that it is of all participants.</summary>
    public string Sides(SearchHit hit) => hit is { First: { } first, Second: { } second }
        ? $"{parties[first].Name} – {parties[second].Name}"
        : texts["search.all-participants"];
}

/// <summary>What the kinds of hits are called.</summary>
internal static class SearchKindWords
{
    public static string Name(TextCatalogue texts, SearchKind kind) => kind switch
    {
        SearchKind.Matter => texts["search.kind-matter"],
        SearchKind.Decision => texts["search.kind-decision"],
        SearchKind.Meeting => texts["search.kind-meeting"],
        SearchKind.Body => texts["search.kind-body"],
        SearchKind.Correction => texts["search.kind-correction"],
        SearchKind.Collaboration => texts["search.kind-collaboration"],
        SearchKind.Ambition => texts["search.kind-ambition"],
        SearchKind.Relation => texts["search.kind-relation"],
        SearchKind.Organisation => texts["search.kind-organisation"],
        SearchKind.Person => texts["search.kind-person"],
        SearchKind.Definition => texts["search.kind-definition"],
        SearchKind.Waiver => texts["search.kind-waiver"],
        SearchKind.Contest => texts["search.kind-contest"],
        SearchKind.Mandate => texts["search.kind-mandate"],
        SearchKind.Measure => texts["search.kind-measure"],
        SearchKind.Agreement => texts["search.kind-agreement"],
        SearchKind.Announcement => texts["search.kind-announcement"],
        SearchKind.Priority => texts["search.kind-priority"],
        SearchKind.Workshop => texts["search.kind-workshop"],
    };
}
