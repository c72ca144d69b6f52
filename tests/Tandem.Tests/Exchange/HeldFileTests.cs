
namespace Tandem.Exchange;

/// <summary>Held rows go to a spreadsheet and come back as they were, but for what was put right.</summary>
public sealed class HeldFileTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    public static TheoryData<string> Cells =>
    [
        "=1+1", "+31 6", "-5", "@item", "'=quoted", "''-twice", " =blank", "' @both", "'plain", "it's", "'", "-", "a;b",
        "\tx", "5-3",
    ];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task A_cell_that_a_spreadsheet_would_run_is_guarded_and_comes_back(string cell)
    {
        var pair = await tandem.APartnership();
        var wrong = await Send(pair, Importing.Header + "\r\n" + Row(cell, "many"));
        using var person = await tandem.As(pair.Buyer.Operational);

        var held = await person.GetStringAsync($"/performance/imports/{wrong}/held.csv", Ct);
        foreach (var shown in CsvRecord.Fields(held.Split("\r\n")[1], ","))
            Assert.DoesNotMatch("^[ ']{0}[=+@\\t-]", shown);
        var second = await Send(pair, held);
        var again = await person.GetStringAsync($"/performance/imports/{second}/held.csv", Ct);
        var good = await Send(pair, again.Replace("many", "7", StringComparison.Ordinal));

        Assert.Equal(held, again);
        var load = await tandem.LoadOf(pair.Buyer.Operational, new(good));
        Assert.Equal(cell.Trim(' ', '\t'), Assert.Single(await tandem.Lines(pair.Buyer.Operational, load)).Item);
    }

    [Fact]
    public async Task In_a_file_of_others_an_apostrophe_stays()
    {
        var pair = await tandem.APartnership();

        var load = await tandem.LoadOf(
            pair.Buyer.Operational, new(await Send(pair, Importing.Header + "\r\n" + Row("'=x", "7"))));

        Assert.Equal("'=x", Assert.Single(await tandem.Lines(pair.Buyer.Operational, load)).Item);
    }

    [Fact]
    public async Task A_record_without_end_takes_no_other_along()
    {
        var pair = await tandem.APartnership();
        var sent = await Send(
            pair, $"{Importing.Header}\r\n{Row("first", "many")}10001,\"A-1,20,1,KG-1,5,pcs,,open,,,\r\nmore\r\n");
        using var person = await tandem.As(pair.Buyer.Operational);

        var held = await person.GetStringAsync($"/performance/imports/{sent}/held.csv", Ct);
        var second = await tandem.LoadOf(pair.Buyer.Operational, new(await Send(pair, held)));

        Assert.Equal(["NotANumber", "FieldCount"],
            (await tandem.Held(pair.Buyer.Operational, second)).Select(row => row.Reason));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Row(string item, string quantity) =>
        $"10001,A-1,10,1,{CsvRecord.Quoted(item, ',')},{quantity},pcs,2026-02-10,open,,,\r\n";

    private async Task<Guid> Send(Pair pair, string text) =>
        (await tandem.Stage(pair.Buyer.Operational, text.TrimStart('\uFEFF'))).Id.Value;
}
