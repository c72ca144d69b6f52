using System.Text;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>Whatever bytes come, a row is taken or held; nothing is thrown and nothing is endless (T16).</summary>
public sealed class ImportFuzzTests
{
    private const int Quick = 5_000;

    private static readonly string[] Pieces =
        ["\"", "\"\"", "\r", "\n", "\0", ",", ";", "\uFEFF", "-", "31-02-2026", "9999999999999999999", "NaN", "\u202E"];

    [Fact]
    public async Task No_mutation_of_a_file_breaks_the_reader()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("TANDEM_TRIALS"), out var asked) ? asked : Quick;
        var seed = int.TryParse(Environment.GetEnvironmentVariable("TANDEM_SEED"), out var given) ? given : 20261121;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}, {count} mutations");
        var random = new Random(seed);
        var seedFile = Encoding.UTF8.GetBytes(Importing.Template(
            "10001,A-1,10,1,KG-1,5,pcs,2026-02-10,open,2026-02-11,5,R-1",
            "10001,A-1,20,1,\"Flens, 2\"\"\",5,pcs,2026-02-10,open,2026-02-11,5,R-1"));

        for (var round = 0; round < count; round++)
        {
            var file = Mutate(seedFile, random);
            var (records, taken, held) = await Read(file);
            Assert.True(taken + held >= records, $"seed {seed}, round {round}");
        }
    }

    private static byte[] Mutate(byte[] file, Random random)
    {
        var bytes = file.ToList();
        for (var change = random.Next(1, 6); change > 0 && bytes.Count > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 60), bytes.Count - at)));
                    break;
            }
        }

        return [.. bytes];
    }

    private static async Task<(int Records, int Taken, int Held)> Read(byte[] file)
    {
        await using var stream = new MemoryStream(file);
        using var reader = CsvFile.Open(stream, ShippedMappings.OrderLines, _ => { });
        if (!reader.Read())
            return default;

        var headings = Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).ToList();
        if (CsvLayout.Of(ShippedMappings.OrderLines, headings).Layout is not { } layout)
            return default;

        var batch = new StagedBatch(new(Guid.Empty), 1, layout, Routing.To(new(default), new(default)));
        var records = 0;
        while (reader.Read())
        {
            batch.Take(reader);
            records++;
        }

        foreach (var row in Enumerable.Range(0, batch.LineRows.Count))
            Assert.True(batch.LineRows.Number(row, FactRows.Line.Quantity) >= 0);
        return (records, batch.Records.Count, batch.HeldRows.Count);
    }
}
