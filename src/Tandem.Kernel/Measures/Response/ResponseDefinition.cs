namespace Tandem.Measures;

/// <summary>
/// What the parties sign of response time (metrics 1.9): within how many working days of who has to answer a request
/// gets its first substantive answer. The default is that of the Peppol Invoice Response.
/// </summary>
public sealed record ResponseDefinition
{
    public int PromiseDays
    {
        get;
        init => field = value is >= 0 and <= 366
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A promise is 0 to 366 working days.");
    }

    = 3;
}
