using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Outbox;
using Tandem.Texts;

namespace Tandem.Parties;

/// <summary>
/// Asks a person of another organisation to take part in a collaboration, by a link in a mail (PAR-2). From the
/// acceptance on, that organisation administers its own people.
/// </summary>
[CommandName("person.invite")]
[Requires(Verb.Invite)]
public sealed record InvitePerson(
    InvitationId Id, CollaborationId Collaboration, string OrganisationName, string Name, string Email,
    string Language, string Purpose) : ICollaborationCommand
{
    /// <summary>Who will supply whom.</summary>
    public Trade Trade { get; init; }

    /// <summary>The secret of the link; the journal does not keep it.</summary>
    [JsonIgnore]
    public required string Secret { get; init; }

    /// <summary>Where this installation is reached, to make the link.</summary>
    [JsonIgnore]
    public required Uri Site { get; init; }

    internal sealed class Handler(TandemDb db, InvitationMail mail, JournalWriter journal, TimeProvider clock)
        : IHandle<InvitePerson>
    {
        public async Task Handle(InvitePerson command, Actor actor, CancellationToken ct)
        {
            if (command.Purpose.Length > Invitation.MaxPurposeLength)
                throw new RefusedException(Because.Invalid, "invitation.purpose", Invitation.MaxPurposeLength);

            if (!Enum.IsDefined(command.Trade))
                throw new RefusedException(Because.Invalid, "invitation.trade");

            _ = new Person(default, command.Name, command.Email, command.Language);
            var invitation = new Invitation
            {
                Id = command.Id,
                Hash = Parties.Secret.Hash(command.Secret),
                From = actor.Organisation,
                By = actor.Person,
                Into = null,
                OrganisationName = command.OrganisationName.Trim(),
                Email = command.Email.Trim(),
                Name = command.Name.Trim(),
                Language = command.Language,
                Level = Level.Tactical,
                Purpose = command.Purpose.Trim(),
                Collaboration = command.Collaboration,
                Trade = command.Trade,
                At = clock.GetUtcNow(),
            };
            db.Add(invitation);
            journal.Draft.About(command.Id.Value);
            await mail.Send(invitation, new Uri(command.Site, $"/invitations/{command.Secret}"), actor, ct);
        }
    }
}

/// <summary>Asks a colleague to act for the same organisation.</summary>
[CommandName("colleague.invite")]
[ForAdministrators]
public sealed record InviteColleague(InvitationId Id, string Name, string Email, string Language, Level Level)
    : ICommand
{
    [JsonIgnore]
    public required string Secret { get; init; }

    [JsonIgnore]
    public required Uri Site { get; init; }

    internal sealed class Handler(TandemDb db, InvitationMail mail, JournalWriter journal, TimeProvider clock)
        : IHandle<InviteColleague>
    {
        public async Task Handle(InviteColleague command, Actor actor, CancellationToken ct)
        {
            _ = new Person(default, command.Name, command.Email, command.Language);
            var organisation = await db.Set<Organisation>().SingleAsync(o => o.Id == actor.Organisation, ct);
            var invitation = new Invitation
            {
                Id = command.Id,
                Hash = Parties.Secret.Hash(command.Secret),
                From = actor.Organisation,
                By = actor.Person,
                Into = actor.Organisation,
                OrganisationName = organisation.Name,
                Email = command.Email.Trim(),
                Name = command.Name.Trim(),
                Language = command.Language,
                Level = command.Level,
                Purpose = "",
                Collaboration = null,
                At = clock.GetUtcNow(),
            };
            db.Add(invitation);
            journal.Draft.About(command.Id.Value);
            await mail.Send(invitation, new Uri(command.Site, $"/invitations/{command.Secret}"), actor, ct);
        }
    }
}

/// <summary>Writes the mail of an invitation in the language of who is invited.</summary>
internal sealed class InvitationMail(TandemDb db, TextCatalogue texts, TimeProvider clock)
{
    public async Task Send(Invitation invitation, Uri link, Actor actor, CancellationToken ct)
    {
        var by = await db.Set<Person>().SingleAsync(p => p.Id == actor.Person, ct);
        var from = await db.Set<Organisation>().SingleAsync(o => o.Id == actor.Organisation, ct);
        db.Add(new Mail
        {
            Id = EntityId.New<MailId>(clock),
            Organisation = actor.Organisation,
            Recipient = invitation.Email,
            Language = invitation.Language,
            Subject = texts.For(invitation.Language, "invitation.mail-subject", by.Name, from.Name),
            Body = texts.For(
                invitation.Language, "invitation.mail-body",
                invitation.Name, by.Name, from.Name, invitation.Purpose, link, Invitation.Term.Days),
            At = clock.GetUtcNow(),
        });
    }
}
