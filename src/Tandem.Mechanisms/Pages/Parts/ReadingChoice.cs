namespace Tandem.Pages.Parts;

/// <summary>How somebody reads: the language, light or dark, and the page that is read.</summary>
/// <param name="Language">A language of the product: en, nl or sv.</param>
/// <param name="Theme">As the system does unless chosen.</param>
/// <param name="Here">Path and query of the page, to come back to; posted as <c>return</c>.</param>
public sealed record ReadingChoice(string Language, ShellTheme Theme, string Here);
