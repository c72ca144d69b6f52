using System.Globalization;

namespace Tandem.Formulas;

/// <summary>
/// Reads a formula by recursive descent:
/// sum = product { (+|-) product }; product = factor { (*|/) factor }; factor = - factor | number [unit] | measure |
/// function ( sum [: weight] { , sum [: weight] } ) | ( sum ). Each piece is counted and so is each level.
/// </summary>
internal sealed class FormulaParser(List<Token> tokens, FormulaUnits units)
{
    private int at;
    private int pieces;
    private int depth;

    private Token Here => tokens[at];

    public (FormulaTree Tree, FormulaUnit Unit) Whole()
    {
        var whole = Sum();
        return Here.Kind == TokenKind.End ? whole : throw Fault(FormulaFaultCode.Unexpected);
    }

    private (FormulaTree Tree, FormulaUnit Unit) Sum()
    {
        if (++depth > Formula.MostDepth)
            throw Fault(FormulaFaultCode.TooDeep);

        var left = Product();
        while (Here.Is('+') || Here.Is('-'))
            left = Operation(left, Here.Is('+') ? FormulaOperator.Plus : FormulaOperator.Minus, Product);
        depth--;
        return left;
    }

    private (FormulaTree Tree, FormulaUnit Unit) Product()
    {
        var left = Factor();
        while (Here.Is('*') || Here.Is('/'))
            left = Operation(left, Here.Is('*') ? FormulaOperator.Times : FormulaOperator.Over, Factor);
        return left;
    }

    private (FormulaTree Tree, FormulaUnit Unit) Operation(
        (FormulaTree Tree, FormulaUnit Unit) left, FormulaOperator sign, Func<(FormulaTree, FormulaUnit)> read)
    {
        var position = Take().Position;
        (FormulaTree Tree, FormulaUnit Unit) right = read();
        return (
            new FormulaTree.Operation(sign, left.Tree, right.Tree),
            FormulaUnits.Of(sign, left.Unit, right.Unit, position));
    }

    private (FormulaTree Tree, FormulaUnit Unit) Factor()
    {
        if (Here.Is('-'))
            return Negated();
        if (Here.Is('('))
        {
            Take();
            var inside = Sum();
            Expect(')');
            return inside;
        }

        return Here.Kind switch
        {
            TokenKind.Number => Literal(),
            TokenKind.Measure => Measure(),
            TokenKind.Word => tokens[at + 1].Is('(') ? Call() : Measure(),
            TokenKind.Sign or TokenKind.End => throw Fault(FormulaFaultCode.Unexpected),
        };
    }

    private (FormulaTree Tree, FormulaUnit Unit) Negated()
    {
        if (++depth > Formula.MostDepth)
            throw Fault(FormulaFaultCode.TooDeep);

        Take();
        var (tree, unit) = Factor();
        depth--;
        return (new FormulaTree.Negation(tree), unit);
    }

    private (FormulaTree Tree, FormulaUnit Unit) Literal()
    {
        var written = Number(Take());
        var unit = FormulaUnit.Plain;
        if (Here.Kind == TokenKind.Word || Here.Is('%'))
        {
            if (!FormulaUnit.TryParse(Here.Text, out unit))
                throw Fault(FormulaFaultCode.UnknownUnit);
            at++;
        }

        return (new FormulaTree.Literal(written, unit), unit);
    }

    private (FormulaTree Tree, FormulaUnit Unit) Measure()
    {
        var token = Take();
        return (new FormulaTree.Measure(token.Text), units.Of(token));
    }

    private (FormulaTree Tree, FormulaUnit Unit) Call()
    {
        FormulaFunction function = Here.Text switch
        {
            "min" => FormulaFunction.Min,
            "max" => FormulaFunction.Max,
            "avg" => FormulaFunction.Avg,
            _ => throw Fault(FormulaFaultCode.UnknownFunction),
        };
        Take();
        at++;
        var arguments = new List<FormulaArgument>();
        FormulaUnit? unit = null;
        do
        {
            var position = Here.Position;
            var (tree, own) = Sum();
            unit ??= own;
            FormulaUnits.Same(unit.Value, own, position);
            arguments.Add(new(tree, Weight(function)));
        }
        while (TakeIf(','));
        Expect(')');
        return (new FormulaTree.Applied(function, arguments), unit.Value);
    }

    private decimal Weight(FormulaFunction function)
    {
        if (!Here.Is(':'))
            return 1;
        if (function != FormulaFunction.Avg)
            throw Fault(FormulaFaultCode.WeightNotAllowed);
        at++;
        if (Here.Kind != TokenKind.Number)
            throw Fault(FormulaFaultCode.Unexpected);

        var weight = Number(Here);
        if (weight == 0)
            throw Fault(FormulaFaultCode.WeightNotAllowed);
        Take();
        return weight;
    }

    private static decimal Number(Token token)
    {
        var parts = token.Text.Split('.');
        if (parts.Length > 2 || parts[0].Length > 15 || (parts.Length == 2 && parts[1].Length is 0 or > 9))
            throw FormulaFaultException.At(FormulaFaultCode.NumberNotUnderstood, token.Position, token.Text);
        return Measures.Quantity.Shortest(decimal.Parse(token.Text, CultureInfo.InvariantCulture));
    }

    private void Expect(char sign)
    {
        if (!TakeIf(sign))
            throw Fault(FormulaFaultCode.Unexpected);
    }

    private bool TakeIf(char sign)
    {
        if (!Here.Is(sign))
            return false;
        at++;
        return true;
    }

    /// <summary>The piece that stands here, counted.</summary>
    private Token Take()
    {
        if (++pieces > Formula.MostPieces)
            throw Fault(FormulaFaultCode.TooManyPieces);
        return tokens[at++];
    }

    private FormulaFaultException Fault(FormulaFaultCode code) =>
        FormulaFaultException.At(code, Here.Position, Here.Kind == TokenKind.Measure ? $"[{Here.Text}]" : Here.Text);
}

/// <summary>The units of the measures that may be named, and the rules by which units go together.</summary>
internal sealed class FormulaUnits(IReadOnlyDictionary<string, FormulaUnit> measures)
{
    public FormulaUnit Of(Token measure) => measures.TryGetValue(measure.Text, out var unit)
        ? unit
        : throw FormulaFaultException.At(FormulaFaultCode.UnknownMeasure, measure.Position, measure.Text);

    public static FormulaUnit Of(FormulaOperator sign, FormulaUnit left, FormulaUnit right, int position) =>
        sign switch
        {
            FormulaOperator.Plus or FormulaOperator.Minus => Same(left, right, position),
            FormulaOperator.Times => FormulaUnit.Times(left, right)
                ?? throw Fault(FormulaFaultCode.UnitsDoNotMultiply, left, right, position),
            FormulaOperator.Over => FormulaUnit.Over(left, right)
                ?? throw Fault(FormulaFaultCode.UnitsDoNotDivide, left, right, position),
        };

    public static FormulaUnit Same(FormulaUnit left, FormulaUnit right, int position) =>
        left == right ? left : throw Fault(FormulaFaultCode.UnitsDiffer, left, right, position);

    private static FormulaFaultException Fault(
        FormulaFaultCode code, FormulaUnit left, FormulaUnit right, int position) =>
        FormulaFaultException.At(code, position, $"{Word(left)} {Word(right)}");

    private static string Word(FormulaUnit unit) => unit == FormulaUnit.Plain ? "1" : unit.ToString();
}
