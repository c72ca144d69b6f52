namespace Tandem.Formats.Xlsx;

/// <summary>Why a file cannot be read as a workbook. The names are stored with loads.</summary>
public enum XlsxFault
{
    /// <summary>No whole zip, no whole XML, a wrong check sum, or parts that contradict each other.</summary>
    Damaged,

    /// <summary>A workbook of the form before 2007.</summary>
    OldWorkbook,

    /// <summary>It opens with a password.</summary>
    Encrypted,

    /// <summary>A workbook in the binary form.</summary>
    BinaryWorkbook,
    OpenDocument,

    /// <summary>A zip that is no workbook, perhaps with one in it.</summary>
    NoWorkbook,

    /// <summary>It has no sheet, or none of the name that was asked for.</summary>
    NoSheet,

    /// <summary>It declares a document type, through which a file can reach other files or grow without end.</summary>
    DocumentType,
    TooManyParts,

    /// <summary>Unpacked it is larger than is read.</summary>
    TooLarge,

    /// <summary>It grows more by unpacking than any table does.</summary>
    GrowsTooMuch,
    TooManyRows,
    TooManyColumns,

    /// <summary>Its table of texts is larger than is kept in memory.</summary>
    TooManyTexts,
}

/// <summary>
/// The file cannot be read as a workbook, or no further; the row is the last that was begun, or nothing before the
/// first.
/// </summary>
public sealed class XlsxException(XlsxFault fault, long row = 0, Exception? cause = null)
    : Exception($"{fault} at row {row}", cause)
{
    public XlsxFault Fault { get; } = fault;

    public long Row { get; } = row;
}

/// <summary>How much of a workbook is read at most. What goes beyond is refused, whatever it declares.</summary>
public sealed record XlsxLimits
{
    public static XlsxLimits Default { get; } = new();

    public int Parts { get; init; } = 10_000;

    /// <summary>Bytes of all parts that are read, unpacked.</summary>
    public long Bytes { get; init; } = 4L * 1024 * 1024 * 1024;

    /// <summary>Unpacked bytes of a part to its packed bytes, once it is larger than <see cref="RatioFrom"/>.</summary>
    public int Ratio { get; init; } = 250;

    public long RatioFrom { get; init; } = 16 * 1024 * 1024;

    /// <summary>Twice as many as a spreadsheet keeps: other programs write more.</summary>
    public int Rows { get; init; } = 2 * 1024 * 1024;

    public int Columns { get; init; } = 16_384;

    /// <summary>Characters of one cell; what is longer is cut there.</summary>
    public int TextLength { get; init; } = 32_767;

    /// <summary>The shared texts are kept in memory, as UTF-8: so many bytes, and four more for each.</summary>
    public int TextBytes { get; init; } = 96 * 1024 * 1024;

    public int Texts { get; init; } = 6 * 1024 * 1024;
}
