using Tandem.Statistics;

namespace Tandem.Formulas;

/// <summary>Counts a formula out over exact fractions.</summary>
internal static class FormulaEvaluation
{
    /// <summary>
    /// All measures are asked first, in the order in which they stand, so that the reason does not hang on which way
    /// the formula is counted.
    /// </summary>
    public static FormulaValue Of(Formula formula, IReadOnlyDictionary<string, FormulaOperand> operands)
    {
        var named = formula.Measures;
        long? n = named.Count == 0 ? null : named.Min(slug => operands[slug].N);
        if (named.FirstOrDefault(slug => operands[slug].Value is null) is { } missing)
            return new(formula.Unit, null, FormulaNoData.OperandHasNone, missing, n);

        return ValueOf(formula.Tree, operands) is { } value
            ? new(formula.Unit, value, null, null, n) { IsRounded = named.Any(slug => operands[slug].IsRounded) }
            : new(formula.Unit, null, FormulaNoData.DivisionByZero, null, n);
    }

    /// <summary>Null where something is divided by zero.</summary>
    private static ExactRatio? ValueOf(FormulaTree tree, IReadOnlyDictionary<string, FormulaOperand> operands) =>
        tree switch
        {
            FormulaTree.Literal literal => literal.Value,
            FormulaTree.Measure measure => operands[measure.Slug].Value,
            FormulaTree.Negation negation => new ExactRatio(0, 1) - ValueOf(negation.Of, operands),
            FormulaTree.Operation operation => Combined(
                operation.Operator, ValueOf(operation.Left, operands), ValueOf(operation.Right, operands)),
            FormulaTree.Applied applied => Called(
                applied, [.. applied.Arguments.Select(argument => ValueOf(argument.Value, operands))]),
            _ => throw new ArgumentOutOfRangeException(nameof(tree), tree, "There are no other trees."),
        };

    private static ExactRatio? Combined(FormulaOperator sign, ExactRatio? left, ExactRatio? right) => sign switch
    {
        FormulaOperator.Plus => left + right,
        FormulaOperator.Minus => left - right,
        FormulaOperator.Times => left * right,
        FormulaOperator.Over => right is { } by && by.Numerator.IsZero ? null : left / right,
    };

    private static ExactRatio? Called(FormulaTree.Applied applied, ExactRatio?[] values)
    {
        if (values.Any(value => value is null))
            return null;

        return applied.Function switch
        {
            FormulaFunction.Min => values.Min(),
            FormulaFunction.Max => values.Max(),
            FormulaFunction.Avg => Average(applied.Arguments, values),
        };
    }

    private static ExactRatio? Average(IReadOnlyList<FormulaArgument> arguments, ExactRatio?[] values)
    {
        ExactRatio? sum = new ExactRatio(0, 1);
        var weights = new ExactRatio(0, 1);
        for (var at = 0; at < values.Length; at++)
        {
            var weight = ExactRatio.Of(arguments[at].Weight);
            sum += weight * values[at];
            weights += weight;
        }

        return sum / weights;
    }
}
