namespace Tandem.Pages.Parts;

/// <summary>The head of a column in the table beside a picture; numbers stand to the right.</summary>
public sealed record TwinColumn(string Text, bool Numeric = false);

/// <summary>Where a row of the table leads on, such as the decision behind a mark of the picture.</summary>
public sealed record TwinLink(string Text, string Href);
