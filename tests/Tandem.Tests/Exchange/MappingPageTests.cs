using System.Net;
using Tandem.Measures;

namespace Tandem.Exchange;

/// <summary>A mapping is made on its page with all that a file can need, without writing JSON.</summary>
public sealed class MappingPageTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private const string Page = "/performance/imports/mappings/tandem-order-lines";

    [Fact]
    public async Task Units_words_and_forms_typed_on_the_page_are_those_that_files_are_read_by()
    {
        var pair = await tandem.APartnership();
        using var person = await tandem.As(pair.Buyer.Operational);
        await person.Send(
            await person.Page(Page), "save", ("As", "ours"), ("Units", "box = 12 pcs\ng = 1/1000 kg"),
            ("Open", "lopend"), ("ByBuyer", "vervallen\r\ngestopt"), ("BySupplier", "niet leverbaar"),
            ("IsCore", "A"), ("IsNotCore", "B\nC"), ("W-RequestedOn", "n.v.t.; ?"),
            ("DateForm", "yyyy-MM-dd | d-M-yyyy"));

        var load = await tandem.Stage(
            pair.Buyer.Operational,
            "supplier_number,order,line,quantity,unit,requested_on,status,core\r\n"
                + "10001,O,1,2,box,2026-02-10,lopend,A\r\n"
                + "10001,O,2,500,g,13-2-2026,gestopt,B\r\n"
                + "10001,O,3,1,,n.v.t.,niet leverbaar,\r\n",
            "ours");

        Assert.Empty(await tandem.Held(pair.Buyer.Operational, load));
        var lines = await tandem.Lines(pair.Buyer.Operational, load);
        Assert.Equal([24_000_000, 500_000, 1_000_000], lines.Select(l => l.QuantityMicros));
        Assert.Equal(["pcs", "kg", "pcs"], lines.Select(l => l.Unit));
        Assert.Equal(
            [LineStatus.Open, LineStatus.CancelledByBuyer, LineStatus.CancelledBySupplier],
            lines.Select(l => l.Status));
        Assert.Equal([true, false, false], lines.Select(l => l.Core));
        Assert.Equal(
            [new DateOnly(2026, 2, 10).DayNumber, new DateOnly(2026, 2, 13).DayNumber, null],
            lines.Select(l => l.RequestedOn));
    }

    [Fact]
    public async Task What_was_saved_stands_in_the_form_and_saving_it_again_changes_nothing()
    {
        var pair = await tandem.APartnership();
        using var person = await tandem.As(pair.Buyer.Operational);
        await person.Send(
            await person.Page(Page), "save", ("As", "twice"), ("Units", "g = 1/1000 kg"), ("W-Status", "–; leeg"));
        var first = await person.GetStringAsync("/performance/imports/mappings/twice.json", Ct);

        await person.Send(await person.Page("/performance/imports/mappings/twice"), "save");

        Assert.Equal(first, await person.GetStringAsync("/performance/imports/mappings/twice.json", Ct));
        Assert.Contains("\"perUnits\": 1000", first);
    }

    [Theory]
    [InlineData("Units", "box twelve", "box twelve")]
    [InlineData("Units", "box = 0 pcs", "box = 0 pcs")]
    [InlineData("ByBuyer", "open", "open")]
    [InlineData("DateForm", "yyyy-MM-dd | tomorrow", "forms")]
    public async Task What_cannot_work_is_refused_and_stays_in_the_form(string field, string value, string named)
    {
        var pair = await tandem.APartnership();
        using var person = await tandem.As(pair.Buyer.Operational);

        var answer = await person.Send(await person.Page(Page), "save", ("As", "ours"), (field, value));
        var page = await answer.Read();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(named, page.QuerySelector("[role=alert], .note")!.TextContent);
        var shown = page.QuerySelector($"[name={field}]")!;
        Assert.Equal(value, shown.GetAttribute("value") ?? shown.TextContent);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
