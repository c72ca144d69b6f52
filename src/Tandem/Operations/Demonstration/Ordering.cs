using System.Globalization;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// Draws what the buyer orders from a supplier in a month: how many lines (Zipf over the suppliers, season over the
/// year), on which days, in orders of several lines and lines of several schedules. Each month is drawn by itself, so
/// that any load can be made without those before it and memory does not grow.
/// </summary>
internal sealed class Ordering(DemonstrationNetwork network)
{
    /// <summary>Lines that the two years hold, about.</summary>
    public const int Lines = 60_000;

    private const double Skew = 0.95;

    /// <summary>Orders by month of the year: bicycles are built for spring, and August is quiet.</summary>
    private static readonly double[] Season =
        [1.22, 1.28, 1.24, 1.10, 0.98, 0.86, 0.74, 0.58, 0.92, 1.00, 1.06, 1.02];

    private readonly double linesAtWeightOne = Lines / (
        network.Months.Sum(month => ShareOf(network, month))
        * network.Suppliers.Sum(s => Weight(s)));

    private readonly Dictionary<string, int> places =
        network.Suppliers.Index().ToDictionary(s => s.Item.Key, s => s.Index);

    /// <summary>The lines that are ordered from the supplier in the month, oldest order first.</summary>
    public IEnumerable<InventedLine> Of(InventedSupplier supplier, DateOnly month)
    {
        if (month < network.FirstDay || month >= network.Today)
            yield break;

        var place = places[supplier.Key];
        var draw = Draw.For(network.Seed, 3, place, month.DayNumber);
        var wanted = Wanted(supplier, month, draw);
        var days = OrderDays(month, draw);
        var delivering = new Delivering(network, supplier, draw);
        var (made, order) = (0, 0);

        while (made < wanted && days.Count > 0)
        {
            // Spread over the days in order, so that order numbers rise with the date.
            var ordered = days[Math.Min(days.Count - 1, made * days.Count / wanted)];
            order++;
            var number = string.Create(
                CultureInfo.InvariantCulture, $"{month.Year % 100:D2}{month.Month:D2}{place + 1:D2}{order:D3}");
            var lines = 1 + draw.Steps(0.78, 11);
            for (var line = 1; line <= lines && made < wanted; line++)
            {
                var item = ItemOf(supplier, draw);
                var schedules = draw.Chance(0.12) ? draw.Between(2, 3) : 1;
                for (var schedule = 1; schedule <= schedules && made < wanted; schedule++, made++)
                    yield return delivering.Line(item, number, line * 10, schedule, ordered);
            }
        }
    }

    private static double Weight(InventedSupplier supplier) =>
        supplier.Character.Rank == 0 ? 0.006 : Math.Pow(supplier.Character.Rank, -Skew);

    /// <summary>The season, with a little growth, for the days of the month before the first start.</summary>
    private static double ShareOf(DemonstrationNetwork network, DateOnly month)
    {
        var whole = Period.MonthOf(month);
        var told = Math.Min(whole.Days, network.Today.DayNumber - month.DayNumber);
        var growth = 1 + 0.006 * ((month.DayNumber - network.FirstDay.DayNumber) / 30);
        return Season[month.Month - 1] * growth * told / whole.Days;
    }

    /// <summary>Articles of class A are ordered far more often than those of class C.</summary>
    private static InventedItem ItemOf(InventedSupplier supplier, Draw draw)
    {
        var fraction = draw.Fraction();
        return supplier.Items[(int)(fraction * Math.Sqrt(fraction) * supplier.Items.Count)];
    }

    private int Wanted(InventedSupplier supplier, DateOnly month, Draw draw)
    {
        var expected = linesAtWeightOne * Weight(supplier) * ShareOf(network, month);
        var drawn = expected * (0.92 + 0.16 * draw.Fraction());
        if (supplier.Character.Rank == 0)
            drawn = draw.Chance(0.55) ? drawn * 2.2 : 0;

        return (int)drawn + (draw.Chance(drawn - (int)drawn) ? 1 : 0);
    }

    private List<DateOnly> OrderDays(DateOnly month, Draw draw)
    {
        var until = Period.MonthOf(month).End;
        if (until > network.Today)
            until = network.Today;

        var days = new List<DateOnly>();
        for (var day = month; day < until; day = day.AddDays(1))
        {
            if (ReceivingDays.IsOpen(day) && draw.Chance(0.8))
                days.Add(day);
        }

        return days.Count == 0 ? [month] : days;
    }
}
