using System.Globalization;
using System.Text;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// The demonstration's loads, read as plainly as can be: rows that do not parse are left out, and of each key
/// the row of the last load counts.
/// </summary>
public sealed class Deliveries
{
    internal static readonly DateOnly Today = new(2026, 11, 21);

    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    public Deliveries()
    {
        Network = DemonstrationNetwork.Make(DemonstrationNetwork.DefaultSeed, Today);
        var deliveries = new DemonstrationDeliveries(Network);
        foreach (var month in Network.Months)
        {
            var text = Encoding.UTF8.GetString(deliveries.MonthlyLoad(month).Content).TrimStart('\uFEFF');
            foreach (var row in text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1))
                Read(row, month);
        }
    }

    internal DemonstrationNetwork Network { get; }

    internal int Rows { get; private set; }

    internal int BadRows { get; private set; }

    /// <summary>What is left of the lines after all loads, by order, line and schedule.</summary>
    internal Dictionary<(string, string, string), Dictionary<string, Delivery>> Lines { get; } = [];

    /// <summary>The share of the lines of the supplier due in these days that came in on time.</summary>
    internal double? OnTime(string supplier, DateOnly from, DateOnly until)
    {
        var number = Network.Supplier(supplier).SupplierNumber;
        var due = Lines.Values.Select(receipts => receipts.Values.ToList())
            .Where(l => l[0].Supplier == number && !l[0].Cancelled && l[0].Due >= from && l[0].Due < until)
            .ToList();
        return due.Count == 0 ? null : due.Count(OnTime) / (double)due.Count;
    }

    internal int CountDue(string supplier, DateOnly month) => Lines.Values.Select(r => r.Values.First()).Count(l =>
        l.Supplier == Network.Supplier(supplier).SupplierNumber && Period.MonthOf(month).Contains(l.Due));

    private static bool OnTime(List<Delivery> line) =>
        line.All(r => r.Received is { } day && day <= r.Due && day >= r.Due.AddDays(-4));

    private void Read(string row, DateOnly month)
    {
        Rows++;
        var fields = row.Replace("\"\"", "", StringComparison.Ordinal).Split(';');
        var known = Network.Suppliers.Any(s => s.SupplierNumber == fields[0]);
        if (!known || fields[1].Length == 0 || Day(fields[10]) is not { } requested
            || !decimal.TryParse(fields[7], NumberStyles.Number, Dutch, out var quantity))
        {
            BadRows++;
            return;
        }

        var key = (fields[1], fields[2], fields[3]);
        var delivery = new Delivery(
            fields[0], month, Day(fields[9])!.Value, Day(fields[11]) ?? requested, Day(fields[15]), quantity,
            fields[13].StartsWith(ExportStatus.CancelledByBuyer, StringComparison.Ordinal));
        if (!Lines.TryGetValue(key, out var receipts) || receipts.Values.First().Month < month)
            Lines[key] = receipts = [];
        else if (receipts.ContainsKey(fields[17]))
            BadRows++;

        receipts[fields[17]] = delivery;
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "d-M-yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    internal sealed record Delivery(
        string Supplier, DateOnly Month, DateOnly Ordered, DateOnly Due, DateOnly? Received, decimal Quantity,
        bool Cancelled);
}
