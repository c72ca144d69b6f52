using System.Text;

namespace Tandem.Exchange;

/// <summary>Each way in which a row can be wrong is found at its place, and takes no other row along.</summary>
public sealed class HeldRowTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private const string Good = "10001,A-1,10,1,KG-1,5,pcs,2026-02-10,open,2026-02-11,5,R-1";

    [Theory]
    [InlineData("10001,,20,1,KG-1,5,pcs,2026-02-10,open,,,", "Missing", "order", "")]
    [InlineData("10001,A-1,,1,KG-1,5,pcs,2026-02-10,open,,,", "Missing", "line", "")]
    [InlineData("10001,A-1,20,1,KG-1,,pcs,2026-02-10,open,,,", "Missing", "quantity", "")]
    [InlineData("10001,A-1,20,1,KG-1,n.v.t.,pcs,2026-02-10,open,,,", "NotANumber", "quantity", "n.v.t.")]
    [InlineData("10001,A-1,20,1,KG-1,0.1234567,pcs,2026-02-10,open,,,", "NumberOutOfRange", "quantity", "0.1234567")]
    [InlineData("10001,A-1,20,1,KG-1,-5,pcs,2026-02-10,open,,,", "Negative", "quantity", "-5")]
    [InlineData("10001,A-1,20,1,KG-1,5,pcs,soon,open,,,", "NotADate", "requested_on", "soon")]
    [InlineData("10001,A-1,20,1,KG-1,5,pcs,2026-02-31,open,,,", "ImpossibleDate", "requested_on", "2026-02-31")]
    [InlineData("10001,A-1,20,1,KG-1,5,pcs,2026-02-10,lost,,,", "UnknownStatus", "status", "lost")]
    [InlineData("99999,A-1,20,1,KG-1,5,pcs,2026-02-10,open,,,", "UnknownSupplier", "supplier_number", "99999")]
    [InlineData("10001,A-1,10,1,KG-1,6,pcs,2026-02-10,open,,,", "Duplicate", "line", "10")]
    [InlineData("10001,A-1,10,1,KG-1,5,pcs,2026-02-10,open,2026-02-12,5,R-1", "Duplicate", "line", "10")]
    [InlineData("10001,A-1,10,1,KG-1,5,pcs,2026-02-10,open,,,", "Duplicate", "line", "10")]
    [InlineData("10001,A-1,20,1,KG-1,5,pcs,2026-02-10,open,,5,", "Missing", "received_on", "")]
    [InlineData("10001,A-1,123456789012345678901,1,KG-1,5,pcs,,open,,,", "TooLong", "line", "123456789012345678901")]
    [InlineData("10001,A-1,20", "FieldCount", "", "3 / 12")]
    [InlineData("10001,A-\01,20,1,KG-1,5,pcs,2026-02-10,open,,,", "NotText", "", "")]
    public async Task A_wrong_row_is_held_at_its_place(string row, string reason, string column, string found)
    {
        var pair = await tandem.APartnership();

        var load = await tandem.Stage(pair.Buyer.Operational, Importing.Template(Good, row));

        var held = Assert.Single(await tandem.Held(pair.Buyer.Operational, load));
        Assert.Equal((3L, reason, column, found), (held.FileLine, held.Reason, held.ColumnName, held.Found));
        Assert.Equal(row.Replace('\0', '\uFFFD'), held.Raw);
        Assert.Equal((2, 1, 1), (load.RowsRead, load.RowsGood, load.RowsHeld));
        Assert.Single(await tandem.Lines(pair.Buyer.Operational, load));
        Assert.Single(await tandem.Receipts(pair.Buyer.Operational, load));
    }

    [Theory]
    [InlineData("13/2/2026,yes", null)]
    [InlineData("3/3/2026,", null)]
    [InlineData("3/4/2026,no", "AmbiguousDate")]
    [InlineData("31/31/2026,no", "ImpossibleDate")]
    [InlineData("13/2/2026,perhaps", "UnknownCoreMark")]
    public async Task What_can_be_read_in_two_ways_is_held_and_never_guessed(string fields, string? reason)
    {
        var pair = await tandem.APartnership();
        var mapping = ShippedMappings.OrderLines with { Name = "two-forms", DateForm = "d/M/yyyy | M/d/yyyy" };
        await tandem.Run(new SaveMapping(mapping.ToJson()), pair.Buyer.Operational);

        var load = await tandem.Stage(
            pair.Buyer.Operational,
            $"supplier_number,order,line,quantity,requested_on,core\r\n10001,A,1,5,{fields}\r\n", "two-forms");

        Assert.Equal(reason, (await tandem.Held(pair.Buyer.Operational, load)).SingleOrDefault()?.Reason);
    }

    [Fact]
    public async Task After_a_quote_that_is_never_closed_the_rest_is_held_by_its_place()
    {
        var pair = await tandem.APartnership();

        var load = await tandem.Stage(
            pair.Buyer.Operational, Importing.Template(Good, "10001,\"A-1,20,1,KG-1,5,pcs,,open,,,", "more"));

        var held = Assert.Single(await tandem.Held(pair.Buyer.Operational, load));
        Assert.Equal((3L, "OpenQuote"), (held.FileLine, held.Reason));
        Assert.Single(await tandem.Lines(pair.Buyer.Operational, load));
    }

    [Fact]
    public async Task A_record_without_end_does_not_fill_the_memory()
    {
        var pair = await tandem.APartnership();
        var endless = "10001,\"" + string.Concat(Enumerable.Repeat("x\n", CsvFile.MaxRecordBytes));

        var load = await tandem.Stage(pair.Buyer.Operational, Importing.Template(Good, endless));

        var held = Assert.Single(await tandem.Held(pair.Buyer.Operational, load));
        Assert.Equal((3L, "RecordTooLong"), (held.FileLine, held.Reason));
        Assert.Single(await tandem.Lines(pair.Buyer.Operational, load));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_held()
    {
        var pair = await tandem.APartnership();
        byte[] content =
        [
            .. Encoding.UTF8.GetBytes(Importing.Template(Good, "10001,A-1,20,1,Flänsar på övre,5,pcs,,open,,,")),
            .. Encoding.UTF8.GetBytes("10001,A-1,30,1,"), 0xFF, .. Encoding.UTF8.GetBytes(",5,pcs,,open,,,\r\n"),
        ];

        var load = await tandem.Stage(pair.Buyer.Operational, content);

        var held = Assert.Single(await tandem.Held(pair.Buyer.Operational, load));
        Assert.Equal((4L, "NotText"), (held.FileLine, held.Reason));
    }

    [Fact]
    public async Task A_person_without_a_role_that_loads_facts_has_every_row_held()
    {
        var pair = await tandem.APartnership();
        var stranger = await tandem.AnOrganisation("Elsewhere");

        var load = await tandem.Stage(pair.Buyer.Strategic, Importing.Template(Good));
        var outside = await tandem.Stage(stranger.Operational, Importing.Template(Good));

        Assert.Equal("NoRight", Assert.Single(await tandem.Held(pair.Buyer.Strategic, load)).Reason);
        Assert.Equal("UnknownSupplier", Assert.Single(await tandem.Held(stranger.Operational, outside)).Reason);
    }

    [Fact]
    public async Task The_same_line_with_another_receipt_is_another_receipt()
    {
        var pair = await tandem.APartnership();

        var load = await tandem.Stage(
            pair.Buyer.Operational,
            Importing.Template(
                Good, Good.Replace("R-1", "R-2", StringComparison.Ordinal),
                Good.Replace("R-1", "", StringComparison.Ordinal), Good.Replace("R-1", "", StringComparison.Ordinal)));

        Assert.Equal((4, 0), (load.RowsGood, load.RowsHeld));
        Assert.Single(await tandem.Lines(pair.Buyer.Operational, load));
        Assert.Equal(
            ["R-1", "R-2", "2026-02-11/1", "2026-02-11/2"],
            (await tandem.Receipts(pair.Buyer.Operational, load)).Select(r => r.ReceiptNo));
    }

    [Fact]
    public async Task Keys_that_come_again_in_a_later_batch_are_found_too()
    {
        var pair = await tandem.APartnership();
        var rows = Enumerable.Range(0, 20_500)
            .Select(n => $"10001,B-{n},10,1,KG-1,5,pcs,2026-02-10,open,2026-02-11,5,R-1");
        string[] again =
        [
            "10001,B-1,10,1,KG-1,5,pcs,2026-02-10,open,2026-02-12,5,R-2",
            "10001,B-2,10,1,KG-1,6,pcs,2026-02-10,open,2026-02-12,5,R-2",
            "10001,B-3,10,1,KG-1,5,pcs,2026-02-10,open,2026-02-12,5,R-1",
            "10001,B-4,10,1,KG-1,5,pcs,2026-02-10,open,,,",
        ];

        var load = await tandem.Stage(pair.Buyer.Operational, Importing.Template(rows.Concat(again)));

        var held = await tandem.Held(pair.Buyer.Operational, load);
        Assert.Equal([20_503L, 20_504L, 20_505L], held.Select(h => h.FileLine));
        Assert.All(held, h => Assert.Equal("Duplicate", h.Reason));
        Assert.Equal(20_500, (await tandem.Lines(pair.Buyer.Operational, load)).Count);
        Assert.Equal(20_501, (await tandem.Receipts(pair.Buyer.Operational, load)).Count);
        Assert.Equal((20_504, 20_501, 3), (load.RowsRead, load.RowsGood, load.RowsHeld));
    }
}
