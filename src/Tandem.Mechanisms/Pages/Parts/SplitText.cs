namespace Tandem.Pages.Parts;

/// <summary>
/// A whole sentence from the catalogue, cut where its blank stands, so that markup can stand in the blank without
/// a page gluing sentences together.
/// </summary>
internal readonly record struct SplitText(string Before, string After)
{
    private const string Blank = "\u0001";

    /// <summary>Stands for the blank when the text is asked from the catalogue.</summary>
    public static object Hole => Blank;

    public static SplitText At(string text) =>
        text.Split(Blank, 2) is [var before, var after] ? new(before, after) : new(text, "");
}
