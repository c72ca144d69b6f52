using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>
/// A buyer with more relations than are asked for one by one: some partnerships with made-up facts of every kind, and a
/// network of suppliers without any.
/// </summary>
public sealed class ManyRelations : IAsyncLifetime
{
    private const int Without = 100;
    private const int Partnerships = 7;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public TandemHost Host { get; } = new();

    public Side Buyer { get; private set; } = null!;

    public IReadOnlyList<Pair> Pairs { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Host.Clock.Now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
        Buyer = await Host.AnOrganisation("Buyer of many");
        var pairs = new List<Pair>();
        for (var number = 0; number < Partnerships; number++)
        {
            var supplier = await Host.AnOrganisation($"Partner {number}", number % 2 == 0 ? "SE" : "NL");
            pairs.Add(await Host.APartnership(Buyer, supplier, $"P{number}"));
            await Host.ALoad(pairs[number], Lines(number));
            if (number % 3 == 0)
                await Host.ALoadOf(pairs[number], load => new ToldFamilies(number).Tell().Make(pairs[number], load));
        }

        Pairs = pairs;
        await EnterNetwork();
        await Host.RunJobs();
    }

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();

    /// <summary>Lines of January to April from a seed: early, late, short, and not received at all.</summary>
    internal static IReadOnlyList<ToldLine> Lines(int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, 30 + 10 * seed).Select(line =>
            {
                var due = new DateOnly(2026, 1, 5).AddDays(random.Next(100));
                var received = due.AddDays(random.Next(-3, 8));
                return new ToldLine(
                    $"R{line:000}", due,
                    random.Next(10) == 0 || received > new DateOnly(2026, 3, 10) ? null : received)
                {
                    Item = $"PH-{random.Next(6)}",
                    ReceivedQuantity = random.Next(8) == 0 ? 4 : null,
                };
            }),
        ];
    }

    internal async Task Same(DateOnly month)
    {
        var (summaries, cards) = await Both(month);
        Assert.Equal(Partnerships + Without, summaries.Count);
        Assert.All(cards.Zip(summaries), pair => Same(pair.First, pair.Second));
    }

    private static void Same(Scorecard card, RelationSummary of)
    {
        Assert.Equal((card.Relation.Id, card.Month), (of.Relation.Id, of.Month.Month));
        Assert.All(
            Measures.All, measure => Assert.Equal(card[measure].Current.Figure, of.Month[measure]));
        Assert.Equal(
            (card.Status, card[Measure.Otif].Current.Status, card.Lines?.Agreed.Included ?? 0, card.Provisional),
            (of.Month.Status, of.Month.OtifStatus, of.Month.Lines, of.Provisional));
        Assert.Equal(
            (card.AsOf, card.ProvisionalUntil, card.KnownUntil?.Load, card.Digest),
            (of.AsOf, of.Month.ProvisionalUntil, of.Month.KnownUntil, of.Month.Digest));
        Assert.Equal(
            (card.Statuses.Count(), card.Statuses.Count(status => status == TargetStatus.Met)),
            (of.Month.Judged, of.Month.Met));
        Assert.Equal((card.Supplier.Name, card.Buyer.Name), (of.Supplier.Name, of.Buyer.Name));
    }

    /// <summary>Summaries as a reader gets them, and scorecards made where nothing is kept.</summary>
    internal async Task<(IReadOnlyList<RelationSummary> Summaries, IReadOnlyList<Scorecard> Cards)> Both(DateOnly month)
    {
        var summaries = await Kept(month);
        await using var scope = Host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DataScope>().BeginWrite(Buyer.Id, Ct);
        var cards = await scope.ServiceProvider.GetRequiredService<Scorecards>().Of(
            [.. summaries.Select(of => of.Relation)], month, Reading.AsAgreed, Ct);
        return (summaries, cards);
    }

    internal async Task<IReadOnlyList<RelationSummary>> Kept(DateOnly month)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<DataScope>();
        await data.BeginRead(Buyer.Id, Ct);
        var relations = await data.Work.Db.Relations(Buyer.Tactical).OrderBy(r => r.Id).ToListAsync(Ct);
        return await scope.ServiceProvider.GetRequiredService<Scorecards>().Summaries(relations, month, Ct);
    }

    private async Task EnterNetwork()
    {
        var network = EntityId.New<CollaborationId>(Host.Clock);
        var today = DateOnly.FromDateTime(Host.Clock.Now.UtcDateTime);
        await Host.Run(
            new FormCollaboration(
                network, Form.Network, "Many", "", "", today, today.AddYears(1), "", "", [Role.CategoryHead]),
            Buyer.Tactical);
        for (var number = 0; number < Without; number++)
        {
            var supplier = EntityId.New<OrganisationId>(Host.Clock);
            await Host.Run(
                new EnterOrganisation(
                    supplier, $"Supplier {number % 90:000}", "NL", "Europe/Amsterdam", "en", "", null, null, []),
                Actor.ByRule("test", supplier));
            await Host.Run(
                new AdmitParticipant(network, supplier, null, "", "")
                {
                    Relation = new(EntityId.New<RelationId>(Host.Clock), supplier, Buyer.Id, $"S{number}"),
                },
                Actor.ByRule("test", Buyer.Id));
        }
    }
}
