using System.Globalization;

namespace Tandem.Formulas;

/// <summary>
/// Writes a tree in its one form: measures always in brackets, a blank around + - * /, no parenthesis that reading
/// does not need, numbers without needless zeros, a blank before a unit, weights of 1 left out.
/// </summary>
internal static class FormulaText
{
    public static string Of(FormulaTree tree) => tree switch
    {
        FormulaTree.Literal literal => Number(literal.Written)
            + (literal.Unit == FormulaUnit.Plain ? "" : " " + literal.Unit),
        FormulaTree.Measure measure => $"[{measure.Slug}]",
        FormulaTree.Negation negation => "-" + Inside(negation.Of, Binds.Tightly),
        FormulaTree.Operation operation => Of(operation),
        FormulaTree.Applied applied =>
            $"{applied.Function.ToString().ToLowerInvariant()}({string.Join(", ", applied.Arguments.Select(Of))})",
        _ => throw new ArgumentOutOfRangeException(nameof(tree), tree, "There are no other trees."),
    };

    /// <summary>
    /// Reading goes from the left, so on the right an operation that binds alike needs its parentheses.
    /// </summary>
    private static string Of(FormulaTree.Operation operation)
    {
        var own = BindingOf(operation);
        return $"{Inside(operation.Left, own)} {Sign(operation.Operator)} {Inside(operation.Right, own + 1)}";
    }

    private static string Of(FormulaArgument argument) =>
        Of(argument.Value) + (argument.Weight == 1 ? "" : ": " + Number(argument.Weight));

    private static string Inside(FormulaTree tree, Binds least) =>
        BindingOf(tree) < least ? $"({Of(tree)})" : Of(tree);

    private static Binds BindingOf(FormulaTree tree) => tree switch
    {
        FormulaTree.Operation { Operator: FormulaOperator.Plus or FormulaOperator.Minus } => Binds.Loosely,
        FormulaTree.Operation => Binds.AsProduct,
        _ => Binds.Tightly,
    };

    private static char Sign(FormulaOperator sign) => sign switch
    {
        FormulaOperator.Plus => '+',
        FormulaOperator.Minus => '-',
        FormulaOperator.Times => '*',
        FormulaOperator.Over => '/',
    };

    private static string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private enum Binds
    {
        Loosely,
        AsProduct,
        Tightly,
    }
}
