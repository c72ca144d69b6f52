using System.Globalization;

namespace Tandem.Formats.Xlsx;

/// <summary>What the form of a cell says about the number in it.</summary>
internal enum NumberKind
{
    Plain,

    /// <summary>A day, a moment or a time of day.</summary>
    Date,

    /// <summary>A number that is shown with zeros before it.</summary>
    Padded,
}

/// <summary>
/// The forms of cells (xl/styles.xml), as far as they say which numbers are dates (ECMA-376, 18.8.30), and which are
/// written with zeros before them.
/// </summary>
internal sealed class CellFormats
{
    private const int MostFormats = 65_536;

    private readonly List<(NumberKind Kind, int Digits)> formats = [];

    public (NumberKind Kind, int Digits) Of(int style) =>
        style >= 0 && style < formats.Count ? formats[style] : (NumberKind.Plain, 0);

    public static CellFormats Read(PartXml part)
    {
        var codes = new Dictionary<int, string>();
        var read = new CellFormats();
        var inCells = false;
        while (part.Read())
        {
            if (part.Name == "cellXfs")
            {
                inCells = part.IsElement && !part.IsEmpty;
            }
            else if (part is { IsElement: true, Name: "numFmt" } && Number(part.Attribute("numFmtId")) is { } id
                && codes.Count < MostFormats)
            {
                codes[id] = part.Attribute("formatCode") ?? "";
            }
            else if (part is { IsElement: true, Name: "xf" } && inCells && read.formats.Count < MostFormats)
            {
                var format = Number(part.Attribute("numFmtId")) ?? 0;
                read.formats.Add(codes.TryGetValue(format, out var code) ? KindOf(code) : BuiltIn(format));
            }
        }

        return read;
    }

    /// <summary>What the code says. Only its first section counts, and not what is quoted or in brackets.</summary>
    internal static (NumberKind Kind, int Digits) KindOf(string code)
    {
        if (code.Length >= 2 && code.All(sign => sign == '0'))
            return (NumberKind.Padded, code.Length);
        if (code.StartsWith("General", StringComparison.OrdinalIgnoreCase))
            return (NumberKind.Plain, 0);

        for (var at = 0; at < code.Length && code[at] != ';'; at++)
        {
            switch (code[at])
            {
                case '"' or '[':
                    var end = code.IndexOf(code[at] == '"' ? '"' : ']', at + 1);
                    at = end < 0 ? code.Length : end;
                    break;
                case '\\' or '_' or '*':
                    at++;
                    break;
                case 'd' or 'D' or 'm' or 'M' or 'y' or 'Y' or 'h' or 'H' or 's' or 'S':
                    return (NumberKind.Date, 0);
            }
        }

        return (NumberKind.Plain, 0);
    }

    private static (NumberKind Kind, int Digits) BuiltIn(int format) =>
        (format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58)
            ? NumberKind.Date
            : NumberKind.Plain, 0);

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
