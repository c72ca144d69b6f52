using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Collaborations;

/// <summary>
/// Whether those whom a command touches still take part. Who left changes nothing any more; between a party that left
/// and another nothing is added, whoever asks, a clock too. What only makes anew what follows from the record goes on.
/// </summary>
internal sealed class Presence(TandemDb db) : IPresence
{
    public async Task Demand(ICommand command, Actor actor, CancellationToken ct)
    {
        if (command is not ICollaborationCommand shared || actor.Rule == LeaveCollaboration.Rule
            || command.GetType().GetCustomAttribute<DerivesAttribute>() is not null)
        {
            return;
        }

        var left = await db.WhoLeft(shared.Collaboration, ct);
        if (left.Count == 0)
            return;
        if (left.Contains(actor.Organisation))
            throw new RefusedException(Because.NotAllowed, "leaving.left");
        if (command.GetType().GetProperty("Relation")?.GetValue(command) is not RelationId relation)
            return;

        var sides = await db.Set<Collaboration>().AsNoTracking().Where(c => c.Id == shared.Collaboration)
            .SelectMany(c => c.Relations).Where(r => r.Id == relation).ToListAsync(ct);
        if (sides.Any(r => left.Contains(r.Supplier) || left.Contains(r.Buyer)))
            throw new RefusedException(Because.NotAllowed, "leaving.ended");
    }

    public async Task Demand(
        CollaborationId collaboration, IEnumerable<OrganisationId> sides, Actor actor, CancellationToken ct)
    {
        if (actor.Rule == LeaveCollaboration.Rule)
            return;

        var left = await db.WhoLeft(collaboration, ct);
        if (sides.Any(left.Contains))
            throw new RefusedException(Because.NotAllowed, "leaving.ended");
    }
}
