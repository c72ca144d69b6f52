namespace Tandem.Charts;

/// <summary>A measure of a list and its course, as a row of the table beside the sparklines.</summary>
public sealed record SparklineRow(string Name, IReadOnlyList<TrendPoint> Points);
