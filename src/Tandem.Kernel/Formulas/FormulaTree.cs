using Tandem.Statistics;

namespace Tandem.Formulas;

/// <summary>The four operations between two values.</summary>
public enum FormulaOperator
{
    Plus,
    Minus,
    Times,
    Over,
}

/// <summary>The functions of several values of one unit.</summary>
public enum FormulaFunction
{
    Min,
    Max,

    /// <summary>Σ weight × value / Σ weight.</summary>
    Avg,
}

/// <summary>A formula as a tree. Trees are equal when they say the same, piece by piece.</summary>
public abstract record FormulaTree
{
    private FormulaTree()
    {
    }

    /// <summary>Its value is in its unit as it is computed with: the share 0.95 for 95 %.</summary>
    public sealed record Literal(decimal Written, FormulaUnit Unit) : FormulaTree
    {
        public ExactRatio Value => Unit.Kind == FormulaUnitKind.Percent
            ? ExactRatio.Of(Written) / new ExactRatio(100, 1)
            : ExactRatio.Of(Written);
    }

    public sealed record Measure(string Slug) : FormulaTree;

    public sealed record Negation(FormulaTree Of) : FormulaTree;

    public sealed record Operation(FormulaOperator Operator, FormulaTree Left, FormulaTree Right) : FormulaTree;

    public sealed record Applied(FormulaFunction Function, IReadOnlyList<FormulaArgument> Arguments) : FormulaTree
    {
        public bool Equals(Applied? other) =>
            other is not null && Function == other.Function && Arguments.SequenceEqual(other.Arguments);

        public override int GetHashCode() => HashCode.Combine(Function, Arguments.Count, Arguments[0]);
    }
}

/// <summary>
/// One value handed to a function, with its weight, which is above zero and 1 unless an average says so.
/// </summary>
public sealed record FormulaArgument(FormulaTree Value, decimal Weight);
