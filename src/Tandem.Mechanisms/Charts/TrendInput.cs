namespace Tandem.Charts;

/// <summary>What a trend picture is made of, with its words already in the reader's language.</summary>
internal sealed record TrendInput(
    IReadOnlyList<TrendPoint> Points,
    IReadOnlyList<TargetStep> Targets,
    TrendLine? Other,
    IReadOnlyList<TrendEvent> Events,
    double Width,
    string? TargetText,
    string ProvisionalText)
{
    public IReadOnlyList<LimitStretch> Limits { get; init; } = [];

    /// <summary>The words that stand beside the end of the lines.</summary>
    public IEnumerable<string> EndTexts => new[]
    {
        Points.LastOrDefault(point => point.Value is not null)?.Shown,
        Points.Any(point => point.Provisional) ? ProvisionalText : null,
        Targets.Count > 0 ? TargetText : null,
        Other?.Name,
    }.OfType<string>();
}
