namespace Tandem.Pages.Parts;

/// <summary>A place above the page. The last one has no address when it is the page itself.</summary>
/// <param name="Text">The name of the place, or the short id of the thing.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Id">Whether the text is a short id such as D-42.</param>
public sealed record Crumb(string Text, string? Href = null, bool Id = false);
