using System.Globalization;
using System.Text;

namespace Tandem.Operations.Demonstration;

/// <summary>A file as the buyer's system leaves it after a month, for all suppliers.</summary>
internal sealed record InventedLoad(DateOnly Month, string FileName, byte[] Content);

/// <summary>
/// The exports of the buyer's system: for each month the schedule lines that were ordered or changed in it, as they
/// stood at its end; a line that stood in an earlier load stands here again with all its receipts, one row each, and
/// supersedes. Written as a Dutch system does: UTF-8 with a byte order mark, semicolons, decimal commas, d-M-yyyy.
/// About three rows in a thousand are wrong, as <see cref="DirtyRows"/> tells.
/// </summary>
internal sealed class DemonstrationDeliveries(DemonstrationNetwork network)
{
    public const string Header =
        "supplier_number;order;line;schedule;buyer_item;supplier_item;description;quantity;unit;ordered;requested;"
        + "first_confirmed;last_confirmed;status;cancelled_on;received_on;received_quantity;receipt_no;price;"
        + "currency";

    private readonly Ordering ordering = new(network);
    private readonly InventedPrices prices = new(network);

    /// <summary>The days a load tells about: its month, or the part of it before the first start.</summary>
    public Period PeriodOf(DateOnly month)
    {
        var whole = Period.MonthOf(month);
        return whole.End <= network.Today ? whole : new Period(whole.First, network.Today);
    }

    /// <summary>The rows of one supplier in the load of a month, without header and line breaks.</summary>
    public static IEnumerable<string> Csv(DemonstrationNetwork network, InventedSupplier supplier, DateOnly month) =>
        new DemonstrationDeliveries(network).Rows(supplier, month);

    /// <summary>The load of a month: a file name and its bytes.</summary>
    public InventedLoad MonthlyLoad(DateOnly month)
    {
        using var content = new MemoryStream();
        WriteTo(content, month);
        return new(month, FileNameOf(month), content.ToArray());
    }

    public static string FileNameOf(DateOnly month) =>
        string.Create(CultureInfo.InvariantCulture, $"inkooporders-{month:yyyy-MM}.csv");

    /// <summary>Writes the load of a month row by row, so that memory does not grow with it.</summary>
    public void WriteTo(Stream stream, DateOnly month)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(true), leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine(Header);
        foreach (var supplier in network.Suppliers)
        {
            foreach (var row in Rows(supplier, month))
                writer.WriteLine(row);
        }
    }

    public IEnumerable<string> Rows(InventedSupplier supplier, DateOnly month)
    {
        var dirty = new DirtyRows(Draw.For(
            network.Seed, 4, int.Parse(supplier.SupplierNumber, CultureInfo.InvariantCulture), month.DayNumber));
        return Lines(supplier, month)
            .SelectMany(line => ExportRow.Of(line, PeriodOf(month).End, prices))
            .SelectMany(dirty.Spoil)
            .Select(row => row.ToCsv());
    }

    /// <summary>The lines that the load of the month tells about, the oldest order month first.</summary>
    private IEnumerable<InventedLine> Lines(InventedSupplier supplier, DateOnly month)
    {
        var period = PeriodOf(month);
        var oldest = Period.MonthOf(
            month.AddDays(-supplier.Character.LeadTimeDays - Delivering.LongestTailDays)).First;
        for (var ordered = oldest; ordered <= month; ordered = ordered.AddMonths(1))
        {
            foreach (var line in ordering.Of(supplier, ordered))
            {
                if (line.ChangesIn(period))
                    yield return line;
            }
        }
    }
}
