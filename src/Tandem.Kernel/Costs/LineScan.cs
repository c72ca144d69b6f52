using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tandem.Costs;

/// <summary>
/// Sums of lines, each quantity times price by a divisor and rounded half away from nought by itself. Eight lines go at
/// once where the products fit sixty-four bits; the quotient is estimated in floating point and put right by its
/// remainder, so that it is exact.
/// </summary>
internal static class LineScan
{
    /// <summary>Below this a product with what is added for rounding fits sixty-four bits.</summary>
    private const long MostProduct = long.MaxValue / 2;

    /// <summary>Below this the estimate of a quotient is off by one at most.</summary>
    private const long MostQuotient = 1L << 50;

    /// <summary>So many steps of a lane stay within sixty-four bits.</summary>
    private const int Steps = 4096;

    /// <summary>So many lines are few: what they cost together fits sixty-four bits below the next two.</summary>
    private const int Few = 2048;
    private const double FewProduct = 1L << 61;
    private const double FewQuotient = 1L << 49;

    /// <param name="most">The largest of the quantities, none of which is less than nought.</param>
    public static Int128 Sum(ReadOnlySpan<long> quantities, long most, long price, long divisor)
    {
        var inverse = 1d / divisor;
        var product = (double)most * price;
        if (quantities.Length <= Few && product is >= 0 and < FewProduct && product * inverse < FewQuotient
            && divisor <= FewProduct && Vector512.IsHardwareAccelerated)
        {
            return SumOfFew(quantities, price, divisor, inverse);
        }

        var size = Math.Abs(price);
        if (Math.BigMul(most, size, out var largest) != 0 || largest is < 0 or > MostProduct
            || divisor > MostProduct || largest / divisor > MostQuotient)
        {
            return SumWide(quantities, price, divisor);
        }

        var sum = Vector512.IsHardwareAccelerated ? SumOfVectors(ref quantities, size, divisor) : Int128.Zero;
        sum += SumOne(quantities, size, divisor);
        return price < 0 ? -sum : sum;
    }

    /// <summary>The same line by line with numbers of any size that a line can have.</summary>
    public static Int128 SumWide(ReadOnlySpan<long> quantities, Int128 price, long divisor)
    {
        var (sum, size) = (Int128.Zero, Int128.Abs(price));
        foreach (var quantity in quantities)
            sum += (quantity * size + divisor / 2) / divisor;
        return price < 0 ? -sum : sum;
    }

    private static Int128 SumOne(ReadOnlySpan<long> quantities, long price, long divisor)
    {
        var sum = Int128.Zero;
        foreach (var quantity in quantities)
            sum += (quantity * price + divisor / 2) / divisor;
        return sum;
    }

    /// <summary>So few lines that their sum fits sixty-four bits, in whole vectors: most prices have no more.</summary>
    private static Int128 SumOfFew(ReadOnlySpan<long> quantities, long price, long divisor, double inverse)
    {
        var sum = Vector512<long>.Zero;
        foreach (var quantity in MemoryMarshal.Cast<long, Vector512<long>>(quantities))
            sum += Rounded(quantity, price, divisor, inverse);
        return Vector512.Sum(sum);
    }

    /// <summary>The quotients of eight lines.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Rounded(Vector512<long> quantity, long price, long divisor, double inverse)
    {
        var product = quantity * price + Vector512.Create(divisor / 2);
        var quotient = Vector512.ConvertToInt64Native(Vector512.ConvertToDouble(product) * inverse);
        var rest = product - quotient * divisor;
        return quotient + Vector512.LessThan(rest, Vector512<long>.Zero)
            - Vector512.GreaterThan(rest, Vector512.Create(divisor - 1));
    }

    /// <summary>Takes the lines that fill whole vectors, and leaves the others.</summary>
    private static Int128 SumOfVectors(ref ReadOnlySpan<long> quantities, long price, long divisor)
    {
        var vectors = MemoryMarshal.Cast<long, Vector512<long>>(quantities);
        quantities = quantities[(vectors.Length * Vector512<long>.Count)..];
        var inverse = 1d / divisor;
        var total = Int128.Zero;
        for (var from = 0; from < vectors.Length; from += Steps)
        {
            var sum = Vector512<long>.Zero;
            foreach (var quantity in vectors[from..Math.Min(from + Steps, vectors.Length)])
                sum += Rounded(quantity, price, divisor, inverse);

            for (var lane = 0; lane < Vector512<long>.Count; lane++)
                total += sum[lane];
        }

        return total;
    }
}
