namespace Tandem.Pages.Parts;

/// <summary>
/// Light or dark. A choice stands as <c>data-theme</c>, light or dark, on the root element of the page; following
/// the system needs none.
/// </summary>
public enum ShellTheme
{
    System,
    Light,
    Dark,
}
