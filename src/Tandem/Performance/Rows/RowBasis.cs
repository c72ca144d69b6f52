using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// What the rows behind a figure are made from: the scorecard of the month, and the facts it was made from.
/// </summary>
internal sealed record RowBasis(Scorecard Card, FactSegment Segment, Reading.Days Days, TextCatalogue Texts)
{
    public MeasureDefinition Definition => Card.Definition;

    public DateOnly Month => Card.Month;

    public DateOnly AsOf => Card.AsOf;

    public OtherFacts Other => Segment.Other;

    public FamilyFacts Families { get; } = new(Segment.Other);

    public bool InMonth(int day) => day != OrderLineColumns.NoDay && Period.MonthOf(Month).Contains(
        DateOnly.FromDayNumber(day));

    public static string OrderLine(string? order, string? line) =>
        order is null ? "" : line is null ? order : $"{order}-{line}";
}
