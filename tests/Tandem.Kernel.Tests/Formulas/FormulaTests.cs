using Tandem.Statistics;

namespace Tandem.Formulas;

public sealed class FormulaTests
{
    internal static readonly Dictionary<string, FormulaUnit> Measures = new()
    {
        ["otif"] = FormulaUnit.Percent,
        ["on-time"] = FormulaUnit.Percent,
        ["defects"] = FormulaUnit.Percent,
        ["lead-time"] = FormulaUnit.Days,
        ["spread"] = FormulaUnit.Days,
        ["answer"] = FormulaUnit.Hours,
        ["savings"] = FormulaUnit.Money("EUR"),
        ["volume"] = FormulaUnit.Money("EUR"),
        ["duty"] = FormulaUnit.Money("USD"),
        ["ideas"] = FormulaUnit.Plain,
        ["on"] = FormulaUnit.Percent,
        ["time"] = FormulaUnit.Percent,
    };

    [Theory]
    [InlineData("1 + 2 * 3 - 4 / 8", "13/2", "")]
    [InlineData("(1 + 2) * -3", "-9/1", "")]
    [InlineData("10 - 4 - 3", "3/1", "")]
    [InlineData("10 - (4 - 3)", "9/1", "")]
    [InlineData("24 / 4 / 2", "3/1", "")]
    [InlineData("--2", "2/1", "")]
    [InlineData("otif", "9/10", "%")]
    [InlineData("100 % - [otif]", "1/10", "%")]
    [InlineData("[otif] * [on-time]", "18/25", "%")]
    [InlineData("on-time", "-1/10", "%")]
    [InlineData("[lead-time] / [spread]", "4/1", "")]
    [InlineData("[lead-time] + 1.5 days", "27/2", "days")]
    [InlineData("[answer] + 2 hours", "7/1", "hours")]
    [InlineData("[lead-time] * [otif]", "54/5", "days")]
    [InlineData("[savings] / [volume]", "1/20", "")]
    [InlineData("[savings] / [volume] * 100 %", "1/20", "%")]
    [InlineData("[volume] / [otif]", "10000/9", "EUR")]
    [InlineData("min([otif], [on-time], 85 %)", "4/5", "%")]
    [InlineData("max([lead-time], [spread])", "12/1", "days")]
    [InlineData("avg([otif], [on-time])", "17/20", "%")]
    [InlineData("avg([otif]: 3, [on-time]: 1)", "7/8", "%")]
    [InlineData("avg([otif]: 0.5)", "9/10", "%")]
    public void A_formula_has_its_exact_value_in_its_unit(string text, string value, string unit)
    {
        var result = Read(text).Evaluate(Operands());

        Assert.Equal(value, $"{result.Value!.Value.Numerator}/{result.Value.Value.Denominator}");
        Assert.Equal(unit, result.Unit.ToString());
        Assert.False(result.IsRounded);
    }

    [Theory]
    [InlineData("", FormulaFaultCode.Empty, 0, "")]
    [InlineData("  \n ", FormulaFaultCode.Empty, 0, "")]
    [InlineData("1 +", FormulaFaultCode.Unexpected, 3, "")]
    [InlineData("1 2", FormulaFaultCode.Unexpected, 2, "2")]
    [InlineData("(1", FormulaFaultCode.Unexpected, 2, "")]
    [InlineData("1)", FormulaFaultCode.Unexpected, 1, ")")]
    [InlineData("1,5", FormulaFaultCode.Unexpected, 1, ",")]
    [InlineData("[otif] [on]", FormulaFaultCode.Unexpected, 7, "[on]")]
    [InlineData("min()", FormulaFaultCode.Unexpected, 4, ")")]
    [InlineData("1 ^ 2", FormulaFaultCode.UnknownCharacter, 2, "^")]
    [InlineData("1 + 😀", FormulaFaultCode.UnknownCharacter, 4, "😀")]
    [InlineData("1.", FormulaFaultCode.NumberNotUnderstood, 0, "1.")]
    [InlineData("1.2.3", FormulaFaultCode.NumberNotUnderstood, 0, "1.2.3")]
    [InlineData("1234567890123456", FormulaFaultCode.NumberNotUnderstood, 0, "1234567890123456")]
    [InlineData("0.1234567890", FormulaFaultCode.NumberNotUnderstood, 0, "0.1234567890")]
    [InlineData("3 weeks", FormulaFaultCode.UnknownUnit, 2, "weeks")]
    [InlineData("[otif", FormulaFaultCode.MeasureNotUnderstood, 0, "[otif")]
    [InlineData("[on time]", FormulaFaultCode.MeasureNotUnderstood, 0, "[on")]
    [InlineData("[-on]", FormulaFaultCode.MeasureNotUnderstood, 0, "[-on")]
    [InlineData("[otix]", FormulaFaultCode.UnknownMeasure, 0, "otix")]
    [InlineData("1 + System", FormulaFaultCode.UnknownMeasure, 4, "System")]
    [InlineData("OTIF", FormulaFaultCode.UnknownMeasure, 0, "OTIF")]
    [InlineData("sum(1, 2)", FormulaFaultCode.UnknownFunction, 0, "sum")]
    [InlineData("min(1: 2)", FormulaFaultCode.WeightNotAllowed, 5, ":")]
    [InlineData("avg(1: 0)", FormulaFaultCode.WeightNotAllowed, 7, "0")]
    [InlineData("avg(1: -1)", FormulaFaultCode.Unexpected, 7, "-")]
    [InlineData("[lead-time] + [otif]", FormulaFaultCode.UnitsDiffer, 12, "days %")]
    [InlineData("100 - [otif]", FormulaFaultCode.UnitsDiffer, 4, "1 %")]
    [InlineData("[savings] - [duty]", FormulaFaultCode.UnitsDiffer, 10, "EUR USD")]
    [InlineData("max([answer], [spread])", FormulaFaultCode.UnitsDiffer, 14, "hours days")]
    [InlineData("[spread] * [lead-time]", FormulaFaultCode.UnitsDoNotMultiply, 9, "days days")]
    [InlineData("[savings] / [duty]", FormulaFaultCode.UnitsDoNotDivide, 10, "EUR USD")]
    [InlineData("1 / [spread]", FormulaFaultCode.UnitsDoNotDivide, 2, "1 days")]
    public void What_is_wrong_is_said_with_its_place(string text, FormulaFaultCode code, int position, string found)
    {
        Assert.False(Formula.TryParse(text, Measures, out _, out var fault));
        Assert.Equal(new FormulaFault(code, position, found), fault);
    }

    [Theory]
    [InlineData("1+2*3", "1 + 2 * 3")]
    [InlineData("((1)+((2)))", "1 + 2")]
    [InlineData("(1+2)*3", "(1 + 2) * 3")]
    [InlineData("1-(2-3)-4", "1 - (2 - 3) - 4")]
    [InlineData("1+(2+3)", "1 + (2 + 3)")]
    [InlineData("8/(4/2)", "8 / (4 / 2)")]
    [InlineData("-(1+2)", "-(1 + 2)")]
    [InlineData("(-1)*2", "-1 * 2")]
    [InlineData("1 - - 2", "1 - -2")]
    [InlineData("otif-0010.500%", "[otif] - 10.5 %")]
    [InlineData("avg( otif:1 , [on-time] : 2.0 )", "avg([otif], [on-time]: 2)")]
    [InlineData("5EUR", "5 EUR")]
    public void A_formula_is_written_in_one_form(string text, string form) => Assert.Equal(form, Read(text).ToString());

    [Fact]
    public void Limits_end_a_formula_before_the_machine_does()
    {
        Assert.Equal(FormulaFaultCode.TooLong, FaultOf(new string('1', 1001)));
        Assert.Equal(FormulaFaultCode.TooDeep, FaultOf(new string('(', 999)));
        Assert.Equal(FormulaFaultCode.TooDeep, FaultOf(new string('-', 999)));
        Assert.Equal(FormulaFaultCode.TooDeep, FaultOf(string.Concat(Enumerable.Repeat("min(", 200))));
        Assert.Equal(FormulaFaultCode.TooManyPieces, FaultOf("1" + string.Concat(Enumerable.Repeat("+1", 100))));
        var longOnceWritten = string.Concat(Enumerable.Repeat("[lead-time]+", 82)) + "spread";
        Assert.Equal(FormulaFaultCode.TooLong, FaultOf(longOnceWritten));
    }

    [Fact]
    public void A_measure_without_data_leaves_the_formula_without_whatever_is_done_with_it()
    {
        var operands = Operands();
        operands["on-time"] = FormulaOperand.NoData(3);
        var result = Read("max([otif], 0 * [on-time]) / 0").Evaluate(operands);

        Assert.Equal(
            (null, FormulaNoData.OperandHasNone, "on-time", 3L),
            (result.Value, result.NoData, result.Because, result.N));
    }

    [Theory]
    [InlineData("1 / 0")]
    [InlineData("[otif] / ([ideas] - [ideas])")]
    [InlineData("min(1, 2 / (1 - 1))")]
    public void A_division_by_zero_is_no_data(string text)
    {
        var result = Read(text).Evaluate(Operands());

        Assert.Equal(FormulaNoData.DivisionByZero, result.NoData);
        Assert.Null(result.Value);
    }

    [Fact]
    public void It_rests_on_as_many_cases_as_the_measure_with_the_fewest()
    {
        Assert.Equal(7, Read("[otif] + [on-time]").Evaluate(Operands()).N);
        Assert.Null(Read("1 + 1").Evaluate(Operands()).N);
        Assert.Equal(["otif", "on-time"], Read("[otif] + [on-time] * [otif]").Measures);
    }

    [Fact]
    public void A_standard_deviation_is_exact_where_its_root_is_a_fraction_and_else_marked_as_rounded()
    {
        var operands = Operands();
        operands["spread"] = FormulaOperand.OfSquare(new(9, 4), 12);
        var exact = Read("2 * [spread]").Evaluate(operands);
        operands["spread"] = FormulaOperand.OfSquare(new(2, 1), 12);
        var rounded = Read("[spread] * 1").Evaluate(operands);

        Assert.Equal((new ExactRatio(3, 1), false), (exact.Value, exact.IsRounded));
        Assert.True(rounded.IsRounded);
        Assert.Equal(Math.Sqrt(2), rounded.Value!.Value.ToDouble(), 1e-12);
        var square = rounded.Value.Value * rounded.Value.Value;
        Assert.True(square < new ExactRatio(2, 1));
        Assert.True(new ExactRatio(2, 1) - square < new ExactRatio(3, System.Numerics.BigInteger.Pow(10, 30)));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("3-way-match", true)]
    [InlineData("", false)]
    [InlineData("a-", false)]
    [InlineData("a_b", false)]
    [InlineData("é", false)]
    public void A_slug_is_letters_digits_and_inner_hyphens(string text, bool isSlug) =>
        Assert.Equal(isSlug, Formula.IsSlug(text));

    internal static Formula Read(string text)
    {
        Assert.True(Formula.TryParse(text, Measures, out var formula, out var fault), fault?.ToString());
        return formula!;
    }

    internal static Dictionary<string, FormulaOperand> Operands() => new()
    {
        ["otif"] = FormulaOperand.Of(new(9, 10), 20),
        ["on-time"] = FormulaOperand.Of(new(8, 10), 7),
        ["defects"] = FormulaOperand.Of(new(1, 300), 20),
        ["lead-time"] = FormulaOperand.Of(new(12, 1), 20),
        ["spread"] = FormulaOperand.Of(new(3, 1), 20),
        ["answer"] = FormulaOperand.Of(new(5, 1), 20),
        ["savings"] = FormulaOperand.Of(new(50, 1), 20),
        ["volume"] = FormulaOperand.Of(new(1000, 1), 20),
        ["duty"] = FormulaOperand.Of(new(10, 1), 20),
        ["ideas"] = FormulaOperand.Of(new(4, 1), 20),
        ["on"] = FormulaOperand.Of(new(1, 10), 20),
        ["time"] = FormulaOperand.Of(new(2, 10), 20),
    };

    private static FormulaFaultCode FaultOf(string text)
    {
        Assert.False(Formula.TryParse(text, Measures, out _, out var fault));
        return fault!.Code;
    }
}
