using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using Tandem.Data;
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
    private static readonly int CategoryLength = FactRows.MaxLength("category")!.Value;

    private readonly FieldReaders fields = new(layout);
    private Route route = null!;

    /// <summary>The row of <c>lines</c> that was read last, or -1 where the file describes none.</summary>
    public int Line { get; private set; }

    /// <summary>The row of <c>receipts</c> that was read last, or -1 where the record has none.</summary>
    public int Receipt { get; private set; }

    /// <summary>The receipt has no number of its own and was given one.</summary>
    public bool ReceiptIsNumberedHere { get; private set; }

    /// <summary>Where the record goes; null where it could not be found out.</summary>
    public Route? Route { get; private set; }

    /// <summary>Reads the record; after a fault nothing of it is left.</summary>
    public RowFault? Read(CsvReader reader)
    {
        (Line, Receipt, Route) = (-1, -1, null);
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
        if (fields.ReadWhole(reader) is { } fault)
            return fault;

        Route = route = routing.Of(fields.Field(reader, FactField.Supplier));
        if (route.Refusal is { } refusal)
            return new(refusal, FactField.Supplier);

        return fields.ReadUnit(reader)
            ?? (layout.Mapping.DescribesLines ? ReadLine(reader) : null)
            ?? ReadReceipt(reader);
    }

    private RowFault? ReadLine(CsvReader reader)
    {
        Line = lines.Add();
        lines.Set(Line, FactRows.Line.Collaboration, route.Collaboration.Value);
        lines.Set(Line, FactRows.Line.Relation, route.Relation.Value);
        lines.Set(Line, FactRows.Line.Load, loadNumber);
        lines.Set(Line, FactRows.Line.FileLine, reader.LineNumber);
        lines.Set(Line, FactRows.Line.Core, 0);
        lines.Set(Line, FactRows.Line.Schedule, "1"u8);
        lines.Set(Line, FactRows.Line.Item, ""u8);
        lines.Set(Line, FactRows.Line.Unit, fields.BaseUnit);

        return fields.Key(reader, FactField.Order, lines, Line, FactRows.Line.Order, OrderLineFact.MaxOrderLength)
            ?? fields.Key(reader, FactField.Line, lines, Line, FactRows.Line.Number, OrderLineFact.MaxLineLength)
            ?? Text(reader, FactField.Schedule, FactRows.Line.Schedule, OrderLineFact.MaxLineLength)
            ?? Text(reader, FactField.Item, FactRows.Line.Item, OrderLineFact.MaxItemLength)
            ?? Text(reader, FactField.SupplierItem, FactRows.Line.SupplierItem, OrderLineFact.MaxItemLength)
            ?? Text(reader, FactField.Description, FactRows.Line.Description, OrderLineFact.MaxDescriptionLength)
            ?? fields.Amount(reader, FactField.Quantity, lines, Line, FactRows.Line.Quantity)
            ?? NeedQuantity()
            ?? ReadDays(reader)
            ?? ReadStatus(reader)
            ?? ReadCore(reader)
            ?? ReadPrice(reader);
    }

    private RowFault? NeedQuantity() => lines.Has(Line, FactRows.Line.Quantity)
        ? null
        : (RowFault?)new RowFault(HeldReason.Missing, FactField.Quantity);

    private RowFault? ReadDays(CsvReader reader) =>
        fields.Day(reader, FactField.OrderedOn, lines, Line, FactRows.Line.OrderedOn)
        ?? fields.Day(reader, FactField.ConfirmedOn, lines, Line, FactRows.Line.ConfirmedOn)
        ?? fields.Day(reader, FactField.RequestedOn, lines, Line, FactRows.Line.RequestedOn)
        ?? fields.Day(reader, FactField.FirstConfirmedOn, lines, Line, FactRows.Line.FirstConfirmedOn)
        ?? fields.Day(reader, FactField.LastConfirmedOn, lines, Line, FactRows.Line.LastConfirmedOn)
        ?? fields.Day(reader, FactField.CancelledOn, lines, Line, FactRows.Line.CancelledOn);

    /// <summary>A price says its currency; a line without a price has neither.</summary>
    private RowFault? ReadPrice(CsvReader reader)
    {
        var category = Text(reader, FactField.Category, FactRows.Line.Category, CategoryLength);
        if (category is not null || !layout.Has(FactField.Price))
            return category;

        var fault = fields.Money(reader, FactField.Price, lines, Line, FactRows.Line.Price);
        if (fault is not null || !lines.Has(Line, FactRows.Line.Price))
            return fault;

        fault = fields.PricePer(reader, lines, Line, FactRows.Line.PricePer)
            ?? fields.Currency(reader, FactField.Currency, lines, Line, FactRows.Line.Currency);
        return fault is null && !lines.Has(Line, FactRows.Line.Currency)
            ? new RowFault(HeldReason.Missing, FactField.Currency)
            : fault;
    }

    private RowFault? ReadReceipt(CsvReader reader)
    {
        Receipt = receipts.Add();
        var fault = fields.Day(reader, FactField.ReceivedOn, receipts, Receipt, FactRows.Receipt.ReceivedOn)
            ?? fields.Amount(reader, FactField.ReceivedQuantity, receipts, Receipt, FactRows.Receipt.Quantity);
        if (fault is not null)
            return fault;
        if (!receipts.Has(Receipt, FactRows.Receipt.ReceivedOn))
            return WithoutReceipt(reader);

        receipts.Set(Receipt, FactRows.Receipt.Collaboration, route.Collaboration.Value);
        receipts.Set(Receipt, FactRows.Receipt.Relation, route.Relation.Value);
        receipts.Set(Receipt, FactRows.Receipt.Load, loadNumber);
        receipts.Set(Receipt, FactRows.Receipt.FileLine, reader.LineNumber);
        const int order = OrderLineFact.MaxOrderLength;
        const int line = OrderLineFact.MaxLineLength;
        fault = fields.Key(reader, FactField.Order, receipts, Receipt, FactRows.Receipt.Order, order)
            ?? fields.Key(reader, FactField.Line, receipts, Receipt, FactRows.Receipt.Line, line);
        if (fault is not null)
            return fault;

        var number = fields.Field(reader, FactField.ReceiptNumber);
        ReceiptIsNumberedHere = number.IsEmpty;
        if (FieldReaders.IsTooLong(number, ReceiptFact.MaxReceiptLength))
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
        if (claims || !fields.Field(reader, FactField.ReceiptNumber).IsEmpty || Line < 0)
            return new(HeldReason.Missing, FactField.ReceivedOn);

        receipts.TakeBack();
        Receipt = -1;
        return null;
    }

    private RowFault? ReadStatus(CsvReader reader)
    {
        var text = fields.Field(reader, FactField.Status);
        var status = LineStatus.Open;
        if (!text.IsEmpty && !layout.Statuses.TryGetValue(Encoding.UTF8.GetString(text), out status))
            return new(HeldReason.UnknownStatus, FactField.Status);

        lines.Set(Line, FactRows.Line.Status, (long)status);
        return null;
    }

    private RowFault? ReadCore(CsvReader reader)
    {
        var text = fields.Field(reader, FactField.Core);
        var core = false;
        if (!text.IsEmpty && !layout.CoreWords.TryGetValue(Encoding.UTF8.GetString(text), out core))
            return new(HeldReason.UnknownCoreMark, FactField.Core);

        lines.Set(Line, FactRows.Line.Core, core ? 1 : 0);
        return null;
    }

    private RowFault? Text(CsvReader reader, FactField field, int column, int most) =>
        fields.Text(reader, field, lines, Line, column, most);
}
