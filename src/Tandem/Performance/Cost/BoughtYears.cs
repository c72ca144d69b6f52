using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Measures;
using static Tandem.Performance.FactRows;

namespace Tandem.Performance;

/// <summary>What was bought in some days, and how many lines of any time say no day.</summary>
internal sealed record BoughtYear(IReadOnlyList<BoughtLine> Lines, int WithoutDay);

/// <summary>
/// Reads what was bought in a year, of each order line only what a price depends on, and keeps in memory what was read
/// lately: who asks what else it would have cost asks again. A new version of the facts is read anew.
/// </summary>
internal sealed class BoughtYears
{
    private const long MostLines = 300_000;

    private static readonly FrozenSet<string> NotRead =
    [
        "collaboration_id", "relation_id", "file_line", "supplier_item", "description", "unit", "core", "confirmed_on",
        "first_confirmed_on", "last_confirmed_on", "cancelled_on",
    ];

    private readonly RecentlyUsed<(RelationId, long Version, int First, int Until), BoughtYear> kept = new(MostLines);

    /// <param name="first">The first day, by its number.</param>
    /// <param name="until">The last day.</param>
    public async Task<BoughtYear> Of(
        UnitOfWork work, Relation relation, Dictionary<long, long> accepted, int first, int until, CancellationToken ct)
    {
        var version = await work.Db.Set<FactVersion>().AsNoTracking().Of(relation).Select(v => v.Version)
            .SingleOrDefaultAsync(ct);
        var key = (relation.Id, version, first, until);
        if (kept.Find(key) is { } known)
            return known;

        var read = await Read(work, relation, accepted, first, until, ct);
        kept.Keep(key, read, read.Lines.Count + 1);
        return read;
    }

    private static async Task<BoughtYear> Read(
        UnitOfWork work, Relation relation, Dictionary<long, long> accepted, int first, int until, CancellationToken ct)
    {
        var items = (await CurrentRows.Of<ItemFact>(work.Db, relation, accepted, f => f.Item, ct))
            .ToDictionary(item => item.Item, item => item.Category, StringComparer.Ordinal);
        var (rows, parts, texts) = (new BulkRows(Lines), new LinesInParts(work, relation), new FactTexts());
        var (bought, withoutDay, garbage) = (new List<BoughtLine>(), 0, new GarbageBudget());
        string? after = null;
        do
        {
            after = await parts.Fetch(rows, after, RelationFacts.PartLines, NotRead, ct);
            foreach (var row in FactReading.Latest(
                rows, accepted, Line.Load, Line.Order, Line.Schedule))
            {
                if (rows.Number(row, Line.Status) != (long)LineStatus.Open || rows.Number(row, Line.Quantity) < 0)
                    continue;

                if ((Known(row, Line.OrderedOn) ?? Known(row, Line.RequestedOn)) is not { } day)
                    withoutDay++;
                else if (first <= day && day <= until)
                    bought.Add(Bought(row, (int)day));
            }

            garbage.Spend();
        }
        while (after is not null);

        return new(bought, withoutDay);

        long? Known(int row, int column) => rows.Has(row, column) ? rows.Number(row, column) : null;

        string? Text(int row, int column) => rows.Has(row, column) ? texts.Of(rows.Bytes(row, column)) : null;

        BoughtLine Bought(int row, int day)
        {
            var item = Text(row, Line.Item)!;
            return new(
                item, Text(row, Line.Category) ?? items.GetValueOrDefault(item), day, rows.Number(row, Line.Quantity))
            {
                PriceMicros = Known(row, Line.Price),
                PricePerMicros = Known(row, Line.PricePer),
                Currency = Text(row, Line.Currency),
            };
        }
    }
}
