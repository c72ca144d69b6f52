using System.Buffers;
using System.Text;
using CsvHelper;

namespace Tandem.Exchange;

/// <summary>
/// Opens a file by the grammar of CSV: any line ends, quotes, a byte order mark, the delimiter said or found out. What
/// comes out is UTF-8.
/// </summary>
internal static class CsvFile
{
    /// <summary>A longer record is a quote that was never closed, or no record.</summary>
    public const int MaxRecordBytes = 64 * 1024;

    private const int BufferBytes = 64 * 1024;

    /// <summary>Opens a CSV file, or the sheet of a workbook as one (<see cref="SheetCsv"/>).</summary>
    /// <exception cref="Formats.Xlsx.XlsxException">It is a workbook that cannot be read.</exception>
    public static CsvReader Open(Stream stream, CsvMapping mapping, Action<CsvMalformedRecord> malformed) =>
        OpenMeasured(stream, mapping, malformed).Reader;

    /// <summary>Opens it as <see cref="Open"/> does, and tells how many bytes as they came were passed.</summary>
    public static (CsvReader Reader, Func<long> Passed) OpenMeasured(
        Stream stream, CsvMapping mapping, Action<CsvMalformedRecord> malformed)
    {
        if (SheetCsv.IsIn(stream))
        {
            var length = stream.Length;
            var sheet = new SheetCsv(stream, mapping);
            var options = Options(SheetCsv.SignOf(mapping), null, 4 * MaxRecordBytes, malformed);
            return (CsvReader.Create(sheet, options, leaveOpen: false), () => sheet.Passed(length));
        }

        var plain = Options(mapping.Delimiter, EncodingOf(stream, mapping.Encoding), MaxRecordBytes, malformed);
        return (CsvReader.Create(stream, plain, leaveOpen: true), () => stream.Position);
    }

    private static CsvReaderOptions Options(
        char? sign, Encoding? encoding, int most, Action<CsvMalformedRecord> malformed) => new()
        {
            HasHeader = false,
            Separator = sign,
            Encoding = encoding,
            TrackLineNumbers = true,
            MaxRecordSize = most,
            BufferSize = BufferBytes,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = malformed,
        };

    /// <summary>Null where the reader finds out by the byte order mark, and takes UTF-8 without one.</summary>
    private static Encoding? EncodingOf(Stream stream, CsvEncoding encoding) => encoding switch
    {
        CsvEncoding.Utf8 => null,
        CsvEncoding.Windows1252 => Windows1252(),
        CsvEncoding.Auto => IsWindows1252(stream) ? Windows1252() : null,
    };

    private static Encoding Windows1252() => CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>
    /// Whether more of the bytes beyond ASCII are no UTF-8 than are. A file with a byte order mark is what that says.
    /// The stream is read through once and wound back.
    /// </summary>
    private static bool IsWindows1252(Stream stream)
    {
        var start = stream.Position;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var (kept, valid, invalid) = (0, 0L, 0L);
            var first = true;
            int read;
            while ((read = stream.Read(buffer, kept, BufferBytes - kept)) > 0)
            {
                var text = buffer.AsSpan(0, kept + read);
                if (first && text is [0xEF, 0xBB, 0xBF, ..] or [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..])
                    return false;

                first = false;
                kept = Count(text, ref valid, ref invalid);
                text[^kept..].CopyTo(buffer);
            }

            return invalid + kept > valid;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            stream.Position = start;
        }
    }

    /// <summary>Counts sequences beyond ASCII, and answers how many bytes at the end wait for more.</summary>
    private static int Count(ReadOnlySpan<byte> text, ref long valid, ref long invalid)
    {
        while (true)
        {
            var next = text.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (next < 0)
                return 0;

            text = text[next..];
            var status = Rune.DecodeFromUtf8(text, out _, out var length);
            if (status == OperationStatus.NeedMoreData)
                return text.Length;
            if (status == OperationStatus.Done)
                valid++;
            else
                invalid++;
            text = text[length..];
        }
    }
}
