using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Tandem.Log;

/// <summary>
/// A SHA-256 value: 32 bytes that compare by value and read as base64. The default is 32 zero bytes, which no
/// known input has as its hash.
/// </summary>
public readonly record struct Hash
{
    public const int Size = 32;

    private readonly ulong first, second, third, fourth;

    public Hash(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Size, nameof(bytes));
        first = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        second = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        third = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        fourth = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    public static Hash Sha256(ReadOnlySpan<byte> input)
    {
        Span<byte> bytes = stackalloc byte[Size];
        SHA256.HashData(input, bytes);
        return new Hash(bytes);
    }

    /// <summary>Reads standard base64 with its padding. A second spelling of the same bytes is refused.</summary>
    public static bool TryParse(string? base64, out Hash hash)
    {
        Span<byte> bytes = stackalloc byte[Size + 1];
        var read = Convert.TryFromBase64String(base64 ?? "", bytes, out var length) && length == Size;
        hash = read ? new Hash(bytes[..Size]) : default;
        return read && hash.ToString() == base64;
    }

    public static Hash Parse(string base64) =>
        TryParse(base64, out var hash) ? hash : throw new FormatException("This is not the base64 of 32 bytes.");

    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, first);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], second);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], third);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], fourth);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>The bytes are as good as random already.</summary>
    public override int GetHashCode() => first.GetHashCode();

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Convert.ToBase64String(bytes);
    }
}
