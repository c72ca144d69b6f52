using System.Text;
using CsvHelper;
using Tandem.Data;
using Tandem.Performance;
using static Tandem.Performance.FactRows;

namespace Tandem.Exchange;

/// <summary>
/// Some thousand records of a file between reading and writing: rows for schedule lines and receipts, and records that
/// are held. Keys that come twice within the batch are settled here, those that come again later by the database.
/// </summary>
internal sealed class StagedBatch
{
    /// <summary>As many are written in one transaction.</summary>
    public const int MaxRows = 5_000;

    private const int MaxRawBytes = 8 * 1024 * 1024;

    private readonly CsvLayout layout;
    private readonly LoadId load;
    private readonly RowKeys lineKeys;
    private readonly RowKeys receiptKeys;
    private byte[] raw = new byte[1024 * 1024];
    private int rawUsed;

    public StagedBatch(LoadId load, long loadNumber, CsvLayout layout, Routing routing)
    {
        (this.load, this.layout) = (load, layout);
        (lineKeys, receiptKeys) = (new(LineRows), new(ReceiptRows));
        Reader = new(layout, routing, loadNumber, LineRows, ReceiptRows);
    }

    public RowReader Reader { get; }

    public BulkRows LineRows { get; } = new(Lines);

    public BulkRows ReceiptRows { get; } = new(Receipts);

    public BulkRows HeldRows { get; } = new(Held);

    /// <summary>The records that were taken, in the order of the file.</summary>
    public List<Taken> Records { get; } = [];

    public int Count => Records.Count + HeldRows.Count;

    public bool IsFull => Count >= MaxRows || rawUsed >= MaxRawBytes;

    public void Clear()
    {
        LineRows.Clear();
        ReceiptRows.Clear();
        HeldRows.Clear();
        lineKeys.Clear();
        receiptKeys.Clear();
        Records.Clear();
        rawUsed = 0;
    }

    /// <summary>Takes a record, or holds it.</summary>
    public void Take(CsvReader reader)
    {
        var fault = Reader.Read(reader);
        if (fault is null && IsDuplicate())
        {
            Reader.TakeBack();
            fault = new(HeldReason.Duplicate, FactField.Line);
        }

        if (fault is { } wrong)
            Hold(reader.LineNumber, wrong, Found(reader, wrong), reader.RawRecord);
        else
            Keep(reader);
    }

    /// <summary>Holds a record that has already been taken, because an earlier row of the file had its key.</summary>
    public void HoldDuplicate(Taken record) => Hold(
        record.FileLine, new(HeldReason.Duplicate, FactField.Line), "", raw.AsSpan(record.RawAt, record.RawLength));

    public void Hold(long fileLine, RowFault fault, string found, ReadOnlySpan<byte> record)
    {
        var heading = fault.Field is { } field ? layout.Heading(field) : "";
        var row = HeldRows.Add();
        HeldRows.Set(row, 0, load.Value);
        HeldRows.Set(row, 1, fileLine);
        HeldRows.Set(row, 2, Utf8(heading, HeldRow.MaxColumnLength));
        HeldRows.Set(row, 3, Encoding.UTF8.GetBytes(fault.Reason.ToString()));
        HeldRows.Set(row, 4, Utf8(found, HeldRow.MaxFoundLength));
        HeldRows.Set(row, 5, Utf8(Encoding.UTF8.GetString(record[..Math.Min(record.Length, HeldRow.MaxRawLength)]),
            HeldRow.MaxRawLength));
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

    private void Keep(CsvReader reader)
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

        var record = reader.RawRecord;
        if (rawUsed + record.Length > raw.Length)
            Array.Resize(ref raw, Math.Max(raw.Length * 2, rawUsed + record.Length));
        record.CopyTo(raw.AsSpan(rawUsed));
        Records.Add(new(
            reader.LineNumber, line, Reader.Receipt, Reader.ReceiptIsNumberedHere, Reader.Route, rawUsed,
            record.Length));
        rawUsed += record.Length;
    }

    private string Found(CsvReader reader, RowFault fault) => fault switch
    {
        { Reason: HeldReason.FieldCount } =>
            $"{reader.FieldCount} / {layout.Headings.Count}",
        { Field: { } field } when layout.Has(field) => Encoding.UTF8.GetString(reader.GetSpan(layout.Place(field))),
        _ => "",
    };

    /// <summary>As UTF-8 of at most so many characters, without NUL, which no database keeps.</summary>
    private static byte[] Utf8(string text, int most)
    {
        var kept = text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
        return Encoding.UTF8.GetBytes(kept.Replace('\0', '\uFFFD'));
    }

    /// <summary>
    /// A record that was taken: the rows it became, and its bytes in case it has to be held after all.
    /// </summary>
    internal readonly record struct Taken(
        long FileLine, int Line, int Receipt, bool NumberedHere, Route Route, int RawAt, int RawLength);
}
