using System.Text;
using CsvHelper;
using Tandem.Formats.Xlsx;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>What became of some mutated files: whole files refused, and of the others the rows.</summary>
internal sealed record MutationCount(long Files, long Refused, long Taken, long Held)
{
    public static MutationCount operator +(MutationCount one, MutationCount other) => new(
        one.Files + other.Files, one.Refused + other.Refused, one.Taken + other.Taken, one.Held + other.Held);
}

/// <summary>A file that the reader did not account for; the message says with which seed it is made again.</summary>
internal sealed class MutationException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>
/// Files of order lines with bytes changed, cut out, doubled and put in, read as an import reads them: whatever comes,
/// a row is taken or held, or the file is refused as a whole (T16). The same seed and number make the same file.
/// </summary>
internal static class MutatedFiles
{
    private const int MostChanges = 5;

    /// <summary>One in so many changes makes a field that no record has room for.</summary>
    private const int Rare = 500;

    private static readonly byte[] Sound = Encoding.UTF8.GetBytes(string.Join(
        "\r\n",
        "supplier_number,order,line,schedule,item,quantity,unit,requested_on,status,received_on,received_quantity,"
            + "receipt_number",
        "10001,A-1,10,1,KG-1,5,pcs,2026-02-10,open,2026-02-11,5,R-1",
        "10001,A-1,20,1,\"Flens, 2\"\"\",5,pcs,2026-02-10,open,2026-02-11,5,R-1",
        ""));

    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\"", "\"\"", "\r", "\n", "\0", ",", ";", "\uFEFF", "-", "31-02-2026", "9999999999999999999", "NaN",
            "\u202E",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>Reads the files from this number on; each is made from the seed and its number.</summary>
    public static MutationCount Read(int seed, int from, int count) => Enumerable.Range(from, count)
        .Select(number => Account(seed, number, random => Mutate(Sound, random)))
        .Aggregate(new MutationCount(0, 0, 0, 0), (sum, one) => sum + one);

    /// <summary>Makes a file and reads it.</summary>
    /// <exception cref="MutationException">Something of it is not accounted for.</exception>
    public static MutationCount Account(int seed, int number, Func<Random, byte[]> make)
    {
        try
        {
            return Read(make(new Random(unchecked(seed * 1_000_003 + number))));
        }
        catch (Exception unhandled) when (unhandled is not MutationException)
        {
            throw new MutationException($"seed {seed}, file {number}: {unhandled.Message}", unhandled);
        }
    }

    /// <summary>The bytes with one to some changes.</summary>
    public static byte[] Mutate(byte[] sound, Random random)
    {
        var bytes = sound.ToList();
        for (var change = random.Next(1, MostChanges + 1); change > 0 && bytes.Count > 0; change--)
        {
            var at = random.Next(bytes.Count);
            if (random.Next(Rare) == 0)
                bytes.InsertRange(at, Enumerable.Repeat((byte)'x', CsvFile.MaxRecordBytes));
            else
                Change(bytes, at, random);
        }

        return [.. bytes];
    }

    private static void Change(List<byte> bytes, int at, Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1:
                bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                break;
            case 2:
                bytes.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                break;
            default:
                bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 60), bytes.Count - at)));
                break;
        }
    }

    /// <summary>A workbook that breaks off is refused as a whole, whatever was read of it.</summary>
    private static MutationCount Read(byte[] file)
    {
        try
        {
            return ReadRows(file);
        }
        catch (XlsxException)
        {
            return new(1, 1, 0, 0);
        }
    }

    private static MutationCount ReadRows(byte[] file)
    {
        using var stream = new MemoryStream(file);
        using var reader = CsvFile.Open(stream, ShippedMappings.OrderLines, _ => { });
        if (Layout(reader) is not { } layout)
            return new(1, 1, 0, 0);

        var batch = new OrderLineBatch(new(Guid.Empty), 1, layout, Routing.To(new(default), new(default)));
        var records = Take(reader, batch);
        if (batch.Records.Count + batch.HeldRows.Count < records)
            throw new InvalidDataException("a record is neither taken nor held");
        if (Enumerable.Range(0, batch.LineRows.Count)
            .Any(row => batch.LineRows.Number(row, FactRows.Line.Quantity) < 0))
        {
            throw new InvalidDataException("a quantity below nothing was taken");
        }

        return new(1, 0, batch.Records.Count, batch.HeldRows.Count);
    }

    private static CsvLayout? Layout(CsvReader reader)
    {
        try
        {
            if (!reader.Read())
                return null;
        }
        catch (CsvFormatException)
        {
            return null;
        }

        var headings = Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).ToList();
        return CsvLayout.Of(ShippedMappings.OrderLines, headings).Layout;
    }

    private static int Take(CsvReader reader, OrderLineBatch batch)
    {
        var records = 0;
        try
        {
            while (reader.Read())
            {
                batch.Take(reader);
                records++;
            }
        }
        catch (CsvFormatException tooLong)
        {
            batch.Hold(tooLong.LineNumber, new(HeldReason.RecordTooLong), "", default);
            records++;
        }

        return records;
    }
}
