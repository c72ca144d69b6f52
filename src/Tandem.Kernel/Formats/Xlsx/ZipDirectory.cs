using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Tandem.Formats.Xlsx;

/// <summary>A part of a zip as its directory tells it.</summary>
internal sealed record ZipPart(
    string Name, int Flags, int Method, uint CheckSum, long PackedLength, long Length, long HeaderAt)
{
    private const int EncryptedFlag = 1;

    public bool IsEncrypted => (Flags & EncryptedFlag) != 0;
}

/// <summary>
/// The directory of a zip, read with limits: the framework's own reader keeps as many entries as a file claims to have.
/// Names are only looked up, never used as paths.
/// </summary>
internal sealed class ZipDirectory
{
    private const uint EndSignature = 0x06054B50;
    private const uint End64Signature = 0x06064B50;
    private const uint Locator64Signature = 0x07064B50;
    private const uint PartSignature = 0x02014B50;
    private const uint HeaderSignature = 0x04034B50;
    private const int EndLength = 22;
    private const int End64Length = 56;
    private const int LocatorLength = 20;
    private const int PartLength = 46;
    private const int HeaderLength = 30;
    private const int MostDirectoryBytesPerPart = 1024;
    private const int BufferBytes = 64 * 1024;
    private const int Stored = 0;
    private const int Deflated = 8;

    private readonly Stream file;
    private readonly XlsxLimits limits;
    private readonly Dictionary<string, ZipPart> parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly UnpackedBytes unpacked;

    /// <exception cref="XlsxException">It is no zip, it is cut off, or it has too many parts.</exception>
    public ZipDirectory(Stream file, XlsxLimits limits)
    {
        (this.file, this.limits) = (file, limits);
        unpacked = new(limits.Bytes);
        var (count, length, at) = FindEnd();
        if (count > limits.Parts || length > (long)limits.Parts * MostDirectoryBytesPerPart)
            throw new XlsxException(XlsxFault.TooManyParts);
        if (at < 0 || length < 0 || at > file.Length - length)
            throw new XlsxException(XlsxFault.Damaged);

        ReadParts(Bytes(at, (int)length), count);
    }

    public IReadOnlyCollection<string> Names => parts.Keys;

    public ZipPart? Find(string name) => parts.GetValueOrDefault(name.TrimStart('/'));

    /// <summary>The unpacked bytes of a part; reading stops at the limits, whatever the part declares.</summary>
    public PartStream Open(ZipPart part)
    {
        if (part.IsEncrypted)
            throw new XlsxException(XlsxFault.Encrypted);
        if (part.Method is not (Stored or Deflated) || part.HeaderAt > file.Length - HeaderLength)
            throw new XlsxException(XlsxFault.Damaged);

        var header = Bytes(part.HeaderAt, HeaderLength);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != HeaderSignature)
            throw new XlsxException(XlsxFault.Damaged);

        var from = part.HeaderAt + HeaderLength + Short(header, 26) + Short(header, 28);
        if (from > file.Length - part.PackedLength)
            throw new XlsxException(XlsxFault.Damaged);

        Stream packed = new BufferedStream(new FileSlice(file, from, part.PackedLength), BufferBytes);
        var content = part.Method == Deflated ? new DeflateStream(packed, CompressionMode.Decompress) : packed;
        return new PartStream(content, part, limits, unpacked);
    }

    private (long Count, long Length, long At) FindEnd()
    {
        var tail = Bytes(Math.Max(0, file.Length - EndLength - ushort.MaxValue),
            (int)Math.Min(file.Length, EndLength + ushort.MaxValue));
        for (var at = tail.Length - EndLength; at >= 0; at--)
        {
            var end = tail.AsSpan(at);
            if (Int(end, 0) != EndSignature || Short(end, 20) != end.Length - EndLength)
                continue;

            var found = (Count: (long)Short(end, 10), Length: (long)Int(end, 12), At: (long)Int(end, 16));
            return found.Count == ushort.MaxValue || found.Length == uint.MaxValue || found.At == uint.MaxValue
                ? FindEnd64(file.Length - tail.Length + at) ?? found
                : found;
        }

        throw new XlsxException(XlsxFault.Damaged);
    }

    private (long Count, long Length, long At)? FindEnd64(long endAt)
    {
        if (endAt < LocatorLength)
            return null;

        var locator = Bytes(endAt - LocatorLength, LocatorLength);
        if (Int(locator, 0) != Locator64Signature)
            return null;

        var end = Bytes(Long(locator, 8), End64Length);
        return Int(end, 0) == End64Signature
            ? (Long(end, 32), Long(end, 40), Long(end, 48))
            : throw new XlsxException(XlsxFault.Damaged);
    }

    private void ReadParts(ReadOnlySpan<byte> directory, long count)
    {
        for (var read = 0L; read < count; read++)
        {
            if (directory.Length < PartLength || Int(directory, 0) != PartSignature)
                throw new XlsxException(XlsxFault.Damaged);

            var (nameLength, extraLength) = (Short(directory, 28), Short(directory, 30));
            var length = PartLength + nameLength + extraLength + Short(directory, 32);
            if (directory.Length < length)
                throw new XlsxException(XlsxFault.Damaged);

            var name = Encoding.UTF8.GetString(directory.Slice(PartLength, nameLength)).Replace('\\', '/');
            var part = new ZipPart(
                name, Short(directory, 8), Short(directory, 10), Int(directory, 16), Int(directory, 20),
                Int(directory, 24), Int(directory, 42));
            part = Widened(part, directory.Slice(PartLength + nameLength, extraLength));
            if (!parts.TryAdd(name, part))
                throw new XlsxException(XlsxFault.Damaged);

            directory = directory[length..];
        }
    }

    /// <summary>What does not fit in 32 bits stands in an extra field: that alone, in this order.</summary>
    private static ZipPart Widened(ZipPart part, ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            var (id, length) = (Short(extra, 0), Short(extra, 2));
            if (length > extra.Length - 4)
                break;

            var wide = extra.Slice(4, length);
            extra = extra[(4 + length)..];
            if (id != 1)
                continue;

            if (part.Length == uint.MaxValue && Take(ref wide) is { } whole)
                part = part with { Length = whole };
            if (part.PackedLength == uint.MaxValue && Take(ref wide) is { } packed)
                part = part with { PackedLength = packed };
            if (part.HeaderAt == uint.MaxValue && Take(ref wide) is { } at)
                part = part with { HeaderAt = at };
        }

        return part;
    }

    private static long? Take(ref ReadOnlySpan<byte> wide)
    {
        if (wide.Length < sizeof(long))
            return null;

        var value = Long(wide, 0);
        wide = wide[sizeof(long)..];
        return value;
    }

    private byte[] Bytes(long at, int length)
    {
        if (at < 0 || at > file.Length - length)
            throw new XlsxException(XlsxFault.Damaged);

        var bytes = new byte[length];
        file.Position = at;
        file.ReadExactly(bytes);
        return bytes;
    }

    private static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint Int(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static long Long(ReadOnlySpan<byte> bytes, int at)
    {
        var value = BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);
        return value >= 0 ? value : throw new XlsxException(XlsxFault.Damaged);
    }
}
