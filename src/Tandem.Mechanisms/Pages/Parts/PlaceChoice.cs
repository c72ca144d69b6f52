namespace Tandem.Pages.Parts;

/// <summary>A place that a menu leads to.</summary>
public sealed record PlaceChoice(string Name, string Href, bool Current = false);
