namespace Tandem.Charts;

/// <summary>A month of a measure as it is drawn. "No data" has no value: it is neither zero nor a hundred.</summary>
/// <param name="Month">Any day of the month.</param>
/// <param name="Value">What is drawn; none leaves a gap.</param>
/// <param name="Provisional">Whether the value may still change.</param>
/// <param name="Shown">The value as the reader writes it, with its unit; picture and table both show it.</param>
/// <param name="Note">What the table says beside it.</param>
public sealed record TrendPoint(
    DateOnly Month, decimal? Value, bool Provisional, string Shown, string? Note = null)
{
    /// <summary>What makes it more than a wiggle, in a few words; null where nothing does.</summary>
    public string? Mark { get; init; }
}
