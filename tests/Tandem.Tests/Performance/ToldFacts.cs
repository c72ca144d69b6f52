using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Jobs;
using Tandem.Journal;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>A schedule line of a made-up load, with its receipt if it has one.</summary>
internal sealed record ToldLine(string Order, DateOnly Due, DateOnly? Received)
{
    public string Item { get; init; } = "PH-220";

    public long Quantity { get; init; } = 10;

    public long? ReceivedQuantity { get; init; }

    public DateOnly? Requested { get; init; }

    /// <summary>In whole euros for one.</summary>
    public long? Price { get; init; }
}

/// <summary>Writes made-up loads as staged rows, and accepts them by the command that the application uses.</summary>
internal static class ToldFacts
{
    public static async Task<long> ALoad(this TandemHost tandem, Pair pair, params IReadOnlyList<ToldLine> lines)
    {
        var receipts = lines.Count(line => line.Received is not null);
        return await tandem.ALoadOf(
            pair, number => lines.Index().SelectMany(line => Rows(pair, line.Item, number, line.Index + 2)),
            lines.Count, receipts);
    }

    /// <summary>Loads facts of any kind, made for the number of the load.</summary>
    public static async Task<long> ALoadOf(
        this TandemHost tandem, Pair pair, Func<long, IEnumerable<object>> facts, int lines = 1, int receipts = 0)
    {
        var ct = TestContext.Current.CancellationToken;
        var by = pair.Buyer.Operational;
        Load load;
        await using (var work = await tandem.Services.GetRequiredService<IDatabases>().Write(by.Organisation, ct))
        {
            var number = await work.Db.NextLoadNumber(ct);
            load = StagedLoad(tandem, by, number, lines);
            work.Db.Add(load);
            await work.Db.SaveChangesAsync(ct);
            work.Db.AddRange(facts(number));
            work.Db.Add(new LoadShare
            {
                CollaborationId = pair.Collaboration,
                RelationId = pair.Relation,
                LoadNumber = number,
                Organisation = by.Organisation,
                Source = "ERP",
                Lines = lines,
                Receipts = receipts,
            });
            await work.Db.SaveChangesAsync(ct);
            await work.Commit(ct);
        }

        var touched = new TouchedRelation(pair.Collaboration, pair.Relation, lines, receipts);
        await tandem.Run(new AcceptLoad(load.Id, [touched], "ERP", load.FileName, load.FileHash, lines, 0), by);
        return load.Number;
    }

    /// <summary>What the entries of a log say was done, with all that was sent.</summary>
    public static Task<string> Journalled(this TandemHost tandem, LogId log, OrganisationId reader) => tandem.InDb(
        reader, async db => string.Concat(await db.Set<JournalSection>()
            .Where(s => s.Log == log && s.Name == "what").Select(s => s.Body).ToListAsync()));

    public static Task RunJobs(this TandemHost tandem) =>
        tandem.Services.GetRequiredService<JobRunner>().RunDue(TestContext.Current.CancellationToken);

    /// <summary>Reads a scorecard; as after a start, with nothing in memory, where that is asked for.</summary>
    public static async Task<Scorecard> Scorecard(
        this TandemHost tandem, Pair pair, string month, Reading? reading = null, bool asAfterAStart = false)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var scope = tandem.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<DataScope>();
        await data.BeginRead(pair.Buyer.Id, ct);
        var relation = await data.Work.Db.Set<Collaborations.Collaboration>().SelectMany(c => c.Relations)
            .AsNoTracking().SingleAsync(r => r.Id == pair.Relation, ct);
        var calendars = tandem.Services.GetRequiredService<WorkingCalendars>();
        var scorecards = asAfterAStart
            ? new Scorecards(new(data, new FactSegments(), new(), calendars, tandem.Clock), calendars, data)
            : scope.ServiceProvider.GetRequiredService<Scorecards>();
        return await scorecards.Of(relation, FigureWords.ReadMonth(month), reading ?? Reading.AsAgreed, ct);
    }

    /// <summary>Reads the facts behind a figure of a scorecard.</summary>
    public static async Task<CountedRows> Behind(
        this TandemHost tandem, Pair pair, Scorecard card, Measure measure, Reading? reading = null)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var scope = tandem.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DataScope>().BeginRead(pair.Buyer.Id, ct);
        return await scope.ServiceProvider.GetRequiredService<FactsBehind>()
            .Of(card, measure, reading ?? Reading.AsAgreed, ct);
    }

    private static Load StagedLoad(TandemHost tandem, Actor by, long number, int rows) => new()
    {
        Id = EntityId.New<LoadId>(tandem.Clock),
        Number = number,
        Organisation = by.Organisation,
        Person = by.Person,
        Source = "ERP",
        Kind = "order-lines",
        FileName = $"week-{number}.csv",
        FileHash = new string('a', 64),
        FileSize = 1000,
        Mapping = "{}",
        OnlyIn = null,
        DryRun = false,
        Follows = null,
        StartedAt = tandem.Clock.Now,
        State = LoadState.Staged,
        MovedAt = tandem.Clock.Now,
        RowsRead = rows,
        RowsGood = rows,
    };

    public static IEnumerable<object> Rows(Pair pair, ToldLine line, long number, long fileLine)
    {
        yield return new OrderLineFact(pair.Collaboration, pair.Relation, line.Order, "10", "1", number)
        {
            FileLine = fileLine,
            Item = line.Item,
            SupplierItem = null,
            Description = null,
            Unit = "C62",
            Core = false,
            QuantityMicros = line.Quantity * Quantity.Scale,
            OrderedOn = line.Due.AddDays(-20).DayNumber,
            ConfirmedOn = line.Due.AddDays(-19).DayNumber,
            RequestedOn = (line.Requested ?? line.Due).DayNumber,
            FirstConfirmedOn = line.Due.DayNumber,
            LastConfirmedOn = line.Due.DayNumber,
            Status = LineStatus.Open,
            CancelledOn = null,
            PriceMicros = line.Price * Quantity.Scale,
            Currency = line.Price is null ? null : "EUR",
        };
        if (line.Received is not { } day)
            yield break;

        yield return new ReceiptFact(pair.Collaboration, pair.Relation, line.Order, "10", "1", number)
        {
            FileLine = fileLine,
            ReceivedOn = day.DayNumber,
            QuantityMicros = (line.ReceivedQuantity ?? line.Quantity) * Quantity.Scale,
        };
    }
}
