using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;

namespace Tandem.Cli;

/// <summary>
/// The texts of the command line in one language, from <c>texts.ini</c>: one section per text, one line per language.
/// A text that counts has two sections, <c>….one</c> and <c>….other</c>, chosen by its first number.
/// </summary>
internal sealed class CliTexts(string language)
{
    public static readonly IReadOnlyList<string> Languages = ["en", "nl", "sv"];

    private static readonly FrozenDictionary<(string Key, string Language), string> Texts =
        Read(typeof(CliTexts).Assembly).ToFrozenDictionary(text => (text.Key, text.Language), text => text.Text);

    public string Language => language;

    private readonly CultureInfo culture = CultureInfo.GetCultureInfo(language);

    public static IEnumerable<string> Keys => Texts.Keys.Select(text => text.Key).Distinct();

    /// <summary>The language of the machine's user where there are texts in it, else English.</summary>
    public static string LanguageOfUser =>
        Languages.FirstOrDefault(language => language == CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, "en");

    public string this[string key, params object[] details] =>
        string.Format(culture, Texts[(key, language)], details);

    public string Counted(string key, long count, params object[] further) =>
        this[$"{key}.{(count == 1 ? "one" : "other")}", [count, .. further]];

    public static bool Has(string key, string language) => Texts.ContainsKey((key, language));

    private static IEnumerable<(string Key, string Language, string Text)> Read(Assembly assembly)
    {
        var names = assembly.GetManifestResourceNames();
        foreach (var file in names.Where(name => name.EndsWith("texts.ini", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(file)!);
            var key = "";
            while (reader.ReadLine() is { } line)
            {
                if (line.StartsWith('['))
                    key = line.Trim('[', ']');
                else if (line.Split('=', 2, StringSplitOptions.TrimEntries) is [var language, var text])
                    yield return (key, language, text);
            }
        }
    }
}
