using System.Text.Json;
using Tandem.Measures;

namespace Tandem;

/// <summary>The published cases of single formulas; their figures are given to six decimals.</summary>
internal static class KpiCases
{
    private const double Tolerance = 1e-6;

    public static (JsonElement Input, JsonElement Expected) Of(string id)
    {
        var found = Shared.Json("vectors/kpi/formulas.json").GetProperty("cases").EnumerateArray()
            .Single(entry => entry.GetProperty("id").GetString() == id);
        return (found.GetProperty("input"), found.GetProperty("expected"));
    }

    public static decimal Number(JsonElement input, string name) => input.GetProperty(name).GetDecimal();

    public static int[] Numbers(JsonElement input, string name) => input.GetProperty(name).Deserialize<int[]>()!;

    public static long?[] Micros(JsonElement input, string name) =>
        [.. Numbers(input, name).Select(value => (long?)(value * Quantity.Scale))];

    /// <summary>Null is expected where the case says null.</summary>
    public static void Expect(JsonElement expected, string name, double? actual)
    {
        var value = expected.GetProperty(name).Deserialize<double?>();
        Assert.Equal(value is null, actual is null);
        if (value is not null)
            Assert.Equal(value.Value, actual!.Value, Tolerance);
    }
}
