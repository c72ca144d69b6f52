using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Operations.Demonstration;
using Tandem.Parties;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>Files come in many forms; what they say is the same.</summary>
public sealed class FileFormTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private const string Row = "10001,A-1,10,1,\"Flens, 2\"\" à DN\",1200.5,pcs,2026-02-10,open,2026-02-11,5,R-1";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Lines_may_end_in_three_ways(string end)
    {
        var pair = await tandem.APartnership();

        var load = await tandem.Stage(
            pair.Buyer.Operational, Importing.Template(Row).Replace("\r\n", end, StringComparison.Ordinal));

        var line = Assert.Single(await tandem.Lines(pair.Buyer.Operational, load));
        Assert.Equal((2L, "Flens, 2\" à DN", 1_200_500_000L), (line.FileLine, line.Item, line.QuantityMicros));
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("windows-1252", false)]
    public async Task The_encoding_is_found_out(string encoding, bool mark)
    {
        var pair = await tandem.APartnership();
        var form = encoding == "windows-1252"
            ? CodePagesEncodingProvider.Instance.GetEncoding(1252)!
            : Encoding.GetEncoding(encoding);
        byte[] content = [.. mark ? form.GetPreamble() : [], .. form.GetBytes(Importing.Template(Row))];

        var load = await tandem.Stage(pair.Buyer.Operational, content);

        Assert.Equal("Flens, 2\" à DN", Assert.Single(await tandem.Lines(pair.Buyer.Operational, load)).Item);
    }

    [Fact]
    public async Task Every_template_is_read_by_the_mapping_of_its_form()
    {
        foreach (var language in new[] { "en", "nl", "sv" })
        {
            var pair = await tandem.APartnership();
            var client = await tandem.As(pair.Buyer.Operational, language);
            var mapping = ShippedMappings.Of(OrderKinds.OrderLines, language).Name;
            var example = await client.GetByteArrayAsync("/performance/imports/examples/order-lines.csv");

            var load = await tandem.Stage(pair.Buyer.Operational, example, mapping);

            Assert.Equal((3, 0), (load.RowsGood, load.RowsHeld));
            var lines = await tandem.Lines(pair.Buyer.Operational, load);
            Assert.Equal(1_200_500_000, lines[0].QuantityMicros);
            Assert.Equal(new DateOnly(2026, 10, 5).DayNumber, lines[0].OrderedOn);
        }
    }

    [Fact]
    public async Task A_month_of_the_demonstration_is_read_with_its_dirty_rows_held()
    {
        var network = DemonstrationNetwork.Make(DemonstrationNetwork.DefaultSeed, new(2026, 11, 21));
        var supplier = network.Suppliers[0];
        var pair = await tandem.APartnership(number: supplier.SupplierNumber);
        var month = network.Months.ToList()[^2];
        var rows = DemonstrationDeliveries.Csv(network, supplier, month).ToList();
        var text = "\uFEFF" + string.Concat(rows.Prepend(DemonstrationDeliveries.Header).Select(r => r + "\r\n"));

        var load = await tandem.Stage(pair.Buyer.Operational, text, "inkooporders");

        Assert.Equal(LoadState.Staged, load.State);
        Assert.Equal(rows.Count, load.RowsGood + load.RowsHeld);
        Assert.InRange(load.RowsHeld, 0, rows.Count / 20);
    }

    [Fact]
    public async Task The_published_spectrum_of_files_is_taken_apart_as_it_says()
    {
        var folder = Importing.Shared("vectors/csv-spectrum");
        Assert.SkipUnless(Directory.Exists(folder), "not present");

        foreach (var path in Directory.GetFiles(Path.Combine(folder, "csvs")))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (name == "location_coordinates")
                continue;

            await using var file = File.OpenRead(path);
            var mapping = ShippedMappings.OrderLines with { Delimiter = ',' };
            var records = CsvRecord.First(file, mapping, 100);
            var told = records.Skip(1).Select(r => records[0].Zip(r).ToDictionary(p => p.First, p => p.Second));
            var expected = JsonSerializer.Deserialize<List<Dictionary<string, string>>>(
                await File.ReadAllTextAsync(Path.Combine(folder, "json", name + ".json")));
            Assert.Equal(expected, told.ToList());
        }
    }

    [Fact]
    public async Task The_whole_history_of_scms_goes_to_its_vendors()
    {
        var packed = Importing.Shared("data/scms/SCMS_Delivery_History_Dataset.csv.gz");
        Assert.SkipUnless(File.Exists(packed), "not present");
        await using var file = new GZipStream(File.OpenRead(packed), CompressionMode.Decompress);
        using var content = new MemoryStream();
        await file.CopyToAsync(content);
        content.Position = 0;
        var place = CsvRecord.First(content, ShippedMappings.Scms, 1)[0].ToList().IndexOf("Vendor");
        content.Position = 0;
        var vendors = CsvRecord.First(content, ShippedMappings.Scms, 20_000).Skip(1)
            .Select(r => r[place]).Distinct().ToList();
        var buyer = await ANetwork(vendors);

        var load = await tandem.Stage(buyer, content.ToArray(), "scms");

        Assert.Empty(await tandem.Held(buyer, load));
        Assert.Equal((10_324, 10_324), (load.RowsRead, load.RowsGood));
        var lines = await tandem.Lines(buyer, load);
        Assert.Equal((10_324, 73), (lines.Count, lines.Select(l => l.RelationId).Distinct().Count()));
        Assert.Equal(328 + 5_404, lines.Count(l => l.OrderedOn is null));
        var receipts = await tandem.Receipts(buyer, load);
        Assert.Equal(10_324, receipts.Count);
        Assert.All(receipts, r => Assert.Null(r.QuantityMicros));
        Assert.Equal(new DateOnly(2006, 6, 2).DayNumber, lines[0].FirstConfirmedOn);
    }

    /// <summary>A buyer in one network with all these suppliers.</summary>
    private async Task<Actor> ANetwork(IReadOnlyList<string> suppliers)
    {
        var buyer = await tandem.AnOrganisation("SCMS");
        var id = EntityId.New<CollaborationId>(tandem.Clock);
        await tandem.Run(
            new FormCollaboration(
                id, Form.Network, "Medicines in time", "", "", new(2026, 1, 1), new(2027, 1, 1), "", "",
                [Role.CategoryHead]),
            buyer.Tactical);
        foreach (var name in suppliers)
        {
            var supplier = await tandem.AnOrganisation(name);
            await tandem.Run(
                new AdmitParticipant(id, supplier.Id, supplier.Tactical.Person, "", "")
                {
                    Relation = new(EntityId.New<RelationId>(tandem.Clock), supplier.Id, buyer.Id, null),
                },
                Actor.ByRule(AcceptInvitation.Rule, buyer.Id));
        }

        return buyer.Tactical;
    }
}
