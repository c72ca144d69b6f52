using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Access;

/// <summary>
/// Says whether a person may do what a command asks. Deny is the default: a person acts for a participant of the
/// collaboration or it does not exist, and needs a role that allows the verb. Rights are read anew each time.
/// </summary>
public sealed class Gate(TandemDb db, IMembers members, IPresence presence)
{
    public async Task Check(ICommand command, Actor actor, CancellationToken ct)
    {
        if (actor.Rule is not null)
        {
            await presence.Demand(command, actor, ct);
            return;
        }

        if (!await members.IsMember(actor, ct))
            throw new RefusedException(Because.NotAllowed, "access.no-member");

        var type = command.GetType();
        if (type.GetCustomAttribute<ForAdministratorsAttribute>() is not null
            && !await members.IsAdministrator(actor, ct))
        {
            throw new RefusedException(Because.NotAllowed, "access.administrators");
        }

        await presence.Demand(command, actor, ct);
        if (type.GetCustomAttribute<RequiresAttribute>() is { } requires)
            await Check(command, requires.Verb, actor, ct);
    }

    /// <summary>
    /// Whether the person holds a role in the collaboration that allows the verb, or stands in for somebody who does:
    /// a deputy handles matters, and decides nothing.
    /// </summary>
    public async Task<bool> May(CollaborationId collaboration, Verb verb, Actor actor, CancellationToken ct)
    {
        if (actor.Rule is not null)
            return true;

        var roles = RoleTable.RolesThatMay(verb).ToList();
        var holders = await db.Set<RoleHolder>()
            .Where(h => h.CollaborationId == collaboration && h.Organisation == actor.Organisation)
            .Where(h => roles.Contains(h.Role)).Select(h => h.Person).ToListAsync(ct);
        return holders.Contains(actor.Person)
            || (verb == Verb.HandleMatters && (await members.StandsInFor(actor, ct)).Any(holders.Contains));
    }

    private async Task Check(ICommand command, Verb verb, Actor actor, CancellationToken ct)
    {
        var collaboration = ((ICollaborationCommand)command).Collaboration;
        if (!await members.TakesPart(collaboration, actor.Organisation, ct))
            throw new RefusedException(Because.NotFound, "collaboration.unknown");
        if (!await May(collaboration, verb, actor, ct))
        {
            var those = await members.WhoMay(collaboration, verb, actor, ct);
            throw new RefusedException(Because.NotAllowed, "access.role-needed", those);
        }
    }
}

/// <summary>What the gate has to know of people and organisations; Parties and Collaborations know it.</summary>
public interface IMembers
{
    Task<bool> IsMember(Actor actor, CancellationToken ct);

    Task<bool> IsAdministrator(Actor actor, CancellationToken ct);

    Task<bool> TakesPart(CollaborationId collaboration, OrganisationId organisation, CancellationToken ct);

    /// <summary>Those colleagues who are away now and named this person as deputy.</summary>
    Task<IReadOnlyList<PersonId>> StandsInFor(Actor actor, CancellationToken ct);

    /// <summary>The names of the people of the actor's side who may, to ask instead.</summary>
    Task<string> WhoMay(CollaborationId collaboration, Verb verb, Actor actor, CancellationToken ct);
}

/// <summary>Whether the parties whom a command touches still take part; Collaborations knows it.</summary>
public interface IPresence
{
    /// <summary>Refuses what a party that left asks, and what would add to a relation with one that left.</summary>
    Task Demand(ICommand command, Actor actor, CancellationToken ct);

    /// <summary>Refuses what is done to a record of these sides when one of them left.</summary>
    Task Demand(
        CollaborationId collaboration, IEnumerable<OrganisationId> sides, Actor actor, CancellationToken ct);
}
