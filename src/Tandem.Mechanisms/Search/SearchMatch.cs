namespace Tandem.Search;

/// <summary>A word or sign that a row must hold, or one that begins so.</summary>
public readonly record struct SearchTerm(string Token, bool IsPrefix = false);

/// <summary>
/// What a row must hold to be found: of each group one. Tokens are folded words and signs, so they need no escape.
/// </summary>
public sealed record SearchMatch(IReadOnlyList<IReadOnlyList<SearchTerm>> All)
{
    /// <summary>The same, with one group more.</summary>
    public SearchMatch And(params IEnumerable<SearchTerm> anyOf) => new([.. All, [.. anyOf]]);

    /// <summary>As the databases write it, with their signs for a term, for all of and for one of.</summary>
    public string Written(Func<SearchTerm, string> term, string and, string or) => string.Join(
        and, All.Select(group => $"({string.Join(or, group.Select(term))})"));
}
