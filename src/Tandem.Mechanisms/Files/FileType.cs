using System.Text;
using Tandem.Formats.Xlsx;

namespace Tandem.Files;

/// <summary>
/// What a file is by its content: the media type under which it is served and the endings of name that fit it. What it
/// is called and what a browser says of it count for nothing.
/// </summary>
public sealed record FileType(string MediaType, params IReadOnlyList<string> Endings)
{
    public static readonly FileType Jpeg = new("image/jpeg", ".jpg", ".jpeg");
    public static readonly FileType Png = new("image/png", ".png");
    public static readonly FileType Webp = new("image/webp", ".webp");
    public static readonly FileType Heic = new("image/heic", ".heic", ".heif");
    public static readonly FileType Pdf = new("application/pdf", ".pdf");
    public static readonly FileType Workbook = new(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx");

    public static readonly FileType Document = new(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx");

    public static readonly FileType Text = new("text/plain", ".txt", ".csv");

    /// <summary>What a browser draws by itself; the rest is a download only.</summary>
    private static readonly string[] Drawn = [Jpeg.MediaType, Png.MediaType, Webp.MediaType];

    private static readonly string[] HeicBrands = ["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"];

    private const int HeadBytes = 16;
    private const int BufferBytes = 64 * 1024;

    public static bool IsDrawn(string mediaType) => Drawn.Contains(mediaType);

    /// <summary>
    /// The type of a file that can be read anywhere, or null when it is none of those that are taken.
    /// </summary>
    public static async Task<FileType?> Of(Stream file, CancellationToken ct)
    {
        var head = new byte[HeadBytes];
        file.Position = 0;
        var length = await file.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, ct);
        if (Signed(head.AsSpan(0, length)) is { } signed)
            return signed;
        if (head.AsSpan(0, length).StartsWith("PK"u8))
            return OfPackage(file);

        return await IsText(file, ct) ? Text : null;
    }

    private static FileType? Signed(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Jpeg
        : head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? Png
        : head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..].StartsWith("WEBP"u8) ? Webp
        : head.StartsWith("%PDF-"u8) ? Pdf
        : head.Length >= 12 && head[4..].StartsWith("ftyp"u8)
            && HeicBrands.Contains(Encoding.ASCII.GetString(head[8..12])) ? Heic
        : null;

    private static FileType? OfPackage(Stream file) => OfficePackage.KindOf(file) switch
    {
        OfficePackageKind.Workbook => Workbook,
        OfficePackageKind.Document => Document,
        null => null,
    };

    /// <summary>No byte of a program or picture: of the control characters only tabs and ends of lines.</summary>
    private static async Task<bool> IsText(Stream file, CancellationToken ct)
    {
        var buffer = new byte[BufferBytes];
        file.Position = 0;
        int read;
        while ((read = await file.ReadAsync(buffer, ct)) > 0)
        {
            if (buffer.AsSpan(0, read).ContainsAny(Controls))
                return false;
        }

        return true;
    }

    private static readonly System.Buffers.SearchValues<byte> Controls = System.Buffers.SearchValues.Create(
    [
        .. Enumerable.Range(0, 32).Where(code => code is not ('\t' or '\n' or '\r' or '\f')).Select(c => (byte)c), 127,
    ]);
}
