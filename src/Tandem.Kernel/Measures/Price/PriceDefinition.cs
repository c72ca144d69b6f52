namespace Tandem.Measures;

/// <summary>
/// What the parties sign of prices and savings (metrics 1.6 and 1.7). With a reporting currency every variance is
/// given in it, at dated exchange rates; without one each currency stands on its own and there is no currency effect.
/// Savings count for at most so many months from the day on which their baseline takes effect.
/// </summary>
public sealed record PriceDefinition
{
    /// <summary>An ISO 4217 code, or null.</summary>
    public string? ReportingCurrency
    {
        get;
        init => field = value is null or [>= 'A' and <= 'Z', >= 'A' and <= 'Z', >= 'A' and <= 'Z']
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A currency is three capital letters.");
    }

    public int SavingsMonths
    {
        get;
        init => field = value is >= 1 and <= 12
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Savings count for 1 to 12 months.");
    }

    = 12;
}
