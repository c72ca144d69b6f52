using Tandem.Formulas;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>What is wrong with a formula, and where, for who typed it; the first character is 1.</summary>
internal static class JointFaults
{
    public static RefusedException Refuse(JointMeasure joint, FormulaFault fault) =>
        fault.Code == FormulaFaultCode.UnknownMeasure && NeedsCurrency(fault.Found)
            ? Refused("joint.needs-currency", joint, fault)
            : Refused(Code(fault.Code), joint, fault);

    private static RefusedException Refused(string code, JointMeasure joint, FormulaFault fault) =>
        new(Because.Invalid, code, joint.Slug, fault.Position + 1, fault.Found);

    private static bool NeedsCurrency(string slug) =>
        Measures.TryParse(slug, out var measure) && Measures.UnitOf(measure) == FigureUnit.Money;

    private static string Code(FormulaFaultCode code) => code switch
    {
        FormulaFaultCode.Empty => "joint.empty",
        FormulaFaultCode.TooLong or FormulaFaultCode.TooManyPieces or FormulaFaultCode.TooDeep => "joint.too-long",
        FormulaFaultCode.UnknownCharacter => "joint.unknown-character",
        FormulaFaultCode.Unexpected => "joint.unexpected",
        FormulaFaultCode.NumberNotUnderstood => "joint.number",
        FormulaFaultCode.UnknownUnit => "joint.unknown-unit",
        FormulaFaultCode.MeasureNotUnderstood => "joint.brackets",
        FormulaFaultCode.UnknownMeasure => "joint.unknown-measure",
        FormulaFaultCode.UnknownFunction => "joint.unknown-function",
        FormulaFaultCode.WeightNotAllowed => "joint.weight",
        FormulaFaultCode.UnitsDiffer => "joint.units-differ",
        FormulaFaultCode.UnitsDoNotMultiply => "joint.units-multiply",
        FormulaFaultCode.UnitsDoNotDivide => "joint.units-divide",
    };
}
