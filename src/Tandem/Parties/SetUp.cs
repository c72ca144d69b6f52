using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Parties;

/// <summary>
/// The first organisation of an empty installation and the person who administers it (OPS-4). The rule that allows it
/// is the one-time code that only the console of the server showed.
/// </summary>
[CommandName("installation.set-up")]
public sealed record SetUp(
    OrganisationId Organisation, string OrganisationName, string Country, string TimeZone,
    PersonId Person, MembershipId Membership, string PersonName, string Email, string Language) : ICommand
{
    public const string Rule = "installation.set-up";

    /// <summary>Never in the journal.</summary>
    [JsonIgnore]
    public string? Password { get; init; }

    internal sealed class Handler(
        TandemDb db, UserManager<Account> accounts, JournalWriter journal, TimeProvider clock) : IHandle<SetUp>
    {
        public async Task Handle(SetUp command, Actor actor, CancellationToken ct)
        {
            if (await db.Set<Organisation>().AnyAsync(ct))
                throw new RefusedException(Because.NotAllowed, "set-up.done");

            db.Add(new Organisation(
                command.Organisation, command.OrganisationName, command.Country, command.TimeZone, command.Language));
            db.Add(new Person(command.Person, command.PersonName, command.Email, command.Language));
            db.Add(new Membership(
                command.Membership, command.Organisation, command.Person, Level.Tactical, "",
                administrator: true, clock.GetUtcNow()));
            journal.Draft.About(command.Organisation.Value, command.Person.Value);
            await db.SaveChangesAsync(ct);
            await accounts.AddAccount(command.Person, command.Password);
        }
    }
}

internal static class Accounts
{
    private const int MinPasswordLength = 12;

    /// <summary>Gives a person an account, with a password or, in the demonstration, without.</summary>
    public static async Task AddAccount(this UserManager<Account> accounts, PersonId person, string? password)
    {
        var account = new Account { Person = person };
        if (password is null)
        {
            await accounts.CreateAsync(account);
            return;
        }

        if (password.Length < MinPasswordLength)
            throw new RefusedException(Because.Invalid, "person.password", MinPasswordLength);
        await accounts.CreateAsync(account, password);
    }
}
