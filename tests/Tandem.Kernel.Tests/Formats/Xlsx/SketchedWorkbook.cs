using System.IO.Compression;
using System.Text;

namespace Tandem.Formats.Xlsx;

/// <summary>
/// A workbook made part by part for tests, as any program may write it, sound or not. What is set here becomes a part
/// as it stands.
/// </summary>
internal sealed record SketchedWorkbook
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Offices = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>What stands between the tags of the sheet's data.</summary>
    public string Rows { get; init; } = "";

    /// <summary>What stands before the data, such as a document type.</summary>
    public string Prologue { get; init; } = "";

    public string? SharedTexts { get; init; }

    public string? Styles { get; init; }

    public string WorkbookProperties { get; init; } = "";

    /// <summary>More sheets: their names, whether they are hidden, and their rows.</summary>
    public IReadOnlyList<(string Name, bool Hidden, string Rows)> Before { get; init; } = [];

    public IReadOnlyList<(string Name, byte[] Content)> Others { get; init; } = [];

    public IReadOnlyList<string> Without { get; init; } = [];

    public CompressionLevel Level { get; init; } = CompressionLevel.Fastest;

    /// <summary>The forms of cells by the codes of their numbers; the first has style 1.</summary>
    public static string StylesOf(params IEnumerable<string> codes) =>
        $"<styleSheet xmlns='{Main}'><numFmts>"
        + string.Concat(codes.Select((code, index) => $"<numFmt numFmtId='{200 + index}' formatCode='{code}'/>"))
        + "</numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>"
        + string.Concat(codes.Select((_, index) => $"<xf numFmtId='{200 + index}'/>")) + "</cellXfs></styleSheet>";

    public static string TextsOf(params IEnumerable<string> texts) =>
        $"<sst xmlns='{Main}'>{string.Concat(texts.Select(text => $"<si><t>{text}</t></si>"))}</sst>";

    /// <summary>A row of inline texts.</summary>
    public static string Row(int number, params IEnumerable<string> texts) =>
        $"<row r='{number}'>" + string.Concat(texts.Select(text => $"<c t='inlineStr'><is><t>{text}</t></is></c>"))
        + "</row>";

    public byte[] ToBytes()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in Parts().Where(part => !Without.Contains(part.Name)).Concat(Others))
            {
                using var part = zip.CreateEntry(name, Level).Open();
                part.Write(content);
            }
        }

        return file.ToArray();
    }

    private IEnumerable<(string Name, byte[] Content)> Parts()
    {
        var sheets = Before.Append((Name: "Orders", Hidden: false, Rows)).ToList();
        yield return Xml("_rels/.rels", Relations($"<Relationship Id='r1' Type='{Offices}/officeDocument' "
            + "Target='xl/workbook.xml'/>"));
        yield return Xml("xl/workbook.xml", $"<workbook xmlns='{Main}' xmlns:r='{Offices}'>{WorkbookProperties}<sheets>"
            + string.Concat(sheets.Select((sheet, index) => $"<sheet name='{sheet.Name}' sheetId='{index + 1}' "
                + $"r:id='s{index + 1}'{(sheet.Hidden ? " state='hidden'" : "")}/>"))
            + "</sheets></workbook>");
        yield return Xml("xl/_rels/workbook.xml.rels", Relations(string.Concat(
            sheets.Select((_, index) => $"<Relationship Id='s{index + 1}' Type='{Offices}/worksheet' "
                + $"Target='worksheets/sheet{index + 1}.xml'/>")
            .Append($"<Relationship Id='t' Type='{Offices}/sharedStrings' Target='/xl/sharedStrings.xml'/>")
            .Append($"<Relationship Id='f' Type='{Offices}/styles' Target='styles.xml'/>"))));
        if (SharedTexts is not null)
            yield return Xml("xl/sharedStrings.xml", SharedTexts);
        if (Styles is not null)
            yield return Xml("xl/styles.xml", Styles);
        foreach (var (index, sheet) in sheets.Index())
        {
            yield return Xml($"xl/worksheets/sheet{index + 1}.xml",
                $"{Prologue}<worksheet xmlns='{Main}'><sheetData>{sheet.Rows}</sheetData></worksheet>");
        }
    }

    private static string Relations(string relations) =>
        $"<Relationships xmlns='{Packages}'>{relations}</Relationships>";

    private static (string Name, byte[] Content) Xml(string name, string content) =>
        (name, Encoding.UTF8.GetBytes(content));
}
