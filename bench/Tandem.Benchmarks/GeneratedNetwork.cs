using System.Globalization;
using System.Text;

namespace Tandem;

/// <summary>
/// Order lines of many suppliers as one file in the order of their dates, the same for the same numbers: suppliers of
/// very different size (Zipf 0.9), three years of days, four lines to an order, 3 to 30 % late by supplier, 5 % short.
/// </summary>
internal sealed class GeneratedNetwork
{
    private const int Days = 1_096;
    private const int LinesOfOrder = 4;
    private const int ItemsOfOne = 400;
    private const double Skew = 0.9;

    private readonly DateOnly today;
    private readonly int lines;
    private readonly double[] upTo;

    public GeneratedNetwork(DateOnly today, int suppliers, int lines)
    {
        (this.today, this.lines, upTo) = (today, lines, new double[suppliers]);
        var sum = 0.0;
        for (var rank = 0; rank < suppliers; rank++)
            upTo[rank] = sum += Math.Pow(rank + 1, -Skew);
        for (var rank = 0; rank < suppliers; rank++)
            upTo[rank] /= sum;
    }

    public int Suppliers => upTo.Length;

    /// <summary>Writes all lines.</summary>
    public Task Write(string path) => Write(path, Enumerable.Range(0, lines), 0);

    /// <summary>
    /// Writes some lines again, received so many days later; all others of the same order stand as they were.
    /// </summary>
    public async Task Write(string path, IEnumerable<int> which, int later)
    {
        await using var writer = new StreamWriter(path, false, new UTF8Encoding(true)) { NewLine = "\r\n" };
        await writer.WriteLineAsync("supplier_number,order,line,schedule,item,supplier_item,description,quantity,unit,"
            + "ordered_on,requested_on,first_confirmed_for,last_confirmed_for,status,received_on,received_quantity,"
            + "receipt_number");
        foreach (var n in which)
            await writer.WriteLineAsync(Line(n, later));
    }

    /// <summary>The supplier of a line; the first is the largest.</summary>
    public int SupplierOf(int n)
    {
        var at = Array.BinarySearch(upTo, Drawn(n / LinesOfOrder, 0) / (double)(1L << 32));
        return Math.Min(at < 0 ? ~at : at, upTo.Length - 1);
    }

    private string Line(int n, int later)
    {
        var (supplier, order) = (SupplierOf(n), n / LinesOfOrder);
        var item = Drawn(n, 1) % ItemsOfOne;
        var quantity = Drawn(n, 2) % 900 + 1;
        var ordered = today.AddDays((int)((long)order * LinesOfOrder * Days / lines) - Days - 30);
        var requested = ordered.AddDays(10 + (int)(Drawn(n, 3) % 30));
        var first = requested.AddDays(Drawn(n, 4) % 100 < 15 ? (int)(Drawn(n, 5) % 7) : 0);
        var late = Drawn(n, 6) % 100 < 3 + supplier % 28 ? 1 + (int)(Drawn(n, 7) % 9) : -(int)(Drawn(n, 8) % 2);
        var received = first.AddDays(late + later);
        var receipt = received > today
            ? ",,"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{received:yyyy-MM-dd},{(Drawn(n, 9) % 100 < 5 ? quantity / 2 : quantity)},R{n}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"S{supplier},45{order:D8},{n % LinesOfOrder * 10 + 10},1,KG-{item:D5},S{item},Flange DN {item},{quantity},"
            + $"pcs,{ordered:yyyy-MM-dd},{requested:yyyy-MM-dd},{first:yyyy-MM-dd},{first:yyyy-MM-dd},open,{receipt}");
    }

    /// <summary>A number drawn for a line and a purpose (SplitMix64, Steele, Lea and Flood 2014).</summary>
    private static uint Drawn(int n, int purpose)
    {
        unchecked
        {
            var state = ((ulong)n * 16 + (ulong)purpose + 1) * 0x9E3779B97F4A7C15UL;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return (uint)((mixed ^ (mixed >> 31)) >> 32);
        }
    }
}
