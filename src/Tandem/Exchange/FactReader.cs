using System.Text;
using CsvHelper;
using Tandem.Data;
using Tandem.Formats;
using Tandem.Measures;

namespace Tandem.Exchange;

/// <summary>
/// Reads one record of a file into a row of its kind, as the description of the kind says, and gives each relation that
/// it holds for the same row. What cannot be read, or contradicts itself, is held.
/// </summary>
internal sealed class FactReader
{
    private const long One = 1_000_000;
    private const int Collaboration = 0;
    private const int Relation = 1;

    private readonly CsvLayout layout;
    private readonly Routing routing;
    private readonly BulkRows rows;
    private readonly FactKind kind;
    private readonly FieldReaders fields;
    private readonly FactCell[] cells;
    private readonly (int First, FieldRule Rule, int Second)[] rules;
    private readonly long loadNumber;

    public FactReader(CsvLayout layout, Routing routing, long loadNumber, BulkRows rows)
    {
        (this.layout, this.routing, this.loadNumber, this.rows) = (layout, routing, loadNumber, rows);
        kind = layout.Mapping.Facts;
        fields = new(layout);
        cells = [.. kind.Fields.Where(f => f.Column is not null).Select(f => new FactCell(f, kind, layout.Mapping))];
        rules = [.. kind.Rules.Select(rule => (PlaceOf(rule.First), rule, PlaceOf(rule.Second)))];
    }

    /// <summary>The first row that the last record became; the others follow it.</summary>
    public int First { get; private set; }

    /// <summary>Where the rows of the last record go, one each.</summary>
    public IReadOnlyList<Route> Routes { get; private set; } = [];

    /// <summary>Reads the record; after a fault nothing of it is left.</summary>
    public RowFault? Read(CsvReader reader)
    {
        (First, Routes) = (-1, []);
        var fault = fields.ReadWhole(reader) ?? FindRoutes(reader) ?? fields.ReadUnit(reader) ?? ReadRow(reader);
        if (fault is null)
            Spread();
        else if (First >= 0)
            rows.TakeBack();
        return fault;
    }

    /// <summary>Takes back all rows of the last record.</summary>
    public void TakeBack()
    {
        for (var row = 0; row < Routes.Count; row++)
            rows.TakeBack();
    }

    private RowFault? FindRoutes(CsvReader reader)
    {
        Routes = routing.Of(fields.Field(reader, FactField.Supplier), layout.Has(FactField.Supplier), kind);
        foreach (var route in Routes)
        {
            if (route.Refusal is { } refusal)
                return new(refusal, FactField.Supplier);
        }

        return null;
    }

    private RowFault? ReadRow(CsvReader reader)
    {
        First = rows.Add();
        rows.Set(First, Collaboration, Routes[0].Collaboration.Value);
        rows.Set(First, Relation, Routes[0].Relation.Value);
        rows.Set(First, kind.Table.Place - 1, loadNumber);
        rows.Set(First, kind.Table.Place, reader.LineNumber);
        foreach (var cell in cells)
        {
            if (Read(reader, cell) is { } fault)
                return fault;
            if (cell.Field.Required && !rows.Has(First, cell.Column))
                return new(HeldReason.Missing, cell.Field.Field);
        }

        return Check();
    }

    private RowFault? Read(CsvReader reader, FactCell cell)
    {
        var (field, column) = (cell.Field.Field, cell.Column);
        return cell.Field.Type switch
        {
            FieldType.Text => ReadText(reader, cell),
            FieldType.Day => fields.Day(reader, field, rows, First, column),
            FieldType.Bucket => ReadBucket(reader, cell),
            FieldType.Moment => ReadMoment(reader, cell),
            FieldType.Intervals => ReadIntervals(reader, cell),
            FieldType.Quantity => fields.Amount(reader, field, rows, First, column),
            FieldType.PerQuantity => fields.PricePer(reader, rows, First, column),
            FieldType.Money => fields.Money(reader, field, rows, First, column),
            FieldType.Rate => fields.Rate(reader, field, rows, First, column),
            FieldType.Share => fields.Share(reader, field, rows, First, column),
            FieldType.Sequence => ReadSequence(reader, cell),
            FieldType.Word => ReadWord(reader, cell),
            FieldType.Flag => ReadFlag(reader, cell),
            FieldType.Unit => TakeUnit(cell),
            FieldType.Currency => fields.Currency(reader, field, rows, First, column),
            FieldType.Country => ReadCode(reader, cell, FactCodes.Country),
            FieldType.CustomsCode => ReadCode(reader, cell, FactCodes.Customs),
            FieldType.Supplier => null,
        };
    }

    private RowFault? ReadText(CsvReader reader, FactCell cell)
    {
        var fault = fields.Text(reader, cell.Field.Field, rows, First, cell.Column, cell.Most);
        if (fault is null && cell.Default is { } text && !rows.Has(First, cell.Column))
            rows.Set(First, cell.Column, text);
        return fault;
    }

    private RowFault? TakeUnit(FactCell cell)
    {
        rows.Set(First, cell.Column, fields.BaseUnit);
        return null;
    }

    /// <summary>The first day of the week or month in which the day lies.</summary>
    private RowFault? ReadBucket(CsvReader reader, FactCell cell)
    {
        const int daysOfWeek = 7;
        if (fields.Day(reader, cell.Field.Field, rows, First, cell.Column) is { } fault)
            return fault;
        if (!rows.Has(First, cell.Column))
            return null;

        var day = (int)rows.Number(First, cell.Column);
        var ofMonth = rows.Number(First, PlaceOf(FactField.BucketKind)) == (long)BucketKind.Month;
        // Day number nought, the first of January of the year one, was a Monday.
        var first = ofMonth ? day - DateOnly.FromDayNumber(day).Day + 1 : day - day % daysOfWeek;
        rows.Set(First, cell.Column, first);
        return null;
    }

    private RowFault? ReadMoment(CsvReader reader, FactCell cell)
    {
        var text = fields.Field(reader, cell.Field.Field);
        if (text.IsEmpty)
            return null;
        if (layout.Moments.Read(text, out var seconds) is { } reason)
        {
            return reason == HeldReason.NotAMoment && layout.LeavesEmpty(cell.Field.Field)
                ? null
                : new RowFault(reason, cell.Field.Field);
        }

        rows.Set(First, cell.Column, seconds);
        return null;
    }

    private RowFault? ReadIntervals(CsvReader reader, FactCell cell)
    {
        var text = fields.Field(reader, cell.Field.Field);
        if (text.IsEmpty)
            return null;
        if (layout.Moments.ReadIntervals(text, out var kept) is { } reason)
            return new(reason, cell.Field.Field);

        rows.Set(First, cell.Column, Encoding.UTF8.GetBytes(kept));
        return null;
    }

    private RowFault? ReadSequence(CsvReader reader, FactCell cell)
    {
        var text = fields.Field(reader, cell.Field.Field);
        var result = layout.Numbers.Read(text, out var micros);
        if (result == FormResult.Empty)
        {
            rows.Set(First, cell.Column, rows.Number(First, PlaceOf(FactField.ConfirmedOn)));
            return null;
        }

        if (result != FormResult.Ok || micros % One != 0)
            return new(HeldReason.NotANumber, cell.Field.Field);
        if (micros < 0)
            return new(HeldReason.Negative, cell.Field.Field);

        rows.Set(First, cell.Column, micros / One);
        return null;
    }

    private RowFault? ReadWord(CsvReader reader, FactCell cell)
    {
        var text = fields.Field(reader, cell.Field.Field);
        if (text.IsEmpty && cell.Field.Default is null)
            return null;
        var said = text.IsEmpty ? cell.Field.Default! : Encoding.UTF8.GetString(text);
        if (!cell.Words.TryGetValue(said, out var word))
            return new(HeldReason.UnknownWord, cell.Field.Field);

        if (kind.Table.Columns[cell.Column].Type == BulkType.Text)
            rows.Set(First, cell.Column, Encoding.UTF8.GetBytes(word.Name));
        else
            rows.Set(First, cell.Column, word.Value);
        return null;
    }

    private RowFault? ReadFlag(CsvReader reader, FactCell cell)
    {
        var text = fields.Field(reader, cell.Field.Field);
        var flag = false;
        if (!text.IsEmpty && !layout.CoreWords.TryGetValue(Encoding.UTF8.GetString(text), out flag))
            return new(HeldReason.UnknownWord, cell.Field.Field);

        rows.Set(First, cell.Column, flag ? 1 : 0);
        return null;
    }

    private RowFault? ReadCode(CsvReader reader, FactCell cell, Func<string, string?> code)
    {
        var text = fields.Field(reader, cell.Field.Field);
        if (text.IsEmpty)
            return null;
        if (code(Encoding.UTF8.GetString(text)) is not { } known)
            return new(HeldReason.UnknownCode, cell.Field.Field);

        rows.Set(First, cell.Column, Encoding.UTF8.GetBytes(known));
        return null;
    }

    private RowFault? Check()
    {
        foreach (var (first, rule, second) in rules)
        {
            if (!rows.Has(First, first))
                continue;
            if (rule.Agreement == Agreement.Needs && !rows.Has(First, second))
                return new(HeldReason.Missing, rule.Second);
            if (rule.Agreement == Agreement.NotMore && rows.Has(First, second)
                && rows.Number(First, first) > rows.Number(First, second))
            {
                return new(HeldReason.Inconsistent, rule.First);
            }
        }

        return null;
    }

    /// <summary>The same row for each other relation.</summary>
    private void Spread()
    {
        for (var other = 1; other < Routes.Count; other++)
        {
            var row = rows.Add();
            for (var column = 0; column < kind.Table.Columns.Count; column++)
                rows.Share(row, column, First);
            rows.Set(row, Collaboration, Routes[other].Collaboration.Value);
            rows.Set(row, Relation, Routes[other].Relation.Value);
        }
    }

    private int PlaceOf(FactField field) => kind.Table.PlaceOf(kind.Of(field)!.Column!);
}
