using static Tandem.Operations.Demonstration.FactSample;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// What the sides asked each other, and per month what the buyer expected of the articles ordered most, what the
/// supplier committed to and could make, and what they settled on.
/// </summary>
internal sealed class PlanSample(FactSample sample)
{
    private const int Articles = 3;
    private const int MonthsAhead = 3;
    private const int MonthsOfMean = 6;

    /// <summary>Days before a month on which the buyer looks at it first and last, and the supplier answers.</summary>
    private const int EarlyDays = 95;
    private const int FirstAnswerDays = 60;
    private const int LateDays = 35;
    private const int AnswerDays = 33;
    private const int SettledDays = 31;

    public IEnumerable<SampleFile> Files =>
    [
        File(
            "requests",
            "supplier_number,request_number,request_kind,asked_by,asked_at,acknowledged_at,answered_at,pauses",
            sample.Suppliers.SelectMany(Requests)),
        Plan("forecasts", sample.Suppliers.SelectMany(s => Said(s).Where(row => !row.BySupplier))),
        .. sample.Suppliers.Select(s => Plan("forecasts", Said(s).Where(row => row.BySupplier)) with { Sender = s }),
        .. sample.Suppliers.Select(s => File(
            "capacities", "supplier_number,item,bucket_kind,bucket,made_on,unit,actual,most",
            Capacities(s)) with { Sender = s }),
    ];

    private static SampleFile Plan(string kind, IEnumerable<(bool, string Row)> rows) => File(
        kind, "supplier_number,item,series,bucket_kind,bucket,made_on,unit,quantity", rows.Select(row => row.Row));

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

    /// <summary>
    /// The buyer looks ahead twice; the supplier answers, now and then with less, and both settle on a figure.
    /// </summary>
    private IEnumerable<(bool BySupplier, string Row)> Said(InventedSupplier supplier)
    {
        var draw = sample.Draw(supplier, 8);
        var isShort = draw.Chance(0.4);
        foreach (var (item, month, wanted) in Demand(supplier))
        {
            var early = Rounded(item, wanted * draw.Between(75, 130) / 100);
            var late = Rounded(item, wanted * draw.Between(88, 116) / 100);
            var lacks = month < Current ? draw.Chance(0.15) : isShort && month > Current;
            isShort &= !lacks || month < Current;
            var committed = lacks ? Rounded(item, late * draw.Between(80, 95) / 100) : late;
            var settled = Rounded(item, wanted * draw.Between(92, 109) / 100);
            (bool, string Series, int Days, decimal Quantity)[] said =
            [
                (false, "forecast", EarlyDays, early), (true, "commitment", FirstAnswerDays, early),
                (false, "forecast", LateDays, late), (true, "commitment", AnswerDays, committed),
                (false, "consensus", SettledDays, settled),
            ];
            foreach (var (bySupplier, series, days, quantity) in said)
            {
                if (month.AddDays(-days) < sample.Today)
                {
                    yield return (bySupplier, Row(
                        supplier.SupplierNumber, item.BuyerNumber, series, "month", month, month.AddDays(-days),
                        item.OrderUnit, quantity));
                }
            }
        }
    }

    private IEnumerable<string> Capacities(InventedSupplier supplier)
    {
        var draw = sample.Draw(supplier, 9);
        foreach (var ofItem in Demand(supplier).GroupBy(d => d.Item))
        {
            var usual = ofItem.Average(d => d.Wanted) * 1.3m;
            foreach (var (item, month, _) in ofItem.Where(d => d.Month.AddDays(-AnswerDays) < sample.Today))
            {
                var actual = Rounded(item, usual * draw.Between(90, 110) / 100);
                yield return Row(
                    supplier.SupplierNumber, item.BuyerNumber, "month", month, month.AddDays(-AnswerDays),
                    item.OrderUnit, actual, Rounded(item, actual * 1.2m));
            }
        }
    }

    private DateOnly Current => Period.MonthOf(sample.Today).First;

    /// <summary>
    /// What was wanted of the articles ordered most, by the month it was asked for; of the current month and some
    /// ahead, which not all is ordered for yet, the mean of the last ones that are over.
    /// </summary>
    private IEnumerable<(InventedItem Item, DateOnly Month, decimal Wanted)> Demand(InventedSupplier supplier) =>
        sample.Lines(supplier).GroupBy(line => line.Item).OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key.BuyerNumber, StringComparer.Ordinal).Take(Articles)
            .SelectMany(ofItem => Demand(ofItem.Key, ofItem));

    private IEnumerable<(InventedItem, DateOnly, decimal)> Demand(InventedItem item, IEnumerable<InventedLine> lines)
    {
        var over = lines.Where(line => line.Requested < Current)
            .GroupBy(line => Period.MonthOf(line.Requested).First).OrderBy(month => month.Key)
            .Select(month => (item, month.Key, Wanted: month.Sum(line => Amount(line.Thousandths)))).Skip(1).ToList();
        var mean = over.TakeLast(MonthsOfMean).Select(month => month.Wanted).DefaultIfEmpty(1).Average();
        return [.. over, .. Enumerable.Range(0, MonthsAhead + 1).Select(at => (item, Current.AddMonths(at), mean))];
    }

    private static decimal Rounded(InventedItem item, decimal quantity) =>
        item.OrderUnit is "KG" or "M" ? decimal.Round(quantity, 1) : decimal.Round(quantity);
}
