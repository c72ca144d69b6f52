using System.Numerics;
using static Tandem.Log.Ed25519Encoding;

namespace Tandem.Log;

/// <summary>
/// A point of the curve −x² + y² = 1 + d·x²·y² over the field of 2^255 − 19, in extended coordinates
/// (x = X/Z, y = Y/Z, x·y = T/Z), with the formulas of RFC 8032 section 5.1.4.
/// </summary>
internal readonly record struct EdwardsPoint(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T)
{
    private static readonly BigInteger D = Modulo(-121665 * Inverse(121666));
    private static readonly BigInteger RootOfMinusOne = BigInteger.ModPow(2, (FieldSize - 1) / 4, FieldSize);

    public static EdwardsPoint Zero { get; } = new(0, 1, 1, 0);

    /// <summary>The base point: y is four fifths, x is even.</summary>
    public static EdwardsPoint Base { get; } = Decode(Bytes(Modulo(4 * Inverse(5))))!.Value;

    public EdwardsPoint Negated => this with { X = Modulo(-X), T = Modulo(-T) };

    public static EdwardsPoint operator +(EdwardsPoint p, EdwardsPoint q)
    {
        var a = Modulo((p.Y - p.X) * (q.Y - q.X));
        var b = Modulo((p.Y + p.X) * (q.Y + q.X));
        var c = Modulo(2 * Modulo(p.T * q.T) * D);
        var d = Modulo(2 * p.Z * q.Z);
        var (e, f, g, h) = (b - a, d - c, d + c, b + a);

        return new EdwardsPoint(Modulo(e * f), Modulo(g * h), Modulo(f * g), Modulo(e * h));
    }

    public static EdwardsPoint operator *(EdwardsPoint point, BigInteger scalar)
    {
        var product = Zero;
        for (var bit = 255; bit >= 0; bit--)
        {
            product += product;
            var added = product + point;
            product = (scalar >> bit).IsEven ? product : added;
        }

        return product;
    }

    /// <summary>The point of an encoding, or null if there is none or this is not its canonical encoding.</summary>
    public static EdwardsPoint? Decode(ReadOnlySpan<byte> encoded)
    {
        var (y, odd) = Split(encoded);
        if (y >= FieldSize)
            return null;

        var square = Modulo((y * y - 1) * Inverse(D * y * y + 1));
        var x = BigInteger.ModPow(square, (FieldSize + 3) / 8, FieldSize);
        if (Modulo(x * x) != square)
            x = Modulo(x * RootOfMinusOne);
        if (Modulo(x * x) != square || (x.IsZero && odd))
            return null;

        x = x.IsEven == odd ? FieldSize - x : x;
        return new EdwardsPoint(x, y, 1, Modulo(x * y));
    }

    public byte[] Encode()
    {
        var scale = Inverse(Z);
        var encoded = Bytes(Modulo(Y * scale));
        if (!Modulo(X * scale).IsEven)
            encoded[31] |= 0x80;

        return encoded;
    }

    private static BigInteger Modulo(BigInteger number)
    {
        var rest = number % FieldSize;
        return rest.Sign < 0 ? rest + FieldSize : rest;
    }

    private static BigInteger Inverse(BigInteger number) =>
        BigInteger.ModPow(Modulo(number), FieldSize - 2, FieldSize);
}
