using System.Globalization;
using System.Numerics;

namespace Tandem.Log;

/// <summary>What a public key and a scalar may look like on the wire, whoever does the arithmetic.</summary>
internal static class Ed25519Encoding
{
    /// <summary>2^255 − 19, the size of the field.</summary>
    public static readonly BigInteger FieldSize = BigInteger.Pow(2, 255) - 19;

    /// <summary>The order of the base point (RFC 8032 section 5.1).</summary>
    public static readonly BigInteger GroupOrder =
        BigInteger.Pow(2, 252)
        + BigInteger.Parse("27742317777372353535851937790883648493", CultureInfo.InvariantCulture);

    /// <summary>The y of each point whose order divides eight; each has one or two x.</summary>
    private static readonly BigInteger[] SmallOrders =
    [
        BigInteger.Zero,
        BigInteger.One,
        FieldSize - 1,
        Number(Convert.FromHexString("26E8958FC2B227B045C3F489F2EF98F0D5DFAC05D3C63339B13802886D53FC05")),
        Number(Convert.FromHexString("C7176A703D4DD84FBA3C0B760D10670F2A2053FA2C39CCC64EC7FD7792AC037A")),
    ];

    public static BigInteger Number(ReadOnlySpan<byte> littleEndian) => new(littleEndian, isUnsigned: true);

    public static byte[] Bytes(BigInteger number)
    {
        var bytes = new byte[32];
        number.TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes;
    }

    public static bool IsCanonicalScalar(ReadOnlySpan<byte> scalar) => Number(scalar) < GroupOrder;

    public static bool IsUsableKey(ReadOnlySpan<byte> publicKey)
    {
        var (y, _) = Split(publicKey);
        return y < FieldSize && !SmallOrders.Contains(y);
    }

    /// <summary>The y coordinate, and whether the x that goes with it is the odd one.</summary>
    public static (BigInteger Y, bool OddX) Split(ReadOnlySpan<byte> point)
    {
        Span<byte> y = stackalloc byte[32];
        point.CopyTo(y);
        y[31] &= 0x7F;
        return (Number(y), (point[31] & 0x80) != 0);
    }
}
