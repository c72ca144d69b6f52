using System.Text.Json;
using Tandem.Measures;

namespace Tandem.Performance;

public sealed class JointFormulaTests
{
    private static readonly MeasureDefinition InEuros =
        ShippedDefinitions.TemplateDefault with { Price = new() { ReportingCurrency = "EUR" } };

    /// <summary>What is typed, the code it is refused by, and where and what was found.</summary>
    public static TheoryData<string, string, object[]> Refused => new()
    {
        { "missed 100 % - [otif]", "joint.line", ["missed 100 % - [otif]"] },
        { "Missed: Title = [otif]", "joint.slug", ["Missed", 40] },
        { "missed: = [otif]", "joint.title", ["missed", 120] },
        { "otif: Title = [on-time]", "joint.taken", ["otif"] },
        { "a: A = [otif]\na: B = [otif]", "joint.twice", ["a"] },
        { "a: A = 2 * 3", "joint.no-measure", ["a"] },
        { "a: A =", "joint.empty", ["a", 1, ""] },
        { "a: A = [otif] + [luck]", "joint.unknown-measure", ["a", 10, "luck"] },
        { "a: A = [otif] + [lead-time]", "joint.units-differ", ["a", 8, "% days"] },
        { "a: A = [lead-time] * [lead-time]", "joint.units-multiply", ["a", 13, "days days"] },
        { "a: A = [otif] / [lead-time]", "joint.units-divide", ["a", 8, "% days"] },
        { "a: A = [otif] + ", "joint.unexpected", ["a", 9, ""] },
        { "a: A = sum([otif])", "joint.unknown-function", ["a", 1, "sum"] },
        { "a: A = [realised-savings] / 2", "joint.needs-currency", ["a", 1, "realised-savings"] },
        { "a: A = [otif] ; drop", "joint.unknown-character", ["a", 8, ";"] },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_formula_that_cannot_be_is_refused_with_its_place_and_its_reason(
        string typed, string code, object[] details)
    {
        var refused = Assert.Throws<RefusedException>(
            () => JointText.Read(ShippedDefinitions.TemplateDefault, typed));

        Assert.Equal(code, refused.Code);
        Assert.Equal(details, refused.Details);
    }

    [Fact]
    public void A_sixth_is_refused()
    {
        var six = string.Join('\n', Enumerable.Range(1, 6).Select(n => $"m{n}: M = [otif]"));

        Assert.Equal("joint.too-many", Assert.Throws<RefusedException>(() => JointText.Read(InEuros, six)).Code);
    }

    [Fact]
    public void What_is_typed_is_kept_in_one_form_and_an_address_says_it()
    {
        var read = JointText.Read(
            InEuros, " missed : Not ~ as: promised = (100.0 %-[otif]) \r\n\r\n slow: S=[lead-time]*2");
        var parameter = new JointParameter();

        Assert.Equal("missed: Not ~ as: promised = 100 % - [otif]\nslow: S = [lead-time] * 2", parameter.Typed(read));
        Assert.DoesNotContain("~", parameter.ValueOf(read));
        Assert.Equal(read, parameter.With(InEuros, parameter.ValueOf(read)));
        Assert.Equal(InEuros, parameter.With(read, ""));
    }

    [Fact]
    public void A_share_is_a_share_and_a_deviation_goes_in_by_its_square()
    {
        Assert.Equal((40.0, FigureUnit.Percent, 5L), Value("100 % - [otif]", (Measure.Otif, Figure.Share(3, 5))));
        Assert.Equal(
            (5.0, FigureUnit.Days, 7L),
            Value(
                "[lead-time-variation] + 2 days",
                (Measure.LeadTimeVariation, Figure.StandardDeviation(new(9, 1), 7))));
        Assert.Equal((8.0, FigureUnit.Ratio, 4L), Value(
            "[supplier-improvements] * 2", (Measure.SupplierImprovements, Figure.Count(4))));
        Assert.Equal((1.5, FigureUnit.WorkingHours, 2L), Value(
            "min([response-time], [buyer-response-time])",
            (Measure.SupplierResponse, Figure.Of(new(3, 2), FigureUnit.WorkingHours, 9)),
            (Measure.BuyerResponse, Figure.Of(new(4, 1), FigureUnit.WorkingHours, 2))));
    }

    [Fact]
    public void An_amount_goes_in_in_the_reporting_currency_and_in_no_other()
    {
        var (euros, kronor) = (Figure.Money(new(90, 1), "EUR", 3), Figure.Money(new(90, 1), "SEK", 3));

        var inEuros = Of("[realised-savings] / 3", (Measure.RealisedSavings, euros));
        var inKronor = Of("[realised-savings] / 3", (Measure.RealisedSavings, kronor));

        Assert.Equal((30.0, "EUR"), (inEuros.Figure.Value, inEuros.Figure.Currency));
        Assert.Equal(
            (NoDataReason.SeveralCurrencies, Measure.RealisedSavings), (inKronor.Figure.NoData, inKronor.Missing));
    }

    [Fact]
    public void Without_one_of_its_measures_or_over_nought_there_is_no_data_and_the_reason_is_said()
    {
        var none = Of("[otif] - [on-time]", (Measure.Otif, Figure.Share(3, 5)),
            (Measure.OnTime, Figure.None(NoDataReason.TooEarly, FigureUnit.Percent)));
        var nought = Of("[otif] / [on-time]", (Measure.Otif, Figure.Share(3, 5)), (Measure.OnTime, Figure.Share(0, 5)));

        Assert.Equal((NoDataReason.TooEarly, Measure.OnTime), (none.Figure.NoData, none.Missing));
        Assert.Equal((NoDataReason.DividedByZero, (Measure?)null), (nought.Figure.NoData, nought.Missing));
    }

    [Fact]
    public void A_body_that_is_sent_with_a_formula_that_cannot_be_is_refused()
    {
        var body = JointText.Read(InEuros, "missed: Missed = 100 % - [otif]");
        string Sent(string formula) =>
            DefinitionBody.Of(body).Text.Replace("[otif]", formula, StringComparison.Ordinal);

        Assert.Equal(body, DefinitionBody.Parse(JsonDocument.Parse(Sent("[otif]")).RootElement).Read());
        Assert.Throws<JsonException>(() => DefinitionBody.Parse(JsonDocument.Parse(Sent("[luck]")).RootElement));
    }

    private static (double?, FigureUnit, long) Value(string formula, params (Measure Measure, Figure Figure)[] known)
    {
        var figure = Of(formula, known).Figure;
        return (figure.Value, figure.Unit, figure.N);
    }

    private static JointFigure Of(string formula, params (Measure Measure, Figure Figure)[] known) =>
        Assert.Single(JointFormulas.Of(
            JointText.Read(InEuros, $"joint: Joint = {formula}"),
            measure => known.Single(of => of.Measure == measure).Figure));
}
