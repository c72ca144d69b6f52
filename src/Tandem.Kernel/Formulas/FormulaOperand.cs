using System.Numerics;
using Tandem.Statistics;

namespace Tandem.Formulas;

/// <summary>
/// What a measure says to a formula: an exact value in the unit that the formula knows the measure by, or no data, and
/// the number of cases it rests on.
/// </summary>
public sealed record FormulaOperand
{
    /// <summary>A root that is no fraction is kept to so many decimals.</summary>
    public const int RootDecimals = 30;

    private FormulaOperand()
    {
    }

    /// <summary>Null is no data.</summary>
    public ExactRatio? Value { get; private init; }

    /// <summary>The value was rounded on its way here.</summary>
    public bool IsRounded { get; private init; }

    public long N { get; private init; }

    public static FormulaOperand Of(ExactRatio value, long n) => new() { Value = value, N = n };

    public static FormulaOperand NoData(long n = 0) => new() { N = n };

    /// <summary>
    /// A standard deviation whose square is exact. Where the root is a fraction it is taken exactly; else it is cut
    /// after thirty decimals, by whole numbers and so the same on every machine, and marked as rounded. The square is
    /// not below zero.
    /// </summary>
    public static FormulaOperand OfSquare(ExactRatio square, long n)
    {
        if (square < new ExactRatio(0, 1))
            throw new ArgumentOutOfRangeException(nameof(square), square, "A square is not below zero.");

        var (above, below) = (Root(square.Numerator), Root(square.Denominator));
        if (above * above == square.Numerator && below * below == square.Denominator)
            return Of(new(above, below), n);

        var scale = BigInteger.Pow(10, RootDecimals);
        var cut = new ExactRatio(Root(square.Numerator * scale * scale / square.Denominator), scale);
        return new() { Value = cut, IsRounded = true, N = n };
    }

    /// <summary>The largest whole number whose square is not above the value, by Newton's steps from above.</summary>
    private static BigInteger Root(BigInteger value)
    {
        if (value.IsZero)
            return value;

        var root = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + value / root) >> 1;
            if (next >= root)
                return root;
            root = next;
        }
    }
}

/// <summary>Why a formula has no value.</summary>
public enum FormulaNoData
{
    /// <summary>A measure it names has none, whatever the formula does with it.</summary>
    OperandHasNone,

    /// <summary>Something is divided by zero.</summary>
    DivisionByZero,
}

/// <summary>
/// The exact value of a formula in its unit, or why there is none. A share is the share itself; N is the least number
/// of cases of the measures it names, null when it names none.
/// </summary>
public sealed record FormulaValue(FormulaUnit Unit, ExactRatio? Value, FormulaNoData? NoData, string? Because, long? N)
{
    /// <summary>
    /// A standard deviation went into it that is no fraction: the value is right to many digits, but a tie with a
    /// target says nothing.
    /// </summary>
    public bool IsRounded { get; init; }
}
