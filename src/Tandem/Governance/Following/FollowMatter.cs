using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Governance;

/// <summary>
/// Somebody who sees a matter follows it from now on, or no longer. That is nobody else's business: it is not
/// journalled, and needs no role.
/// </summary>
[CommandName("matter.follow")]
[Derives]
public sealed record FollowMatter(CollaborationId Collaboration, MatterId Matter, bool Follows) : ICommand
{
    internal sealed class Handler(TandemDb db, TimeProvider clock) : IHandle<FollowMatter>
    {
        public async Task Handle(FollowMatter command, Actor actor, CancellationToken ct)
        {
            var matter = await db.Matter(command.Collaboration, command.Matter, actor, ct);
            var (person, organisation) = (actor.Person, actor.Organisation);
            var kept = await db.Set<MatterFollower>().SingleOrDefaultAsync(
                f => f.CollaborationId == command.Collaboration && f.Matter == command.Matter && f.Person == person
                    && f.Organisation == organisation,
                ct);
            if (kept is null)
            {
                db.Add(new MatterFollower
                {
                    CollaborationId = matter.CollaborationId,
                    Matter = matter.Id,
                    Person = person,
                    Organisation = organisation,
                    Follows = command.Follows,
                    Since = clock.GetUtcNow(),
                });
                return;
            }

            (kept.Follows, kept.Since) = (command.Follows, clock.GetUtcNow());
        }
    }

    internal sealed record Wish(bool Follows);

    internal static async Task<NoContent> Post(
        CollaborationId collaboration, int number, Wish wish, TandemDb db, CommandRunner commands, Actor actor,
        CancellationToken ct)
    {
        var matter = await db.Matter(collaboration, number, actor, ct);
        await commands.Run(new FollowMatter(collaboration, matter.Id, wish.Follows), actor, ct);
        return TypedResults.NoContent();
    }
}
