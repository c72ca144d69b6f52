using System.Globalization;
using System.Text;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// A file of one kind of facts, in the form of the template of that kind. It is sent by the supplier named, or by the
/// buyer where none is.
/// </summary>
internal sealed record SampleFile(string Kind, byte[] Content)
{
    public InventedSupplier? Sender { get; init; }
}

/// <summary>
/// What the demonstration tells beside orders and receipts: a little more than a year of the suppliers that get most
/// lines or that the history speaks of. The same network gives the same files.
/// </summary>
internal sealed class FactSample
{
    private const int LastRank = 8;
    private const int Months = 13;
    private const int DrawnPrices = 20;

    private static readonly string[] Spoken =
        ["weidtal", "twickel", "hsinyue", "sjohammar", "ramtor", "spaakhuis", "ruitai"];

    private readonly DemonstrationNetwork network;
    private readonly Dictionary<string, List<InventedLine>> lines = [];

    public FactSample(DemonstrationNetwork network)
    {
        this.network = network;
        Prices = new(network);
        First = Period.MonthOf(network.Today.AddMonths(-Months)).First;
        Suppliers = [.. network.Suppliers.Where(s => s.Character.Rank is > 0 and <= LastRank
            || Spoken.Contains(s.Key))];
        var ordering = new Ordering(network);
        foreach (var supplier in Suppliers)
            lines[supplier.Key] = [.. MonthsFrom(First).SelectMany(month => ordering.Of(supplier, month))];
    }

    /// <summary>The first day that is told about.</summary>
    public DateOnly First { get; }

    /// <summary>The day of the first start, which no row tells of yet.</summary>
    public DateOnly Today => network.Today;

    public IReadOnlyList<InventedSupplier> Suppliers { get; }

    public IReadOnlyList<InventedLine> Lines(InventedSupplier supplier) => lines[supplier.Key];

    /// <summary>The lines with what has come in on them so far.</summary>
    public IEnumerable<(InventedLine Line, InventedReceipt Receipt)> Receipts(InventedSupplier supplier) =>
        from line in Lines(supplier)
        from receipt in line.Receipts
        where receipt.Day < Today
        select (line, receipt);

    /// <summary>A stream of numbers of its own for each supplier and kind of facts.</summary>
    public Draw Draw(InventedSupplier supplier, int label) => Demonstration.Draw.For(
        network.Seed, DrawnPrices + label, int.Parse(supplier.SupplierNumber, CultureInfo.InvariantCulture));

    public IEnumerable<DateOnly> MonthsFrom(DateOnly first)
    {
        for (var month = first; month < Today; month = month.AddMonths(1))
            yield return month;
    }

    /// <summary>What order units cost, as the orders say it too.</summary>
    public InventedPrices Prices { get; }

    public static string CurrencyOf(InventedSupplier supplier) => supplier.Organisation.Country switch
    {
        "SE" => "SEK",
        "PL" => "PLN",
        "TW" or "CN" or "VN" => "USD",
        "JP" => "JPY",
        _ => "EUR",
    };

    /// <summary>About how much of a currency one euro buys in the demonstration.</summary>
    public static decimal PerEuro(string currency) => currency switch
    {
        "SEK" => 11.2m,
        "PLN" => 4.3m,
        "USD" => 1.09m,
        "JPY" => 163m,
        _ => 1,
    };

    public static bool IsFar(InventedSupplier supplier) =>
        supplier.Organisation.Country is "TW" or "CN" or "VN" or "JP";

    /// <summary>A file of rows whose fields hold neither commas nor quotes, but for those put in quotes here.</summary>
    public static SampleFile File(string kind, string headings, IEnumerable<string> rows)
    {
        var text = new StringBuilder(headings).Append("\r\n");
        foreach (var row in rows)
            text.Append(row).Append("\r\n");
        return new(kind, Encoding.UTF8.GetBytes(text.ToString()));
    }

    public static string Row(params IEnumerable<object?> fields) => string.Join(',', fields.Select(Field));

    public static decimal Amount(long thousandths) => thousandths / 1000m;

    private static string Field(object? field) => field switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        string text when text.AsSpan().ContainsAny(',', '"') =>
            $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => field.ToString()!,
    };
}
