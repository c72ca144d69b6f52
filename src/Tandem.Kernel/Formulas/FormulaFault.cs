namespace Tandem.Formulas;

/// <summary>What is wrong with a formula.</summary>
public enum FormulaFaultCode
{
    /// <summary>There is nothing but blanks.</summary>
    Empty,

    /// <summary>More than <see cref="Formula.MostCharacters"/> characters.</summary>
    TooLong,

    /// <summary>More than <see cref="Formula.MostPieces"/> numbers, measures and operations.</summary>
    TooManyPieces,

    /// <summary>Nested deeper than <see cref="Formula.MostDepth"/>.</summary>
    TooDeep,

    /// <summary>A character that no formula holds.</summary>
    UnknownCharacter,

    /// <summary>A piece where none of its kind can stand; nothing found is the end of the text.</summary>
    Unexpected,

    /// <summary>More than 15 digits before the point or 9 after it, or a point without digits.</summary>
    NumberNotUnderstood,

    /// <summary>A word after a number that is no unit.</summary>
    UnknownUnit,

    /// <summary>An opening bracket without a closing one, or not a slug between them.</summary>
    MeasureNotUnderstood,

    /// <summary>A measure that the collaboration does not have.</summary>
    UnknownMeasure,

    /// <summary>A name before a parenthesis that is no function.</summary>
    UnknownFunction,

    /// <summary>A weight outside an average, or one that is not above zero.</summary>
    WeightNotAllowed,

    /// <summary>Two units that cannot be added, subtracted or compared, such as days and per cent.</summary>
    UnitsDiffer,

    /// <summary>Two units whose product is none, such as days times days.</summary>
    UnitsDoNotMultiply,

    /// <summary>Two units whose quotient is none, such as per cent over days.</summary>
    UnitsDoNotDivide,
}

/// <summary>
/// What is wrong, where (the first character is 0), and what was found there; of units both, with a blank between,
/// where a plain number is a 1. People are told of it in their language by the code.
/// </summary>
public sealed record FormulaFault(FormulaFaultCode Code, int Position, string Found);

/// <summary>Ends the reading of a formula at its first fault; it never leaves this folder.</summary>
internal sealed class FormulaFaultException(FormulaFault fault) : Exception(fault.Code.ToString())
{
    public FormulaFault Fault { get; } = fault;

    public static FormulaFaultException At(FormulaFaultCode code, int position, string found) =>
        new(new(code, position, found));
}
