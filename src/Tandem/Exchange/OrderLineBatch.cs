using CsvHelper;
using Tandem.Data;
using Tandem.Performance;
using static Tandem.Performance.FactRows;

namespace Tandem.Exchange;

/// <summary>Records of order lines: rows for schedule lines and for receipts.</summary>
internal sealed class OrderLineBatch : StagedBatch
{
    private readonly RowKeys lineKeys;
    private readonly RowKeys receiptKeys;

    /// <param name="room">For how many records there is room from the start.</param>
    public OrderLineBatch(LoadId load, long loadNumber, CsvLayout layout, Routing routing, int room = 0)
        : base(load, layout)
    {
        (LineRows, ReceiptRows) = (new(Lines, room), new(Receipts, room));
        (lineKeys, receiptKeys) = (new(LineRows), new(ReceiptRows));
        Reader = new(layout, routing, loadNumber, LineRows, ReceiptRows);
    }

    public RowReader Reader { get; }

    public BulkRows LineRows { get; }

    public BulkRows ReceiptRows { get; }

    /// <summary>The records that were taken, in the order of the file.</summary>
    public List<TakenLine> Records { get; } = [];

    public override int Taken => Records.Count;

    public override void Clear()
    {
        base.Clear();
        LineRows.Clear();
        ReceiptRows.Clear();
        lineKeys.Clear();
        receiptKeys.Clear();
        Records.Clear();
    }

    public override Task Write(UnitOfWork work, Load load, CancellationToken ct) =>
        new BatchWriting(work, this, load).Write(ct);

    /// <summary>Holds a record that has already been taken, because an earlier row of the file had its key.</summary>
    public void HoldDuplicate(TakenLine record) => HoldDuplicate(record.Raw, FactField.Line, [record.Route]);

    protected override IReadOnlyList<Route> RoutesOfLast => Reader.Route is { } route ? [route] : [];

    protected override RowFault? Read(CsvReader reader)
    {
        if (Reader.Read(reader) is { } fault)
            return fault;

        if (IsDuplicate())
        {
            Reader.TakeBack();
            return new(HeldReason.Duplicate, FactField.Line);
        }

        KeepRows(reader);
        return null;
    }

    /// <summary>
    /// The same line again with another receipt is another receipt of that line; anything else with a key that came
    /// before is held. Looks only, so that a record that is held leaves no key behind.
    /// </summary>
    private bool IsDuplicate()
    {
        if (Reader.Receipt >= 0)
        {
            for (var ordinal = 2L; receiptKeys.Find(Reader.Receipt) is not null; ordinal++)
            {
                if (!Reader.ReceiptIsNumberedHere)
                    return true;
                RowReader.NumberHere(ReceiptRows, Reader.Receipt, ordinal);
            }
        }

        return Reader.Line >= 0 && lineKeys.Find(Reader.Line) is { } earlier
            && (Reader.Receipt < 0 || !LineRows.SameValues(earlier, Reader.Line));
    }

    private void KeepRows(CsvReader reader)
    {
        var line = Reader.Line;
        if (line >= 0 && lineKeys.Find(line) is { } earlier)
        {
            LineRows.TakeBack();
            line = earlier;
        }
        else if (line >= 0)
        {
            lineKeys.Keep(line);
        }

        if (Reader.Receipt >= 0)
            receiptKeys.Keep(Reader.Receipt);

        Records.Add(new(
            line, Reader.Receipt, Reader.ReceiptIsNumberedHere, Reader.Route!, Keep(reader)));
    }

    /// <summary>
    /// A record that was taken: the rows it became, and its bytes in case it has to be held after all.
    /// </summary>
    internal readonly record struct TakenLine(int Line, int Receipt, bool NumberedHere, Route Route, RawRecord Raw)
    {
        public long FileLine => Raw.FileLine;
    }
}
