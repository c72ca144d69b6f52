using System.CommandLine;

namespace Tandem.Cli;

/// <summary>Options that several verbs have, so that each reads and refuses them alike.</summary>
internal static class Options
{
    /// <summary><c>--language</c>: in which language the answer is given.</summary>
    public static Option<string> Language()
    {
        var language = new Option<string>("--language")
        {
            Description = "The language of the answer.",
            DefaultValueFactory = _ => CliTexts.LanguageOfUser,
        };
        language.AcceptOnlyFromAmong([.. CliTexts.Languages]);
        return language;
    }

    /// <summary>An id as it stands in the address of a page; anything else is refused before a server is asked.</summary>
    public static Option<Guid?> Id(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "ID",
        CustomParser = given =>
        {
            if (Guid.TryParse(given.Tokens[0].Value, out var id))
                return id;

            given.AddError($"{name} takes an id as it stands in the address of a page, not '{given.Tokens[0].Value}'.");
            return null;
        },
    };
}
