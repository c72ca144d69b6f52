using Tandem.Exchange;

namespace Tandem.Performance;

/// <summary>The half of the buyer on the scorecard (PER-15), from files to figures and the rows behind them.</summary>
public sealed class OrderingScorecardTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private const string Month = "2026-02";

    private static readonly string[] Confirmations =
    [
        "supplier_number,order,line,schedule,confirmed_on,sequence,promised_on,quantity,changed_by",
        "10001,A1,10,1,2026-01-12,1,2026-02-13,10,supplier",
        "10001,A1,10,1,2026-02-09,2,2026-02-20,10,buyer",
        "10001,A2,10,1,2026-01-12,1,2026-02-13,10,supplier",
        "10001,A2,10,1,2026-02-09,2,2026-02-20,10,supplier",
        "10001,A3,10,1,2026-01-12,1,2026-02-27,10,supplier",
        "10001,A3,10,1,2026-01-14,2,2026-02-20,10,buyer",
        "10001,A4,10,1,2026-01-12,1,2026-02-16,10,supplier",
    ];

    private static readonly string[] Invoices =
    [
        "supplier_number,invoice_number,invoice_line,order,line,item,invoiced_on,invoice_kind,unit,quantity,price,"
            + "currency,response,paid_on",
        "10001,F1,1,A1,10,PH-1,2026-02-02,invoice,C62,10,5,EUR,PD,2026-03-04",
        "10001,F1,2,A1,10,PH-1,2026-02-02,invoice,C62,10,5,EUR,PD,2026-03-05",
        "10001,F2,1,A2,10,PH-1,2026-02-03,invoice,C62,10,5,EUR,PD,2026-02-13",
        "10001,F3,1,A3,10,PH-1,2026-02-04,invoice,C62,10,5,EUR,AP,",
        "10001,F4,1,A4,10,PH-1,2026-02-05,invoice,C62,10,5,EUR,RE,",
        "10001,C1,1,A2,10,PH-1,2026-02-06,credit note,C62,10,7,EUR,AP,",
        "10001,F5,1,A2,10,PH-1,2026-02-05,invoice,C62,10,7,EUR,UQ,",
    ];

    private static readonly string[] Specifications =
    [
        "supplier_number,change_number,item,specification_version,asked_by,announced_on,effective_on,description",
        "10001,ECN-1,PH-1,B,buyer,2026-01-05,2026-03-02,",
        "10001,ECN-2,PH-1,C,buyer,2026-02-02,2026-02-09,Other coating",
        "10001,ECN-2,PH-2,C,buyer,2026-02-02,2026-02-09,Other coating",
        "10001,ECN-3,PH-1,D,supplier,2026-02-03,2026-04-09,",
    ];

    [Fact]
    public async Task A_scorecard_tells_how_the_buyer_changed_orders_paid_and_changed_specifications()
    {
        var card = await tandem.Scorecard(await AtWork(), Month);

        var (late, paid) = (card[Measure.LateOrderChanges].Current, card[Measure.DaysToPay].Current);
        Assert.Equal((25.0, 4L), (late.Figure.Value, late.Figure.N));
        Assert.Equal((31.0, 3L), (paid.Figure.Value, paid.Figure.N));
        Assert.Equal(2, card[Measure.SpecificationChanges].Current.Figure.Value);
        Assert.Equal(1, card[Measure.SpecificationChanges].Before.Figure.Value);
        Assert.All(
            [Measure.LateOrderChanges, Measure.DaysToPay, Measure.SpecificationChanges],
            measure => Assert.True(Measures.IsOfBuyer(measure)));
    }

    [Fact]
    public async Task Rows_stand_behind_them_that_add_up_and_say_what_counts_against_the_buyer()
    {
        var pair = await AtWork();
        var card = await tandem.Scorecard(pair, Month);

        foreach (var (measure, against, all) in new[]
        {
            (Measure.LateOrderChanges, "A1/10/1", 4), (Measure.DaysToPay, "F1", 5),
            (Measure.SpecificationChanges, "ECN-2/PH-1", 3),
        })
        {
            var rows = await tandem.Behind(pair, card, measure);
            Assert.Equal(card[measure].Current.Figure, Measures.Of(measure, rows.Sum, card.Definition));
            Assert.Equal(all, rows.Rows.Count);
            Assert.Equal(RowStanding.Against, rows.Rows.Single(row => row.Key == against).Standing);
        }

        var invoices = (await tandem.Behind(pair, card, Measure.DaysToPay)).Rows.ToLookup(row => row.Standing);
        Assert.Equal(["F4", "F5"], invoices[RowStanding.LeftOut].Select(row => row.Key).Order());
    }

    [Fact]
    public async Task What_is_stored_gives_the_same_figures_as_a_fold()
    {
        var pair = await AtWork();
        var folded = await tandem.Scorecard(pair, Month);

        await tandem.RunJobs();
        var stored = await tandem.Scorecard(pair, Month, asAfterAStart: true);

        Assert.All(
            [Measure.LateOrderChanges, Measure.DaysToPay, Measure.SpecificationChanges],
            measure => Assert.Equal(
                folded[measure].Months.Select(m => (m.Figure.Exact, m.Figure.N)),
                stored[measure].Months.Select(m => (m.Figure.Exact, m.Figure.N))));
    }

    [Theory]
    [InlineData("late-order-changes", "Laat", "A1-10")]
    [InlineData("days-to-pay", "Binnen de termijn betaald", "F2")]
    [InlineData("specification-changes", "Korte termijn", "ECN-2")]
    public async Task Both_read_the_measure_and_its_rows_in_their_language(string slug, string said, string row)
    {
        var pair = await AtWork();
        var address = $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}";
        foreach (var side in new[] { pair.Buyer.Operational, pair.Supplier.Operational })
        {
            using var person = await tandem.As(side, "nl");

            var measure = await person.Page($"{address}/scorecard/{slug}?month={Month}");
            var rows = await person.Page($"{address}/rows?measure={slug}&month={Month}");

            Assert.Contains("afnemer", measure.Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains(said, rows.Body!.TextContent, StringComparison.OrdinalIgnoreCase);
            Assert.Contains(row, rows.Body.TextContent, StringComparison.Ordinal);
        }
    }

    private async Task<Pair> AtWork()
    {
        tandem.Clock.Now = new(2026, 4, 20, 12, 0, 0, TimeSpan.Zero);
        var pair = await tandem.APartnership(
            $"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
        await tandem.ALoadOf(pair, number => Enumerable.Range(1, 4).SelectMany(order => ToldFacts.Rows(
            pair, new ToldLine($"A{order}", new(2026, 2, 13), new(2026, 2, 13)), number, order * 10)));
        foreach (var (rows, kind) in new[]
        {
            (Confirmations, "tandem-confirmations"), (Invoices, "tandem-invoices"),
            (Specifications, "tandem-specifications"),
        })
        {
            await tandem.Import(
                pair.Buyer.Operational, string.Concat(rows.Select(row => row + "\r\n")), kind);
        }

        return pair;
    }
}
