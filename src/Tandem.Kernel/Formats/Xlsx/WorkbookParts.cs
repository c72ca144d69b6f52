namespace Tandem.Formats.Xlsx;

/// <summary>Where the parts of a workbook lie that a table is read from.</summary>
internal sealed class WorkbookParts
{
    private const int MostSheets = 10_000;
    private const string Package = "_rels/.rels";

    private readonly ZipDirectory zip;
    private readonly Dictionary<string, (string Type, string Target)> relations;
    private readonly List<(string Name, string Relation, bool Hidden)> sheets = [];

    /// <exception cref="XlsxException">The zip is no workbook of this form.</exception>
    public WorkbookParts(ZipDirectory zip)
    {
        this.zip = zip;
        var workbook = Workbook();
        relations = Relations(RelationsOf(workbook), FolderOf(workbook));
        using var part = Open(workbook);
        while (part.Read())
        {
            if (part is { IsElement: true, Name: "workbookPr" })
                From1904 = part.Flag("date1904");
            else if (part is { IsElement: true, Name: "sheet" } && sheets.Count < MostSheets)
                Add(part);
        }
    }

    /// <summary>The days of the workbook are counted from 1904, as some systems of Apple did.</summary>
    public bool From1904 { get; }

    /// <summary>The sheet of this name, or the first that is not hidden.</summary>
    public (string Name, PartXml Part) Sheet(string? name)
    {
        var tables = sheets.Where(sheet => relations.TryGetValue(sheet.Relation, out var relation)
            && relation.Type.EndsWith("/worksheet", StringComparison.Ordinal)).ToList();
        var index = name is null
            ? Math.Max(0, tables.FindIndex(sheet => !sheet.Hidden))
            : tables.FindIndex(sheet => sheet.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));
        return index >= 0 && index < tables.Count
            ? (tables[index].Name, Open(relations[tables[index].Relation].Target))
            : throw new XlsxException(XlsxFault.NoSheet);
    }

    /// <summary>The only part of this kind, or null where the workbook has none.</summary>
    public PartXml? Only(string kind) =>
        relations.Values.FirstOrDefault(r => r.Type.EndsWith("/" + kind, StringComparison.Ordinal)).Target is { } at
        && zip.Find(at) is not null
            ? Open(at)
            : null;

    private void Add(PartXml part) => sheets.Add((
        part.Attribute("name") ?? "",
        part.AttributeOfAnyPrefix("id") ?? "",
        part.Attribute("state") is "hidden" or "veryHidden"));

    private string Workbook()
    {
        if (zip.Find("mimetype") is not null && zip.Find("content.xml") is not null)
            throw new XlsxException(XlsxFault.OpenDocument);
        if (zip.Find(Package) is null)
            throw new XlsxException(XlsxFault.NoWorkbook);

        var target = Relations(Package, "").Values.FirstOrDefault(
            r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Target;
        if (target is null || FolderOf(target) != "xl/")
            throw new XlsxException(XlsxFault.NoWorkbook);

        return target.EndsWith(".bin", StringComparison.OrdinalIgnoreCase)
            ? throw new XlsxException(XlsxFault.BinaryWorkbook)
            : target;
    }

    private Dictionary<string, (string Type, string Target)> Relations(string at, string folder)
    {
        var read = new Dictionary<string, (string, string)>();
        if (zip.Find(at) is null)
            return read;

        using var part = Open(at);
        while (part.ReadTo("Relationship"))
        {
            if (part.Attribute("Id") is { } id && part.Attribute("TargetMode") != "External"
                && read.Count < MostSheets)
            {
                read[id] = (part.Attribute("Type") ?? "", Resolved(folder, part.Attribute("Target") ?? ""));
            }
        }

        return read;
    }

    private PartXml Open(string name) =>
        new(zip.Open(zip.Find(name) ?? throw new XlsxException(XlsxFault.Damaged)));

    private static string Resolved(string folder, string target)
    {
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/'))
        {
            if (step == ".." && steps.Count > 0)
                steps.RemoveAt(steps.Count - 1);
            else if (step is not ("" or "." or ".."))
                steps.Add(step);
        }

        return string.Join('/', steps);
    }

    private static string FolderOf(string name) => name[..(name.LastIndexOf('/') + 1)];

    private static string RelationsOf(string name) =>
        $"{FolderOf(name)}_rels/{name[(name.LastIndexOf('/') + 1)..]}.rels";
}
