namespace Tandem.Web;

/// <summary>
/// The cookie of a signed-in browser: not for scripts, not for other sites, over TLS where there is TLS.
/// </summary>
internal static class SessionCookie
{
    public static void Give(HttpContext http, string secret) =>
        http.Response.Cookies.Append(
            SignedIn.Cookie,
            secret,
            new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true });
}
