namespace Tandem.Formulas;

/// <summary>
/// A joint measure that a collaboration defines over its other measures (PER-2): numbers with a unit, measures by
/// their slug, + - * / and parentheses, min, max and avg with weights. Nothing in it runs; it is a tree that is
/// checked for its units when it is read and counted out over exact fractions.
/// A measure stands in brackets, <c>[lead-time]</c>; one without a hyphen may stand bare, so that <c>a-b</c> is always
/// a less b. A number has a point, no groups, and at most 15 digits before and 9 after it; its unit is %, days, hours
/// or a currency. Capitals and small letters differ.
/// </summary>
public sealed class Formula
{
    public const int MostCharacters = 1000;
    public const int MostPieces = 200;
    public const int MostDepth = 32;
    public const int MostSlug = 60;

    private Formula(FormulaTree tree, FormulaUnit unit) => (Tree, Unit) = (tree, unit);

    public FormulaTree Tree { get; }

    /// <summary>What its value counts.</summary>
    public FormulaUnit Unit { get; }

    /// <summary>The slugs it names, each once, in the order in which they first stand.</summary>
    public IReadOnlyList<string> Measures => [.. SlugsOf(Tree).Distinct(StringComparer.Ordinal)];

    /// <summary>Letters, digits and hyphens, with a letter or digit at both ends; 60 characters at most.</summary>
    public static bool IsSlug(string text) =>
        text.Length is > 0 and <= MostSlug
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        && text[0] != '-' && text[^1] != '-';

    /// <summary>
    /// Reads a formula over the measures that may be named, with their units. False with the first fault; whatever the
    /// text, it never ends in another way. Its one form, too, has at most 1 000 characters, so that it can be kept.
    /// </summary>
    public static bool TryParse(
        string text,
        IReadOnlyDictionary<string, FormulaUnit> measures,
        out Formula? formula,
        out FormulaFault? fault)
    {
        (formula, fault) = (null, null);
        if (text.Length > MostCharacters)
        {
            fault = new(FormulaFaultCode.TooLong, MostCharacters, "");
            return false;
        }

        try
        {
            var tokens = FormulaTokens.Of(text);
            if (tokens.Count == 1)
                throw FormulaFaultException.At(FormulaFaultCode.Empty, 0, "");

            var (tree, unit) = new FormulaParser(tokens, new(measures)).Whole();
            var read = new Formula(tree, unit);
            if (read.ToString().Length > MostCharacters)
                throw FormulaFaultException.At(FormulaFaultCode.TooLong, text.Length, "");
            formula = read;
            return true;
        }
        catch (FormulaFaultException found)
        {
            fault = found.Fault;
            return false;
        }
    }

    /// <summary>The value over what the measures say, which must cover every slug it names.</summary>
    public FormulaValue Evaluate(IReadOnlyDictionary<string, FormulaOperand> operands) =>
        FormulaEvaluation.Of(this, operands);

    /// <summary>The one form of its tree, which reads back as the same tree.</summary>
    public override string ToString() => FormulaText.Of(Tree);

    private static IEnumerable<string> SlugsOf(FormulaTree tree) => tree switch
    {
        FormulaTree.Measure measure => [measure.Slug],
        FormulaTree.Negation negation => SlugsOf(negation.Of),
        FormulaTree.Operation operation => [.. SlugsOf(operation.Left), .. SlugsOf(operation.Right)],
        FormulaTree.Applied applied => applied.Arguments.SelectMany(argument => SlugsOf(argument.Value)),
        _ => [],
    };
}
