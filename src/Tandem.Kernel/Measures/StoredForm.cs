using System.Numerics;
using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>
/// How partials are written as bytes: first the number of the form, which differs by family and version, then the
/// counts. Equal partials give equal bytes; bytes of another form, cut off or too long are refused.
/// </summary>
internal static class StoredForm
{
    public static byte[] Write(byte form, Action<BinaryWriter> content)
    {
        using var stream = new MemoryStream();
        using var to = new BinaryWriter(stream);
        to.Write(form);
        content(to);
        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">
    /// The bytes are of another form, cut off or too long, or hold what cannot be.
    /// </exception>
    public static T Read<T>(byte form, ReadOnlySpan<byte> bytes, Func<BinaryReader, T> content)
    {
        using var from = new BinaryReader(new MemoryStream(bytes.ToArray()));
        try
        {
            var found = from.ReadByte();
            if (found != form)
                throw new InvalidDataException($"Form {found} of a partial is not known.");

            var read = content(from);
            return from.BaseStream.Position == bytes.Length ? read : throw new InvalidDataException("Too long.");
        }
        catch (EndOfStreamException cutOff)
        {
            throw new InvalidDataException("The partial is cut off.", cutOff);
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException("The partial holds a number that cannot be.", wrong);
        }
    }

    public static void WriteCounts(this BinaryWriter to, params ReadOnlySpan<long> counts)
    {
        foreach (var count in counts)
            to.Write7BitEncodedInt64(count);
    }

    public static void WriteWide(this BinaryWriter to, Int128 value)
    {
        to.Write(unchecked((ulong)value));
        to.Write(unchecked((ulong)(value >> 64)));
    }

    public static Int128 ReadWide(this BinaryReader from)
    {
        var lower = from.ReadUInt64();
        return new Int128(from.ReadUInt64(), lower);
    }

    public static void WriteRatio(this BinaryWriter to, ExactRatio value)
    {
        WriteBig(to, value.Numerator);
        WriteBig(to, value.Denominator);
    }

    public static ExactRatio ReadRatio(this BinaryReader from)
    {
        var (numerator, denominator) = (ReadBig(from), ReadBig(from));
        return denominator.Sign > 0
            ? new ExactRatio(numerator, denominator)
            : throw new InvalidDataException("A fraction has a positive denominator.");
    }

    public static void WriteDays(this BinaryWriter to, DayCounts days)
    {
        var entries = days.Ascending().ToList();
        to.Write7BitEncodedInt(entries.Count);
        foreach (var (day, times) in entries)
        {
            to.Write(day);
            to.Write7BitEncodedInt64(times);
        }
    }

    public static void ReadDays(this BinaryReader from, DayCounts days)
    {
        for (var left = from.Read7BitEncodedInt(); left > 0; left--)
            days.Add(from.ReadInt32(), from.Read7BitEncodedInt64());
    }

    private static void WriteBig(BinaryWriter to, BigInteger value)
    {
        var bytes = value.ToByteArray();
        to.Write7BitEncodedInt(bytes.Length);
        to.Write(bytes);
    }

    private static BigInteger ReadBig(BinaryReader from)
    {
        var length = from.Read7BitEncodedInt();
        var bytes = from.ReadBytes(length);
        return bytes.Length == length ? new BigInteger(bytes) : throw new EndOfStreamException();
    }
}
