using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Corrections;
using Tandem.Data;
using Tandem.Matters;

namespace Tandem.Governance;

/// <summary>
/// A corrective action begins in a matter that is open, by hand or by the rule of a miss (PER-11): one of its sides is
/// to correct. A matter has one at a time.
/// </summary>
[CommandName("correction.open")]
[Requires(Verb.HandleMatters)]
public sealed record OpenCorrection(
    CollaborationId Collaboration, CorrectionId Correction, MatterId Matter, OrganisationId Side, string Text,
    string Language) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, CorrectionDesk desk) : IHandle<OpenCorrection>
    {
        public async Task Handle(OpenCorrection command, Actor actor, CancellationToken ct)
        {
            var matter = await db.Matter(command.Collaboration, command.Matter, actor, ct);
            if (matter.State == MatterState.Closed)
                throw new RefusedException(Because.Outdated, "matter.closed");
            if (!matter.IsSide(actor.Organisation))
                throw new RefusedException(Because.NotAllowed, "matter.not-a-side");
            if (await db.Set<CorrectiveAction>().AnyAsync(
                c => c.CollaborationId == command.Collaboration && c.Matter == command.Matter
                    && c.Stage != CorrectionStage.Closed,
                ct))
            {
                throw new RefusedException(Because.Outdated, "correction.exists");
            }

            var action = new CorrectiveAction(
                command.Collaboration, command.Correction, await desk.NextNumber(command.Collaboration, ct),
                matter.Title,
                new(matter.Id, matter.Relation, matter.First, matter.Second, matter.Measure, matter.Severity));
            action.Open(command.Side, new(command.Text, command.Language), await desk.By(action, actor, ct));
            db.Add(action);
            await desk.Keep(action, ct);
        }
    }
}

/// <summary>
/// The same measure missed again within ninety days after closing: the corrective action goes on, one rung up, in the
/// matter of the new miss (rules D5). Only a rule does this.
/// </summary>
[CommandName("correction.reopen")]
public sealed record ReopenCorrection(
    CollaborationId Collaboration, CorrectionId Correction, MatterId Matter, string Text, string Language)
    : ICollaborationCommand
{
    internal sealed class Handler(CorrectionDesk desk) : IHandle<ReopenCorrection>
    {
        public Task Handle(ReopenCorrection command, Actor actor, CancellationToken ct) => actor.Rule is null
            ? throw new RefusedException(Because.NotAllowed, "correction.by-rule")
            : desk.Step(
                command.Collaboration, command.Correction, actor,
                (action, by) => action.Reopen(command.Matter, new(command.Text, command.Language), by), ct);
    }
}
