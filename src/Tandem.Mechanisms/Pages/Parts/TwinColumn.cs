namespace Tandem.Pages.Parts;

/// <summary>The head of a column in the table beside a picture; numbers stand to the right.</summary>
public sealed record TwinColumn(string Text, bool Numeric = false);
