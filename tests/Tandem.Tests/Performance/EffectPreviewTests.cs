using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Journal;
using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>Before a decision is adopted it says what it changes: before and after (GOV-5).</summary>
public sealed class EffectPreviewTests : IDisposable
{
    private static readonly DateOnly April = new(2026, 4, 1);

    private readonly TandemHost tandem = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => tandem.Dispose();

    [Fact]
    public async Task Every_command_that_a_decision_runs_says_what_it_changes()
    {
        await using var scope = tandem.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DataScope>().BeginRead(null, Ct);
        var said = scope.ServiceProvider.GetServices<IEffectPreview>().Select(preview => preview.Command);
        var decided = typeof(SetTarget).Assembly.GetTypes().Where(type => DecidedAttribute.Of(type) is not null)
            .Select(CommandNameAttribute.Of).ToList();

        Assert.True(decided.Count > 15);
        Assert.Empty(decided.Except(said));
    }

    [Fact]
    public async Task A_target_shows_how_the_months_that_are_over_would_stand()
    {
        var pair = await tandem.AProvisionalMonth();
        await Propose(pair, DecisionKind.Target, Target(pair, 40), pair.Relation);

        var effect = await Effect(pair);

        Assert.Equal(("≥ 95 %", "≥ 40 %"), Line(effect, 0));
        Assert.Equal(["Feb 2026: 50.0 %", "Not met → Met"], Row(effect, 0));
        using var reader = await tandem.As(pair.Supplier.Strategic, "sv");
        Assert.Contains(
            "Nu → föreslaget", (await reader.Page($"/collaborations/{pair.Collaboration}/D-1"))
                .QuerySelector("section[aria-labelledby=compared]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_that_is_taken_back_shows_which_one_holds_again()
    {
        var pair = await tandem.AProvisionalMonth();
        await tandem.Adopt(Target(pair, 40), pair);
        await Propose(
            pair, DecisionKind.Target,
            new DropTarget(pair.Collaboration, pair.Relation, "otif", April, null), pair.Relation);

        Assert.Equal(("≥ 40 %", "≥ 95 %"), Line(await Effect(pair), 0));
    }

    [Fact]
    public async Task Weights_and_shared_measures_show_the_overall_scores_before_and_after()
    {
        var pair = await tandem.AProvisionalMonth();
        await Propose(
            pair, DecisionKind.Target,
            new SetScoreWeights(
                pair.Collaboration, pair.Relation, [new MeasureWeight("otif", 10_000)], April, null),
            pair.Relation);
        await Propose(
            pair, DecisionKind.SharedMeasures,
            new AgreeSharedMeasures(pair.Collaboration, [new("otif", "In time.")], "en", null), null);

        foreach (var number in new[] { 1, 2 })
        {
            var effect = await Effect(pair, number);
            Assert.Equal(
                [$"{pair.Supplier.Name} and {pair.Buyer.Name}: No data → 0", "No data"], Row(effect, 0));
            Assert.Contains(
                "1 overall score of February 2026 would be another.",
                effect.GetProperty("compared").GetProperty("finding").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal((null, "In time."), Line(await Effect(pair, 2), 0));
    }

    [Fact]
    public void Another_order_of_the_shared_measures_is_said()
    {
        var texts = tandem.Services.GetRequiredService<TextCatalogue>();
        SharedMeasure[] before = [new("otif", "a"), new("in-full", "b"), new("on-time", "c")];

        var moved = Speaking.In(
            "en", () => SharedSetPreview.Differences(texts, before, [before[1], before[0]]).ToList());
        var gone = SharedSetPreview.Differences(texts, before, [before[0], before[2]]).ToList();

        Assert.Equal("Order", moved[^1].What);
        Assert.Equal(moved[1].Before!.Split(", "), moved[1].After!.Split(", ").Reverse());
        Assert.Single(gone);
    }

    private static SetTarget Target(Pair pair, decimal value) =>
        new(pair.Collaboration, pair.Relation, "otif", TargetSide.AtLeast, value, April, null);

    private Task<Receipt> Propose(Pair pair, DecisionKind kind, ICommand effect, RelationId? relation) => tandem.Run(
        new ProposeDecision(
            pair.Collaboration, new(Guid.CreateVersion7()), kind, relation, "Shall we?", "It helps.", "en",
            CommandNameAttribute.Of(effect.GetType()), CommandJson.Write(effect), null),
        pair.Buyer.Strategic);

    private async Task<JsonElement> Effect(Pair pair, int number = 1)
    {
        using var reader = await tandem.As(pair.Supplier.Strategic);
        return await reader.GetFromJsonAsync<JsonElement>(
            $"/api/collaborations/{pair.Collaboration}/decisions/{number}/effect", Ct);
    }

    private static (string? Before, string? After) Line(JsonElement effect, int number)
    {
        var line = effect.GetProperty("lines")[number];
        return (Text(line, "before"), Text(line, "after"));
    }

    /// <summary>The head of a row with its first cell, and the others.</summary>
    private static IEnumerable<string> Row(JsonElement effect, int number)
    {
        var row = effect.GetProperty("compared").GetProperty("rows")[number];
        var cells = row.GetProperty("cells").EnumerateArray().Select(cell =>
            Text(cell, "before") is { } before ? $"{before} → {Text(cell, "after")}" : Text(cell, "after")!).ToList();
        return [$"{Text(row, "head")}: {cells[0]}", .. cells.Skip(1)];
    }

    private static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value)
            ? value.GetString()?.Replace('\u00a0', ' ').Replace('\u202f', ' ')
            : null;
}
