using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Collaborations;

/// <summary>
/// An organisation starts a collaboration, says what needs a joint approach, and takes the first seat (COL-1). Others
/// come in by invitation.
/// </summary>
[CommandName("collaboration.form")]
public sealed record FormCollaboration(
    CollaborationId Collaboration, Form Form, string Name, string Problem, string WhyNotAlone, DateOnly StartsOn,
    DateOnly ReviewOn, string Contribution, string Worth, IReadOnlyList<Role> Roles) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock)
        : IHandle<FormCollaboration>
    {
        public async Task Handle(FormCollaboration command, Actor actor, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var collaboration = new Collaboration(
                command.Collaboration, command.Form, command.Name, command.Problem, command.WhyNotAlone,
                command.StartsOn, command.ReviewOn);
            collaboration.Admit(actor.Organisation, command.Contribution, command.Worth, now);

            db.Add(new Seat(actor.Organisation, command.Collaboration));
            await db.SaveChangesAsync(ct);
            db.Add(collaboration);
            if (actor.Rule is null)
            {
                await FourEyes.Demand(db, [.. command.Roles], actor.Organisation, ct);
                foreach (var role in command.Roles)
                {
                    db.Add(new RoleHolder(
                        command.Collaboration, actor.Organisation, actor.Person, role, now));
                }
            }

            journal.Draft.About(command.Collaboration.Value);
        }
    }
}
