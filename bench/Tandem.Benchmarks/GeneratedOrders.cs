using System.Globalization;
using System.Text;
using Tandem.Data;
using Tandem.Performance;
using static Tandem.Performance.FactRows;

namespace Tandem;

/// <summary>
/// Order lines with one receipt each, the same for the same number, as a file that the shipped mapping reads and as the
/// rows that the file becomes. They spread over three years, or so many days, up to the day on which they are made.
/// </summary>
internal sealed class GeneratedOrders(DateOnly today, int days = 1_096)
{
    /// <summary>So many days before the day on which they are made the last line is wished for.</summary>
    public const int Margin = 10;

    /// <summary>The supplier's number in the buyer's system, by which each line finds its relation.</summary>
    public const string Supplier = "10001";

    private const int Items = 700;

    public async Task Write(string path, int lines)
    {
        await using var writer = new StreamWriter(path, false, new UTF8Encoding(true)) { NewLine = "\r\n" };
        await writer.WriteLineAsync("supplier_number,order,line,schedule,item,supplier_item,description,quantity,unit,"
            + "ordered_on,requested_on,first_confirmed_for,last_confirmed_for,status,received_on,received_quantity,"
            + "receipt_number");
        for (var n = 0; n < lines; n++)
        {
            await writer.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{Supplier},{Order(n)},{Line(n)},1,{Item(n)},S{n % Items},{Words(n)},{n % 900 + 1}.5,pcs,"
                + $"{Day(n, lines, 0):yyyy-MM-dd},{Day(n, lines, 20):yyyy-MM-dd},{Day(n, lines, 21):yyyy-MM-dd},"
                + $"{Day(n, lines, 22):yyyy-MM-dd},open,{Received(n, lines):yyyy-MM-dd},{n % 900 + 1}.5,R{n}"));
        }
    }

    /// <summary>Adds the rows of a line and its receipt.</summary>
    public void Fill(BulkRows lines, BulkRows receipts, int n, int of, Guid relation)
    {
        var line = lines.Add();
        lines.Set(line, FactRows.Line.Collaboration, relation);
        lines.Set(line, FactRows.Line.Relation, relation);
        lines.Set(line, FactRows.Line.Order, Encoding.UTF8.GetBytes(Order(n)));
        lines.Set(line, FactRows.Line.Number, Encoding.UTF8.GetBytes(Line(n)));
        lines.Set(line, FactRows.Line.Schedule, "1"u8);
        lines.Set(line, FactRows.Line.Load, 1);
        lines.Set(line, FactRows.Line.FileLine, n);
        lines.Set(line, FactRows.Line.Item, Encoding.UTF8.GetBytes(Item(n)));
        lines.Set(line, FactRows.Line.SupplierItem, Encoding.UTF8.GetBytes($"S{n % Items}"));
        lines.Set(line, FactRows.Line.Description, Encoding.UTF8.GetBytes(Words(n)));
        lines.Set(line, FactRows.Line.Unit, "pcs"u8);
        lines.Set(line, FactRows.Line.Core, 0);
        lines.Set(line, FactRows.Line.Quantity, Micros(n));
        lines.Set(line, FactRows.Line.OrderedOn, Day(n, of, 0).DayNumber);
        lines.Set(line, FactRows.Line.RequestedOn, Day(n, of, 20).DayNumber);
        lines.Set(line, FactRows.Line.FirstConfirmedOn, Day(n, of, 21).DayNumber);
        lines.Set(line, FactRows.Line.LastConfirmedOn, Day(n, of, 22).DayNumber);
        lines.Set(line, FactRows.Line.Status, 0);

        var receipt = receipts.Add();
        receipts.Set(receipt, Receipt.Collaboration, relation);
        receipts.Set(receipt, Receipt.Relation, relation);
        receipts.Set(receipt, Receipt.Order, Encoding.UTF8.GetBytes(Order(n)));
        receipts.Set(receipt, Receipt.Line, Encoding.UTF8.GetBytes(Line(n)));
        receipts.Set(receipt, Receipt.Number, Encoding.UTF8.GetBytes($"R{n}"));
        receipts.Set(receipt, Receipt.Load, 1);
        receipts.Set(receipt, Receipt.FileLine, n);
        receipts.Set(receipt, Receipt.ReceivedOn, Received(n, of).DayNumber);
        receipts.Set(receipt, Receipt.Quantity, Micros(n));
    }

    private static string Order(int n) => string.Create(CultureInfo.InvariantCulture, $"45{n / 8:D8}");

    private static string Line(int n) => ((n % 8 + 1) * 10).ToString(CultureInfo.InvariantCulture);

    private static string Item(int n) => string.Create(CultureInfo.InvariantCulture, $"KG-{n % Items:D5}");

    private static string Words(int n) => string.Create(CultureInfo.InvariantCulture, $"Flange DN {n % Items}");

    private static long Micros(int n) => (n % 900 + 1) * 1_000_000L + 500_000;

    private DateOnly Day(int n, int of, int later) =>
        today.AddDays((int)((long)n / 8 * 8 * days / of) - days - 20 - Margin + later);

    private DateOnly Received(int n, int of) => Day(n, of, 20 + n * 7 % 11 % 5);
}
