using System.Data.Common;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;
using static Tandem.Performance.ClosingWorld;

namespace Tandem.Performance;

public sealed class FrozenMonthTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_month_that_both_sides_signed_is_final_and_stays_as_it_was()
    {
        var pair = await tandem.AProvisionalMonth();
        await tandem.Run(await Sign(pair), pair.Supplier.Strategic);
        Assert.True((await Card(pair)).Provisional);

        await tandem.Run(await Sign(pair), pair.Buyer.Strategic);

        var card = await Card(pair);
        Assert.Equal((FrozenBecause.BothSigned, false), (card.Frozen!.Because, card.Provisional));
        await tandem.ALoad(pair, Late("E"), Late("F"));
        var later = await Card(pair);
        Assert.Equal((50m, card.KnownUntil!.Load), (Otif(later), later.KnownUntil!.Load));
        Assert.Contains("month.freeze", await tandem.Journalled(LogId.Of(pair.Collaboration), pair.Buyer.Id),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_todays_facts_give_stands_beside_it_with_the_load_since_which_it_is_so()
    {
        var pair = await AFrozenMonth();
        await tandem.ALoad(pair, new ToldLine("M", new(2026, 3, 2), new(2026, 3, 2)));
        var since = await tandem.ALoad(pair, Late("E"), Late("F"));

        var check = await Check(pair);

        Assert.True(check.Same);
        var otif = check.Restated.Single(r => r.Measure == Measure.Otif);
        Assert.Equal((50m, 33.3m, since), (otif.Frozen.Rounded(1), otif.Now.Rounded(1), otif.Since));
    }

    [Fact]
    public async Task A_contest_that_is_settled_afterwards_shows_as_a_restatement()
    {
        var pair = await tandem.AProvisionalMonth();
        await tandem.Run(pair.Contest("A"), pair.Supplier.Operational);
        await BothSign(pair);
        Assert.Empty((await Check(pair)).Restated);

        await tandem.Run(pair.Answer(ContestAnswer.Reject), pair.Buyer.Operational);

        var restated = Assert.Single((await Check(pair)).Restated);
        Assert.True(restated.WithoutContested);
        Assert.Equal((66.7m, 50m), (restated.Frozen.Rounded(1), restated.Now.Rounded(1)));
    }

    [Fact]
    public async Task A_signature_on_figures_that_changed_is_refused()
    {
        var pair = await tandem.AProvisionalMonth();
        var read = await Sign(pair);
        await tandem.ALoad(pair, Late("E"));

        Assert.Equal("month.changed", (await tandem.Refuses(read, pair.Buyer.Strategic)).Code);
    }

    [Fact]
    public async Task Signatures_under_other_figures_do_not_make_a_month_final()
    {
        var pair = await tandem.AProvisionalMonth();
        await tandem.Run(await Sign(pair), pair.Supplier.Strategic);
        await tandem.ALoad(pair, Late("E"));
        await tandem.Run(await Sign(pair), pair.Buyer.Strategic);
        Assert.Null((await Card(pair)).Frozen);

        await tandem.Run(await Sign(pair), pair.Supplier.Strategic);
        Assert.NotNull((await Card(pair)).Frozen);
    }

    [Fact]
    public async Task A_load_that_changes_no_figure_leaves_a_signature_as_good_as_it_was()
    {
        var pair = await tandem.AProvisionalMonth();
        await tandem.Run(await Sign(pair), pair.Supplier.Strategic);
        await tandem.ALoad(pair, new ToldLine("M", new(2026, 4, 2), null));

        await tandem.Run(await Sign(pair), pair.Buyer.Strategic);

        Assert.NotNull((await Card(pair)).Frozen);
    }

    [Fact]
    public async Task A_signature_is_taken_back_as_long_as_the_month_is_provisional()
    {
        var pair = await tandem.AProvisionalMonth();
        var back = new TakeBackSignature(pair.Collaboration, pair.Relation, February);
        Assert.Equal("month.not-signed", (await tandem.Refuses(back, pair.Buyer.Strategic)).Code);
        await tandem.Run(await Sign(pair), pair.Buyer.Strategic);
        Assert.Equal("month.signed", (await tandem.Refuses(await Sign(pair), pair.Buyer.Strategic)).Code);

        await tandem.Run(back, pair.Buyer.Strategic);
        await tandem.Run(await Sign(pair), pair.Supplier.Strategic);

        Assert.Null((await Card(pair)).Frozen);
        await tandem.Run(await Sign(pair), pair.Buyer.Strategic);
        Assert.Equal("contest.final", (await tandem.Refuses(back, pair.Buyer.Strategic)).Code);
    }

    [Fact]
    public async Task A_month_that_is_not_over_cannot_be_signed()
    {
        var pair = await tandem.AProvisionalMonth();
        var card = await tandem.WithCard(pair, (_, of) => Task.FromResult(of), "2026-03");

        Assert.Equal("month.not-over", (await tandem.Refuses(SignOf(pair, card), pair.Buyer.Strategic)).Code);
    }

    [Fact]
    public async Task When_the_window_is_over_the_clock_freezes_what_was_known_at_its_end()
    {
        await using var host = new TandemHost();
        var pair = await host.AProvisionalMonth();
        await host.RunJobs();
        host.Clock.Now = AfterWindow;
        await host.ALoad(pair, Late("E"), Late("F"));

        await host.RunJobs();

        var card = await host.Scorecard(pair, "2026-02");
        Assert.Equal((FrozenBecause.WindowOver, card.ProvisionalUntil, 50m), (
            card.Frozen!.Because, card.Frozen.AsOf, Otif(card)));
        var check = await host.WithCard(pair, (services, of) =>
            services.GetRequiredService<MonthRestatements>().Of(of, ct));
        Assert.True(check.Same);
        Assert.Contains(check.Restated, r => r.Measure == Measure.Otif);
    }

    [Fact]
    public async Task A_signature_and_the_clock_in_the_same_second_freeze_once()
    {
        var pair = await tandem.AProvisionalMonth();
        await tandem.Run(await Sign(pair), pair.Supplier.Strategic);
        var last = await Sign(pair);
        var freeze = await tandem.WithCard(
            pair, (_, card) => Task.FromResult(FreezeMonth.Of(card, FrozenBecause.WindowOver)));

        var outcomes = await Task.WhenAll(
            Try(last, pair.Buyer.Strategic), Try(freeze, Actor.ByRule(FreezeMonth.Rule, pair.Buyer.Id)));

        Assert.Single(outcomes, "");
        Assert.Equal(1, await tandem.InDb(pair.Buyer.Id, db => db.Set<FrozenMonth>().CountAsync(
            f => f.RelationId == pair.Relation, ct)));
    }

    [Fact]
    public async Task No_person_freezes_a_month()
    {
        var pair = await tandem.AProvisionalMonth();
        var freeze = await tandem.WithCard(
            pair, (_, card) => Task.FromResult(FreezeMonth.Of(card, FrozenBecause.WindowOver)));

        Assert.Equal("month.by-rule", (await tandem.Refuses(freeze, pair.Buyer.Strategic)).Code);
    }

    [Fact]
    public async Task What_is_final_cannot_be_changed_in_the_database_either()
    {
        var pair = await AFrozenMonth();

        await using var work = await tandem.Services.GetRequiredService<IDatabases>().Write(pair.Buyer.Id, ct);
        await Assert.ThrowsAnyAsync<DbException>(() => work.Db.Database.ExecuteSqlRawAsync(
            "update frozen_months set digest = ''"));
    }

    [Fact]
    public async Task Portfolio_page_rows_and_api_show_the_month_as_it_became_final()
    {
        var pair = await AFrozenMonth();
        await tandem.ALoad(pair, Late("E"), Late("F"));
        var browser = await tandem.As(pair.Supplier.Strategic);
        var at = $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}";

        var page = await browser.Page($"{at}/scorecard?month=2026-02");
        var rows = await browser.Page($"{at}/rows?measure=otif&month=2026-02");
        var api = await browser.GetFromJsonAsync<JsonElement>($"/api{at}/closing?month=2026-02", ct);

        Assert.Contains("both sides signed", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("50.0 %", page.QuerySelector("section[aria-labelledby=sc]")!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains("33.3 %", page.QuerySelector("section[aria-labelledby=restated]")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(4, rows.QuerySelectorAll("tbody tr").Length);
        Assert.True(api.GetProperty("check").GetProperty("same").GetBoolean());
    }

    [Fact]
    public async Task Both_sides_note_and_sign_on_the_page_itself()
    {
        var pair = await tandem.AProvisionalMonth();
        var at = $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/scorecard?month=2026-02";
        foreach (var side in new[] { pair.Supplier, pair.Buyer })
        {
            var browser = await tandem.As(side.Strategic);
            await browser.Send(
                await browser.Page(at), "note", ("NoteWords", $"Seen by {side.Name}"), ("NoteMeasure", ""));
            await browser.Send(await browser.Page(at), "sign");
        }

        var page = await (await tandem.As(pair.Buyer.Strategic)).Page(at);
        var notes = page.QuerySelector("section[aria-labelledby=notes]")!.TextContent;
        Assert.Contains($"Seen by {pair.Supplier.Name}", notes, StringComparison.Ordinal);
        Assert.Contains($"Seen by {pair.Buyer.Name}", notes, StringComparison.Ordinal);
        Assert.NotNull((await Card(pair)).Frozen);
    }

    private static decimal? Otif(Scorecard card) => card[Measure.Otif].Current.Figure.Rounded(1);

    private Task<Scorecard> Card(Pair pair) => tandem.Scorecard(pair, "2026-02");

    private async Task<SignMonth> Sign(Pair pair) => SignOf(pair, await Card(pair));

    private static SignMonth SignOf(Pair pair, Scorecard card) => new(
        pair.Collaboration, pair.Relation, card.Month, card.KnownUntil!.Load, card.AsOf, MonthDigest.Of(card));

    private async Task BothSign(Pair pair)
    {
        await tandem.Run(await Sign(pair), pair.Supplier.Strategic);
        await tandem.Run(await Sign(pair), pair.Buyer.Strategic);
    }

    private async Task<Pair> AFrozenMonth()
    {
        var pair = await tandem.AProvisionalMonth();
        await BothSign(pair);
        return pair;
    }

    private Task<MonthCheck> Check(Pair pair) => tandem.WithCard(
        pair, (services, card) => services.GetRequiredService<MonthRestatements>().Of(card, ct));

    private async Task<string> Try(ICommand command, Actor actor)
    {
        try
        {
            await tandem.Run(command, actor);
            return "";
        }
        catch (RefusedException refused)
        {
            return refused.Code;
        }
    }
}
