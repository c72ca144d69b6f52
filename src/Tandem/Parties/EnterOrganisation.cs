using Microsoft.AspNetCore.Identity;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Parties;

/// <summary>
/// An organisation with its people, entered at once: how the demonstration begins. It makes accounts without a
/// password, which nobody can sign in with but by the demonstration's own page.
/// </summary>
[CommandName("organisation.enter")]
public sealed record EnterOrganisation(
    OrganisationId Id, string Name, string Country, string TimeZone, string Language, string Description,
    string? Gln, string? VatId, IReadOnlyList<EnterOrganisation.Member> Members) : ICommand
{
    public sealed record Member(
        PersonId Person, MembershipId Membership, string Name, string Email, string Language, Level Level,
        string Function, bool Administrator);

    internal sealed class Handler(
        TandemDb db, UserManager<Account> accounts, JournalWriter journal, TimeProvider clock)
        : IHandle<EnterOrganisation>
    {
        public async Task Handle(EnterOrganisation command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule is null)
                throw new RefusedException(Because.NotAllowed, "access.administrators");

            var organisation = new Organisation(
                command.Id, command.Name, command.Country, command.TimeZone, command.Language);
            organisation.Describe(
                command.Name, command.Country, command.TimeZone, command.Language, command.Description);
            organisation.Identify(command.Gln, null, command.VatId, null);
            db.Add(organisation);
            journal.Draft.About(command.Id.Value);

            foreach (var member in command.Members)
            {
                db.Add(new Person(member.Person, member.Name, member.Email, member.Language));
                db.Add(new Membership(
                    member.Membership, command.Id, member.Person, member.Level, member.Function,
                    member.Administrator, clock.GetUtcNow()));
                journal.Draft.About(member.Person.Value);
            }

            await db.SaveChangesAsync(ct);
            foreach (var member in command.Members)
                await accounts.AddAccount(member.Person, null);
        }
    }
}
