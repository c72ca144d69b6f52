using System.IO.Compression;
using Tandem.Formats;
using Tandem.Formats.Xlsx;

namespace Tandem.Exchange;

/// <summary>
/// The same as <see cref="MutatedFiles"/> of workbooks: in half of them bytes of the file are changed, in the others
/// bytes of one of its parts before it is packed again, since a changed file mostly fails its sums and gets no further.
/// </summary>
internal static class MutatedWorkbooks
{
    private static readonly byte[] Sound = Made();

    /// <summary>Reads the workbooks from this number on; each is made from the seed and its number.</summary>
    public static MutationCount Read(int seed, int from, int count) => Enumerable.Range(from, count)
        .Select(number => MutatedFiles.Account(seed, number, Mutate))
        .Aggregate(new MutationCount(0, 0, 0, 0), (sum, one) => sum + one);

    private static byte[] Mutate(Random random) =>
        random.Next(2) == 0 ? MutatedFiles.Mutate(Sound, random) : Repacked(random);

    /// <summary>Half of the changed parts are the sheet itself.</summary>
    private static byte[] Repacked(Random random)
    {
        using var sound = new ZipArchive(new MemoryStream(Sound));
        var chosen = random.Next(2) == 0
            ? sound.Entries.Single(part => part.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal))
            : sound.Entries[random.Next(sound.Entries.Count)];
        using var file = new MemoryStream();
        using (var packed = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in sound.Entries)
            {
                var content = Content(part);
                using var into = packed.CreateEntry(part.FullName).Open();
                into.Write(part == chosen ? MutatedFiles.Mutate(content, random) : content);
            }
        }

        return file.ToArray();
    }

    private static byte[] Content(ZipArchiveEntry part)
    {
        using var from = part.Open();
        using var content = new MemoryStream();
        from.CopyTo(content);
        return content.ToArray();
    }

    private static byte[] Made()
    {
        using var file = new MemoryStream();
        using (var book = new XlsxWriter(
            file, "lines",
            [
                new("supplier_number"), new("order"), new("line"), new("schedule"), new("item"),
                new("quantity", ColumnKind.Number), new("unit"), new("requested_on", ColumnKind.Date), new("status"),
                new("received_on", ColumnKind.Date), new("received_quantity", ColumnKind.Number),
                new("receipt_number"),
            ]))
        {
            book.Add(Row("10", "KG-1"));
            book.Add(Row("20", "Flens, 2\""));
        }

        return file.ToArray();
    }

    private static TableCell[] Row(string line, string item) =>
    [
        "10001", "A-1", line, "1", item, (decimal?)5, "pcs", (DateOnly?)new DateOnly(2026, 2, 10), "open",
        (DateOnly?)new DateOnly(2026, 2, 11), (decimal?)5, $"R-{line}",
    ];
}
