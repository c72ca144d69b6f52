namespace Tandem.Search;

/// <summary>
/// Signs that stand beside the words of a row and that nobody can type: who sees it, what it is, whom it names. Names
/// of people, organisations and measures are not in the index but their ids, so that a new name finds at once and a
/// measure is found in every language.
/// </summary>
public static class SearchSigns
{
    private const int MostWords = 20_000;

    public static string SeenBy(OrganisationId party) => $"_o{party.Value:N}";

    public static string SeenInAll(CollaborationId collaboration) => $"_c{collaboration.Value:N}";

    public static string Of(CollaborationId home) => $"_h{home.Value:N}";

    public static string Of(OrganisationId side) => $"_s{side.Value:N}";

    public static string Of(PersonId person) => $"_p{person.Value:N}";

    public static string Of(SearchKind kind) => $"_k{kind.ToString().ToLowerInvariant()}";

    public static string OfMeasure(string slug) => $"_m{slug.Replace("-", "", StringComparison.Ordinal)}";

    public static string OfNumber(string letter, string number) => $"_n{letter.ToLowerInvariant()}{number}";

    public static string OfState(bool open) => open ? "_open" : "_closed";

    /// <summary>All words and signs of a record, each once, in an order that says nothing of the record's.</summary>
    internal static string Of(SearchDraft draft)
    {
        IEnumerable<string> signs =
        [
            .. draft.Relation is null
                ? [SeenInAll(draft.Collaboration)]
                : new[] { draft.First, draft.Second }.OfType<OrganisationId>().Select(SeenBy),
            Of(draft.Collaboration), Of(draft.Kind), OfState(draft.IsOpen),
            .. draft.ShortId.Length > 0 ? [$"_n{draft.Number}"] : Array.Empty<string>(),
            .. draft.Sides.OfType<OrganisationId>().Select(Of),
            .. draft.People.OfType<PersonId>().Select(Of),
            .. draft.Measures.OfType<string>().Select(OfMeasure),
        ];
        var words = draft.Texts.Prepend(draft.Title).Prepend(draft.ShortId).SelectMany(SearchWords.Of);
        return string.Join(' ', signs.Distinct().Order(StringComparer.Ordinal)
            .Concat(words.Distinct().Order(StringComparer.Ordinal).Take(MostWords)));
    }
}
