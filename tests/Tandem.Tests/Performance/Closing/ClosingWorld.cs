using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>A pair in March whose February is provisional, and what the two do with its lines.</summary>
internal static class ClosingWorld
{
    public static readonly DateOnly February = new(2026, 2, 1);
    public static readonly DateTimeOffset InWindow = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset AfterWindow = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);

    public static ToldLine Late(string order) => new(order, new(2026, 2, 16), new(2026, 2, 20));

    public static ToldLine OnTime(string order) => new(order, new(2026, 2, 17), new(2026, 2, 17));

    public static async Task<Pair> AProvisionalMonth(this TandemHost tandem, params IReadOnlyList<ToldLine> lines)
    {
        tandem.Clock.Now = InWindow;
        var pair = await tandem.APartnership(
            $"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
        await tandem.ALoad(pair, lines.Count > 0 ? lines : [Late("A"), OnTime("B"), OnTime("C"), Late("D")]);
        return pair;
    }

    public static ContestLine Contest(this Pair pair, string order, string measure = "otif") => new(
        pair.Collaboration, pair.Relation, measure, February, $"{order}/10/1", ContestReason.OrderChangedLate,
        MissCause.Buyer, "The order was moved three days before", "en");

    public static AnswerContest Answer(
        this Pair pair, ContestAnswer answer, int number = 1, int? share = null, string words = "Because") => new(
            pair.Collaboration, pair.Relation, number, answer, words, "en")
        {
            SupplierShare = share,
        };

    public static async Task<T> WithCard<T>(
        this TandemHost tandem, Pair pair, Func<IServiceProvider, Scorecard, Task<T>> read, string month = "2026-02")
    {
        var ct = TestContext.Current.CancellationToken;
        await using var scope = tandem.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<DataScope>();
        await data.BeginRead(pair.Buyer.Id, ct);
        var card = await scope.ServiceProvider.GetRequiredService<Scorecards>().Of(
            await data.Work.Db.RelationOf(pair), FigureWords.ReadMonth(month), Reading.AsAgreed, ct);
        return await read(scope.ServiceProvider, card);
    }

    public static Task<MonthDisputes> Disputes(this TandemHost tandem, Pair pair) => tandem.WithCard(
        pair, (services, card) => services.GetRequiredService<DisputedFigures>().Of(
            card, Reading.AsAgreed, TestContext.Current.CancellationToken));

    public static Task<Contest> TheContest(this TandemHost tandem, Pair pair, int number = 1) => tandem.InDb(
        pair.Supplier.Id, db => db.Set<Contest>().SingleAsync(
            c => c.RelationId == pair.Relation && c.Number == number, TestContext.Current.CancellationToken));

    public static async Task<RefusedException> Refuses(this TandemHost tandem, ICommand command, Actor actor) =>
        await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(command, actor));
}
