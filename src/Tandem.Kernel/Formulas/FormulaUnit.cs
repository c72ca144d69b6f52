namespace Tandem.Formulas;

/// <summary>What a value in a formula counts.</summary>
public enum FormulaUnitKind
{
    /// <summary>A number without a unit, such as a weight or the ratio of two equal units.</summary>
    Plain,

    /// <summary>A share. Its value is the share itself: 95 % is 0.95.</summary>
    Percent,

    Days,
    Hours,

    /// <summary>An amount of one currency.</summary>
    Money,
}

/// <summary>A unit; money names its currency in three capitals, the others name none.</summary>
public readonly record struct FormulaUnit
{
    private FormulaUnit(FormulaUnitKind kind, string? currency) => (Kind, Currency) = (kind, currency);

    public FormulaUnitKind Kind { get; }

    public string? Currency { get; }

    public static FormulaUnit Plain => default;

    public static FormulaUnit Percent => new(FormulaUnitKind.Percent, null);

    public static FormulaUnit Days => new(FormulaUnitKind.Days, null);

    public static FormulaUnit Hours => new(FormulaUnitKind.Hours, null);

    public static FormulaUnit Money(string currency) => IsCurrency(currency)
        ? new(FormulaUnitKind.Money, currency)
        : throw new ArgumentException("A currency is three capitals.", nameof(currency));

    /// <summary>As it stands after a number in a formula; empty for a plain one.</summary>
    public override string ToString() => Kind switch
    {
        FormulaUnitKind.Plain => "",
        FormulaUnitKind.Percent => "%",
        FormulaUnitKind.Days => "days",
        FormulaUnitKind.Hours => "hours",
        FormulaUnitKind.Money => Currency!,
    };

    internal static bool TryParse(string text, out FormulaUnit unit)
    {
        unit = text switch
        {
            "%" => Percent,
            "days" => Days,
            "hours" => Hours,
            _ when IsCurrency(text) => Money(text),
            _ => Plain,
        };
        return unit != Plain;
    }

    /// <summary>
    /// The unit of a product: a plain number or a share changes how much, not of what. Null where it has none, such as
    /// days times days.
    /// </summary>
    internal static FormulaUnit? Times(FormulaUnit a, FormulaUnit b) =>
        a.Kind == FormulaUnitKind.Plain ? b
        : b.Kind == FormulaUnitKind.Plain ? a
        : a.Kind == FormulaUnitKind.Percent ? b
        : b.Kind == FormulaUnitKind.Percent ? a
        : null;

    /// <summary>
    /// The unit of a quotient: plain for two equal units; null where it has none, such as one per day.
    /// </summary>
    internal static FormulaUnit? Over(FormulaUnit a, FormulaUnit b) =>
        a == b ? Plain
        : b.Kind is FormulaUnitKind.Plain or FormulaUnitKind.Percent ? a
        : null;

    private static bool IsCurrency(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper);
}
