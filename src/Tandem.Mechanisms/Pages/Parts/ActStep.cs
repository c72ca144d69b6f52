namespace Tandem.Pages.Parts;

/// <summary>One step of an act that takes several pages; a step with an address can be gone back to.</summary>
public sealed record ActStep(string Text, string? Href = null);
