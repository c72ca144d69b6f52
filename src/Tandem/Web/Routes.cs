using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Exchange;
using Tandem.Governance;
using Tandem.Operations;
using Tandem.Parties;
using Tandem.Performance;

namespace Tandem.Web;

/// <summary>Every route of the application; a test walks this table and fails on one without a policy.</summary>
internal static class Routes
{
    public static void MapTandem(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapRazorComponents<App>();
        app.MapGet("/health/ready", Ready).AllowAnonymous().WithMetadata(new WithoutSnapshot());
        app.MapGet(SecurityContact.Path, SecurityContact.Get).AllowAnonymous().ExcludeFromDescription();
        app.MapOwnSettings();
        app.MapRecordsById();
        app.MapCalendars();
        app.MapLivePages();
        app.MapSearch();
        app.MapAttachedFiles();

        app.MapExchangeFiles();
        app.MapJournalFiles();
        app.MapHost();

        var api = app.MapGroup("/api").RequireAuthorization(Policies.Members);
        api.MapParties();
        api.MapCollaborations();
        api.MapGovernance();
        api.MapMeetings();
        api.MapExchange();
        api.MapJournal();
        api.MapWebhooks();
        api.MapPerformance();
        app.MapRowFiles();
        app.MapPerformanceForms();
        app.MapDrafts();

        app.MapFallback(NotThere).AllowAnonymous();
    }

    /// <summary>
    /// What the shell of every page posts: for whom, in which language, how it looks, and the way out.
    /// </summary>
    private static void MapOwnSettings(this WebApplication app)
    {
        app.MapPost("/acting", Act).RequireAuthorization(Policies.Members);
        app.MapPost("/sign-out", SignOut).RequireAuthorization(Policies.Members);
        app.MapPost("/language", ChooseLanguage).AllowAnonymous();
        app.MapPost("/theme", ChooseTheme).AllowAnonymous();
    }

    private static async Task<IResult> Act(
        [FromForm] Guid organisation, HttpContext http, SignIn signIn, Actor actor, TandemDb db, CancellationToken ct)
    {
        var membership = await db.Memberships(actor.Person).SingleOrDefaultAsync(
            m => m.Organisation == new OrganisationId(organisation), ct)
            ?? throw new RefusedException(Because.NotFound, "membership.unknown");
        if (http.User.FindFirst(SignedIn.Session) is { } session)
            await signIn.ActFor(session.Value, membership.Id, ct);
        return TypedResults.LocalRedirect("/");
    }

    private static async Task<IResult> SignOut(HttpContext http, SignIn signIn, Actor actor, CancellationToken ct)
    {
        if (http.User.FindFirst(SignedIn.Session) is { } session)
            await signIn.End(session.Value, actor.Person, ct);
        http.Response.Cookies.Delete(SignedIn.Cookie);
        return TypedResults.LocalRedirect("/sign-in");
    }

    private static async Task<IResult> ChooseLanguage(
        [FromForm] string language, [FromForm(Name = "return")] string? back, HttpContext http,
        CommandRunner commands, CancellationToken ct)
    {
        if (SignedIn.ActorOf(http.User) is { } actor)
            await commands.Run(new Speak(language), actor, ct);
        http.Response.Cookies.Append(Languages.Cookie, language, Lasting());
        return Back(back);
    }

    private static RedirectHttpResult ChooseTheme(
        [FromForm] string theme, [FromForm(Name = "return")] string? back, HttpContext http)
    {
        http.Response.Cookies.Append(Themes.Cookie, theme, Lasting());
        return Back(back);
    }

    private static CookieOptions Lasting() =>
        new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true };

    /// <summary>Back to the page where the form stood; an address outside this installation is not followed.</summary>
    private static RedirectHttpResult Back(string? page) => TypedResults.LocalRedirect(LocalAddress.Or(page, "/"));

    /// <summary>Whether requests can be served: the database answers.</summary>
    private static async Task<ContentHttpResult> Ready(IDatabases databases, CancellationToken ct)
    {
        try
        {
            await using var work = await databases.Read(null, ct);
            await work.Db.Database.ExecuteSqlRawAsync("select count(*) from schema_scripts", ct);
            return TypedResults.Text("ready");
        }
        catch (DbException)
        {
            return TypedResults.Text("the database does not answer", statusCode: 503);
        }
    }

    private static IResult NotThere() => throw new RefusedException(Because.NotFound, "page.unknown");
}

/// <summary>An address inside this installation.</summary>
internal static class LocalAddress
{
    public static string Or(string? address, string otherwise) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : otherwise;
}
