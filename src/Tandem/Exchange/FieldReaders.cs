using System.Text;
using System.Text.Unicode;
using CsvHelper;
using Tandem.Data;
using Tandem.Formats;
using Tandem.Measures;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>
/// Reads the fields of one record by a layout into cells, without making objects. What cannot be read is never taken
/// for zero or today: it is a fault. An empty field leaves its cell empty.
/// </summary>
internal sealed class FieldReaders(CsvLayout layout)
{
    private const long One = 1_000_000;

    private readonly byte[] ownUnit = Encoding.UTF8.GetBytes(layout.Mapping.Unit);
    private readonly byte[] ownCurrency = Encoding.UTF8.GetBytes(layout.Mapping.Currency ?? "");
    private readonly Dictionary<string, (byte[] Base, UnitFactor? Factor)> units = layout.Units.ToDictionary(
        u => u.Key,
        u => (Encoding.UTF8.GetBytes(u.Value.Base), (UnitFactor?)new UnitFactor(u.Value.BaseUnits, u.Value.PerUnits)),
        StringComparer.OrdinalIgnoreCase);

    private UnitFactor? factor;
    private byte[] unit = [];

    public CsvLayout Layout => layout;

    /// <summary>The base unit of the record, as <see cref="ReadUnit"/> found it.</summary>
    public ReadOnlySpan<byte> BaseUnit => unit;

    /// <summary>What is wrong with the record before any of its fields is read.</summary>
    public RowFault? ReadWhole(CsvReader reader)
    {
        var raw = reader.RawRecord;
        if (raw.Contains((byte)0) || !Utf8.IsValid(raw))
            return new(HeldReason.NotText);
        if (raw.Length > CsvFile.MaxRecordBytes)
            return new(HeldReason.RecordTooLong);
        return reader.FieldCount != layout.Headings.Count ? new RowFault(HeldReason.FieldCount) : null;
    }

    /// <summary>
    /// The text of a field without blanks around it; nothing where it says in words that there is nothing.
    /// </summary>
    public ReadOnlySpan<byte> Field(CsvReader reader, FactField field)
    {
        if (!layout.Has(field))
            return default;

        var text = reader.GetSpan(layout.Place(field));
        text = Blanks.Trim(layout.IsGuarded ? GuardedCells.Open(text) : text);
        return layout.IsEmptyWord(field, text) ? default : text;
    }

    /// <summary>Finds out in which unit the quantities of the record are.</summary>
    public RowFault? ReadUnit(CsvReader reader)
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

    /// <summary>A text without which the row is nothing.</summary>
    public RowFault? Key(CsvReader reader, FactField field, BulkRows rows, int row, int column, int most) =>
        Field(reader, field).IsEmpty
            ? new RowFault(HeldReason.Missing, field)
            : Text(reader, field, rows, row, column, most);

    public RowFault? Text(CsvReader reader, FactField field, BulkRows rows, int row, int column, int most)
    {
        var text = Field(reader, field);
        if (text.IsEmpty)
            return null;
        if (IsTooLong(text, most))
            return new(HeldReason.TooLong, field);
        if (FormulaErrors.Has(text))
            return new(HeldReason.FormulaError, field);

        rows.Set(row, column, text);
        return null;
    }

    /// <summary>A quantity in the unit of the record, as millionths of the base unit.</summary>
    public RowFault? Amount(CsvReader reader, FactField field, BulkRows rows, int row, int column) =>
        Number(field, layout.Numbers.Read(Field(reader, field), out var micros), micros, factor, rows, row, column);

    public RowFault? Money(CsvReader reader, FactField field, BulkRows rows, int row, int column) =>
        Number(field, layout.Numbers.Read(Field(reader, field), out var micros), micros, null, rows, row, column);

    /// <summary>What a price is for. A price without it is for one of the unit of the record.</summary>
    public RowFault? PricePer(CsvReader reader, BulkRows rows, int row, int column)
    {
        const FactField field = FactField.PricePer;
        if (Amount(reader, field, rows, row, column) is { } fault)
            return fault;
        if (rows.Has(row, column))
            return rows.Number(row, column) > 0 ? null : new RowFault(HeldReason.NotAboveZero, field);
        if (factor is not { } known)
            return null;
        if (!known.TryToBase(One, out var micros))
            return new(HeldReason.NumberOutOfRange, FactField.Unit);

        rows.Set(row, column, micros);
        return null;
    }

    /// <summary>Above zero, in billionths.</summary>
    public RowFault? Rate(CsvReader reader, FactField field, BulkRows rows, int row, int column) =>
        Number(field, layout.Numbers.ReadNanos(Field(reader, field), out var nanos), nanos, null, rows, row, column)
            ?? (rows.Has(row, column) && nanos == 0 ? new RowFault(HeldReason.NotAboveZero, field) : null);

    /// <summary>A share, or a percentage with its sign, in billionths.</summary>
    public RowFault? Share(CsvReader reader, FactField field, BulkRows rows, int row, int column)
    {
        const int perCent = 100;
        var text = Field(reader, field);
        var percentage = text is [.., (byte)'%'];
        var result = layout.Numbers.ReadNanos(percentage ? text[..^1] : text, out var nanos);
        if (percentage && result == FormResult.Empty)
            result = FormResult.NotANumber;
        if (percentage && nanos % perCent != 0)
            result = FormResult.OutOfRange;
        return Number(field, result, percentage ? nanos / perCent : nanos, null, rows, row, column);
    }

    public RowFault? Day(CsvReader reader, FactField field, BulkRows rows, int row, int column)
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

    /// <summary>The currency of the record; where it has none that of the mapping.</summary>
    public RowFault? Currency(CsvReader reader, FactField field, BulkRows rows, int row, int column)
    {
        var text = Field(reader, field);
        if (text.IsEmpty && field == FactField.Currency)
            text = ownCurrency;
        if (text.IsEmpty)
            return null;
        if (!Currencies.Has(text))
            return new(HeldReason.UnknownCode, field);

        rows.Set(row, column, text);
        return null;
    }

    public static bool IsTooLong(ReadOnlySpan<byte> text, int most) =>
        text.Length > most && Encoding.UTF8.GetCharCount(text) > most;

    private RowFault? Number(
        FactField field, FormResult result, long number, UnitFactor? toBase, BulkRows rows, int row, int column)
    {
        if (result == FormResult.Empty || (result == FormResult.NotANumber && layout.LeavesEmpty(field)))
            return null;
        if (result == FormResult.NotANumber)
            return new(HeldReason.NotANumber, field);
        if (result != FormResult.Ok || (toBase is { } known && !known.TryToBase(number, out number)))
            return new(HeldReason.NumberOutOfRange, field);
        if (number < 0)
            return new(HeldReason.Negative, field);

        rows.Set(row, column, number);
        return null;
    }
}
