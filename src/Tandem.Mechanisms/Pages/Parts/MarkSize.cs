namespace Tandem.Pages.Parts;

/// <summary>How large the mark of a party is drawn: 20, 26 or 44 pixels.</summary>
public enum MarkSize
{
    Small,
    Normal,
    Large,
}
