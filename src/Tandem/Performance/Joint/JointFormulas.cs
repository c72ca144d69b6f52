using Tandem.Formulas;
using Tandem.Measures;
using Tandem.Statistics;

namespace Tandem.Performance;

/// <summary>
/// A joint measure of one month: its value, or why there is none; where another measure has none, that one.
/// </summary>
public sealed record JointFigure(JointMeasure Joint, Formula Formula, Figure Figure, Measure? Missing)
{
    /// <summary>The measures that it rests on, in the order in which they stand.</summary>
    public IEnumerable<Measure> RestsOn => Formula.Measures.Select(Measures.Parse);
}

/// <summary>
/// A joint measure over thirteen months, each by the definition that held in it; the last is current.
/// </summary>
public sealed record JointScore(JointFigure Now, IReadOnlyList<MonthFigure> Months)
{
    public JointMeasure Joint => Now.Joint;

    public MonthFigure Current => Months[^1];

    /// <summary>How much it changed since the month before; null where one of them has no value.</summary>
    public decimal? Change => Current.Figure.Rounded(4) - Months[^2].Figure.Rounded(4);
}

/// <summary>
/// The one place where measures go into formulas and come out of them. A money measure can be named once the definition
/// has a reporting currency. Shares are shares of one, and a standard deviation goes in by its square.
/// </summary>
public static class JointFormulas
{
    /// <summary>The joint measures of a definition, from the figures that it gives of the same month.</summary>
    public static IReadOnlyList<JointFigure> Of(MeasureDefinition definition, Func<Measure, Figure> figures) =>
        [.. definition.Joint.Select(joint => Of(joint, definition, figures))];

    /// <summary>The formula of a joint measure.</summary>
    /// <exception cref="RefusedException">It is not understood, or names no measure.</exception>
    public static Formula Read(JointMeasure joint, MeasureDefinition definition)
    {
        if (!Formula.TryParse(joint.Formula, Units(definition), out var formula, out var fault))
            throw JointFaults.Refuse(joint, fault!);

        return formula!.Measures.Count > 0
            ? formula
            : throw new RefusedException(Because.Invalid, "joint.no-measure", joint.Slug);
    }

    /// <exception cref="RefusedException">A joint measure cannot be read, or hides another.</exception>
    public static void Check(MeasureDefinition definition)
    {
        foreach (var joint in definition.Joint)
        {
            if (Measures.TryParse(joint.Slug, out _))
                throw new RefusedException(Because.Invalid, "joint.taken", joint.Slug);
            Read(joint, definition);
        }
    }

    /// <summary>The joint measure of that name in a month; null where its definition has none.</summary>
    internal static JointFigure? Of(string slug, MonthLines month) =>
        month.Definition.Joint.FirstOrDefault(of => of.Slug == slug) is { } joint
            ? Of(joint, month.Definition, month.Of)
            : null;

    private static Dictionary<string, FormulaUnit> Units(MeasureDefinition definition) => Measures.All
        .Select(measure => (Slug: Measures.Slug(measure), Unit: UnitOf(measure, definition.Price.ReportingCurrency)))
        .Where(known => known.Unit is not null).ToDictionary(known => known.Slug, known => known.Unit!.Value);

    private static FormulaUnit? UnitOf(Measure measure, string? currency) => Measures.UnitOf(measure) switch
    {
        FigureUnit.Percent or FigureUnit.Ppm => FormulaUnit.Percent,
        FigureUnit.Days or FigureUnit.RootDays => FormulaUnit.Days,
        FigureUnit.WorkingHours => FormulaUnit.Hours,
        FigureUnit.Money => currency is null ? null : FormulaUnit.Money(currency),
        FigureUnit.Count or FigureUnit.Ratio => FormulaUnit.Plain,
    };

    private static JointFigure Of(JointMeasure joint, MeasureDefinition definition, Func<Measure, Figure> figures)
    {
        var formula = Read(joint, definition);
        var known = formula.Measures.ToDictionary(slug => slug, slug => figures(Measures.Parse(slug)));
        var value = formula.Evaluate(known.ToDictionary(
            of => of.Key, of => Operand(of.Value, definition.Price.ReportingCurrency)));
        if (value.Value is { } exact)
            return new(joint, formula, FigureOf(value, exact), null);

        var reason = value.Because is { } slug
            ? known[slug].NoData ?? NoDataReason.SeveralCurrencies
            : NoDataReason.DividedByZero;
        return new(
            joint, formula, Figure.None(reason, UnitOf(formula.Unit.Kind), value.N ?? 0),
            value.Because is { } missing ? Measures.Parse(missing) : null);
    }

    /// <summary>An amount in another currency than the reporting one is no data: never taken as it stands.</summary>
    private static FormulaOperand Operand(Figure figure, string? currency) => figure switch
    {
        { Exact: null } => FormulaOperand.NoData(figure.N),
        { Unit: FigureUnit.Money } when figure.Currency != currency => FormulaOperand.NoData(figure.N),
        { Unit: FigureUnit.RootDays, Exact: { } square } => FormulaOperand.OfSquare(square, figure.N),
        { Exact: { } exact } => FormulaOperand.Of(exact, figure.N),
    };

    private static Figure FigureOf(FormulaValue value, ExactRatio exact) => value.Unit.Currency is { } currency
        ? Figure.Money(exact, currency, value.N ?? 0)
        : Figure.Of(exact, UnitOf(value.Unit.Kind), value.N ?? 0);

    internal static FigureUnit UnitOf(FormulaUnitKind kind) => kind switch
    {
        FormulaUnitKind.Plain => FigureUnit.Ratio,
        FormulaUnitKind.Percent => FigureUnit.Percent,
        FormulaUnitKind.Days => FigureUnit.Days,
        FormulaUnitKind.Hours => FigureUnit.WorkingHours,
        FormulaUnitKind.Money => FigureUnit.Money,
    };
}
