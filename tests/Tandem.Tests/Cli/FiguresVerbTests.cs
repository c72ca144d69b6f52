using System.Text.Json.Nodes;
using Tandem.Parties;

namespace Tandem.Cli;

public sealed class FiguresVerbTests(AtWork work) : IClassFixture<AtWork>, IAsyncLifetime
{
    private const string Measures = "on-time,otif,lead-time-variation";

    private static readonly DateOnly January = new(2026, 1, 12);

    public async ValueTask InitializeAsync()
    {
        var file = work.AFile(
            AtWork.Line("F-1", January), AtWork.Line("F-2", January, late: 5), AtWork.Line("F-3", January),
            AtWork.Line("F-4", January), AtWork.Line("F-5", January, late: 7), AtWork.Line("F-6", January));
        Assert.InRange((await work.Analyst.Call("import", file, "--mapping", "tandem-order-lines")).Code, 0, 2);
    }

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task Figures_come_with_what_was_counted_and_no_data_is_empty()
    {
        var said = await Ask("--from", "2026-01", "--to", "2026-02", "--format", "csv");

        var relation = work.Pair.Relation;
        Assert.Equal((0, ""), (said.Code, said.Error));
        Assert.Equal(
            "relation,period,measure,definition,numerator,denominator,n,value,as_of,known_until,digest",
            said.Lines[0]);
        Assert.StartsWith(
            $"{relation},2026-01,on-time,template-default/1,4,6,6,66.666666666667,", said.Lines[1],
            StringComparison.Ordinal);
        Assert.StartsWith(
            $"{relation},2026-01,otif,template-default/1,4,6,6,66.666666666667,", said.Lines[2],
            StringComparison.Ordinal);
        Assert.Matches($"^{relation},2026-01,lead-time-variation,template-default/1,[0-9]+,[0-9]+,6,[0-9]+\\.[0-9]+,",
            said.Lines[3]);
        Assert.StartsWith(
            $"{relation},2026-02,on-time,template-default/1,,,0,,", said.Lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_are_those_of_the_scorecard()
    {
        var said = await Ask("--from", "2026-01", "--to", "2026-01", "--format", "json");
        var card = JsonNode.Parse(await work.Answer(
            $"/api/collaborations/{work.Pair.Collaboration}/relations/{work.Pair.Relation}/scorecard?month=2026-01"))!;

        var figures = JsonNode.Parse(said.Output)!.AsArray();
        Assert.Equal(3, figures.Count);
        Assert.All(figures, figure => Assert.Contains(
            card["measures"]!.AsArray(), shown => JsonNode.DeepEquals(shown!["figure"], figure)));
    }

    [Fact]
    public async Task A_Dutch_machine_and_a_Dutch_reader_get_the_same_bytes()
    {
        await work.Tandem.Run(new Speak("nl"), work.Pair.Buyer.Tactical);
        var dutch = await (work.Analyst with { Machine = "nl_NL.UTF-8" }).Call(
            "figures", "--measure", Measures, "--by", "relation,month", "--from", "2026-01");
        var refusal = await (work.Analyst with { Machine = "nl_NL.UTF-8" }).Call("figures", "--measure", "profit");
        await work.Tandem.Run(new Speak("en"), work.Pair.Buyer.Tactical);
        var invariant = await (work.Analyst with { Machine = "C" }).Call(
            "figures", "--measure", Measures, "--by", "relation,month", "--from", "2026-01", "--language", "en");

        Assert.Equal(invariant.Output, dutch.Output);
        Assert.Contains(",66.666666666667,", dutch.Lines[1], StringComparison.Ordinal);
        Assert.Equal(new Said(2, "", "Er is geen maatstaf met de naam profit.\n"), refusal);
    }

    [Fact]
    public async Task A_day_stands_for_its_month_and_a_sum_has_neither_relation_nor_month()
    {
        var months = await Ask("--from", "2026-01-05", "--to", "2026-02-28");
        var sum = await work.Analyst.Call(
            "figures", "--measure", "otif", "--by", "", "--from", "2026-01", "--to", "2026-02",
            "--collaboration", work.Pair.Collaboration.ToString(), "--definition", "template-default");

        Assert.Equal((await Ask("--from", "2026-01", "--to", "2026-02")).Output, months.Output);
        Assert.Equal(",,otif,template-default/1,4,6,6,66.666666666667,,,", sum.Lines[1]);
    }

    [Fact]
    public async Task What_is_not_there_or_makes_no_sense_is_refused_in_words()
    {
        string[][] asked =
        [
            ["--by", "week"], ["--from", "2026-13"], ["--format", "xml"], ["--collaboration", "Jansen"],
            ["--collaboration", Guid.CreateVersion7().ToString()], ["--relation", Guid.CreateVersion7().ToString()],
            ["--definition", "nobody-has-this"],
        ];
        foreach (var arguments in asked)
        {
            var said = await work.Analyst.Call(["figures", .. arguments]);
            Assert.Equal(2, said.Code);
            Assert.DoesNotContain("{", said.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", said.Error, StringComparison.Ordinal);
        }
    }

    private Task<Said> Ask(params IEnumerable<string> arguments) => work.Analyst.Call(
        ["figures", "--measure", Measures, "--by", "relation,month", .. arguments]);
}
