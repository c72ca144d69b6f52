using System.Text.Json;

namespace Tandem.Measures;

/// <summary>One published case of a formula; figures are given to six decimals, some to four.</summary>
internal sealed record FormulaCase(JsonElement Input, JsonElement Expected)
{
    private const double Tolerance = 1e-6;

    public static FormulaCase Of(string id)
    {
        var found = Shared.Json("vectors/kpi/formulas.json").GetProperty("cases").EnumerateArray()
            .Single(entry => entry.GetProperty("id").GetString() == id);
        return new(found.GetProperty("input"), found.GetProperty("expected"));
    }

    public long Micros(string name) => MicrosOf(Input.GetProperty(name));

    public static long MicrosOf(JsonElement number) => Quantity.FromDecimal(number.GetDecimal());

    /// <summary>Null in the case is no data in the figure.</summary>
    public void Expect(string name, Figure figure, double tolerance = Tolerance)
    {
        var expected = Expected.GetProperty(name);
        if (expected.ValueKind == JsonValueKind.Null)
            Assert.False(figure.HasValue, name);
        else
            Assert.Equal(expected.GetDouble(), figure.Value ?? double.NaN, tolerance);
    }
}
