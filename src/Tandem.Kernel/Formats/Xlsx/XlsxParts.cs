using System.Security;

namespace Tandem.Formats.Xlsx;

/// <summary>
/// The parts of a workbook with one sheet that are the same for every table but for the name of the sheet.
/// </summary>
internal static class XlsxParts
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Sheet = "xl/worksheets/sheet1.xml";
    public const int TextStyle = 1;
    public const int HeadingStyle = 2;

    /// <summary>A text that begins like a formula, and stays a text when somebody edits the cell.</summary>
    public const int QuotedStyle = 7;

    private const string Offices = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string Xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

    private const string Styles = $"""
        {Xml}<styleSheet xmlns="{Main}"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/>
        <numFmt numFmtId="165" formatCode="0.0##########"/><numFmt numFmtId="166" formatCode="0.0##%"/></numFmts>
        <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/>
        </font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill>
        <patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/>
        <diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>
        </cellStyleXfs><cellXfs count="8"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
        <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>
        <xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs>
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;

    public static int StyleOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Text => 0,
        ColumnKind.Whole => 3,
        ColumnKind.Number => 4,
        ColumnKind.Percent => 5,
        ColumnKind.Date => 6,
    };

    /// <summary>What is typed below the last row gets the form of its column: a text keeps its zeros.</summary>
    public static int ColumnStyle(ColumnKind kind) => kind == ColumnKind.Text ? TextStyle : StyleOf(kind);

    public static bool LooksRun(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\'', ..];

    /// <summary>The letters of a column: A, B, … Z, AA.</summary>
    public static string Letters(int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + (rest - 1) % 26) + letters;
        return letters;
    }

    public static IEnumerable<(string Path, string Content)> Of(string sheetName) =>
    [
        ("[Content_Types].xml", $"""
            {Xml}<Types xmlns="{Packages}/content-types"><Default Extension="rels"
            ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"
            ContentType="application/xml"/><Override PartName="/xl/workbook.xml"
            ContentType="{Types}.sheet.main+xml"/><Override PartName="/{Sheet}"
            ContentType="{Types}.worksheet+xml"/><Override PartName="/xl/styles.xml"
            ContentType="{Types}.styles+xml"/></Types>
            """),
        ("_rels/.rels", $"""
            {Xml}<Relationships xmlns="{Packages}/relationships"><Relationship Id="rId1"
            Type="{Offices}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """),
        ("xl/workbook.xml", $"""
            {Xml}<workbook xmlns="{Main}" xmlns:r="{Offices}"><sheets><sheet name="{SecurityElement.Escape(sheetName)}"
            sheetId="1" r:id="rId1"/></sheets></workbook>
            """),
        ("xl/_rels/workbook.xml.rels", $"""
            {Xml}<Relationships xmlns="{Packages}/relationships"><Relationship Id="rId1" Type="{Offices}/worksheet"
            Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Offices}/styles" Target="styles.xml"/>
            </Relationships>
            """),
        ("xl/styles.xml", Styles),
    ];
}
