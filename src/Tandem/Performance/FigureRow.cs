using System.Globalization;
using System.Runtime.CompilerServices;
using Tandem.Formats;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// A figure as programs read it: culture-invariant, not rounded for display. Without data numerator, denominator and
/// value are null; of a standard deviation the fraction is the variance. A sum over relations has no relation, one over
/// months no period.
/// </summary>
public sealed record FigureRow(
    RelationId? Relation, string? Period, string Measure, string Definition, string? Numerator, string? Denominator,
    long N, string? Value)
{
    /// <summary>The day on which it is so; null of a sum.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The last load that counts; null of a sum, and while there is none.</summary>
    public long? KnownUntil { get; init; }

    /// <summary>As <see cref="FigureDigest"/> makes it; null of a sum.</summary>
    public string? Digest { get; init; }

    private const int Decimals = 12;

    /// <summary>A figure is made once for its sums, and so are its texts: they follow from it alone.</summary>
    private static readonly ConditionalWeakTable<Figure, Writing> Written = [];

    internal static Writing InWriting(Figure figure) => Written.GetValue(
        figure,
        of => new(Text(of.Counted?.Numerator), Text(of.Counted?.Denominator), ValueOf(of)));

    /// <param name="measure">The slug of a measure, or of a joint one.</param>
    internal static FigureRow Of(
        RelationId? relation, DateOnly? month, string measure, MeasureDefinition definition, Figure figure) => new(
            relation, month is { } shown ? FigureWords.Address(shown) : null, measure,
            $"{definition.Id}/{definition.Version}", InWriting(figure).Numerator, InWriting(figure).Denominator,
            figure.N, InWriting(figure).Value);

    /// <summary>With what tells whether somebody else counted the same.</summary>
    internal FigureRow Proven(DateOnly asOf, long? knownUntil, string digest) =>
        this with { AsOf = asOf, KnownUntil = knownUntil, Digest = digest };

    /// <summary>The figures as a table; an empty value is no data.</summary>
    internal static Table TableOf(IEnumerable<FigureRow> rows) => new(
        "figures",
        [
            new("relation"), new("period"), new("measure"), new("definition"), new("numerator", ColumnKind.Number),
            new("denominator", ColumnKind.Number), new("n", ColumnKind.Whole), new("value", ColumnKind.Number),
            new("as_of", ColumnKind.Date), new("known_until", ColumnKind.Whole), new("digest"),
        ],
        rows.Select(row => row.Cells()).ToAsyncEnumerable());

    private IReadOnlyList<TableCell> Cells() =>
    [
        Relation?.ToString(), Period, Measure, Definition, Number(Numerator), Number(Denominator), (long?)N,
        Number(Value), AsOf, KnownUntil, Digest,
    ];

    /// <summary>A number that no cell of a table holds stays as it is written.</summary>
    private static TableCell Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? (decimal?)number
            : text;

    private static string? ValueOf(Figure figure) => figure.InUnit is not { } value ? null : figure.Unit switch
    {
        FigureUnit.RootDays => Math.Sqrt(value.ToDouble()).ToString("R", CultureInfo.InvariantCulture),
        FigureUnit.Percent or FigureUnit.Ppm or FigureUnit.Days or FigureUnit.WorkingHours or FigureUnit.Money
            or FigureUnit.Count or FigureUnit.Ratio => Text(value.Round(Decimals)),
    };

    private static string Text(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    private static string? Text(System.Numerics.BigInteger? value) => value?.ToString(CultureInfo.InvariantCulture);

    /// <summary>The numbers of a figure as text.</summary>
    internal sealed record Writing(string? Numerator, string? Denominator, string? Value);
}
