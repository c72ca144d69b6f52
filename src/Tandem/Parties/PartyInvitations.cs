using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Parties;

/// <summary>Who is asked to take part in a collaboration, why, and who will supply whom.</summary>
internal sealed record Invitee(
    string OrganisationName, string Name, string Email, string Language, string Purpose, Trade Trade)
{
    /// <exception cref="RefusedException">Something is missing, too long, or no address.</exception>
    public Invitee Checked()
    {
        if (Purpose.Length > Invitation.MaxPurposeLength)
            throw new RefusedException(Because.Invalid, "invitation.purpose", Invitation.MaxPurposeLength);
        if (!Enum.IsDefined(Trade))
            throw new RefusedException(Because.Invalid, "invitation.trade");
        if (OrganisationName.Trim().Length is 0 or > Organisation.MaxNameLength)
            throw new RefusedException(Because.Invalid, "organisation.name", Organisation.MaxNameLength);

        _ = new Person(default, Name, Email, Language);
        return this with
        {
            OrganisationName = OrganisationName.Trim(),
            Name = Name.Trim(),
            Email = Email.Trim(),
            Purpose = Purpose.Trim(),
        };
    }
}

/// <summary>Asks a person of another organisation to take part in a collaboration, by a link in a mail.</summary>
internal sealed class PartyInvitations(TandemDb db, InvitationMail mail, JournalWriter journal, TimeProvider clock)
{
    /// <summary>Keeps the invitation and sends it; the link is the path of its secret, at the address given.</summary>
    public async Task Send(
        InvitationId id, CollaborationId collaboration, Invitee asked, Actor by, string secret,
        Func<string, string> address, CancellationToken ct)
    {
        var to = asked.Checked();
        var invitation = new Invitation
        {
            Id = id,
            Hash = Secret.Hash(secret),
            From = by.Organisation,
            By = by.Person,
            Into = null,
            OrganisationName = to.OrganisationName,
            Email = to.Email,
            Name = to.Name,
            Language = to.Language,
            Level = Level.Tactical,
            Purpose = to.Purpose,
            Collaboration = collaboration,
            Trade = to.Trade,
            At = clock.GetUtcNow(),
        };
        db.Add(invitation);
        journal.Draft.About(id.Value);
        await mail.Send(invitation, address($"/invitations/{secret}"), by, ct);
    }
}
