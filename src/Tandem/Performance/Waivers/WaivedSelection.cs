using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// Which lines of a relation a waiver is for: those of an order, or one of its lines; those of an item; those due in a
/// stretch of days on a date basis; or what several of these have in common. A line that is waived already is none of
/// them.
/// </summary>
public sealed record WaivedSelection(DateBasis Basis)
{
    /// <summary>A waiver is for what happened, not for a whole year.</summary>
    public const int MostLines = 5_000;

    public string? OrderNo { get; init; }

    public string? LineNo { get; init; }

    public string? Item { get; init; }

    public DateOnly? From { get; init; }

    /// <summary>The last day, which belongs to it.</summary>
    public DateOnly? Until { get; init; }

    /// <exception cref="RefusedException">It names nothing, or something that cannot be.</exception>
    internal WaivedSelection Checked()
    {
        var read = new WaivedSelection(Basis)
        {
            OrderNo = Said(OrderNo, OrderLineFact.MaxOrderLength),
            LineNo = Said(LineNo, OrderLineFact.MaxLineLength),
            Item = Said(Item, OrderLineFact.MaxItemLength),
            From = From,
            Until = Until,
        };
        if (read is { OrderNo: null, Item: null, From: null, Until: null }
            || read is { LineNo: not null, OrderNo: null })
        {
            throw new RefusedException(Because.Invalid, "waiver.selection");
        }

        if (read.From > read.Until)
            throw new RefusedException(Because.Invalid, "waiver.days");

        return read;
    }

    /// <summary>The lines of a segment that it names, in the order of their numbers.</summary>
    internal IReadOnlyList<SelectedLine> Take(FactSegment segment, WorkingCalendar calendar)
    {
        var by = ShippedDefinitions.TemplateDefault with { Delivery = new() { DateBasis = Basis } };
        var taken = new List<SelectedLine>();
        for (var line = 0; line < segment.Columns.Count; line++)
        {
            var row = segment.RowOf(line);
            if (segment.Columns.Waived[line] || !Names(row) || !MayBeDue(segment.Columns, line))
                continue;

            var verdict = DeliveryFold.Judge(segment.Columns, line, by, calendar, DateOnly.MaxValue);
            if (IsDue(verdict.Due))
                taken.Add(new(line, row, verdict.Due));
        }

        return taken;
    }

    /// <exception cref="RefusedException">There are no lines, or too many for one waiver.</exception>
    internal static IReadOnlyList<SelectedLine> Demand(IReadOnlyList<SelectedLine> lines) => lines.Count switch
    {
        0 => throw new RefusedException(Because.Invalid, "waiver.no-lines"),
        > MostLines => throw new RefusedException(Because.Invalid, "waiver.too-many", lines.Count, MostLines),
        _ => lines,
    };

    private bool Names(FactRow row) =>
        (OrderNo is null || row.OrderNo == OrderNo) && (LineNo is null || row.LineNo == LineNo)
        && (Item is null || row.Item == Item);

    /// <summary>Whether any of its days lies in the stretch; which of them counts is for the judge to say.</summary>
    private bool MayBeDue(OrderLineColumns columns, int line) => (From is null && Until is null)
        || In(columns.Requested[line]) || In(columns.FirstConfirmed[line]) || In(columns.LastConfirmed[line]);

    private bool In(int day) => day != OrderLineColumns.NoDay && IsDue(DateOnly.FromDayNumber(day));

    private bool IsDue(DateOnly? due) => (From is null || due >= From) && (Until is null || due <= Until);

    private static string? Said(string? text, int most)
    {
        text = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        return text is null || text.Length <= most
            ? text
            : throw new RefusedException(Because.Invalid, "waiver.selection");
    }
}

/// <summary>A schedule line that a waiver is for, by its place in the segment.</summary>
internal readonly record struct SelectedLine(int Line, FactRow Row, DateOnly? Due);
