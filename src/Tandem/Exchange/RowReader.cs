using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using Tandem.Data;
using Tandem.Formats;
using Tandem.Measures;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>
/// Reads one record of a file into a row for a schedule line, a row for a receipt, or both, without making objects.
/// What cannot be read is never taken for zero or today: the record is held.
/// </summary>
internal sealed class RowReader(CsvLayout layout, Routing routing, long loadNumber, BulkRows lines, BulkRows receipts)
{
    private const long FirstOrdinal = 1;

    private readonly byte[] ownUnit = Encoding.UTF8.GetBytes(layout.Mapping.Unit);
    private readonly Dictionary<string, (byte[] Base, UnitFactor? Factor)> units = layout.Units.ToDictionary(
        u => u.Key,
        u => (Encoding.UTF8.GetBytes(u.Value.Base), (UnitFactor?)new UnitFactor(u.Value.BaseUnits, u.Value.PerUnits)),
        StringComparer.OrdinalIgnoreCase);

    private UnitFactor? factor;
    private byte[] unit = [];

    /// <summary>The row of <c>lines</c> that was read last, or -1 where the file describes none.</summary>
    public int Line { get; private set; }

    /// <summary>The row of <c>receipts</c> that was read last, or -1 where the record has none.</summary>
    public int Receipt { get; private set; }

    /// <summary>The receipt has no number of its own and was given one.</summary>
    public bool ReceiptIsNumberedHere { get; private set; }

    public Route Route { get; private set; } = null!;

    /// <summary>Reads the record; after a fault nothing of it is left.</summary>
    public RowFault? Read(CsvReader reader)
    {
        (Line, Receipt) = (-1, -1);
        var fault = ReadWhole(reader);
        if (fault is not null)
            TakeBack();
        return fault;
    }

    public void TakeBack()
    {
        if (Line >= 0)
            lines.TakeBack();
        if (Receipt >= 0)
            receipts.TakeBack();
        (Line, Receipt) = (-1, -1);
    }

    /// <summary>Names the receipt by its day and its place among those of that line and day.</summary>
    public static void NumberHere(BulkRows receipts, int row, long ordinal)
    {
        Span<byte> text = stackalloc byte[ReceiptFact.MaxReceiptLength];
        var day = DateOnly.FromDayNumber((int)receipts.Number(row, FactRows.Receipt.ReceivedOn));
        Utf8.TryWrite(text, CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}/{ordinal}", out var length);
        receipts.Set(row, FactRows.Receipt.Number, text[..length]);
    }

    private RowFault? ReadWhole(CsvReader reader)
    {
        var raw = reader.RawRecord;
        if (raw.Contains((byte)0) || !Utf8.IsValid(raw))
            return new(HeldReason.NotText);
        if (raw.Length > CsvFile.MaxRecordBytes)
            return new(HeldReason.TooLong);
        if (reader.FieldCount != layout.Headings.Count)
            return new(HeldReason.FieldCount);

        Route = routing.Of(Field(reader, FactField.Supplier));
        if (Route.Refusal is { } refusal)
            return new(refusal, FactField.Supplier);

        return ReadUnit(reader)
            ?? (layout.Mapping.DescribesLines ? ReadLine(reader) : null)
            ?? ReadReceipt(reader);
    }

    private RowFault? ReadLine(CsvReader reader)
    {
        Line = lines.Add();
        lines.Set(Line, FactRows.Line.Collaboration, Route.Collaboration.Value);
        lines.Set(Line, FactRows.Line.Relation, Route.Relation.Value);
        lines.Set(Line, FactRows.Line.Load, loadNumber);
        lines.Set(Line, FactRows.Line.FileLine, reader.LineNumber);
        lines.Set(Line, FactRows.Line.Core, 0);
        lines.Set(Line, FactRows.Line.Schedule, "1"u8);
        lines.Set(Line, FactRows.Line.Item, ""u8);
        lines.Set(Line, FactRows.Line.Unit, unit);

        return Key(reader, FactField.Order, lines, Line, FactRows.Line.Order, OrderLineFact.MaxOrderLength)
            ?? Key(reader, FactField.Line, lines, Line, FactRows.Line.Number, OrderLineFact.MaxLineLength)
            ?? Text(reader, FactField.Schedule, FactRows.Line.Schedule, OrderLineFact.MaxLineLength)
            ?? Text(reader, FactField.Item, FactRows.Line.Item, OrderLineFact.MaxItemLength)
            ?? Text(reader, FactField.SupplierItem, FactRows.Line.SupplierItem, OrderLineFact.MaxItemLength)
            ?? Text(reader, FactField.Description, FactRows.Line.Description, OrderLineFact.MaxDescriptionLength)
            ?? Amount(reader, FactField.Quantity, lines, Line, FactRows.Line.Quantity)
            ?? NeedQuantity()
            ?? ReadDays(reader)
            ?? ReadStatus(reader)
            ?? ReadCore(reader);
    }

    private RowFault? NeedQuantity() => lines.Has(Line, FactRows.Line.Quantity)
        ? null
        : (RowFault?)new RowFault(HeldReason.Missing, FactField.Quantity);

    private RowFault? ReadDays(CsvReader reader) =>
        Day(reader, FactField.OrderedOn, lines, Line, FactRows.Line.OrderedOn)
        ?? Day(reader, FactField.ConfirmedOn, lines, Line, FactRows.Line.ConfirmedOn)
        ?? Day(reader, FactField.RequestedOn, lines, Line, FactRows.Line.RequestedOn)
        ?? Day(reader, FactField.FirstConfirmedOn, lines, Line, FactRows.Line.FirstConfirmedOn)
        ?? Day(reader, FactField.LastConfirmedOn, lines, Line, FactRows.Line.LastConfirmedOn)
        ?? Day(reader, FactField.CancelledOn, lines, Line, FactRows.Line.CancelledOn);

    private RowFault? ReadReceipt(CsvReader reader)
    {
        Receipt = receipts.Add();
        var fault = Day(reader, FactField.ReceivedOn, receipts, Receipt, FactRows.Receipt.ReceivedOn)
            ?? Amount(reader, FactField.ReceivedQuantity, receipts, Receipt, FactRows.Receipt.Quantity);
        if (fault is not null)
            return fault;
        if (!receipts.Has(Receipt, FactRows.Receipt.ReceivedOn))
            return WithoutReceipt(reader);

        receipts.Set(Receipt, FactRows.Receipt.Collaboration, Route.Collaboration.Value);
        receipts.Set(Receipt, FactRows.Receipt.Relation, Route.Relation.Value);
        receipts.Set(Receipt, FactRows.Receipt.Load, loadNumber);
        receipts.Set(Receipt, FactRows.Receipt.FileLine, reader.LineNumber);
        fault = Key(reader, FactField.Order, receipts, Receipt, FactRows.Receipt.Order, OrderLineFact.MaxOrderLength)
            ?? Key(reader, FactField.Line, receipts, Receipt, FactRows.Receipt.Line, OrderLineFact.MaxLineLength);
        if (fault is not null)
            return fault;

        var number = Field(reader, FactField.ReceiptNumber);
        ReceiptIsNumberedHere = number.IsEmpty;
        if (IsTooLong(number, ReceiptFact.MaxReceiptLength))
            return new(HeldReason.TooLong, FactField.ReceiptNumber);
        if (number.IsEmpty)
            NumberHere(receipts, Receipt, FirstOrdinal);
        else
            receipts.Set(Receipt, FactRows.Receipt.Number, number);
        return null;
    }

    /// <summary>A record that says what or how much was received has to say when.</summary>
    private RowFault? WithoutReceipt(CsvReader reader)
    {
        var claims = receipts.Has(Receipt, FactRows.Receipt.Quantity)
            && receipts.Number(Receipt, FactRows.Receipt.Quantity) != 0;
        if (claims || !Field(reader, FactField.ReceiptNumber).IsEmpty || Line < 0)
            return new(HeldReason.Missing, FactField.ReceivedOn);

        receipts.TakeBack();
        Receipt = -1;
        return null;
    }

    private RowFault? ReadUnit(CsvReader reader)
    {
        (unit, factor) = (ownUnit, null);
        var text = Field(reader, FactField.Unit);
        if (text.IsEmpty)
            return null;
        if (IsTooLong(text, OrderLineFact.MaxUnitLength))
            return new(HeldReason.TooLong, FactField.Unit);
        if (FormulaErrors.Has(text))
            return new(HeldReason.FormulaError, FactField.Unit);

        var name = Encoding.UTF8.GetString(text);
        if (!units.TryGetValue(name, out var known))
            units[name] = known = (text.ToArray(), null);
        (unit, factor) = known;
        return null;
    }

    private RowFault? ReadStatus(CsvReader reader)
    {
        var text = Field(reader, FactField.Status);
        var status = LineStatus.Open;
        if (!text.IsEmpty && !layout.Statuses.TryGetValue(Encoding.UTF8.GetString(text), out status))
            return new(HeldReason.UnknownStatus, FactField.Status);

        lines.Set(Line, FactRows.Line.Status, (long)status);
        return null;
    }

    private RowFault? ReadCore(CsvReader reader)
    {
        var text = Field(reader, FactField.Core);
        var core = false;
        if (!text.IsEmpty && !layout.CoreWords.TryGetValue(Encoding.UTF8.GetString(text), out core))
            return new(HeldReason.UnknownCoreMark, FactField.Core);

        lines.Set(Line, FactRows.Line.Core, core ? 1 : 0);
        return null;
    }

    private RowFault? Key(CsvReader reader, FactField field, BulkRows rows, int row, int column, int most)
    {
        var text = Field(reader, field);
        if (text.IsEmpty)
            return new(HeldReason.Missing, field);
        if (IsTooLong(text, most))
            return new(HeldReason.TooLong, field);
        if (FormulaErrors.Has(text))
            return new(HeldReason.FormulaError, field);

        rows.Set(row, column, text);
        return null;
    }

    private RowFault? Text(CsvReader reader, FactField field, int column, int most)
    {
        var text = Field(reader, field);
        if (text.IsEmpty)
            return null;
        if (IsTooLong(text, most))
            return new(HeldReason.TooLong, field);
        if (FormulaErrors.Has(text))
            return new(HeldReason.FormulaError, field);

        lines.Set(Line, column, text);
        return null;
    }

    private RowFault? Amount(CsvReader reader, FactField field, BulkRows rows, int row, int column)
    {
        var result = layout.Numbers.Read(Field(reader, field), out var micros);
        if (result == FormResult.Empty || (result == FormResult.NotANumber && layout.LeavesEmpty(field)))
            return null;
        if (result == FormResult.NotANumber)
            return new(HeldReason.NotANumber, field);
        if (result != FormResult.Ok || (factor is { } known && !known.TryToBase(micros, out micros)))
            return new(HeldReason.NumberOutOfRange, field);
        if (micros < 0)
            return new(HeldReason.Negative, field);

        rows.Set(row, column, micros);
        return null;
    }

    private RowFault? Day(CsvReader reader, FactField field, BulkRows rows, int row, int column)
    {
        if (!layout.Has(field))
            return null;

        var result = layout.Dates(field).Read(Field(reader, field), out var day);
        if (result == FormResult.Empty || (result == FormResult.NotADate && layout.LeavesEmpty(field)))
            return null;
        if (result == FormResult.Ambiguous)
            return new(HeldReason.AmbiguousDate, field);
        if (result != FormResult.Ok)
            return new(result == FormResult.OutOfRange ? HeldReason.ImpossibleDate : HeldReason.NotADate, field);

        rows.Set(row, column, day);
        return null;
    }

    /// <summary>
    /// The text of a field without blanks around it; nothing where it says in words that there is nothing.
    /// </summary>
    private ReadOnlySpan<byte> Field(CsvReader reader, FactField field)
    {
        if (!layout.Has(field))
            return default;

        var text = reader.GetSpan(layout.Place(field));
        text = Blanks.Trim(layout.IsGuarded ? GuardedCells.Open(text) : text);
        return layout.IsEmptyWord(field, text) ? default : text;
    }

    private static bool IsTooLong(ReadOnlySpan<byte> text, int most) =>
        text.Length > most && Encoding.UTF8.GetCharCount(text) > most;
}
