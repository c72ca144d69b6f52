using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tandem.Data;

namespace Tandem.Parties;

/// <summary>Opens, changes and ends sessions. Each of its acts is a transaction of its own.</summary>
public sealed class SignIn(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Term = TimeSpan.FromHours(12);

    /// <summary>
    /// Opens a session for who knows the password, and answers its secret. An unknown address and a wrong password are
    /// the same refusal and take the same time.
    /// </summary>
    public Task<string> ByPassword(string email, string password, string browser, CancellationToken ct) =>
        InWrite(
            async (data, services) =>
            {
                var accounts = services.GetRequiredService<UserManager<Account>>();
                var account = await accounts.FindByNameAsync(email);
                if (account is null)
                {
                    accounts.PasswordHasher.HashPassword(Nobody, password);
                    throw new RefusedException(Because.NotAllowed, "sign-in.refused");
                }

                if (account.IsLocked(clock.GetUtcNow()))
                    throw new RefusedException(Because.NotAllowed, "sign-in.locked", account.LockedUntil!.Value);

                if (!await accounts.CheckPasswordAsync(account, password))
                {
                    account.Fail(clock.GetUtcNow());
                    await Keep(data, ct);
                    throw new RefusedException(Because.NotAllowed, "sign-in.refused");
                }

                account.Succeed();
                return await Open(data, account.Person, browser, ct);
            },
            ct);

    /// <summary>Opens a session for a person who proved otherwise who it is.</summary>
    public Task<string> As(PersonId person, string browser, CancellationToken ct) =>
        InWrite((data, _) => Open(data, person, browser, ct), ct);

    /// <summary>From now on this browser acts for another organisation of the same person.</summary>
    public Task ActFor(string sessionHash, MembershipId membership, CancellationToken ct) =>
        InWrite(
            async (data, _) =>
            {
                var session = await data.Work.Db.Set<Session>().SingleAsync(s => s.Hash == sessionHash, ct);
                var mine = await Memberships(data.Work.Db, session.Person).AnyAsync(m => m.Id == membership, ct);
                if (!mine)
                    throw new RefusedException(Because.NotFound, "membership.unknown");

                session.Membership = membership;
                return "";
            },
            ct);

    /// <summary>Ends a session of this person; another's does not exist.</summary>
    public Task End(string sessionHash, PersonId person, CancellationToken ct) =>
        InWrite(
            async (data, _) =>
            {
                var session = await data.Work.Db.Set<Session>()
                    .SingleOrDefaultAsync(s => s.Hash == sessionHash && s.Person == person, ct);
                if (session is null)
                    throw new RefusedException(Because.NotFound, "session.unknown");

                session.EndedAt ??= clock.GetUtcNow();
                return "";
            },
            ct);

    private static readonly Account Nobody = new() { Person = default };

    private static IQueryable<Membership> Memberships(TandemDb db, PersonId person) =>
        db.Set<Membership>().Where(m => m.Person == person && m.EndedAt == null);

    private async Task<string> Open(DataScope data, PersonId person, string browser, CancellationToken ct)
    {
        var membership = await Memberships(data.Work.Db, person).OrderBy(m => m.Since).FirstOrDefaultAsync(ct)
            ?? throw new RefusedException(Because.NotAllowed, "sign-in.no-membership");

        var secret = Secret.New();
        data.Work.Db.Add(new Session
        {
            Hash = Secret.Hash(secret),
            Person = person,
            Membership = membership.Id,
            Browser = browser[..Math.Min(browser.Length, Session.MaxBrowserLength)],
            StartedAt = clock.GetUtcNow(),
            ExpiresAt = clock.GetUtcNow() + Term,
        });
        return secret;
    }

    private static async Task Keep(DataScope data, CancellationToken ct)
    {
        await data.Work.Db.SaveChangesAsync(ct);
        await data.Work.Commit(ct);
    }

    private async Task<string> InWrite(Func<DataScope, IServiceProvider, Task<string>> act, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<DataScope>();
        await data.BeginWrite(null, ct);
        var answer = await act(data, scope.ServiceProvider);
        await Keep(data, ct);
        return answer;
    }
}
