using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Tandem.Data;
using Tandem.Texts;

namespace Tandem.Web;

/// <summary>
/// The one place where a refusal or a fault becomes an answer (DAY-13): for a person a page that says what, why and
/// what was kept, for a program problem details; both in the caller's language, with a reference to quote.
/// </summary>
internal sealed partial class Refusals(IProblemDetailsService problems, TextCatalogue texts, ILogger<Refusals> log)
    : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
    {
        if (http.Features.Get<IRequestCultureFeature>()?.RequestCulture is { } culture)
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture.Culture, culture.UICulture);

        var reference = http.TraceIdentifier;
        var (status, code, details) = exception switch
        {
            RefusedException refused => (StatusOf(refused.Because), refused.Code, refused.Details),
            BadHttpRequestException bad => (bad.StatusCode, "request.unreadable", []),
            _ => (StatusCodes.Status500InternalServerError, "request.failed", (IReadOnlyList<object>)[reference]),
        };
        if (status == StatusCodes.Status500InternalServerError)
            Failed(http.Request.Path, reference, exception);

        http.Response.StatusCode = status;
        var title = texts[code, details];
        if (WantsPage(http))
        {
            var page = new RazorComponentResult<RefusalPage>(
                new { Status = status, Reason = title, Reference = reference })
            { StatusCode = status };
            await Render(page, http, ct);
            return true;
        }

        return await problems.TryWriteAsync(new()
        {
            HttpContext = http,
            ProblemDetails = new ProblemDetails
            {
                Status = status,
                Type = $"/problems/{code}",
                Title = title,
                Extensions = { ["reference"] = reference },
            },
        });
    }

    /// <summary>
    /// Renders in a scope of its own: that of the request may have rendered a part of the refused page already.
    /// </summary>
    private static async Task Render(RazorComponentResult page, HttpContext http, CancellationToken ct)
    {
        var ofRequest = http.RequestServices;
        await using var scope = ofRequest.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            await scope.ServiceProvider.GetRequiredService<DataScope>()
                .BeginRead(SignedIn.ActorOf(http.User)?.Organisation, ct);
            await page.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = ofRequest;
        }
    }

    private static int StatusOf(Because because) => because switch
    {
        Because.Invalid => StatusCodes.Status422UnprocessableEntity,
        Because.SignInNeeded => StatusCodes.Status401Unauthorized,
        Because.NotAllowed => StatusCodes.Status403Forbidden,
        Because.NotFound => StatusCodes.Status404NotFound,
        Because.Outdated => StatusCodes.Status409Conflict,
    };

    private static bool WantsPage(HttpContext http) =>
        !http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Path} failed; reference {Reference}.")]
    private partial void Failed(string path, string reference, Exception exception);
}
