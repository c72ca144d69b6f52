using System.Globalization;
using Tandem.Charts;
using Tandem.Measures;
using Tandem.Pages.Parts;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>Figures, targets and months as the reader writes them. Rounding is for display only.</summary>
public sealed class FigureWords(TextCatalogue texts)
{
    public static string Month(DateOnly month) => month.ToString("MMMM yyyy", CultureInfo.CurrentCulture);

    public static string ShortMonth(DateOnly month) => month.ToString("MMM yyyy", CultureInfo.CurrentCulture);

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    public static string Address(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>The month of an address such as 2026-10; null for another text.</summary>
    public static DateOnly? ReadMonth(string? text) => DateOnly.TryParseExact(
        text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
        ? month
        : null;

    /// <summary>The value with its unit, or why there is none.</summary>
    public string Value(Figure figure) => figure.Rounded(1) is { } value
        ? Unit(
            value.ToString(figure.Unit == FigureUnit.Count ? "#,0" : "#,0.0", CultureInfo.CurrentCulture), figure.Unit,
            figure.Currency)
        : Why(figure.NoData ?? NoDataReason.NoFacts);

    public string Number(decimal value, FigureUnit unit, string? currency = null) =>
        Unit(value.ToString("#,0.##", CultureInfo.CurrentCulture), unit, currency);

    public string Target(Target target, FigureUnit unit, string? currency = null) =>
        $"{(target.Side == TargetSide.AtLeast ? '≥' : '≤')} {Number(target.Value, unit, currency)}";

    public string Change(decimal change, FigureUnit unit, string? currency = null)
    {
        var rounded = Math.Round(change, 1, MidpointRounding.AwayFromZero);
        var sign = rounded switch { < 0 => "−", > 0 => "+", _ => "±" };
        var shown = sign + Math.Abs(rounded).ToString("#,0.0", CultureInfo.CurrentCulture);
        return unit == FigureUnit.Percent ? texts["figure.points", shown] : Unit(shown, unit, currency);
    }

    public string Why(NoDataReason reason) => reason switch
    {
        NoDataReason.NoFacts => texts["no-data.no-facts"],
        NoDataReason.NoFactOfMeasurePoint => texts["no-data.measure-point"],
        NoDataReason.NoQuantities => texts["no-data.no-quantities"],
        NoDataReason.TooFew => texts["no-data.too-few"],
        NoDataReason.SeveralUnits => texts["no-data.several-units"],
        NoDataReason.SeveralCurrencies => texts["no-data.several-currencies"],
        NoDataReason.TooEarly => texts["no-data.too-early"],
        NoDataReason.NoDefectFacts => texts["no-data.no-defect-facts"],
        NoDataReason.NoInvoices => texts["no-data.no-invoices"],
        NoDataReason.NoPrices => texts["no-data.no-prices"],
        NoDataReason.NoRates => texts["no-data.no-rates"],
        NoDataReason.NoIndexValues => texts["no-data.no-index-values"],
        NoDataReason.NoForecast => texts["no-data.no-forecast"],
        NoDataReason.NoDemand => texts["no-data.no-demand"],
        NoDataReason.DividedByZero => texts["no-data.divided-by-zero"],
    };

    /// <summary>What the value rests on: cases and, of few cases, the interval in which it lies.</summary>
    public string Cases(Figure figure)
    {
        var n = figure.N.ToString("#,0", CultureInfo.CurrentCulture);
        if (figure is { Unit: FigureUnit.Percent, Counted: { } counted } && counted.Denominator == figure.N)
        {
            var cases = texts["figure.of", Count((decimal)counted.Numerator), Count((decimal)counted.Denominator)];
            return figure.Interval is { } interval
                ? texts["figure.interval", cases, Percent(interval.Low), Percent(interval.High)]
                : cases;
        }

        return texts["figure.deliveries", n];
    }

    public static BadgeKind Badge(TargetStatus status) => status switch
    {
        TargetStatus.Met => BadgeKind.Met,
        TargetStatus.Watch => BadgeKind.Watch,
        TargetStatus.Missed => BadgeKind.Miss,
        TargetStatus.NoData => BadgeKind.None,
    };

    public IReadOnlyList<TrendPoint> Points(MeasureScore score) =>
    [
        .. score.Months.Select(month => new TrendPoint(
            month.Month,
            month.Figure.Rounded(2),
            month.Provisional,
            month.Figure.HasValue ? Value(month.Figure) : texts["parts.no-data"],
            month.Figure.HasValue
                ? MeasureWords.Cases(texts, score.Measure, month.Figure)
                : MeasureWords.Why(texts, score.Measure, month.Figure.NoData ?? NoDataReason.NoFacts))),
    ];

    public IReadOnlyList<TrendPoint> Points(JointScore score) =>
    [
        .. score.Months.Select(month => new TrendPoint(
            month.Month,
            month.Figure.Rounded(2),
            month.Provisional,
            month.Figure.HasValue ? Value(month.Figure) : texts["parts.no-data"],
            month.Figure.HasValue
                ? texts["joint.cases", month.Figure.N]
                : Why(month.Figure.NoData ?? NoDataReason.NoFacts))),
    ];

    /// <summary>Where the target of the months changes, as steps.</summary>
    public static IReadOnlyList<TargetStep> Steps(IReadOnlyList<MonthFigure> months)
    {
        var steps = new List<TargetStep>();
        foreach (var month in months.Where(month => month.Target is not null))
        {
            var (value, atLeast) = (month.Target!.Value, month.Target.Side == TargetSide.AtLeast);
            if (steps.Count == 0 || steps[^1].Value != value || steps[^1].AtLeast != atLeast)
                steps.Add(new(month.Month, value, atLeast));
        }

        return steps;
    }

    private string Unit(string written, FigureUnit unit, string? currency = null)
    {
        var value = written.Replace('-', '−');
        return unit switch
        {
            FigureUnit.Percent => texts["figure.percent", value],
            FigureUnit.Days or FigureUnit.RootDays => texts["figure.days", value],
            FigureUnit.Ppm => texts["figure.ppm", value],
            FigureUnit.WorkingHours => texts["figure.working-hours", value],
            FigureUnit.Money => texts["figure.money", currency ?? "", value].Trim(),
            FigureUnit.Count or FigureUnit.Ratio => value,
        };
    }

    public static string Count(decimal count) => count.ToString("#,0", CultureInfo.CurrentCulture);

    private static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.CurrentCulture);
}
