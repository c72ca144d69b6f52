using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Matters;

namespace Tandem.Governance;

/// <summary>Either side calls a storm review on a matter by hand (MAT-3); a disruption calls one by itself.</summary>
[CommandName("storm.call")]
[Requires(Verb.HandleMatters)]
public sealed record CallStormReview(CollaborationId Collaboration, MatterId Matter) : ICollaborationCommand
{
    internal sealed class Handler(ReviewDesk desk) : IHandle<CallStormReview>
    {
        public async Task Handle(CallStormReview command, Actor actor, CancellationToken ct)
        {
            var (matter, by) = await desk.Matter(command.Collaboration, command.Matter, actor, ct);
            await desk.Call(matter, by, ct);
        }
    }

    /// <summary>A disruption that was reported anew calls a review, in the transaction of the report.</summary>
    internal sealed class OnDisruption(TandemDb db, ReviewDesk desk) : IFollow<OpenMatter>
    {
        public async Task Follow(OpenMatter command, Actor actor, CancellationToken ct)
        {
            if (command.Kind != MatterKind.Disruption)
                return;

            await db.SaveChangesAsync(ct);
            if (!await db.Matters(actor).AnyAsync(m => m.Id == command.Matter, ct))
                return;

            var (matter, by) = await desk.Matter(command.Collaboration, command.Matter, actor, ct);
            await desk.TryCall(matter, by, ct);
        }
    }
}

/// <summary>What the review found, as one page; it says until when the review goes on.</summary>
[CommandName("storm.hold")]
[Requires(Verb.HandleMatters)]
public sealed record HoldStormReview(
    CollaborationId Collaboration, MatterId Matter, string Findings, string Language, DateOnly ClosesOn)
    : ICollaborationCommand
{
    internal sealed class Handler(ReviewDesk desk) : IHandle<HoldStormReview>
    {
        public async Task Handle(HoldStormReview command, Actor actor, CancellationToken ct)
        {
            var (matter, by) = await desk.Matter(command.Collaboration, command.Matter, actor, ct);
            var review = await desk.Storm(matter, ct);
            var today = by.Calendars[matter.Ball].LocalDate(by.At);
            review.Hold(new(command.Findings, command.Language), command.ClosesOn, today, by.At);
            await desk.SetCloseOut(review, matter, by, ct);
        }
    }
}

/// <summary>One side says what one of its people does, and until when.</summary>
[CommandName("storm.act")]
[Requires(Verb.HandleMatters)]
public sealed record AddStormAction(
    CollaborationId Collaboration, MatterId Matter, string Text, string Language, PersonId Owner, DateOnly DueOn)
    : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, ReviewDesk desk) : IHandle<AddStormAction>
    {
        public async Task Handle(AddStormAction command, Actor actor, CancellationToken ct)
        {
            var (matter, by) = await desk.Matter(command.Collaboration, command.Matter, actor, ct);
            var isOurs = await db.Set<RoleHolder>().AnyAsync(
                h => h.CollaborationId == command.Collaboration && h.Organisation == actor.Organisation
                    && h.Person == command.Owner, ct);
            if (!isOurs)
                throw new RefusedException(Because.NotFound, "person.unknown");

            var review = await desk.Storm(matter, ct);
            var today = by.Calendars[matter.Ball].LocalDate(by.At);
            review.Add(new(command.Text, command.Language), command.Owner, command.DueOn, today, actor);
        }
    }
}

/// <summary>The side whose action it is says that it is done.</summary>
[CommandName("storm.finish-action")]
[Requires(Verb.HandleMatters)]
public sealed record FinishStormAction(CollaborationId Collaboration, MatterId Matter, int Action)
    : ICollaborationCommand
{
    internal sealed class Handler(ReviewDesk desk) : IHandle<FinishStormAction>
    {
        public async Task Handle(FinishStormAction command, Actor actor, CancellationToken ct)
        {
            var (matter, by) = await desk.Matter(command.Collaboration, command.Matter, actor, ct);
            (await desk.Storm(matter, ct)).Finish(command.Action, actor.Organisation, by.At);
        }
    }
}

/// <summary>The last day of a review is over. Only the clock asks for this, for the day that it was set for.</summary>
[CommandName("storm.close-out")]
public sealed record CloseStormReview(CollaborationId Collaboration, MatterId Matter, DateOnly ClosesOn)
    : ICollaborationCommand
{
    public const string Rule = "storm.close-out";

    internal sealed class Handler(ReviewDesk desk) : IHandle<CloseStormReview>
    {
        public async Task Handle(CloseStormReview command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule != Rule)
                throw new RefusedException(Because.NotAllowed, "matter.by-clock");

            var (matter, by) = await desk.Matter(command.Collaboration, command.Matter, actor, ct);
            (await desk.Storm(matter, ct)).Close(command.ClosesOn, by.At);
        }
    }
}
