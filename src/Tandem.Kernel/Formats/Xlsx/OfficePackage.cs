namespace Tandem.Formats.Xlsx;

/// <summary>What a zip of an office is.</summary>
public enum OfficePackageKind
{
    Workbook,
    Document,
}

/// <summary>Tells workbooks and text documents (ECMA-376) from other zips, by their directory alone.</summary>
public static class OfficePackage
{
    private const string Macros = "vbaProject.bin";

    /// <summary>
    /// What the zip holds; null when it is damaged, neither of the two, protected, or carries macros.
    /// </summary>
    public static OfficePackageKind? KindOf(Stream file)
    {
        try
        {
            var zip = new ZipDirectory(file, new XlsxLimits());
            if (zip.Find("[Content_Types].xml") is null || zip.Names.Any(IsMacros) || zip.Names.Any(IsOutside))
                return null;
            if (zip.Find("xl/workbook.xml") is { IsEncrypted: false })
                return OfficePackageKind.Workbook;

            return zip.Find("word/document.xml") is { IsEncrypted: false } ? OfficePackageKind.Document : null;
        }
        catch (XlsxException)
        {
            return null;
        }
    }

    private static bool IsMacros(string name) => name.EndsWith(Macros, StringComparison.OrdinalIgnoreCase);

    /// <summary>A name that leads out of the folder in which it is unpacked.</summary>
    private static bool IsOutside(string name) => name.StartsWith('/') || name.Split('/').Contains("..");
}
