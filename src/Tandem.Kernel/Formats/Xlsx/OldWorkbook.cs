namespace Tandem.Formats.Xlsx;

/// <summary>
/// Files in the container of before 2007: old workbooks, and new ones that open with a password, which are kept in the
/// same container.
/// </summary>
internal static class OldWorkbook
{
    public const int SignatureLength = 8;
    private const int MostSearched = 4 * 1024 * 1024;

    /// <summary>The name, in UTF-16, under which a workbook with a password is kept.</summary>
    private static ReadOnlySpan<byte> EncryptedName => "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8;

    public static bool Begins(ReadOnlySpan<byte> file) =>
        file.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <summary>Which of the two it is; only so much of the file is searched.</summary>
    public static XlsxFault FaultOf(Stream file)
    {
        file.Position = 0;
        var start = new byte[(int)Math.Min(file.Length, MostSearched)];
        file.ReadExactly(start);
        return start.AsSpan().IndexOf(EncryptedName) >= 0 ? XlsxFault.Encrypted : XlsxFault.OldWorkbook;
    }
}
