using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Pages;

namespace Tandem.Performance;

/// <summary>
/// What the part of a page posts that shows how figures follow; it leads back to the page. The part may be gone by
/// then, since figures go on while somebody reads, and so the form is not the page's own.
/// </summary>
internal static class FollowingForm
{
    public const string Address = "/performance/following";

    public static async Task<RedirectHttpResult> Post(
        [FromForm] string act, [FromForm(Name = "return")] string? back,
        [FromForm(Name = TandemPage.KeyField)] string? key, CommandRunner commands, Actor actor, CancellationToken ct)
    {
        ICommand command = act == "stop" ? new StopFollowing() : new GoOnFollowing();
        await commands.Run(command, actor, ct, string.IsNullOrEmpty(key) ? null : key);
        return TypedResults.LocalRedirect(back == "imports" ? "/performance/imports" : "/performance");
    }

    /// <summary>The same state for programs.</summary>
    public static async Task<Ok<FollowingState>> Get(TandemDb db, Actor actor, CancellationToken ct) =>
        TypedResults.Ok(await db.Following(actor, ct));
}
