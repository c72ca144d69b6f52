using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Drafts;

namespace Tandem.Web;

/// <summary>
/// What forms post to keep what is typed, while it is typed or by a button, and to throw it away. Either is for the
/// author who is signed in, and for nobody else.
/// </summary>
internal static class DraftRoutes
{
    public static void MapDrafts(this WebApplication app)
    {
        app.MapPost("/drafts", Keep).RequireAuthorization(Policies.Members).ExcludeFromDescription();
        app.MapPost("/drafts/endings", Forget).RequireAuthorization(Policies.Members).ExcludeFromDescription();
    }

    private static async Task<IResult> Keep(
        [FromForm(Name = DraftPart.PlaceField)] string place,
        [FromForm(Name = DraftPart.ReturnField)] string? back, HttpContext http, DraftKeeper drafts, Actor actor,
        CancellationToken ct)
    {
        var typed = http.Request.Form.Where(field => !field.Key.StartsWith('_'))
            .ToDictionary(field => field.Key, field => field.Value.ToString());
        await drafts.Keep(actor, place, typed, ct);
        var wanted = http.Request.Headers.Accept.ToString();
        return wanted.Contains("json", StringComparison.Ordinal) && !wanted.Contains("html", StringComparison.Ordinal)
            ? TypedResults.NoContent()
            : Back(back);
    }

    private static async Task<RedirectHttpResult> Forget(
        [FromForm(Name = DraftPart.PlaceField)] string place,
        [FromForm(Name = DraftPart.ReturnField)] string? back, DraftKeeper drafts, Actor actor, CancellationToken ct)
    {
        await drafts.Forget(actor, place, ct);
        return Back(back);
    }

    private static RedirectHttpResult Back(string? page) => TypedResults.LocalRedirect(LocalAddress.Or(page, "/"));
}
