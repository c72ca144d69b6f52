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
/// Asks a person of another organisation to take part in a collaboration that is being formed, by a link in a mail
/// (PAR-2). From the acceptance on, that organisation administers its own people. Once two parties work together, who
/// joins them is decided (<see cref="InviteParty"/>).
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

    internal sealed class Handler(PartyInvitations invitations) : IHandle<InvitePerson>
    {
        public Task Handle(InvitePerson command, Actor actor, CancellationToken ct) => invitations.Send(
            command.Id, command.Collaboration,
            new(
                command.OrganisationName, command.Name, command.Email, command.Language, command.Purpose,
                command.Trade),
            actor, command.Secret, path => new Uri(command.Site, path).AbsoluteUri, ct);
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
            await mail.Send(
                invitation, new Uri(command.Site, $"/invitations/{command.Secret}").AbsoluteUri, actor, ct);
        }
    }
}

/// <summary>Writes the mail of an invitation in the language of who is invited.</summary>
internal sealed class InvitationMail(TandemDb db, TextCatalogue texts, TimeProvider clock)
{
    public async Task Send(Invitation invitation, string link, Actor actor, CancellationToken ct)
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
