using System.Globalization;
using Tandem.Matters;

namespace Tandem.Texts;

/// <summary>What a rule says, in the language of who reads it.</summary>
public static class Speaking
{
    public static T In<T>(string language, Func<T> speak)
    {
        var (culture, reader) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return speak();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, reader);
        }
    }

    /// <summary>A title and a text in every language of the product.</summary>
    public static IReadOnlyList<SaidByRule> InAll(Func<(string Title, string Text)> speak) =>
    [
        .. TextCatalogue.Languages.Select(language =>
        {
            var (title, text) = In(language, speak);
            return new SaidByRule(language, title, text);
        }),
    ];

    /// <summary>What was said in this language.</summary>
    public static SaidByRule In(this IReadOnlyList<SaidByRule> said, string language) =>
        said.FirstOrDefault(of => of.Language == language) ?? said[0];
}
