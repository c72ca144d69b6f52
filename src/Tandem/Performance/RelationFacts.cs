using System.Data.Common;
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
internal sealed record FactSegment(OrderLineColumns Columns, IReadOnlyList<FactRow> Rows)
{
    public FactRow RowOf(int line) => Rows[Columns.Row[line]];
}

/// <summary>
/// Reads the facts of one relation. Rows are append-only; of each key the row counts that was accepted last, or, as
/// known at a load, the last one accepted until that load. A load that was not accepted does not count.
/// </summary>
internal static class RelationFacts
{
    private const int NoDay = OrderLineColumns.NoDay;

    public static async Task<FactSegment> Read(
        TandemDb db, Relation relation, long? knownAt, CancellationToken ct)
    {
        var accepted = await Accepted(db, relation, knownAt, ct);
        var facts = new Facts(accepted);
        await using (var lines = Lines(db, relation))
        await using (var reader = await lines.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
                facts.TakeLine(reader);
            facts.EndLines();
        }

        await using (var receipts = Receipts(db, relation))
        await using (var reader = await receipts.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
                facts.TakeReceipt(reader);
            facts.EndReceipts();
        }

        return facts.Segment();
    }

    /// <summary>The order of acceptance of the loads that count, by load number.</summary>
    private static async Task<Dictionary<long, long>> Accepted(
        TandemDb db, Relation relation, long? knownAt, CancellationToken ct)
    {
        var loads = await db.Set<LoadShare>().AsNoTracking()
            .Where(l => l.CollaborationId == relation.CollaborationId && l.RelationId == relation.Id)
            .Where(l => l.AcceptedOrder != null)
            .Select(l => new { Number = l.LoadNumber, l.AcceptedOrder })
            .ToListAsync(ct);
        var last = knownAt is null
            ? long.MaxValue
            : loads.SingleOrDefault(l => l.Number == knownAt)?.AcceptedOrder ?? 0;
        return loads.Where(l => l.AcceptedOrder <= last).ToDictionary(l => l.Number, l => l.AcceptedOrder!.Value);
    }

    private static DbCommand Lines(TandemDb db, Relation relation) => db.Set<OrderLineFact>()
        .Where(l => l.CollaborationId == relation.CollaborationId && l.RelationId == relation.Id)
        .OrderBy(l => l.OrderNo).ThenBy(l => l.LineNo).ThenBy(l => l.ScheduleNo)
        .Select(l => new
        {
            l.OrderNo,
            l.LineNo,
            l.ScheduleNo,
            l.LoadNumber,
            l.FileLine,
            l.Item,
            l.Unit,
            l.Core,
            l.QuantityMicros,
            l.OrderedOn,
            l.ConfirmedOn,
            l.RequestedOn,
            l.FirstConfirmedOn,
            l.LastConfirmedOn,
            l.Status,
            l.CancelledOn,
        })
        .CreateDbCommand();

    private static DbCommand Receipts(TandemDb db, Relation relation) => db.Set<ReceiptFact>()
        .Where(r => r.CollaborationId == relation.CollaborationId && r.RelationId == relation.Id)
        .OrderBy(r => r.OrderNo).ThenBy(r => r.LineNo).ThenBy(r => r.ReceiptNo)
        .Select(r => new { r.OrderNo, r.LineNo, r.ReceiptNo, r.LoadNumber, r.ReceivedOn, r.QuantityMicros })
        .CreateDbCommand();

    /// <summary>Takes rows in the order of their keys and keeps the one of each key that counts.</summary>
    private sealed class Facts(Dictionary<long, long> accepted)
    {
        private readonly OrderLineColumnsBuilder builder = new();
        private readonly List<FactRow> rows = [];
        private readonly Dictionary<(string Order, string Line), long> orderLines = [];
        private readonly Dictionary<string, int> items = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> units = new(StringComparer.Ordinal);
        private (FactRow Row, OrderLineRow Line, long Order)? line;
        private (string Order, string Line, string Receipt, int Day, long Micros, long Accepted)? receipt;
        private long unknown;

        public void TakeLine(DbDataReader reader)
        {
            var load = reader.GetInt64(3);
            if (!accepted.TryGetValue(load, out var order))
                return;

            var (orderNo, lineNo, scheduleNo) = (reader.GetString(0), reader.GetString(1), reader.GetString(2));
            if (line is { } before)
            {
                if (before.Row.OrderNo == orderNo && before.Row.LineNo == lineNo
                    && before.Row.ScheduleNo == scheduleNo)
                {
                    if (order < before.Order)
                        return;
                }
                else
                {
                    EndLines();
                }

                orderNo = before.Row.OrderNo == orderNo ? before.Row.OrderNo : orderNo;
            }

            var item = reader.GetString(5);
            var row = new FactRow(orderNo, lineNo, scheduleNo, item, load, reader.GetInt64(4));
            line = (row, Read(reader), order);
        }

        public void EndLines()
        {
            if (line is not { } last)
                return;

            var key = (last.Row.OrderNo, last.Row.LineNo);
            if (!orderLines.TryGetValue(key, out var number))
                orderLines.Add(key, number = orderLines.Count);
            if (!items.TryGetValue(last.Row.Item, out var item))
                items.Add(last.Row.Item, item = items.Count);
            builder.HasCoreList |= last.Line.Core;
            builder.AddLine(last.Line with { OrderLine = number, Item = item });
            rows.Add(last.Row);
            line = null;
        }

        public void TakeReceipt(DbDataReader reader)
        {
            if (!accepted.TryGetValue(reader.GetInt64(3), out var order))
                return;

            var (orderNo, lineNo, no) = (reader.GetString(0), reader.GetString(1), reader.GetString(2));
            if (receipt is { } before)
            {
                if (before.Order != orderNo || before.Line != lineNo || before.Receipt != no)
                    EndReceipts();
                else if (order < before.Accepted)
                    return;
            }

            var micros = reader.IsDBNull(5) ? Quantity.Unknown : reader.GetInt64(5);
            receipt = (orderNo, lineNo, no, reader.GetInt32(4), micros, order);
        }

        public void EndReceipts()
        {
            if (receipt is not { } last)
                return;

            var known = orderLines.TryGetValue((last.Order, last.Line), out var number);
            builder.AddReceipt(known ? number : --unknown, last.Day, last.Micros);
            receipt = null;
        }

        public FactSegment Segment() => new(builder.Build(), rows);

        private OrderLineRow Read(DbDataReader reader)
        {
            var unit = reader.GetString(6);
            if (!units.TryGetValue(unit, out var known))
                units.Add(unit, known = unit);

            return new OrderLineRow
            {
                OrderLine = 0,
                QuantityMicros = reader.GetInt64(8),
                Unit = known,
                Core = reader.GetBoolean(7),
                Ordered = Day(reader, 9),
                ConfirmedOn = Day(reader, 10),
                Requested = Day(reader, 11),
                FirstConfirmed = Day(reader, 12),
                LastConfirmed = Day(reader, 13),
                Status = (LineStatus)reader.GetInt32(14),
                CancelledOn = Day(reader, 15),
            };
        }

        private static int Day(DbDataReader reader, int column) =>
            reader.IsDBNull(column) ? NoDay : reader.GetInt32(column);
    }
}
