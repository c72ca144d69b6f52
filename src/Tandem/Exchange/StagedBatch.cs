using System.Text;
using CsvHelper;
using Tandem.Data;
using Tandem.Performance;
using static Tandem.Performance.FactRows;

namespace Tandem.Exchange;

/// <summary>
/// Some thousand records of a file between reading and writing, and those that are held. Keys that come twice within
/// the batch are settled here, those that come again later by the database.
/// </summary>
internal abstract class StagedBatch(LoadId load, CsvLayout layout)
{
    /// <summary>As many are written in one transaction.</summary>
    public const int MaxRows = 5_000;

    /// <summary>A short record of a file.</summary>
    private const int FewBytes = 40;

    private const int MaxRawBytes = 8 * 1024 * 1024;

    private byte[] raw = new byte[1024 * 1024];
    private int rawUsed;

    public BulkRows HeldRows { get; } = new(Held);

    /// <summary>How many records were held for each relation, by class; of some it is not known for which.</summary>
    public Dictionary<(Route Route, QualityClass Class), long> HeldOf { get; } = [];

    /// <summary>How many records were taken and not held.</summary>
    public abstract int Taken { get; }

    public int Count => Taken + HeldRows.Count;

    public bool IsFull => Count >= MaxRows || rawUsed >= MaxRawBytes;

    /// <summary>The batch of the kind that the mapping is for.</summary>
    public static StagedBatch Of(Load load, CsvLayout layout, Routing routing) => layout.Mapping.Facts.IsOrderLines
        ? new OrderLineBatch(load.Id, load.Number, layout, routing, (int)Math.Min(MaxRows, load.FileSize / FewBytes))
        : new FactBatch(load.Id, load.Number, layout, routing);

    public virtual void Clear()
    {
        HeldRows.Clear();
        HeldOf.Clear();
        rawUsed = 0;
    }

    /// <summary>Takes a record, or holds it.</summary>
    public void Take(CsvReader reader)
    {
        if (Read(reader) is not { } wrong)
            return;

        CountHeld(wrong.Reason, RoutesOfLast);
        Hold(reader.LineNumber, wrong, Found(reader, wrong), reader.RawRecord);
    }

    /// <summary>Writes all of it in one transaction, and counts it.</summary>
    public abstract Task Write(UnitOfWork work, Load load, CancellationToken ct);

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

    /// <summary>The relations that the record read last is for; none where that is not known.</summary>
    protected abstract IReadOnlyList<Route> RoutesOfLast { get; }

    /// <summary>Takes a record over into rows, or answers why not.</summary>
    protected abstract RowFault? Read(CsvReader reader);

    protected void CountHeld(HeldReason reason, IEnumerable<Route> routes)
    {
        foreach (var route in routes.Where(route => route.Refusal is null))
        {
            var key = (route, reason.Class());
            HeldOf[key] = HeldOf.GetValueOrDefault(key) + 1;
        }
    }

    /// <summary>Keeps the bytes of a record that was taken, in case it has to be held after all.</summary>
    protected RawRecord Keep(CsvReader reader)
    {
        var record = reader.RawRecord;
        if (rawUsed + record.Length > raw.Length)
            Array.Resize(ref raw, Math.Max(raw.Length * 2, rawUsed + record.Length));
        record.CopyTo(raw.AsSpan(rawUsed));
        var kept = new RawRecord(reader.LineNumber, rawUsed, record.Length);
        rawUsed += record.Length;
        return kept;
    }

    /// <summary>Holds a record that has already been taken, because an earlier row of the file had its key.</summary>
    protected void HoldDuplicate(RawRecord record, FactField field, IEnumerable<Route> routes)
    {
        CountHeld(HeldReason.Duplicate, routes);
        Hold(record.FileLine, new(HeldReason.Duplicate, field), "", raw.AsSpan(record.At, record.Length));
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

    /// <summary>Where a record stands in its file, and where its bytes are kept.</summary>
    internal readonly record struct RawRecord(long FileLine, int At, int Length);
}
