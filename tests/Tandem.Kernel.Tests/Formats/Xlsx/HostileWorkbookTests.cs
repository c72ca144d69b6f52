using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Tandem.Formats.Xlsx;

/// <summary>
/// Files that are no workbook, or that are made to exhaust who reads them, are refused with what is wrong (T17), and
/// before they have taken memory.
/// </summary>
[Collection(Alone)]
public sealed class HostileWorkbookTests
{
    internal const string Alone = "memory is measured, so that nothing runs beside it";
    private const int Mebibyte = 1024 * 1024;
    private static readonly SketchedWorkbook Sound = new()
    {
        Rows = SketchedWorkbook.Row(1, "a") + SketchedWorkbook.Row(2, "b"),
    };

    public static TheoryData<string, XlsxFault> Files() => new()
    {
        { "an old workbook", XlsxFault.OldWorkbook },
        { "a workbook with a password", XlsxFault.Encrypted },
        { "a zip with a password", XlsxFault.Encrypted },
        { "a binary workbook", XlsxFault.BinaryWorkbook },
        { "an open document", XlsxFault.OpenDocument },
        { "a zip with a workbook in it", XlsxFault.NoWorkbook },
        { "a text document", XlsxFault.NoWorkbook },
        { "an empty zip", XlsxFault.NoWorkbook },
        { "no directory", XlsxFault.Damaged },
        { "a directory beyond the file", XlsxFault.Damaged },
        { "a changed byte", XlsxFault.Damaged },
        { "a declared gibibyte", XlsxFault.Damaged },
        { "a part twice", XlsxFault.Damaged },
        { "an unknown way of packing", XlsxFault.Damaged },
        { "no sheet", XlsxFault.NoSheet },
        { "a sheet that is not there", XlsxFault.Damaged },
        { "entities that grow", XlsxFault.DocumentType },
        { "an entity that is a file", XlsxFault.DocumentType },
        { "no XML", XlsxFault.Damaged },
        { "XML cut off", XlsxFault.Damaged },
        { "UTF-16", XlsxFault.Damaged },
        { "deep nesting", XlsxFault.Damaged },
        { "a hundred thousand names", XlsxFault.Damaged },
        { "a text without end", XlsxFault.TooLarge },
        { "an attribute without end", XlsxFault.TooLarge },
        { "a shared text that is not there", XlsxFault.Damaged },
        { "letters for a number", XlsxFault.Damaged },
        { "a row twice", XlsxFault.Damaged },
        { "a cell twice", XlsxFault.Damaged },
        { "a row beyond all rows", XlsxFault.TooManyRows },
        { "a column beyond all columns", XlsxFault.TooManyColumns },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void What_is_no_sound_workbook_is_refused_with_its_reason(string file, XlsxFault fault)
    {
        var content = Make(file);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refused = Assert.Throws<XlsxException>(() => ReadAll(content));

        Assert.Equal(fault, refused.Fault);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 24L * Mebibyte);
    }

    [Fact]
    public void A_bomb_is_refused_when_it_has_grown_too_much()
    {
        var file = new SketchedWorkbook
        {
            Rows = string.Concat(Enumerable.Repeat("<row/>", 6_000_000)),
            Level = CompressionLevel.SmallestSize,
        }.ToBytes();
        Assert.InRange(file.Length, 0, Mebibyte / 4);

        var limits = new XlsxLimits { Rows = int.MaxValue };
        Assert.Equal(XlsxFault.GrowsTooMuch, Assert.Throws<XlsxException>(() => ReadAll(file, limits)).Fault);
    }

    [Fact]
    public void All_parts_together_are_limited_and_the_row_is_told()
    {
        var file = new SketchedWorkbook
        {
            Rows = string.Concat(Enumerable.Range(1, 5_000).Select(n => SketchedWorkbook.Row(n, $"text {n}"))),
        }.ToBytes();

        var refused = Assert.Throws<XlsxException>(() => ReadAll(file, new() { Bytes = 200_000 }));

        Assert.Equal(XlsxFault.TooLarge, refused.Fault);
        Assert.InRange(refused.Row, 1_000, 4_999);
    }

    [Fact]
    public void A_million_parts_are_refused_unread()
    {
        var end = new byte[22];
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054B50);
        foreach (var at in (int[])[8, 10])
            BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(at), 60_000);
        BinaryPrimitives.WriteInt32LittleEndian(end.AsSpan(12), 60_000 * 46);
        byte[] file = [.. "PK\u0003\u0004"u8, .. new byte[60_000 * 46], .. end];

        Assert.Equal(XlsxFault.TooManyParts, Assert.Throws<XlsxException>(() => ReadAll(file)).Fault);
    }

    [Theory]
    [InlineData(20, 1_000_000)]
    [InlineData(1_000_000, 20)]
    public void The_table_of_texts_is_limited_in_bytes_and_in_number(int bytes, int texts)
    {
        var file = new SketchedWorkbook
        {
            SharedTexts = SketchedWorkbook.TextsOf(Enumerable.Range(0, 100).Select(n => $"text {n}")),
            Rows = "<row r='1'><c t='s'><v>0</v></c></row><row r='5'><c t='s'><v>60</v></c></row>",
        }.ToBytes();

        var refused = Assert.Throws<XlsxException>(() => ReadAll(file, new() { TextBytes = bytes, Texts = texts }));

        Assert.Equal((XlsxFault.TooManyTexts, 5L), (refused.Fault, refused.Row));
    }

    [Fact]
    public void Memory_holds_the_shared_texts_and_not_the_rows()
    {
        var file = new SketchedWorkbook
        {
            SharedTexts = SketchedWorkbook.TextsOf(
                Enumerable.Range(0, 200_000).Select(n => $"A text of an order, {n}")),
            Rows = string.Concat(Enumerable.Range(1, 200_000).Select(n =>
                $"<row r='{n}'><c t='s'><v>{n - 1}</v></c><c t='s'><v>{(n * 7L) % 200_000}</v></c></row>")),
        }.ToBytes();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var stream = new MemoryStream(file);
        using var reader = XlsxReader.Open(stream);
        while (reader.Read())
        {
            // Every text is asked for.
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 5L * Mebibyte, 16L * Mebibyte);
        Assert.Equal(200_000, reader.Row);
    }

    [Fact]
    public void No_cut_of_a_workbook_is_taken_for_a_whole_one()
    {
        var whole = Sound.ToBytes();

        for (var length = 4; length < whole.Length; length++)
            Assert.Throws<XlsxException>(() => ReadAll(whole[..length]));
        Assert.Equal(2, ReadAll(whole));
    }

    [Fact]
    public void No_mutation_of_a_workbook_breaks_the_reader()
    {
        var (whole, random) = (Sound.ToBytes(), new Random(20261122));
        var refused = 0;
        for (var file = 0; file < 3_000; file++)
        {
            var changed = whole.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            refused += IsRefused(changed) ? 1 : 0;
        }

        Assert.InRange(refused, 1_000, 2_999);
    }

    [Fact]
    public void No_mutation_of_a_sheet_breaks_the_reader()
    {
        const string rows = "<row r='1'><c r='A1' s='1' t='s'><v>0</v></c><c r='B1' t='d'><v>2026-02-10</v></c></row>"
            + "<row r='2'><c r='A2' s='1'><v>46063.5</v></c><c r='C2' t='e'><v>#N/A</v></c></row>";
        string[] pieces = ["<", ">", "'", "9999999999999999999", "&amp;", "<row>", "</c>", "<!--", "ZZZZZZ9", "-1",
            "\uFFFD", "1E9"];
        var random = new Random(20261122);
        var refused = 0;
        for (var file = 0; file < 2_000; file++)
        {
            var changed = new StringBuilder(rows);
            for (var change = random.Next(1, 4); change > 0; change--)
                changed.Insert(random.Next(changed.Length), pieces[random.Next(pieces.Length)]);
            var book = Sound with
            {
                Rows = changed.ToString(),
                Styles = SketchedWorkbook.StylesOf("d-m-yy"),
                SharedTexts = SketchedWorkbook.TextsOf("one"),
            };
            refused += IsRefused(book.ToBytes()) ? 1 : 0;
        }

        Assert.InRange(refused, 500, 1_999);
    }

    private static bool IsRefused(byte[] file)
    {
        try
        {
            ReadAll(file);
            return false;
        }
        catch (XlsxException)
        {
            return true;
        }
    }

    private static int ReadAll(byte[] file, XlsxLimits? limits = null)
    {
        using var stream = new MemoryStream(file);
        using var reader = XlsxReader.Open(stream, null, limits);
        var rows = 0;
        while (reader.Read())
            rows++;
        return rows;
    }

    private static byte[] Make(string file) => file switch
    {
        "an old workbook" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2000]],
        "a workbook with a password" =>
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[999],
                .. Encoding.Unicode.GetBytes("EncryptedPackage")],
        "a zip with a password" => Changed(Sound.ToBytes(), 0x02014B50, 8, 1),
        "a binary workbook" => Zip(("_rels/.rels",
            "<Relationships><Relationship Id='a' Type='x/officeDocument' Target='xl/workbook.bin'/></Relationships>")),
        "an open document" =>
            Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>")),
        "a zip with a workbook in it" => Zip(("orders.xlsx", "PK")),
        "a text document" => Zip(("_rels/.rels",
            "<Relationships><Relationship Id='a' Type='x/officeDocument' Target='word/a.xml'/></Relationships>")),
        "an empty zip" => Zip(),
        "no directory" => [.. "PK\u0003\u0004"u8, .. new byte[5000]],
        "a directory beyond the file" => Changed(Sound.ToBytes(), 0x06054B50, 16, 0x7FFFFFFF),
        "a changed byte" =>
            Changed(new SketchedWorkbook { Rows = Sound.Rows, Level = CompressionLevel.NoCompression }.ToBytes(), 0,
                0, 0),
        "a declared gibibyte" => Changed(Sound.ToBytes(), 0x02014B50, 24, 1 << 30),
        "a part twice" => (Sound with { Others = [("xl/workbook.xml", [])] }).ToBytes(),
        "an unknown way of packing" => Changed(Sound.ToBytes(), 0x02014B50, 10, 99),
        "no sheet" => (Sound with { Without = ["xl/_rels/workbook.xml.rels"] }).ToBytes(),
        "a sheet that is not there" => (Sound with { Without = ["xl/worksheets/sheet1.xml"] }).ToBytes(),
        "entities that grow" => (Sound with
        {
            Prologue = "<!DOCTYPE a [<!ENTITY x 'lol'><!ENTITY y '&x;&x;&x;&x;&x;&x;&x;&x;'>]>",
            Rows = SketchedWorkbook.Row(1, "&y;"),
        }).ToBytes(),
        "an entity that is a file" => (Sound with
        {
            Prologue = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
            Rows = SketchedWorkbook.Row(1, "&x;"),
        }).ToBytes(),
        _ => MakeSheet(file).ToBytes(),
    };

    private static SketchedWorkbook MakeSheet(string file) => Sound with
    {
        Rows = file switch
        {
            "no XML" => "\u0001",
            "XML cut off" => "<row><c>",
            "UTF-16" => "",
            "deep nesting" => Repeated("<a>", 100) + Repeated("</a>", 100),
            "a hundred thousand names" => string.Concat(Enumerable.Range(0, 100_000).Select(n => $"<n{n}/>")),
            "a text without end" => $"<row><c><v>{Noise(2 * Mebibyte)}</v></c></row>",
            "an attribute without end" => $"<row><c r='{Noise(2 * Mebibyte)}'/></row>",
            "a shared text that is not there" => "<row><c t='s'><v>3</v></c></row>",
            "letters for a number" => "<row><c><v>many</v></c></row>",
            "a row twice" => "<row r='4'/><row r='4'/>",
            "a cell twice" => "<row><c r='B1'><v>1</v></c><c r='B1'><v>2</v></c></row>",
            "a row beyond all rows" => "<row r='2097153'/>",
            "a column beyond all columns" => "<row><c r='XFE1'><v>1</v></c></row>",
            _ => throw new ArgumentOutOfRangeException(nameof(file), file, null),
        },
        Prologue = file == "UTF-16" ? "<?xml version='1.0'?>\uFEFF\0<\0" : "",
    };

    private static string Repeated(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    /// <summary>Digits that do not pack well, so that they are not taken for a bomb.</summary>
    private static string Noise(int length)
    {
        var random = new Random(1);
        return string.Create(length, random, (text, from) =>
        {
            for (var at = 0; at < text.Length; at++)
                text[at] = (char)('0' + from.Next(10));
        });
    }

    private static byte[] Zip(params IEnumerable<(string Name, string Content)> parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return file.ToArray();
    }

    /// <summary>
    /// Puts a value behind every place where a signature stands; without one, changes a byte of the sheet.
    /// </summary>
    private static byte[] Changed(byte[] file, uint signature, int behind, int value)
    {
        if (signature == 0)
        {
            file[file.AsSpan().IndexOf("<t>a</t>"u8) + 3] ^= 2;
            return file;
        }

        for (var at = 0; at + behind + 4 <= file.Length; at++)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at)) != signature)
                continue;
            if (value > ushort.MaxValue)
                BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at + behind), value);
            else
                BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at + behind), (ushort)value);
        }

        return file;
    }
}

[CollectionDefinition(HostileWorkbookTests.Alone, DisableParallelization = true)]
public sealed class MeasuredMemory;
