using System.Globalization;

namespace Tandem.Pages.Parts;

/// <summary>The one or two letters that stand for a name where there is no room for it.</summary>
internal static class Initials
{
    internal enum Ends
    {
        FirstTwoWords,
        FirstAndLastWord,
    }

    public static string Of(string name, Ends ends)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var letters = words switch
        {
            [] => "?",
            [var only] => First(only),
            [var first, var second, ..] when ends == Ends.FirstTwoWords => First(first) + First(second),
            [var first, .., var last] => First(first) + First(last),
        };
        return letters.ToUpperInvariant();
    }

    private static string First(string word) => StringInfo.GetNextTextElement(word);
}
