namespace Tandem.Measures;

/// <summary>
/// What the parties sign of defects and rejections (metrics 1.4 and 1.5). The true rate of the goods received in a
/// month is no data until so many days after its end, since defects come to light late.
/// </summary>
public sealed record QualityDefinition
{
    public int CohortDays
    {
        get;
        init => field = value is >= 0 and <= 3660
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Days to wait are 0 to 3660.");
    }

    = 90;
}
