namespace Tandem.Formats.Xlsx;

/// <summary>How many bytes of all parts of one file may still be unpacked.</summary>
internal sealed class UnpackedBytes(long most)
{
    private long left = most;

    public void Take(int count)
    {
        left -= count;
        if (left < 0)
            throw new XlsxException(XlsxFault.TooLarge);
    }
}

/// <summary>
/// The unpacked bytes of one part. It is refused when it grows too much, is longer or shorter than it declares, does
/// not have its check sum, or has so many bytes without a tag that no attribute or text of a table is that long.
/// </summary>
internal sealed class PartStream(Stream content, ZipPart part, XlsxLimits limits, UnpackedBytes unpacked)
    : ForwardStream
{
    /// <summary>An XML reader keeps an attribute or a name whole, so that none may be longer.</summary>
    private const int MostWithoutTag = 1024 * 1024;

    private Crc32 sum;
    private long length;
    private int withoutTag;

    /// <summary>How much has been read, as the same share of another length.</summary>
    public long Passed(long of) => part.Length == 0 ? of : (long)((Int128)of * length / part.Length);

    public override int Read(Span<byte> buffer)
    {
        var read = ReadSome(buffer);
        unpacked.Take(read);
        length += read;
        if (length > part.Length || (read == 0 && buffer.Length > 0 && length != part.Length))
            throw new XlsxException(XlsxFault.Damaged);
        if (length > limits.RatioFrom && length / limits.Ratio > part.PackedLength)
            throw new XlsxException(XlsxFault.GrowsTooMuch);

        sum.Append(buffer[..read]);
        if (length == part.Length && sum.Value != part.CheckSum)
            throw new XlsxException(XlsxFault.Damaged);

        CountWithoutTag(buffer[..read]);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            content.Dispose();
        base.Dispose(disposing);
    }

    private int ReadSome(Span<byte> buffer)
    {
        try
        {
            return content.Read(buffer);
        }
        catch (InvalidDataException cause)
        {
            throw new XlsxException(XlsxFault.Damaged, 0, cause);
        }
    }

    private void CountWithoutTag(ReadOnlySpan<byte> bytes)
    {
        var first = bytes.IndexOf((byte)'<');
        withoutTag += first < 0 ? bytes.Length : first;
        if (withoutTag > MostWithoutTag)
            throw new XlsxException(XlsxFault.TooLarge);
        if (first >= 0)
            withoutTag = bytes.Length - 1 - bytes.LastIndexOf((byte)'<');
    }
}

/// <summary>A stretch of a file whose place is shared with other stretches that are being read.</summary>
internal sealed class FileSlice(Stream file, long from, long length) : ForwardStream
{
    private long done;

    public override int Read(Span<byte> buffer)
    {
        var most = (int)Math.Min(buffer.Length, length - done);
        if (most <= 0)
            return 0;

        file.Position = from + done;
        var read = file.Read(buffer[..most]);
        done += read;
        return read;
    }
}
