namespace Tandem.Formulas;

internal enum TokenKind
{
    Number,

    /// <summary>Letters and digits that begin with a letter: a measure, a function or a unit.</summary>
    Word,

    /// <summary>A slug in brackets.</summary>
    Measure,

    /// <summary>One of + - * / ( ) , : %</summary>
    Sign,
    End,
}

internal readonly record struct Token(TokenKind Kind, int Position, string Text)
{
    public bool Is(char sign) => Kind == TokenKind.Sign && Text[0] == sign;
}

/// <summary>Cuts a text into its pieces; blanks and line ends between them say nothing.</summary>
internal static class FormulaTokens
{
    private const string Signs = "+-*/(),:%";

    public static List<Token> Of(string text)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] is ' ' or '\t' or '\r' or '\n')
            {
                at++;
                continue;
            }

            var token = Next(text, at);
            tokens.Add(token);
            at += token.Kind == TokenKind.Measure ? token.Text.Length + 2 : token.Text.Length;
        }

        tokens.Add(new(TokenKind.End, text.Length, ""));
        return tokens;
    }

    private static Token Next(string text, int at)
    {
        var first = text[at];
        if (char.IsAsciiDigit(first))
            return new(TokenKind.Number, at, Run(text, at, c => char.IsAsciiDigit(c) || c == '.'));
        if (char.IsAsciiLetter(first))
            return new(TokenKind.Word, at, Run(text, at, char.IsAsciiLetterOrDigit));
        if (first == '[')
            return Measure(text, at);
        if (Signs.Contains(first))
            return new(TokenKind.Sign, at, first.ToString());
        throw FormulaFaultException.At(FormulaFaultCode.UnknownCharacter, at, Character(text, at));
    }

    private static Token Measure(string text, int at)
    {
        var slug = Run(text, at + 1, c => char.IsAsciiLetterOrDigit(c) || c == '-');
        var end = at + 1 + slug.Length;
        if (end == text.Length || text[end] != ']' || !Formula.IsSlug(slug))
            throw FormulaFaultException.At(FormulaFaultCode.MeasureNotUnderstood, at, "[" + slug);
        return new(TokenKind.Measure, at, slug);
    }

    private static string Run(string text, int from, Func<char, bool> belongs)
    {
        var to = from;
        while (to < text.Length && belongs(text[to]))
            to++;
        return text[from..to];
    }

    /// <summary>Both halves of a character outside the first plane, so that what is shown is what was typed.</summary>
    private static string Character(string text, int at) =>
        char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? text.Substring(at, 2) : text[at].ToString();
}
