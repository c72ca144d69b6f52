namespace Tandem.Pages.Parts;

/// <summary>Where a rung stands in the climb.</summary>
public enum RungState
{
    Past,
    Now,
    Next,
}
