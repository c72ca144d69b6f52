using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Governance;

/// <summary>
/// Who gets a role that decides by mandate has one first, that reaches what the rules of decision rights leave to the
/// role (rules A7). A mandate is given before the role; one that lapses later is a finding, and takes no role away.
/// </summary>
internal sealed class MandateForRole(TandemDb db, TimeProvider clock) : IFollow<AssignRole>
{
    public async Task Follow(AssignRole command, Actor actor, CancellationToken ct)
    {
        var deciding = await Deciding.Of(db, [command.Collaboration], actor, clock.GetUtcNow(), ct);
        if (deciding.LacksMandate(command.Collaboration, actor.Organisation, command.Person, command.Role) is { } rule)
            throw new RefusedException(Because.NotAllowed, "mandate.before-role", rule);
    }
}
