using System.Globalization;
using System.Text.Json;

namespace Tandem.Matters;

/// <summary>
/// What a rule says of a matter, in a language of the product. A rule says it in each of them at once, so that
/// everybody reads it in the own language, and the record keeps the words that were said.
/// </summary>
public sealed record SaidByRule(string Language, string Title, string Text);

/// <summary>The same words by language, as they are kept in one column.</summary>
internal static class InLanguages
{
    public static string? Write(IReadOnlyList<SaidByRule>? said, Func<SaidByRule, string> words) =>
        said is null ? null : JsonSerializer.Serialize(said.ToDictionary(of => of.Language, words));

    /// <summary>The words in this language; null where they were not said in it.</summary>
    public static string? Read(string? kept, string language) => kept is null
        ? null
        : JsonSerializer.Deserialize<Dictionary<string, string>>(kept)!.GetValueOrDefault(language);
}

public sealed partial class Matter
{
    /// <summary>The title in each language, where a rule gave it.</summary>
    public string? Titles { get; private set; }

    /// <summary>The title as who reads this language reads it: what a person wrote is never translated.</summary>
    public string TitleIn(string language) => InLanguages.Read(Titles, language) ?? Title;

    /// <summary>The title in the language of who reads now.</summary>
    public string ReadTitle => TitleIn(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    /// <summary>The title as a rule says it in each language.</summary>
    public void Name(IReadOnlyList<SaidByRule>? said) => Titles = InLanguages.Write(
        said, of => of.Title.Length <= MaxTitleLength ? of.Title : of.Title[..MaxTitleLength]);
}
