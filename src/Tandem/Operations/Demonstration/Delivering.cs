using System.Globalization;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// Draws what becomes of an ordered line by the character of its supplier: asked for, confirmed, moved, cancelled, and
/// received at once or in parts, early, on the day or late, and now and then a little too much or too little.
/// </summary>
internal sealed class Delivering(DemonstrationNetwork network, InventedSupplier supplier, Draw draw)
{
    /// <summary>No line has anything happen to it longer than this after its lead time.</summary>
    public const int LongestTailDays = 110;

    private const double Month = 30.4;

    private readonly InventedCharacter character = supplier.Character;

    /// <summary>The share of lines due on that day that come in on time.</summary>
    public static double OnTimeOn(InventedCharacter character, DateOnly due, DateOnly today)
    {
        var monthsBefore = (today.DayNumber - due.DayNumber) / Month;
        return character.Course switch
        {
            Course.Steady => character.OnTime,
            Course.Slides => character.OnTime - 0.045 * Math.Clamp(6.2 - monthsBefore, 0, 6.2),
            Course.Recovers => character.OnTime - 0.24 * Math.Clamp((monthsBefore - 8.5) / 2, 0, 1),
        };
    }

    public InventedLine Line(InventedItem item, string order, int line, int schedule, DateOnly ordered)
    {
        var quantity = item.LotThousandths * (1 + draw.Steps(0.55, 9));
        var slack = character.LeadTimeDays > 60 ? draw.Between(0, 4) : draw.Between(0, 2);
        var requested = ReceivingDays.Roll(
            ordered.AddDays(character.LeadTimeDays + slack + (schedule - 1) * 7));
        var made = new InventedLine(supplier, item, order, line, schedule, quantity, ordered, requested);

        made = Confirmed(made);
        if (draw.Chance(0.012))
            return made with { Cancelled = Cancellation(made) };

        var due = made.FirstConfirmed?.For ?? requested;
        return Received(made, due, Received(quantity, item));
    }

    private InventedLine Confirmed(InventedLine line)
    {
        if (draw.Chance(0.025))
            return line;

        var at = ReceivingDays.Roll(line.Ordered.AddDays(draw.Between(1, Math.Clamp(character.LeadTimeDays / 5, 1,
        5))));
        var promised = draw.Chance(0.88) ? line.Requested : ReceivingDays.Add(line.Requested, draw.Between(1, 6));
        return line with { FirstConfirmed = (at, promised) };
    }

    /// <summary>Mostly the buyer, before the due day; now and then the supplier, who cannot deliver.</summary>
    private (DateOnly At, bool BySupplier) Cancellation(InventedLine line)
    {
        var wait = line.Requested.DayNumber - line.Ordered.DayNumber;
        return (line.Ordered.AddDays(wait * draw.Between(20, 90) / 100), draw.Chance(0.2));
    }

    private InventedLine Received(InventedLine line, DateOnly due, long quantity)
    {
        var first = due;
        var last = due;
        if (draw.Chance(OnTimeOn(character, due, network.Today)))
        {
            last = first = draw.Chance(0.25) ? ReceivingDays.Add(due, -1) : due;
        }
        else if (draw.Chance(character.Early * 8))
        {
            last = first = ReceivingDays.Add(due, -draw.Between(2, 6));
        }
        else
        {
            line = Late(line, due);
            last = first = ReceivingDays.Add(due, 1 + draw.Steps(0.72, 22));
            if (line.Reconfirmed is not null)
                line = line with { Reconfirmed = (line.Reconfirmed.Value.At, last) };
        }

        // No truck leaves before the day after the order.
        if (first <= line.Ordered)
            last = first = ReceivingDays.Add(line.Ordered, 1);

        var inParts = quantity >= 2 * line.Item.LotThousandths && draw.Chance(character.Split);
        if (inParts && last > due)
            first = due;
        else if (inParts && last == due && draw.Chance(0.5))
            first = ReceivingDays.Add(due, -1);

        return line with { Receipts = Receipts(line, first, last, quantity, inParts) };
    }

    /// <summary>Most suppliers say that a date is lost some days before it, and name another.</summary>
    private InventedLine Late(InventedLine line, DateOnly due)
    {
        if (line.FirstConfirmed is not { } confirmed || !draw.Chance(0.65))
            return line;

        var at = ReceivingDays.Add(due, -draw.Between(1, 5));
        return line with { Reconfirmed = (at > confirmed.At ? at : ReceivingDays.Add(confirmed.At, 1), due) };
    }

    private List<InventedReceipt> Receipts(
        InventedLine line, DateOnly first, DateOnly last, long quantity, bool inParts)
    {
        if (!inParts)
            return [Receipt(last, quantity)];

        var lots = quantity / line.Item.LotThousandths;
        var part = line.Item.LotThousandths * Math.Max(1, lots * draw.Between(30, 70) / 100);
        var receipts = new List<InventedReceipt> { Receipt(first, part) };
        if (!draw.Chance(0.04))
            receipts.Add(Receipt(last, quantity - part));

        return receipts;
    }

    private InventedReceipt Receipt(DateOnly day, long quantity) =>
        new(day, quantity, string.Create(
            CultureInfo.InvariantCulture, $"GR{day.Year % 100:D2}{day.DayOfYear:D3}{draw.Below(100_000):D5}"));

    /// <summary>Off by up to four per cent, in whole units unless the article is weighed or measured.</summary>
    private long Received(long ordered, InventedItem item)
    {
        if (!draw.Chance(character.WrongQuantity))
            return ordered;

        var off = ordered * draw.Between(5, 40) / 1000;
        var whole = item.OrderUnit is "KG" or "M" ? off : Math.Max(1000, off / 1000 * 1000);
        return draw.Chance(0.6) ? Math.Max(1000, ordered - whole) : ordered + whole;
    }
}
