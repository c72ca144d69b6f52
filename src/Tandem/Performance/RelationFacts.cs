using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>Where a schedule line came from: its numbers, its item, and the load and line of the file.</summary>
internal readonly record struct FactRow(
    string OrderNo, string LineNo, string ScheduleNo, string Item, long Load, long FileLine)
{
    public string Key => $"{OrderNo}/{LineNo}/{ScheduleNo}";
}

/// <summary>The facts of a relation in memory, as columns, with the way back from each line to its row.</summary>
internal sealed record FactSegment(
    FactPart Part, OtherFacts Other, IReadOnlyList<FactRow> Rows, long AcceptedUntil)
{
    public OrderLineColumns Columns => Part.Columns;

    public FactRow RowOf(int line) => Rows[Columns.Row[line]];
}

/// <summary>
/// The facts of one relation in the database. Rows are append-only; of each key the row counts that was accepted last,
/// or, as known at a load, the last one accepted until that load. A load that was not accepted does not count. They are
/// read whole, or in parts of whole orders, which fold to the same figures and are never in memory together.
/// </summary>
internal sealed class RelationFacts
{
    public const int PartLines = 3_000;

    private static readonly FrozenSet<string> Words =
    [
        "collaboration_id", "relation_id", "file_line", "supplier_item", "description", "category",
    ];

    private static readonly FrozenSet<string> WordsAndPrices =
        [.. Words, "price_micros", "price_per_micros", "currency"];

    private readonly UnitOfWork work;
    private readonly Relation relation;
    private readonly IReadOnlyDictionary<long, long> accepted;
    private readonly FactReading reading;
    private OrderRows rows = new();

    private RelationFacts(
        UnitOfWork work, Relation relation, IReadOnlyDictionary<long, long> accepted, OtherFacts other) =>
        (this.work, this.relation, this.accepted, reading, Other) =
            (work, relation, accepted, new(accepted, other), other);

    /// <summary>The facts that are not read order by order.</summary>
    public OtherFacts Other { get; }

    /// <summary>The facts as known now, or at a load.</summary>
    public static async Task<RelationFacts> Of(
        UnitOfWork work, Relation relation, long? knownAt, CancellationToken ct)
    {
        var last = await AcceptedOrders.Until(work.Db, relation, knownAt, ct);
        var accepted = await Accepted(work.Db, relation, last, ct);
        var carried = await CarriedFacts.Of(work.Db, relation, [.. accepted.Keys], ct);
        var waived = await WaivedLines.Of(work.Db, relation, last, ct);
        var items = await ItemNumbers.Of(work, relation, ct);
        return new(
            work, relation, accepted,
            await OtherFacts.Of(work.Db, relation, accepted, carried, waived, items, ct));
    }

    /// <summary>The last of the accepted loads in which they are, by its order; 0 for none.</summary>
    public long AcceptedUntil => accepted.Values.DefaultIfEmpty().Max();

    /// <summary>All facts at once.</summary>
    public async Task<FactSegment> Whole(CancellationToken ct)
    {
        rows.Lines.Clear();
        await work.Fetch(rows.Lines, Range(null, null), ct);
        await FetchBeside(rows, null, null, ct);
        return new(reading.Part(rows), Other, reading.Rows(rows.Lines), AcceptedUntil);
    }

    /// <summary>
    /// The facts in parts of about so many lines; an item has one number in all of them. The next part is fetched while
    /// one is looked at.
    /// </summary>
    public async IAsyncEnumerable<FactPart> Parts(int most, [EnumeratorCancellation] CancellationToken ct)
    {
        var (next, fetching) = (new OrderRows(), Fetch(rows, null, most, ct));
        try
        {
            while (await fetching is { } last)
            {
                (var now, rows, next) = (rows, next, rows);
                fetching = Task.Run(() => Fetch(rows, last, most, ct), ct);
                yield return reading.Part(now);
            }

            yield return reading.Part(rows);
        }
        finally
        {
            await ((Task)fetching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// Fetches about so many lines of the orders after one, with what belongs to them, and answers the last of these
    /// orders; null where no other follows.
    /// </summary>
    private async Task<string?> Fetch(OrderRows into, string? after, int most, CancellationToken ct)
    {
        var last = await new LinesInParts(work, relation).Fetch(into.Lines, after, most, NotFolded, ct);
        await FetchBeside(into, after, last, ct);
        return last;
    }

    /// <summary>Fetches what belongs to the orders after one up to another; the last part takes what is left.</summary>
    private async Task FetchBeside(OrderRows rows, string? after, string? last, CancellationToken ct)
    {
        await Fetch(rows.Receipts, true);
        await Fetch(rows.Confirmations, Other.Carried.Confirmations);
        await Fetch(rows.Despatches, Other.Carried.Despatches);
        await Fetch(rows.Inspections, Other.Carried.Inspections);

        async Task Fetch(BulkRows into, bool carried)
        {
            into.Clear();
            if (carried)
                await work.Fetch(into, Range(after, last), ct);
        }
    }

    /// <summary>What of an order line nothing is folded from.</summary>
    private IReadOnlySet<string> NotFolded => Other.Carried.OfOrderLines ? Words : WordsAndPrices;

    private BulkRange Range(string? after, string? last) =>
        new(relation.CollaborationId.Value, relation.Id.Value, after, last);

    /// <summary>The order of acceptance of the loads that count, by load number.</summary>
    /// <param name="last">The last place in that order which is known.</param>
    public static async Task<Dictionary<long, long>> Accepted(
        TandemDb db, Relation relation, long last, CancellationToken ct) =>
        await db.Set<LoadShare>().AsNoTracking()
            .Where(l => l.CollaborationId == relation.CollaborationId && l.RelationId == relation.Id)
            .Where(l => l.AcceptedOrder <= last)
            .ToDictionaryAsync(l => l.LoadNumber, l => l.AcceptedOrder!.Value, ct);
}
