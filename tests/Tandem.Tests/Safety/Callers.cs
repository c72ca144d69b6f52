using System.Net;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Parties;
using Tandem.Web;

namespace Tandem.Safety;

/// <summary>Who asks, in a <see cref="SeededWorld"/>.</summary>
public enum Caller
{
    Anonymous,

    /// <summary>Signed in once; the session was ended.</summary>
    EndedSession,

    /// <summary>Has a session for an organisation of which the person is no member any more.</summary>
    WithoutOrganisation,

    /// <summary>A program whose person is no member any more.</summary>
    FormerMembersProgram,

    /// <summary>Knows the password of an account that is closed.</summary>
    ClosedAccount,

    /// <summary>Of C, which takes no part in the chain.</summary>
    Outsider,
    OutsidersProgram,

    /// <summary>Of E, which takes part in the chain and not in the relation of A and B.</summary>
    Third,

    /// <summary>Of A, without a role in the chain.</summary>
    WithoutRole,

    /// <summary>Of B, with every role it takes.</summary>
    OtherParty,

    /// <summary>Of A, with every role.</summary>
    Participant,
    ParticipantsProgram,
}

/// <summary>Makes for each kind of caller the client that it has in its hands.</summary>
internal static class Callers
{
    private const string Password = "correct horse battery staple";

    public static bool IsStranger(Caller caller) => caller <= Caller.ClosedAccount;

    public static bool IsProgram(Caller caller) =>
        caller is Caller.FormerMembersProgram or Caller.OutsidersProgram or Caller.ParticipantsProgram;

    public static async Task<HttpClient> Client(this TandemHost tandem, SeededWorld world, Caller caller) =>
        caller switch
        {
            Caller.Anonymous => tandem.Browser(null),
            Caller.EndedSession => await tandem.Ended(world.A.Tactical),
            Caller.WithoutOrganisation => await tandem.Left(world.A.Operational),
            Caller.FormerMembersProgram => await tandem.LeftProgram(world),
            Caller.ClosedAccount => await tandem.Closed(world.B.Operational),
            Caller.Outsider => await tandem.As(world.C.Tactical, follow: false),
            Caller.OutsidersProgram => await world.Program(world.C.Tactical),
            Caller.Third => await tandem.As(world.E.Tactical, follow: false),
            Caller.WithoutRole => await tandem.As(world.WithoutRole, follow: false),
            Caller.OtherParty => await tandem.As(world.B.Tactical, follow: false),
            Caller.Participant => await tandem.As(world.A.Tactical, follow: false),
            Caller.ParticipantsProgram => await world.Program(world.A.Tactical),
        };

    /// <summary>A browser that keeps its cookies and is signed in by this secret.</summary>
    private static HttpClient Browser(this TandemHost tandem, string? session)
    {
        var cookies = new CookieContainer();
        if (session is not null)
            cookies.Add(new Uri("http://localhost"), new Cookie(SignedIn.Cookie, session));
        return tandem.CreateDefaultClient(new Uri("http://localhost"), new CookieContainerHandler(cookies));
    }

    private static async Task<HttpClient> Ended(this TandemHost tandem, Actor actor)
    {
        var signIn = tandem.Services.GetRequiredService<SignIn>();
        var secret = await signIn.As(actor.Person, "test", default);
        await signIn.End(Secret.Hash(secret), actor.Person, default);
        return tandem.Browser(secret);
    }

    private static async Task<HttpClient> Left(this TandemHost tandem, Actor actor)
    {
        var secret = await tandem.Services.GetRequiredService<SignIn>().As(actor.Person, "test", default);
        await tandem.Leave(actor);
        return tandem.Browser(secret);
    }

    private static async Task<HttpClient> LeftProgram(this TandemHost tandem, SeededWorld world)
    {
        var client = await world.Program(world.E.Operational);
        await tandem.Leave(world.E.Operational);
        return client;
    }

    private static async Task Leave(this TandemHost tandem, Actor actor)
    {
        await using var work = await tandem.Services.GetRequiredService<IDatabases>().Write(null, default);
        var membership = await work.Db.Set<Membership>().SingleAsync(
            m => m.Person == actor.Person && m.Organisation == actor.Organisation);
        membership.End(tandem.Clock.Now);
        await work.Db.SaveChangesAsync();
        await work.Commit(default);
    }

    /// <summary>Five wrong passwords close an account; the right one does not open it then.</summary>
    private static async Task<HttpClient> Closed(this TandemHost tandem, Actor actor)
    {
        await using (var scope = tandem.Services.CreateAsyncScope())
        {
            var data = scope.ServiceProvider.GetRequiredService<DataScope>();
            await data.BeginWrite(null, default);
            var accounts = scope.ServiceProvider
                .GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<Account>>();
            var account = await data.Work.Db.Set<Account>().SingleAsync(a => a.Person == actor.Person);
            account.PasswordHash = accounts.PasswordHasher.HashPassword(account, Password);
            for (var failure = 0; failure < 5; failure++)
                account.Fail(tandem.Clock.Now);
            await data.Work.Db.SaveChangesAsync();
            await data.Work.Commit(default);
        }

        var email = await tandem.InDb(null, db => db.Set<Person>()
            .Where(p => p.Id == actor.Person).Select(p => p.Email).SingleAsync());
        var browser = tandem.Browser(null);
        var page = await (await browser.GetAsync("/sign-in")).Read();
        await browser.Send(page, "sign-in", [("Email", email), ("Password", Password)]);
        return browser;
    }
}
