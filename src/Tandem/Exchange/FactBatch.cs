using CsvHelper;
using Tandem.Data;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>Records of a kind of facts that is read by its description, each one row or one per relation.</summary>
internal sealed class FactBatch : StagedBatch
{
    private readonly FactKind kind;
    private readonly FactReader reader;
    private readonly RowKeys keys;
    private readonly FactField lastKey;

    public FactBatch(LoadId load, long loadNumber, CsvLayout layout, Routing routing)
        : base(load, layout)
    {
        kind = layout.Mapping.Facts;
        Rows = new(kind.Table);
        (keys, reader) = (new(Rows), new(layout, routing, loadNumber, Rows));
        var column = kind.Table.Columns[kind.Table.KeyLength - 2].Name;
        lastKey = kind.Fields.Single(f => f.Column == column).Field;
    }

    public BulkRows Rows { get; }

    /// <summary>The records that were taken, in the order of the file.</summary>
    public List<TakenFact> Records { get; } = [];

    public override int Taken => Records.Count;

    public override void Clear()
    {
        base.Clear();
        Rows.Clear();
        keys.Clear();
        Records.Clear();
    }

    /// <summary>
    /// Writes the rows. Where an earlier batch of the same load wrote the key of one, its record is held and nothing
    /// of it stays.
    /// </summary>
    public override async Task Write(UnitOfWork work, Load load, CancellationToken ct)
    {
        var conflicts = (await work.Insert(Rows, ct)).Select(c => c.Row).ToHashSet();
        var counts = new Dictionary<Route, long>();
        var duplicates = 0;
        foreach (var record in Records)
        {
            if (conflicts.Count == 0 || !Enumerable.Range(record.Row, record.Routes.Count).Any(conflicts.Contains))
            {
                foreach (var route in record.Routes)
                    counts[route] = counts.GetValueOrDefault(route) + 1;
                continue;
            }

            duplicates++;
            HoldDuplicate(record.Raw, lastKey, record.Routes);
            foreach (var (at, route) in record.Routes.Index())
            {
                if (!conflicts.Contains(record.Row + at))
                    await kind.Rows.DeleteRecord(work.Db, ShareOf(route, load), record.Raw.FileLine, ct);
            }
        }

        await work.Insert(HeldRows, ct);
        load.RowsRead += Count - duplicates;
        load.RowsHeld += HeldRows.Count;
        load.RowsGood += Records.Count - duplicates;
        await LoadOrder.Keep(work, load, ct, Rows);
        await new LoadShares(work, load).Add(counts.Select(c => (c.Key, 0L, 0L, c.Value)), HeldOf, ct);
    }

    protected override IReadOnlyList<Route> RoutesOfLast => reader.Routes;

    protected override RowFault? Read(CsvReader record)
    {
        if (reader.Read(record) is { } fault)
            return fault;

        for (var row = reader.First; row < Rows.Count; row++)
        {
            if (keys.Find(row) is null)
                continue;

            reader.TakeBack();
            return new(HeldReason.Duplicate, lastKey);
        }

        for (var row = reader.First; row < Rows.Count; row++)
            keys.Keep(row);
        Records.Add(new(reader.First, [.. reader.Routes], Keep(record)));
        return null;
    }

    private static LoadShare ShareOf(Route route, Load load) => new()
    {
        CollaborationId = route.Collaboration,
        RelationId = route.Relation,
        LoadNumber = load.Number,
        Organisation = load.Organisation,
        Source = load.Source,
    };

    /// <summary>A record that was taken: its first row, one for each route, and its bytes.</summary>
    internal readonly record struct TakenFact(int Row, IReadOnlyList<Route> Routes, RawRecord Raw);
}
