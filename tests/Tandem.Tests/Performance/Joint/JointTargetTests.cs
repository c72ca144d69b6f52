using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tandem.Governance;
using Tandem.Matters;
using Tandem.Measures;

namespace Tandem.Performance;

public sealed class JointTargetTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static readonly DateOnly March = new(2026, 3, 1);

    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_target_that_both_sides_agree_stands_with_the_joint_measure_and_says_how_it_does()
    {
        var pair = await Defined("100 % - [otif]");
        var browser = await tandem.As(pair.Buyer.Tactical);
        var answer = await browser.Send(
            await browser.Page($"{Address(pair)}/target?measure=missed"), "propose",
            ("Slug", "missed"), ("Side", "AtMost"), ("Value", "40"), ("From", "2026-03"), ("Reason", "r"),
            ("Act", "send"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        await Consent(pair, 1);

        var joint = Assert.Single((await tandem.Scorecard(pair, "2026-03")).Joint);
        Assert.Equal(new Target(TargetSide.AtMost, 40), joint.Current.Target);
        Assert.Equal(TargetStatus.Met, joint.Current.Status);
        var page = await (await tandem.As(pair.Supplier.Tactical)).Page($"{Address(pair)}/scorecard?month=2026-03");
        var row = page.QuerySelector("section[aria-labelledby=joint] tbody tr")!.TextContent;
        Assert.Contains("≤ 40 %", row, StringComparison.Ordinal);
        Assert.Contains("Met", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_course_of_a_joint_measure_is_that_of_its_months()
    {
        var pair = await Defined("100 % - [otif]");
        tandem.Clock.Now = new(2026, 4, 18, 12, 0, 0, TimeSpan.Zero);
        await tandem.ALoad(
            pair, new("D", new(2026, 4, 7), new(2026, 4, 7)), new("E", new(2026, 4, 8), new(2026, 4, 16)));

        var joint = Assert.Single((await tandem.Scorecard(pair, "2026-04")).Joint);

        Assert.Equal(
            [null, 33.3m, 50m], joint.Months.TakeLast(3).Select(month => month.Figure.Rounded(1)));
        Assert.Equal(16.6667m, joint.Change);
        var page = await (await tandem.As(pair.Supplier.Tactical)).Page(
            $"{Address(pair)}/joint/missed?month=2026-04");
        Assert.StartsWith("Not as promised: 50.0 %", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("33.3 %", page.QuerySelector("section[aria-labelledby=f]")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_holds_for_its_formula_and_lapses_with_another()
    {
        var pair = await Defined("100 % - [otif]");
        await tandem.Adopt(Target(pair, "100 % - [otif]"), pair);

        await Define(pair, "100 % - [on-time]", March);

        Assert.Null(Assert.Single((await tandem.Scorecard(pair, "2026-03")).Joint).Current.Target);
    }

    [Fact]
    public async Task A_target_for_a_formula_that_is_not_agreed_is_refused()
    {
        var pair = await Defined("100 % - [otif]");

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Adopt(Target(pair, "100 % - [in-full]"), pair));

        Assert.Equal("target.joint-changed", refused.Code);
    }

    [Fact]
    public async Task A_missed_target_of_a_joint_measure_opens_a_matter()
    {
        var pair = await Defined("100 % - [otif]");
        await tandem.Adopt(Target(pair, "100 % - [otif]") with { Value = 10 }, pair);
        tandem.Clock.Now = new(2026, 4, 20, 12, 0, 0, TimeSpan.Zero);

        await tandem.ALoad(pair, new ToldLine("D", new(2026, 4, 7), new(2026, 4, 7)));
        await tandem.RunJobs();

        var matters = await tandem.InDb(pair.Supplier.Id, db => db.Set<Matter>()
            .Where(m => m.CollaborationId == pair.Collaboration && m.Measure == "missed").ToListAsync(ct));
        Assert.Contains("Not as promised", Assert.Single(matters).Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_of_a_measure_leads_on_to_the_page_of_a_joint_one()
    {
        var pair = await Defined("100 % - [otif]");
        var browser = await tandem.As(pair.Buyer.Tactical);

        var page = await browser.Page($"{Address(pair)}/scorecard/missed?month=2026-03");

        Assert.StartsWith("Not as promised", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.NotFound, (await browser.GetAsync($"{Address(pair)}/joint/luck", ct)).StatusCode);
    }

    [Fact]
    public async Task Programs_read_the_target_of_a_joint_measure_too()
    {
        var pair = await Defined("100 % - [otif]");
        await tandem.Adopt(Target(pair, "100 % - [otif]"), pair);
        var client = await tandem.As(pair.Buyer.Tactical);

        var card = await client.GetFromJsonAsync<JsonElement>(
            $"/api{Address(pair)}/scorecard?month=2026-03", ct);

        var joint = card.GetProperty("measures").EnumerateArray()
            .Single(of => of.GetProperty("figure").GetProperty("measure").GetString() == "missed");
        Assert.Equal(
            ("40", "met"), (joint.GetProperty("target").GetString(), joint.GetProperty("status").GetString()));
    }

    private static string Address(Pair pair) => $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}";

    private static SetTarget Target(Pair pair, string formula) => new(
        pair.Collaboration, pair.Relation, "missed", TargetSide.AtMost, 40, March, null)
    {
        Joint = new("Not as promised", formula, FigureUnit.Percent, null),
    };

    private async Task<Pair> Defined(string formula)
    {
        tandem.Clock.Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);
        var pair = await tandem.APartnership(
            $"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
        await tandem.ALoad(
            pair, new("A", new(2026, 3, 9), new(2026, 3, 9)), new("B", new(2026, 3, 10), new(2026, 3, 16)),
            new("C", new(2026, 3, 11), new(2026, 3, 11)));
        await Define(pair, formula, March);
        return pair;
    }

    private Task Define(Pair pair, string formula, DateOnly from) => tandem.Adopt(
        new SetDefinition(pair.Collaboration, pair.Relation, "own", 1, from, null)
        {
            Body = DefinitionBody.Of(ShippedDefinitions.TemplateDefault with
            {
                Title = "Ours",
                Joint = new([new("missed", "Not as promised", formula)]),
            }),
        },
        pair);

    private async Task Consent(Pair pair, int number)
    {
        var decision = await tandem.InDb(
            pair.Buyer.Id, db => db.Decision(pair.Collaboration, number, pair.Buyer.Tactical, ct));
        await tandem.Run(new ConsentToDecision(pair.Collaboration, decision.Id, 1), pair.Supplier.Tactical);
    }
}
