using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>
/// The summaries of a portfolio, kept between readers, against scorecards that are made in a transaction that keeps
/// nothing: the same to the last digit, whatever happened between two readers.
/// </summary>
public sealed class SummaryTests(ManyRelations many) : IClassFixture<ManyRelations>
{
    private static readonly DateOnly February = new(2026, 2, 1);
    private static readonly DateOnly March = new(2026, 3, 1);

    private readonly TandemHost tandem = many.Host;

    [Fact]
    public async Task Each_summary_says_what_its_scorecard_says_in_every_month()
    {
        foreach (var month in new[] { February.AddMonths(-1), February, March, February.AddMonths(5) })
            await many.Same(month);
    }

    [Fact]
    public async Task What_did_not_change_is_not_made_again_and_what_did_is()
    {
        var (before, pair) = (await many.Kept(February), many.Pairs[0]);
        await tandem.ALoad(pair, new ToldLine("NEW-0", February.AddDays(9), February.AddDays(9)));
        var after = await many.Kept(February);

        var (changed, others) = (before.Zip(after).Where(of => of.First.Relation.Id == pair.Relation).ToList(),
            before.Zip(after).Where(of => of.First.Relation.Id != pair.Relation).ToList());
        Assert.All(others, of => Assert.Same(of.First.Month, of.Second.Month));
        Assert.Equal(changed.Single().First.Month.Lines + 1, changed.Single().Second.Month.Lines);
    }

    [Fact]
    public Task After_a_load_and_after_its_figures_followed() => After(1, async pair =>
    {
        await tandem.ALoad(pair, new ToldLine("NEW-1", February.AddDays(9), null));
        await many.Same(February);
        await tandem.RunJobs();
    });

    [Fact]
    public Task After_a_correction_of_an_order() => After(2, async pair =>
    {
        await tandem.ALoad(pair, ManyRelations.Lines(2)[3] with { Quantity = 99 });
        await tandem.RunJobs();
    });

    [Fact]
    public Task After_another_target() => After(3, pair => tandem.Adopt(
        new SetTarget(pair.Collaboration, pair.Relation, "otif", TargetSide.AtLeast, 1, March, null), pair), March);

    [Fact]
    public Task After_another_definition() => After(4, pair => tandem.Adopt(
        new SetDefinition(pair.Collaboration, pair.Relation, "P2-requested", 1, March, null), pair), March);

    [Fact]
    public Task After_both_signed_a_month() => After(6, async pair =>
    {
        var card = await tandem.Scorecard(pair, "2026-02");
        var sign = new SignMonth(
            pair.Collaboration, pair.Relation, card.Month, card.KnownUntil!.Load, card.AsOf, MonthDigest.Of(card));
        await tandem.Run(sign, pair.Supplier.Strategic);
        await tandem.Run(sign, pair.Buyer.Strategic);
    });

    [Fact]
    public Task After_other_working_days() => After(1, pair => tandem.Run(
        new SetWorkingCalendar(0, WorkingCalendarRules.OfficeWeek("Europe/Amsterdam", "NL") with
        {
            ClosedDays = [new(2026, 3, 5), new(2026, 3, 6)],
        }),
        pair.Supplier.Tactical));

    [Theory]
    [InlineData("name")]
    [InlineData("n")]
    [InlineData("status")]
    [InlineData("otif")]
    [InlineData("lead-time-variation")]
    [InlineData("response-time")]
    public async Task Rows_are_sorted_and_filtered_as_the_scorecards_would_be(string by)
    {
        var (summaries, cards) = await many.Both(February);
        var byId = cards.ToDictionary(card => card.Relation.Id);
        foreach (var show in new[] { "all", "missed", "met", "no-data" })
        {
            foreach (var descending in new[] { false, true })
            {
                var rows = summaries.Select(of => new PortfolioRow(of, true)).Where(row => row.Is(show));
                var sorted = PortfolioOrder.Sorted(rows, by, descending).Select(row => row.Of.Relation.Id);

                var order = Comparer<RelationId>.Create(
                    (one, other) => Compare(byId[one], byId[other], by, descending));
                var expected = cards.Where(card => IsShown(card, show)).Select(card => card.Relation.Id).Order(order);
                Assert.Equal(expected, sorted);
            }
        }
    }

    [Fact]
    public async Task Totals_are_what_the_sums_of_all_scorecards_come_to()
    {
        var (summaries, cards) = await many.Both(February);
        var alike = cards.Where(card => card.Definition == ShippedDefinitions.TemplateDefault).ToList();
        var chosen = alike.Select(card => card.Relation.Id).ToHashSet();
        var months = summaries.Where(of => chosen.Contains(of.Relation.Id)).Select(of => of.Month).ToList();
        var merged = PortfolioTotals.Apart(alike.Select(card => card.Partials).OfType<MonthPartials>());

        Assert.All(Measures.All, measure => Assert.Equal(
            Measures.Of(measure, merged, ShippedDefinitions.TemplateDefault).Exact,
            PortfolioTotals.Of(measure, months).Exact));
        Assert.All(
            new[] { Measure.Otif, Measure.LeadTime, Measure.LeadTimeVariation, Measure.SupplierResponse },
            measure => Assert.True(PortfolioTotals.Of(measure, months).HasValue));
    }

    private async Task After(int number, Func<Pair, Task> change, DateOnly? month = null)
    {
        var of = month ?? February;
        await many.Same(of);
        var before = await many.Kept(of);
        await change(many.Pairs[number]);
        await many.Same(of);
        Assert.NotEqual(before.Select(row => row.Month), (await many.Kept(of)).Select(row => row.Month));
    }

    private static bool IsShown(Scorecard card, string show) => show switch
    {
        "missed" => card.Status is TargetStatus.Missed or TargetStatus.Watch,
        "met" => card.Status == TargetStatus.Met,
        "no-data" => card.Status == TargetStatus.NoData,
        _ => true,
    };

    private static int Compare(Scorecard one, Scorecard other, string by, bool descending)
    {
        var (first, second) = (KeyOf(one, by), KeyOf(other, by));
        if (first is null != second is null)
            return first is null ? 1 : -1;

        var turn = descending ? -1 : 1;
        var byKey = turn * Nullable.Compare(first, second);
        if (byKey != 0)
            return byKey;

        var byName = StringComparer.CurrentCulture.Compare(one.Supplier.Name, other.Supplier.Name);
        byName *= by == "name" ? turn : 1;
        return byName != 0 ? byName : one.Relation.Id.Value.CompareTo(other.Relation.Id.Value);
    }

    private static double? KeyOf(Scorecard card, string by) => by switch
    {
        "name" => null,
        "n" => card.Lines?.Agreed.Included,
        "status" => card.Status == TargetStatus.NoData ? null : -(int)card.Status,
        _ => card[Measures.Parse(by)].Current.Figure.Value,
    };
}
