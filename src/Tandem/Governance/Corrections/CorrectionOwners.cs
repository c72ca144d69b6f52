using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Governance;

/// <summary>Who of a side may carry an action out: whoever holds a role of it in the collaboration.</summary>
internal sealed class CorrectionOwners(TandemDb db)
{
    /// <exception cref="RefusedException">The person has no role of the actor's side there.</exception>
    public async Task Demand(CollaborationId collaboration, PersonId owner, Actor actor, CancellationToken ct)
    {
        if (!await db.Set<RoleHolder>().AnyAsync(
            h => h.CollaborationId == collaboration && h.Organisation == actor.Organisation && h.Person == owner, ct))
        {
            throw new RefusedException(Because.Invalid, "correction.owner");
        }
    }
}
