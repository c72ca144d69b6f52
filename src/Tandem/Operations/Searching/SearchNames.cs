using System.Globalization;
using Tandem.Performance;
using Tandem.Search;
using Tandem.Texts;

namespace Tandem.Operations;

/// <summary>A page or act by its name, with its words in every language of the product.</summary>
internal sealed record NamedPlace(Func<string> Name, string Address, IReadOnlyList<string> Words)
{
    /// <summary>Whether it is begun for one collaboration, of which the address lacks the id.</summary>
    public bool InCollaboration { get; init; }
}

/// <summary>
/// What has its name from the product and not from people: measures, pages and acts. They are found in all languages at
/// once, whatever the reader's.
/// </summary>
internal sealed class SearchNames(TextCatalogue texts)
{
    private readonly IReadOnlyList<(Measure Measure, List<string> Words)> measures =
    [
        .. Performance.Measures.All.Select(
            measure => (measure, InEachLanguage(() => Performance.Measures.Name(texts, measure)))),
    ];

    /// <summary>
    /// The measures of which a word in any language begins so, by their names in addresses; one letter is a whole word.
    /// </summary>
    public IEnumerable<string> MeasuresLike(string begin) => measures
        .Where(named => named.Words.Any(word => begin.Length == 1
            ? word == begin
            : word.StartsWith(begin, StringComparison.Ordinal)))
        .Select(named => Performance.Measures.Slug(named.Measure));

    /// <summary>The pages and acts, in the order in which they are offered.</summary>
    public IReadOnlyList<NamedPlace> Places { get; } =
    [
        To(() => texts["place.today"], "/"),
        To(() => texts["place.together"], "/collaborations"),
        To(() => texts["place.decisions"], "/decisions"),
        To(() => texts["decisions.register"], "/decisions?view=register"),
        To(() => texts["decisions.matters"], "/decisions?view=matters"),
        To(() => texts["place.performance"], "/performance"),
        To(() => texts["search.to-imports"], "/performance/imports"),
        To(() => texts["search.to-signals"], "/signals"),
        To(() => texts["search.to-corrections"], "/corrective-actions"),
        To(() => texts["place.journal"], "/journal"),
        To(() => texts["search.to-notices"], "/notices"),
        To(() => texts["me.title"], "/me"),
        To(() => texts["organisation.title"], "/organisation"),
        To(() => texts["collaborations.form-one"], "/collaborations/new"),
        To(() => texts["matter.report"], "/E/new") with { InCollaboration = true },
        To(() => texts["search.new-decision"], "/D/new") with { InCollaboration = true },
    ];

    /// <summary>The places of which each of these words begins a word.</summary>
    public IEnumerable<NamedPlace> PlacesLike(IReadOnlyList<string> begins) => begins.Count == 0
        ? []
        : Places.Where(place => begins.All(
            begin => place.Words.Any(word => word.StartsWith(begin, StringComparison.Ordinal))));

    private static NamedPlace To(Func<string> name, string address) => new(name, address, InEachLanguage(name));

    /// <summary>The words of a text in every language.</summary>
    private static List<string> InEachLanguage(Func<string> name)
    {
        var reader = CultureInfo.CurrentUICulture;
        try
        {
            var words = new List<string>();
            foreach (var language in TextCatalogue.Languages)
            {
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
                words.AddRange(SearchWords.Of(name()));
            }

            return words;
        }
        finally
        {
            CultureInfo.CurrentUICulture = reader;
        }
    }
}
