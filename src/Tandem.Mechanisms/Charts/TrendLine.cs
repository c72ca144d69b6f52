namespace Tandem.Charts;

/// <summary>A second course to compare with, drawn thinner and broken; it has the name of what it is.</summary>
public sealed record TrendLine(string Name, IReadOnlyList<TrendPoint> Points);
