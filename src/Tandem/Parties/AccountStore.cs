using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tandem.Data;

namespace Tandem.Parties;

/// <summary>
/// ASP.NET Core Identity over the product's own tables. It changes the rows of the unit of work it runs in; whoever
/// began that one commits it.
/// </summary>
internal sealed class AccountStore(DataScope data)
    : IUserPasswordStore<Account>, IUserSecurityStampStore<Account>
{
    public void Dispose()
    {
        // The unit of work belongs to the scope.
    }

    public Task<string> GetUserIdAsync(Account user, CancellationToken ct) => Task.FromResult(user.Person.ToString());

    /// <summary>The name by which a person signs in is the address.</summary>
    public async Task<string?> GetUserNameAsync(Account user, CancellationToken ct) =>
        (await data.Work.Db.Set<Person>().SingleAsync(p => p.Id == user.Person, ct)).Email;

    public async Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken ct) =>
        (await data.Work.Db.Set<Person>().SingleAsync(p => p.Id == user.Person, ct)).NormalisedEmail;

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken ct) => Task.CompletedTask;

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken ct) =>
        Task.CompletedTask;

    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken ct)
    {
        data.Work.Db.Add(user);
        await data.Work.Db.SaveChangesAsync(ct);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken ct)
    {
        await data.Work.Db.SaveChangesAsync(ct);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> DeleteAsync(Account user, CancellationToken ct)
    {
        data.Work.Db.Remove(user);
        await data.Work.Db.SaveChangesAsync(ct);
        return IdentityResult.Success;
    }

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken ct) =>
        EntityId.TryParse<PersonId>(userId, out var person)
            ? await data.Work.Db.Set<Account>().SingleOrDefaultAsync(a => a.Person == person, ct)
            : null;

    public async Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken ct)
    {
        var email = Person.Normalise(normalizedUserName);
        return await data.Work.Db.Set<Person>()
            .Where(p => p.NormalisedEmail == email)
            .Join(data.Work.Db.Set<Account>(), p => p.Id, a => a.Person, (_, account) => account)
            .SingleOrDefaultAsync(ct);
    }

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken ct)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken ct) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken ct) =>
        Task.FromResult(user.PasswordHash is not null);

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken ct)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken ct) =>
        Task.FromResult<string?>(user.SecurityStamp);
}
