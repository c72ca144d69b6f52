using System.Security.Claims;
using Microsoft.AspNetCore.Localization;
using Tandem.Texts;

namespace Tandem.Web;

/// <summary>
/// The language of a request: the one that a program asks for, else the person's own, else the one chosen in this
/// browser, else the browser's.
/// </summary>
internal static class Languages
{
    public const string Cookie = "tandem-language";

    public static void UseLanguages(this WebApplication app) =>
        app.UseRequestLocalization(options =>
        {
            var asked = new AcceptLanguageHeaderRequestCultureProvider();
            options.AddSupportedCultures([.. TextCatalogue.Languages]);
            options.AddSupportedUICultures([.. TextCatalogue.Languages]);
            options.SetDefaultCulture(TextCatalogue.Languages[0]);
            options.RequestCultureProviders =
            [
                new CustomRequestCultureProvider(http => SignedIn.IsProgram(http.Request)
                    ? asked.DetermineProviderCultureResult(http)
                    : Task.FromResult<ProviderCultureResult?>(null)),
                new CustomRequestCultureProvider(http => Task.FromResult(Chosen(http))),
                asked,
            ];
        });

    private static ProviderCultureResult? Chosen(HttpContext http) =>
        (http.User.FindFirstValue(SignedIn.Language) ?? http.Request.Cookies[Cookie]) is { } language
        && TextCatalogue.Languages.Contains(language)
            ? new ProviderCultureResult(language)
            : null;
}
