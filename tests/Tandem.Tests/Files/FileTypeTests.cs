using System.IO.Compression;
using System.Text;
using Tandem.Tables;

namespace Tandem.Files;

/// <summary>What a file is, by its content alone (DAY-4).</summary>
public sealed class FileTypeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("FFD8FFE000104A46494600", "image/jpeg")]
    [InlineData("89504E470D0A1A0A0000000D", "image/png")]
    [InlineData("52494646100000005745425056503820", "image/webp")]
    [InlineData("000000186674797068656963", "image/heic")]
    [InlineData("255044462D312E37", "application/pdf")]
    [InlineData("6F726465723B6C696E650D0A313B32", "text/plain")]
    [InlineData("EFBBBF61E284A2", "text/plain")]
    public async Task The_first_bytes_tell_what_it_is(string hex, string mediaType) =>
        Assert.Equal(mediaType, (await Of(Convert.FromHexString(hex)))?.MediaType);

    [Theory]
    [InlineData("4D5A90000300000004000000")] // a program
    [InlineData("7F454C460201010000000000")] // a program
    [InlineData("474946383961010001000000")] // GIF
    [InlineData("52494646100000005741564500000000")] // sound
    [InlineData("000000206674797069736F6D")] // film
    [InlineData("D0CF11E0A1B11AE100000000")] // the form of offices before 2007
    [InlineData("61006200")] // UTF-16
    public async Task What_is_none_of_them_is_not_taken(string hex) =>
        Assert.Null(await Of(Convert.FromHexString(hex)));

    [Fact]
    public async Task A_zip_is_a_workbook_or_a_document_or_refused()
    {
        Assert.Equal(TableFile.XlsxType, (await Of(Zip("[Content_Types].xml", "xl/workbook.xml")))?.MediaType);
        Assert.Equal(FileType.Document, await Of(Zip("[Content_Types].xml", "word/document.xml")));
        Assert.Null(await Of(Zip("readme.txt")));
        Assert.Null(await Of(Zip("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin")));
        Assert.Null(await Of(Zip("[Content_Types].xml", "word/document.xml", "../../etc/cron")));
        Assert.Null(await Of(Zip("[Content_Types].xml", "xl/workbook.xml")[..^30]));
    }

    [Theory]
    [InlineData("quay 3.JPG", "quay 3.jpg")]
    [InlineData("C:\\photos\\quay.jpeg", "quay.jpeg")]
    [InlineData("../../etc/passwd", "passwd.jpg")]
    [InlineData("page.html", "page.html.jpg")]
    [InlineData("gpj.\u202Eexe.", "gpj.exe.jpg")]
    [InlineData("a\"b;<c>\n|d.jpg", "a_b;_c__d.jpg")]
    [InlineData(" .jpg", "file.jpg")]
    [InlineData("", "file.jpg")]
    [InlineData("o\u0308l.jpg", "\u00F6l.jpg")]
    public void A_name_is_harmless_and_ends_as_its_content(string sent, string kept) =>
        Assert.Equal(kept, FileName.Of(sent, FileType.Jpeg));

    [Fact]
    public void A_long_name_is_cut_and_keeps_its_ending()
    {
        var kept = FileName.Of(new string('a', 400) + ".png", FileType.Png);

        Assert.Equal((FileName.MaxLength, true), (kept.Length, kept.EndsWith("a.png", StringComparison.Ordinal)));
    }

    private static async Task<FileType?> Of(byte[] content) => await FileType.Of(new MemoryStream(content), Ct);

    private static byte[] Zip(params IEnumerable<string> names)
    {
        using var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(name));
            }
        }

        return to.ToArray();
    }
}
