namespace Tandem.Charts;

/// <summary>
/// The natural variation of a measure over some of the months of a picture: both limits and the centre between them.
/// </summary>
/// <param name="From">Any day of the first month.</param>
/// <param name="To">Any day of the last month.</param>
/// <param name="Shown">Both limits as the reader writes them, such as "90.6–97.9 %".</param>
public sealed record LimitStretch(
    DateOnly From, DateOnly To, decimal Lower, decimal Centre, decimal Upper, string Shown);
