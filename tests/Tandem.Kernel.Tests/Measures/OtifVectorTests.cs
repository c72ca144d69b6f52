using System.Globalization;
using System.Text.Json;

namespace Tandem.Measures;

/// <summary>The 26 published lines under the four published policies.</summary>
public sealed class OtifVectorTests
{
    private const string Path = "vectors/kpi/otif-lines.json";

    public static TheoryData<string> Policies =>
        [.. ShippedDefinitions.All.Select(policy => policy.Id).Where(id => id[0] == 'P')];

    [Theory]
    [MemberData(nameof(Policies))]
    public void A_shipped_policy_has_the_published_parameters(string policy)
    {
        var published = Policy(policy);
        var shipped = Shipped(policy).Delivery;

        Assert.Equal(published.GetProperty("basis").GetString(), Written(shipped.DateBasis));
        Assert.Equal(published.GetProperty("dayCount").GetString(), Written(shipped.DayCount));
        Assert.Equal(published.GetProperty("earlyDays").Deserialize<int?>(), shipped.EarlyDays);
        Assert.Equal(published.GetProperty("lateDays").GetInt32(), shipped.LateDays);
        Assert.Equal(Number(published, "underPct"), shipped.UnderPct);
        Assert.Equal(Number(published, "overPct"), shipped.OverPct);
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Each_line_has_the_published_verdict(string policy)
    {
        var given = Shared.Json(Path);
        var expected = Policy(policy).GetProperty("expected").GetProperty("lines");
        var (columns, calendar, asOf) = (Columns(given), Calendar(given), Day(given, "asOf"));
        var ids = given.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("id").GetString()!)
            .ToList();

        for (var line = 0; line < columns.Count; line++)
        {
            var id = ids[columns.Row[line]];
            var verdict = DeliveryFold.Judge(columns, line, Shipped(policy), calendar, asOf);

            Assert.Equal((id, JsonSerializer.Serialize(expected.GetProperty(id))), (id, Said(verdict)));
        }
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void The_totals_are_the_published_ones(string policy)
    {
        var given = Shared.Json(Path);
        var expected = Policy(policy).GetProperty("expected");
        var months = DeliveryFold.Fold(Columns(given), Shipped(policy), Calendar(given), Day(given, "asOf"));
        var partial = DeliveryPartial.MergeAll(months.Months.Values)!;

        Assert.Equal(expected.GetProperty("included").GetInt64(), partial.Agreed.Included);
        Assert.Equal(expected.GetProperty("onTime").GetInt64(), partial.Agreed.OnTime);
        Assert.Equal(expected.GetProperty("inFull").GetInt64(), partial.Agreed.InFull);
        Assert.Equal(expected.GetProperty("otif").GetInt64(), partial.Agreed.Otif);
        Assert.Equal(Number(expected, "otifPct"), DeliveryFigures.Otif(partial).Rounded(4));
        foreach (var unit in expected.GetProperty("volumeOtifByBaseUom").EnumerateObject())
        {
            var sums = partial.Volumes[unit.Name];
            Assert.Equal(Number(unit.Value, "numerator"), Quantity.ToDecimal(sums.InWindowMicros));
            Assert.Equal(Number(unit.Value, "denominator"), Quantity.ToDecimal(sums.OrderedMicros));
            Assert.Equal(Number(unit.Value, "pct"), DeliveryFigures.VolumeOtif(partial, unit.Name).Rounded(4));
        }
    }

    [Fact]
    public void The_counts_beside_the_agreed_basis_are_those_of_a_definition_on_it()
    {
        var given = Shared.Json(Path);
        var (columns, calendar, asOf) = (Columns(given), Calendar(given), Day(given, "asOf"));
        foreach (var basis in Enum.GetValues<DateBasis>())
        {
            var contract = ShippedDefinitions.Contract;
            var moved = contract with { Delivery = contract.Delivery with { DateBasis = basis } };

            var beside = DeliveryFold.Fold(columns, contract, calendar, asOf).Months.Values.Select(p => p.On(basis));
            var agreed = DeliveryFold.Fold(columns, moved, calendar, asOf).Months.Values.Select(p => p.Agreed);

            Assert.Equal(agreed, beside);
        }
    }

    private static string Said(Verdict verdict)
    {
        if (!verdict.Included)
        {
            var reason = JsonNamingPolicy.CamelCase.ConvertName(verdict.ExcludedBecause.ToString());
            return $$"""{"included":false,"reason":"{{reason}}"}""";
        }

        var fill = verdict.FillInWindow!.Value.ToString("0.######", CultureInfo.InvariantCulture);
        return $$"""{"included":true,"onTime":{{Word(verdict.OnTime)}},"inFull":{{Word(verdict.InFull!.Value)}},"""
            + $$""" "otif":{{Word(verdict.Otif!.Value)}},"fillInWindow":"{{fill}}"}""".TrimStart();
    }

    private static string? Written<T>(T value) => JsonSerializer.SerializeToElement(value).GetString();

    private static string Word(bool value) => value ? "true" : "false";

    private static MeasureDefinition Shipped(string policy) =>
        ShippedDefinitions.All.Single(definition => definition.Id == policy);

    private static JsonElement Policy(string id) => Shared.Json(Path).GetProperty("policies").EnumerateArray()
        .Single(policy => policy.GetProperty("id").GetString() == id);

    private static WorkingCalendar Calendar(JsonElement given) => new(
        WorkingCalendarRules.OfficeWeek(given.GetProperty("receivingSiteTimeZone").GetString()!) with
        {
            ClosedDays =
            [
                .. given.GetProperty("siteHolidays").EnumerateArray()
                    .Select(day => DateOnly.ParseExact(day.GetString()!, "O")),
            ],
        });

    private static OrderLineColumns Columns(JsonElement given)
    {
        var (builder, calendar, key) = (new OrderLineColumnsBuilder(), Calendar(given), 0);
        foreach (var line in given.GetProperty("lines").EnumerateArray())
        {
            var factor = UnitFactor.Of(Number(line, "baseUnitsPerUom"));
            Assert.True(factor.TryToBase(Quantity.FromDecimal(Number(line, "orderedQty")), out var ordered));
            builder.AddLine(new()
            {
                OrderLine = ++key,
                QuantityMicros = ordered,
                Unit = line.GetProperty("baseUom").GetString()!,
                Requested = DayNumber(line, "requested"),
                FirstConfirmed = DayNumber(line, "firstConfirmed"),
                LastConfirmed = DayNumber(line, "lastConfirmed"),
                Status = Enum.Parse<LineStatus>(line.GetProperty("status").GetString()!, ignoreCase: true),
            });
            foreach (var receipt in line.GetProperty("receipts").EnumerateArray())
            {
                var day = calendar.LocalDate(receipt.GetProperty("at").GetDateTimeOffset());
                builder.AddReceipt(key, day.DayNumber, Quantity.FromDecimal(Number(receipt, "qtyBase")));
            }
        }

        return builder.Build();
    }

    private static decimal Number(JsonElement of, string name) =>
        decimal.Parse(of.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private static DateOnly Day(JsonElement of, string name) =>
        DateOnly.ParseExact(of.GetProperty(name).GetString()!, "O");

    private static int DayNumber(JsonElement of, string name) =>
        of.GetProperty(name).ValueKind == JsonValueKind.Null ? OrderLineColumns.NoDay : Day(of, name).DayNumber;
}
