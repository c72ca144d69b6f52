using Tandem.Commands;
using Tandem.Data;
using Tandem.Parties;

namespace Tandem.Collaborations;

/// <summary>
/// While a collaboration is being formed, its founder invites freely. Once two parties take part, neither brings in a
/// third alone (GOV-3): that is an admission, which they decide. Nobody is invited where no seat is left.
/// </summary>
internal sealed class SeatsToInvite(TandemDb db) : IFollow<InvitePerson>, IFollow<InviteParty>
{
    public async Task Follow(InvitePerson command, Actor actor, CancellationToken ct)
    {
        if ((await db.PresentIn(command.Collaboration, actor, ct)).Count > 1)
            throw new RefusedException(Because.NotAllowed, "decision.needed");
    }

    public async Task Follow(InviteParty command, Actor actor, CancellationToken ct) =>
        (await db.Collaboration(command.Collaboration, actor, ct)).DemandSeat();
}
