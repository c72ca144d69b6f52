namespace Tandem.Charts;

/// <summary>Something that may explain the course of a measure, such as a decision, with its proof.</summary>
/// <param name="On">The day on which it took effect; outside the picture it is not drawn.</param>
/// <param name="Text">A few words.</param>
/// <param name="Href">Where it is recorded; none if there is no record.</param>
public sealed record TrendEvent(DateOnly On, string Text, string? Href = null);
