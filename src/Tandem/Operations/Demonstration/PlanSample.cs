using static Tandem.Operations.Demonstration.FactSample;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// What the sides asked each other, and per week what the buyer expected of the articles ordered most, what the
/// supplier committed to and what it could make.
/// </summary>
internal sealed class PlanSample(FactSample sample)
{
    private const int Articles = 3;
    private const int DaysOfWeek = 7;
    private const int WeeksAhead = 6;

    public IEnumerable<SampleFile> Files =>
    [
        File(
            "requests",
            "supplier_number,request_number,request_kind,asked_by,asked_at,acknowledged_at,answered_at,pauses",
            sample.Suppliers.SelectMany(Requests)),
        File(
            "forecasts", "supplier_number,item,series,bucket_kind,bucket,made_on,unit,quantity",
            sample.Suppliers.SelectMany(Forecasts)),
        File(
            "capacities", "supplier_number,item,bucket_kind,bucket,made_on,unit,actual,most",
            sample.Suppliers.SelectMany(Capacities)),
    ];

    private IEnumerable<string> Requests(InventedSupplier supplier)
    {
        var draw = sample.Draw(supplier, 7);
        var slow = draw.Between(4, 30);
        var number = 0;
        for (var day = sample.First; day < sample.Today.AddDays(-1); day = day.AddDays(draw.Between(3, 12)))
        {
            var asked = At(ReceivingDays.Roll(day), draw.Between(7, 14), draw);
            var seen = asked.AddMinutes(draw.Between(10, 300));
            var answered = At(ReceivingDays.Add(ReceivingDays.Roll(day), 1 + draw.Below(slow) / 8), 14, draw);
            var paused = draw.Chance(0.1) && answered > asked.AddDays(1);
            var open = answered >= new DateTimeOffset(sample.Today, TimeOnly.MinValue, TimeSpan.Zero)
                || draw.Chance(0.02);
            if (DateOnly.FromDateTime(asked.UtcDateTime) >= sample.Today)
                yield break;

            number++;
            yield return Row(
                supplier.SupplierNumber, $"Q-{number:D4}", draw.Chance(0.3) ? "quote" : "question",
                draw.Chance(0.75) ? "buyer" : "supplier", asked, draw.Chance(0.8) && !open ? seen : null,
                open ? null : answered,
                paused ? $"{Moment(asked.AddHours(4))}/{Moment(asked.AddHours(20))}" : null);
        }
    }

    private static DateTimeOffset At(DateOnly day, int hour, Draw draw) =>
        new(day, new TimeOnly(hour, draw.Below(60)), TimeSpan.Zero);

    private static string Moment(DateTimeOffset at) => Row(at);

    /// <summary>The buyer looks ahead eight and four weeks; the supplier answers the later one.</summary>
    private IEnumerable<string> Forecasts(InventedSupplier supplier)
    {
        var draw = sample.Draw(supplier, 8);
        foreach (var (item, week, wanted) in Demand(supplier))
        {
            var early = Rounded(item, wanted * draw.Between(70, 135) / 100);
            var late = Rounded(item, wanted * draw.Between(85, 118) / 100);
            var committed = draw.Chance(0.8) ? late : Rounded(item, late * draw.Between(75, 98) / 100);
            yield return Forecast(item, week, "forecast", 8, early);
            if (week.AddDays(-4 * DaysOfWeek) >= sample.Today)
                continue;

            yield return Forecast(item, week, "forecast", 4, late);
            yield return Forecast(item, week, "commitment", 4, committed);
        }

        string Forecast(InventedItem item, DateOnly week, string series, int weeksBefore, decimal quantity) => Row(
            supplier.SupplierNumber, item.BuyerNumber, series, "week", week, week.AddDays(-weeksBefore * DaysOfWeek),
            item.OrderUnit, quantity);
    }

    private IEnumerable<string> Capacities(InventedSupplier supplier)
    {
        var draw = sample.Draw(supplier, 9);
        foreach (var ofItem in Demand(supplier).GroupBy(d => d.Item))
        {
            var usual = ofItem.Average(d => d.Wanted) * 1.3m;
            foreach (var (item, week, _) in ofItem.Where(d => d.Week.AddDays(-4 * DaysOfWeek) < sample.Today))
            {
                var actual = Rounded(item, usual * draw.Between(80, 110) / 100);
                yield return Row(
                    supplier.SupplierNumber, item.BuyerNumber, "week", week, week.AddDays(-4 * DaysOfWeek),
                    item.OrderUnit, actual, Rounded(item, actual * 1.2m));
            }
        }
    }

    /// <summary>What was, or is, wanted of the articles ordered most, by the week it was asked for.</summary>
    private IEnumerable<(InventedItem Item, DateOnly Week, decimal Wanted)> Demand(InventedSupplier supplier)
    {
        var until = sample.Today.AddDays(WeeksAhead * DaysOfWeek);
        return sample.Lines(supplier).GroupBy(line => line.Item).OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key.BuyerNumber, StringComparer.Ordinal).Take(Articles)
            .SelectMany(ofItem => ofItem.Where(line => line.Requested < until).GroupBy(line => WeekOf(line.Requested))
                .OrderBy(week => week.Key)
                .Select(week => (ofItem.Key, week.Key, week.Sum(line => Amount(line.Thousandths)))));
    }

    private static DateOnly WeekOf(DateOnly day) => DateOnly.FromDayNumber(day.DayNumber - day.DayNumber % DaysOfWeek);

    private static decimal Rounded(InventedItem item, decimal quantity) =>
        item.OrderUnit is "KG" or "M" ? decimal.Round(quantity, 1) : decimal.Round(quantity);
}
