using System.Text;
using Microsoft.EntityFrameworkCore;
using Tandem.Data;
using Tandem.Performance;
using static Tandem.Performance.FactRows;

namespace Tandem.Exchange;

/// <summary>
/// Writes a batch of order lines in one transaction: receipts, lines, what was held, the counts. A key that an earlier
/// batch of the same load wrote is found by the database; its record is held, and nothing of it stays.
/// </summary>
internal sealed class BatchWriting(UnitOfWork work, OrderLineBatch batch, Load load)
{
    private readonly bool[] held = new bool[batch.Records.Count];

    public async Task Write(CancellationToken ct)
    {
        await WriteReceipts(ct);
        LeaveOutUnused();
        await WriteLines(ct);
        for (var index = 0; index < held.Length; index++)
        {
            if (held[index])
                batch.HoldDuplicate(batch.Records[index]);
        }

        await work.Insert(batch.HeldRows, ct);
        load.RowsRead += batch.Count - held.Count(h => h);
        load.RowsHeld += batch.HeldRows.Count;
        load.RowsGood += held.Count(h => !h);
        await LoadOrder.Keep(work, load, ct, batch.LineRows, batch.ReceiptRows);
        await CountShares(ct);
    }

    private async Task WriteReceipts(CancellationToken ct)
    {
        var records = new int[batch.ReceiptRows.Count];
        foreach (var (index, record) in batch.Records.Index())
        {
            if (record.Receipt >= 0)
                records[record.Receipt] = index;
        }

        var conflicts = await work.Insert(batch.ReceiptRows, ct);
        foreach (var conflict in conflicts)
        {
            var index = records[conflict.Row];
            if (batch.Records[index].NumberedHere)
                await RenumberReceipt(conflict.Row, ct);
            else
                held[index] = true;
        }
    }

    /// <summary>
    /// A receipt without a number of its own, of a line and day of which an earlier batch holds some: it is the next.
    /// </summary>
    private async Task RenumberReceipt(int row, CancellationToken ct)
    {
        var (order, line) = (Text(row, Receipt.Order), Text(row, Receipt.Line));
        var number = Text(row, Receipt.Number);
        var sameDay = number[..(number.IndexOf('/', StringComparison.Ordinal) + 1)];
        var there = await Receipts(row, order, line).CountAsync(r => r.ReceiptNo.StartsWith(sameDay), ct);

        var single = new BulkRows(FactRows.Receipts);
        for (var ordinal = there + 1L; ; ordinal++)
        {
            single.Clear();
            single.Add();
            CopyReceipt(row, single);
            RowReader.NumberHere(single, 0, ordinal);
            if ((await work.Insert(single, ct)).Count == 0)
                return;
        }
    }

    private void CopyReceipt(int row, BulkRows to)
    {
        foreach (var (column, shape) in FactRows.Receipts.Columns.Index())
        {
            if (!batch.ReceiptRows.Has(row, column))
                continue;

            if (shape.Type == BulkType.Uuid)
                to.Set(0, column, new Guid(batch.ReceiptRows.Bytes(row, column), true));
            else if (shape.Type == BulkType.Text)
                to.Set(0, column, batch.ReceiptRows.Bytes(row, column));
            else
                to.Set(0, column, batch.ReceiptRows.Number(row, column));
        }
    }

    /// <summary>A line of which every record is held stays out; the others come from their first good record.</summary>
    private void LeaveOutUnused()
    {
        var used = new bool[batch.LineRows.Count];
        foreach (var (index, record) in batch.Records.Index())
        {
            if (held[index] || record.Line < 0 || used[record.Line])
                continue;

            used[record.Line] = true;
            batch.LineRows.Set(record.Line, Line.FileLine, record.FileLine);
        }

        for (var row = 0; row < used.Length; row++)
        {
            if (!used[row])
                batch.LineRows.LeaveOut(row);
        }
    }

    private async Task WriteLines(CancellationToken ct)
    {
        var conflicts = (await work.Insert(batch.LineRows, ct)).ToDictionary(c => c.Row, c => c.Same);
        if (conflicts.Count == 0)
            return;

        foreach (var (index, record) in batch.Records.Index())
        {
            if (held[index] || !conflicts.TryGetValue(record.Line, out var same) || (same && record.Receipt >= 0))
                continue;

            held[index] = true;
            if (record.Receipt >= 0)
                await DeleteReceipt(record.Receipt, ct);
        }

        foreach (var row in conflicts.Keys)
            batch.LineRows.LeaveOut(row);
    }

    private async Task DeleteReceipt(int row, CancellationToken ct)
    {
        var fileLine = batch.ReceiptRows.Number(row, Receipt.FileLine);
        await Receipts(row, Text(row, Receipt.Order), Text(row, Receipt.Line))
            .Where(r => r.FileLine == fileLine).ExecuteDeleteAsync(ct);
    }

    private IQueryable<ReceiptFact> Receipts(int row, string order, string line)
    {
        var collaboration = new CollaborationId(Id(row, Receipt.Collaboration));
        var relation = new RelationId(Id(row, Receipt.Relation));
        return work.Db.Set<ReceiptFact>().Where(r =>
            r.CollaborationId == collaboration && r.RelationId == relation && r.OrderNo == order && r.LineNo == line
            && r.LoadNumber == load.Number);
    }

    private async Task CountShares(CancellationToken ct)
    {
        var counts = new Dictionary<Route, (long Lines, long Receipts)>();
        var seen = new bool[batch.LineRows.Count];
        foreach (var (index, record) in batch.Records.Index())
        {
            if (held[index])
                continue;

            var (lines, receipts) = counts.GetValueOrDefault(record.Route);
            if (record.Line >= 0 && !seen[record.Line] && !batch.LineRows.IsLeftOut(record.Line))
                lines++;
            if (record.Line >= 0)
                seen[record.Line] = true;
            counts[record.Route] = (lines, receipts + (record.Receipt >= 0 ? 1 : 0));
        }

        await new LoadShares(work, load).Add(
            counts.Select(c => (c.Key, c.Value.Lines, c.Value.Receipts, Rows: 0L)), batch.HeldOf, ct);
    }

    private Guid Id(int row, int column) => new(batch.ReceiptRows.Bytes(row, column), true);

    private string Text(int row, int column) => Encoding.UTF8.GetString(batch.ReceiptRows.Bytes(row, column));
}
