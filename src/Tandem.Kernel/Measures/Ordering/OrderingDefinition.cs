namespace Tandem.Measures;

/// <summary>
/// What the parties sign of how the buyer orders and pays (PER-15): how many working days of the supplier before the
/// promised day an order is frozen, within how many calendar days an invoice is paid, and how many working days of the
/// supplier lie between the announcement of another specification and the day from which it holds.
/// </summary>
public sealed record OrderingDefinition
{
    public int FrozenDays
    {
        get;
        init => field = Days(value);
    }

    = 10;

    public int PaymentDays
    {
        get;
        init => field = Days(value);
    }

    = 30;

    public int NoticeDays
    {
        get;
        init => field = Days(value);
    }

    = 20;

    private static int Days(int days) => days is >= 0 and <= 366
        ? days
        : throw new ArgumentOutOfRangeException(nameof(days), days, "A term is 0 to 366 days.");
}
