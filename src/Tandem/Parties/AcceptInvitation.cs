using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Parties;

/// <summary>
/// The invited person takes part: the account and, where it is new here, the organisation are made, and that person
/// administers it. The secret of the link is what allows it, once.
/// </summary>
[CommandName("invitation.accept")]
public sealed record AcceptInvitation(
    InvitationId Id, OrganisationId Organisation, PersonId Person, MembershipId Membership,
    string OrganisationName, string Country, string TimeZone, string PersonName, CollaborationId? Collaboration)
    : ICommand
{
    public const string Rule = "invitation.accept";

    [JsonIgnore]
    public required string Secret { get; init; }

    [JsonIgnore]
    public required string Password { get; init; }

    internal sealed class Handler(
        TandemDb db, UserManager<Account> accounts, JournalWriter journal, TimeProvider clock)
        : IHandle<AcceptInvitation>
    {
        public async Task Handle(AcceptInvitation command, Actor actor, CancellationToken ct)
        {
            var hash = Parties.Secret.Hash(command.Secret);
            var invitation = await db.Set<Invitation>().SingleOrDefaultAsync(i => i.Hash == hash, ct);
            if (invitation is null || !invitation.IsOpen(clock.GetUtcNow()) || invitation.Id != command.Id)
                throw new RefusedException(Because.NotFound, "invitation.unknown");
            if (invitation.Into is { } into && into != command.Organisation)
                throw new RefusedException(Because.NotAllowed, "access.no-member");

            var email = Parties.Person.Normalise(invitation.Email);
            if (await db.Set<Person>().AnyAsync(p => p.NormalisedEmail == email, ct))
                throw new RefusedException(Because.NotAllowed, "invitation.known-person");

            if (invitation.Into is null)
            {
                db.Add(new Organisation(
                    command.Organisation, command.OrganisationName, command.Country, command.TimeZone,
                    invitation.Language));
            }

            db.Add(new Person(command.Person, command.PersonName, invitation.Email, invitation.Language));
            db.Add(new Membership(
                command.Membership, command.Organisation, command.Person, invitation.Level, "",
                administrator: invitation.Into is null, clock.GetUtcNow()));
            invitation.AcceptedAt = clock.GetUtcNow();
            journal.Draft.About(command.Id.Value, command.Organisation.Value, command.Person.Value);

            await db.SaveChangesAsync(ct);
            await accounts.AddAccount(command.Person, command.Password);
        }
    }
}

/// <summary>
/// A person who has an account already accepts with it: for the organisation that the person acts for, or for the one
/// that invited a colleague.
/// </summary>
[CommandName("invitation.join")]
public sealed record JoinByInvitation(InvitationId Id, MembershipId Membership, CollaborationId? Collaboration)
    : ICommand
{
    [JsonIgnore]
    public required string Secret { get; init; }

    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock) : IHandle<JoinByInvitation>
    {
        public async Task Handle(JoinByInvitation command, Actor actor, CancellationToken ct)
        {
            var hash = Parties.Secret.Hash(command.Secret);
            var invitation = await db.Set<Invitation>().SingleOrDefaultAsync(i => i.Hash == hash, ct);
            if (invitation is null || !invitation.IsOpen(clock.GetUtcNow()) || invitation.Id != command.Id)
                throw new RefusedException(Because.NotFound, "invitation.unknown");

            var person = await db.Set<Person>().SingleAsync(p => p.Id == actor.Person, ct);
            if (person.NormalisedEmail != Person.Normalise(invitation.Email))
                throw new RefusedException(Because.NotAllowed, "invitation.other-person");

            if (invitation.Into is { } into)
            {
                db.Add(new Membership(
                    command.Membership, into, actor.Person, invitation.Level, "", administrator: false,
                    clock.GetUtcNow()));
            }

            invitation.AcceptedAt = clock.GetUtcNow();
            journal.Draft.About(command.Id.Value);
        }
    }
}
