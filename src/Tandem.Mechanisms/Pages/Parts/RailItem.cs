namespace Tandem.Pages.Parts;

/// <summary>One word of the main menu.</summary>
/// <param name="Word">The word, in the reader's language.</param>
/// <param name="Icon">Its pictogram.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Current">Whether the page stands under this word.</param>
/// <param name="Count">How much waits there; none and zero are not shown.</param>
/// <param name="OnPhone">Whether it stands in the bar of a phone, which has room for four.</param>
public sealed record RailItem(
    string Word, IconName Icon, string Href, bool Current = false, int? Count = null, bool OnPhone = false);
