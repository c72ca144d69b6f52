using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Journal;
using Tandem.Outbox;
using Tandem.Texts;

namespace Tandem.Parties;

/// <summary>
/// Another organisation is asked to join those that work together: the link goes out when they have decided so, in the
/// name of who proposed it (GOV-3, GOV-5). With its acceptance it is a participant. The secret of the link is made as
/// the mail is, so that neither the proposal nor the journal holds it.
/// </summary>
[CommandName("participant.invite")]
[Decided(DecisionKind.Admission)]
public sealed record InviteParty(
    InvitationId Id, CollaborationId Collaboration, string OrganisationName, string Name, string Email,
    string Language, string Purpose, Trade Trade) : ICollaborationCommand
{
    /// <exception cref="RefusedException">Somebody cannot be invited so.</exception>
    public void Check() => _ = Invitee.Checked();

    private Invitee Invitee => new(OrganisationName, Name, Email, Language, Purpose, Trade);

    internal sealed class Handler(
        TandemDb db, PartyInvitations invitations, JournalWriter journal, SiteAddress site)
        : IHandle<InviteParty>
    {
        public async Task Handle(InviteParty command, Actor actor, CancellationToken ct)
        {
            var decision = Adoption.DecisionOf(journal.Draft);
            var by = await db.Set<Decision>().Where(d => d.CollaborationId == command.Collaboration && d.Id == decision)
                .Select(d => d.ProposedBy).SingleAsync(ct);
            await invitations.Send(
                command.Id, command.Collaboration, command.Invitee, new(by, actor.Organisation), Secret.New(),
                site.Of, ct);
        }
    }
}

/// <summary>Whom a proposal to invite asks, in words.</summary>
internal sealed class InvitePartyPreview(TandemDb db, TextCatalogue texts) : IEffectPreview
{
    public string Command => CommandNameAttribute.Of(typeof(InviteParty));

    public async Task<IReadOnlyList<EffectLine>> Describe(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var invite = (InviteParty)command;
        var proposer = await db.Set<Decision>().AsNoTracking()
            .Where(d => d.CollaborationId == invite.Collaboration && d.Id == reading.Decision)
            .Select(d => d.Proposer).SingleAsync(ct);
        var name = (await db.Organisations([proposer], ct))[proposer].Name;
        return
        [
            new(texts["invitation.effect"], null, invite.OrganisationName),
            new(texts["invitation.effect-person"], null, $"{invite.Name} ({invite.Email})"),
            new(texts["invitation.effect-trade"], null, invite.Trade switch
            {
                Trade.TheySupply => texts["invitation.effect-supplies", invite.OrganisationName, name],
                Trade.WeSupply => texts["invitation.effect-supplies", name, invite.OrganisationName],
                Trade.Neither => texts["invitation.effect-no-trade"],
            }),
            .. invite.Purpose.Length == 0
                ? Array.Empty<EffectLine>()
                : [new(texts["invitation.effect-purpose"], null, invite.Purpose)],
        ];
    }
}

/// <summary>What the side that proposed may amend of it.</summary>
internal sealed class InvitePartyForm(TextCatalogue texts) : IEffectForm
{
    public string Command => CommandNameAttribute.Of(typeof(InviteParty));

    public IReadOnlyList<EffectField> Fields(ICommand command)
    {
        var invite = (InviteParty)command;
        return
        [
            Field(nameof(InviteParty.OrganisationName), texts["organisation.name-label"], invite.OrganisationName),
            Field(nameof(InviteParty.Name), texts["person.name-label"], invite.Name),
            Field(nameof(InviteParty.Email), texts["person.email-label"], invite.Email),
            Field(nameof(InviteParty.Purpose), texts["invitation.effect-purpose"], invite.Purpose) with
            {
                Optional = true,
                IsLong = true,
            },
        ];

        static EffectField Field(string name, string label, string value) => new(name, label, value) { IsText = true };
    }

    public ICommand Read(ICommand command, Func<string, string?> typed)
    {
        var invite = (InviteParty)command;
        var amended = invite with
        {
            OrganisationName = typed(nameof(InviteParty.OrganisationName)) ?? invite.OrganisationName,
            Name = typed(nameof(InviteParty.Name)) ?? invite.Name,
            Email = typed(nameof(InviteParty.Email)) ?? invite.Email,
            Purpose = typed(nameof(InviteParty.Purpose)) ?? invite.Purpose,
        };
        amended.Check();
        return amended;
    }

    public string Question(ICommand command) =>
        texts["invitation.question", ((InviteParty)command).OrganisationName];
}
