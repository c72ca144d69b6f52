namespace Tandem.Performance;

/// <summary>The board page: one sheet of a relation, the same for both, and a pack of them.</summary>
public sealed class BoardPageTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    [Theory]
    [InlineData("en", "Next steps")]
    [InlineData("nl", "Wat nu volgt")]
    [InlineData("sv", "Nästa steg")]
    public async Task Both_read_the_same_sheet_with_notes_contests_both_ways_and_signatures(
        string language, string said)
    {
        var pair = await tandem.AProvisionalMonth();
        await tandem.Run(pair.Contest("A"), pair.Supplier.Operational);
        await tandem.Run(
            new NoteMonth(pair.Collaboration, pair.Relation, ClosingWorld.February, "", "The dock was shut.", "en"),
            pair.Supplier.Operational);
        var sheets = new List<string>();
        foreach (var side in new[] { pair.Buyer.Operational, pair.Supplier.Operational })
        {
            using var person = await tandem.As(side, language);
            var page = await person.Page(
                $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/scorecard/board?month=2026-02");
            sheets.Add(page.QuerySelector("article.sheet")!.TextContent);
        }

        Assert.Equal(sheets[0], sheets[1]);
        Assert.Contains("The dock was shut.", sheets[0], StringComparison.Ordinal);
        Assert.Contains("66", sheets[0], StringComparison.Ordinal);
        Assert.Contains(said, sheets[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pack_has_a_sheet_for_each_relation_of_the_portfolio_as_it_is_filtered()
    {
        var pair = await tandem.AProvisionalMonth();
        using var person = await tandem.As(pair.Buyer.Operational);

        var all = await person.Page("/performance/board?month=2026-02");
        var none = await person.Page("/performance/board?month=2026-02&q=nobody-is-called-so");

        Assert.Single(all.QuerySelectorAll("article.sheet"));
        Assert.Empty(none.QuerySelectorAll("article.sheet"));
    }
}
