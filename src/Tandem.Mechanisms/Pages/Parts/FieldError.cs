namespace Tandem.Pages.Parts;

/// <summary>What is to be put right, and the id of the field where; without one it holds for the whole form.</summary>
public sealed record FieldError(string? Field, string Text);
