namespace Tandem.Pages.Parts;

/// <summary>What a note to the page says: something to know, to look at, gone wrong, or done.</summary>
public enum NoteKind
{
    Plain,
    Watch,
    Miss,
    Ok,
}
