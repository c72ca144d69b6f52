using Tandem.Pages.Parts;

namespace Tandem.Web;

/// <summary>Light, dark or as the system does: chosen per browser.</summary>
internal static class Themes
{
    public const string Cookie = "tandem-theme";

    public static ShellTheme Of(HttpContext http) => http.Request.Cookies[Cookie] switch
    {
        "light" => ShellTheme.Light,
        "dark" => ShellTheme.Dark,
        _ => ShellTheme.System,
    };

    /// <summary>The value of <c>data-theme</c>, or none to follow the system.</summary>
    public static string? Attribute(HttpContext? http) => http is null ? null : Of(http) switch
    {
        ShellTheme.Light => "light",
        ShellTheme.Dark => "dark",
        ShellTheme.System => null,
    };
}
