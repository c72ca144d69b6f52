using System.Numerics;

namespace Tandem.Statistics;

/// <summary>
/// A fraction of whole numbers in its lowest terms, so that a figure is compared with its target without rounding.
/// The denominator is always positive.
/// </summary>
public readonly record struct ExactRatio : IComparable<ExactRatio>
{
    private readonly BigInteger denominator;

    public ExactRatio(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
            throw new DivideByZeroException("A ratio without a denominator is no data and must not be made.");

        var shared = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / shared;
        this.denominator = denominator / shared;
    }

    public BigInteger Numerator { get; }

    public BigInteger Denominator => denominator.IsZero ? BigInteger.One : denominator;

    public static ExactRatio Of(decimal value)
    {
        var bits = decimal.GetBits(value);
        var whole = ((BigInteger)unchecked((uint)bits[2]) << 64)
            + ((BigInteger)unchecked((uint)bits[1]) << 32) + unchecked((uint)bits[0]);
        return new(value < 0 ? -whole : whole, BigInteger.Pow(10, (bits[3] >> 16) & 0xFF));
    }

    public static ExactRatio operator +(ExactRatio a, ExactRatio b) =>
        new(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    public static ExactRatio operator -(ExactRatio a, ExactRatio b) =>
        new(a.Numerator * b.Denominator - b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    public static ExactRatio operator *(ExactRatio a, ExactRatio b) =>
        new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static ExactRatio operator /(ExactRatio a, ExactRatio b) =>
        new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static bool operator <(ExactRatio a, ExactRatio b) => a.CompareTo(b) < 0;

    public static bool operator >(ExactRatio a, ExactRatio b) => a.CompareTo(b) > 0;

    public static bool operator <=(ExactRatio a, ExactRatio b) => a.CompareTo(b) <= 0;

    public static bool operator >=(ExactRatio a, ExactRatio b) => a.CompareTo(b) >= 0;

    /// <summary>By value: the default is zero, like any other fraction of nothing.</summary>
    public bool Equals(ExactRatio other) => Numerator == other.Numerator && Denominator == other.Denominator;

    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    public int CompareTo(ExactRatio other) =>
        (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>For charts and statistics; a comparison with a target uses the fraction itself.</summary>
    public double ToDouble()
    {
        if (BigInteger.Abs(Numerator) < ExactInDouble && Denominator < ExactInDouble)
            return (double)Numerator / (double)Denominator;

        var size = BigInteger.Log(BigInteger.Abs(Numerator)) - BigInteger.Log(Denominator);
        return Numerator.Sign * Math.Exp(size);
    }

    /// <summary>Rounded to so many decimals, half away from zero: for display only.</summary>
    public decimal Round(int decimals)
    {
        var scale = BigInteger.Pow(10, decimals);
        var doubled = BigInteger.Abs(Numerator) * scale * 2 + Denominator;
        var scaled = BigInteger.Divide(doubled, Denominator * 2) * Numerator.Sign;
        return (decimal)scaled / (decimal)scale;
    }

    private static BigInteger ExactInDouble => BigInteger.One << 53;
}
