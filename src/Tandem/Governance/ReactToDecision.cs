using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Matters;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// A side has no objection to the version that it read. With the last yes the decision is adopted, and its effect runs
/// in the same transaction (GOV-5).
/// </summary>
[CommandName("decision.consent")]
public sealed record ConsentToDecision(CollaborationId Collaboration, DecisionId Decision, int Version)
    : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, DecisionDesk desk, TimeProvider clock) : IHandle<ConsentToDecision>
    {
        public async Task Handle(ConsentToDecision command, Actor actor, CancellationToken ct)
        {
            var decision = await db.Decision(command.Collaboration, command.Decision, actor, ct);
            await desk.DemandRight(decision, actor, ct);
            decision.Consent(command.Version, actor, clock.GetUtcNow());
            await desk.AdoptIfAgreed(decision, actor, ct);
        }
    }
}

/// <summary>A side objects, with a reason and what would make it work; the proposer can amend or withdraw.</summary>
[CommandName("decision.object")]
public sealed record ObjectToDecision(
    CollaborationId Collaboration, DecisionId Decision, int Version, string Reason, string WayForward, string Language)
    : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, DecisionDesk desk, TimeProvider clock) : IHandle<ObjectToDecision>
    {
        public async Task Handle(ObjectToDecision command, Actor actor, CancellationToken ct)
        {
            var decision = await db.Decision(command.Collaboration, command.Decision, actor, ct);
            await desk.DemandRight(decision, actor, ct);
            decision.Oppose(
                command.Version, command.Reason, command.WayForward, command.Language, actor, clock.GetUtcNow());
            await desk.Keep(decision, ct);
        }
    }
}

/// <summary>Says something in the discussion of a decision, settled or not.</summary>
[CommandName("decision.comment")]
[Requires(Verb.HandleMatters)]
public sealed record CommentOnDecision(
    CollaborationId Collaboration, DecisionId Decision, string Text, string Language) : ICollaborationCommand
{
    internal sealed class Handler(DecisionDesk desk, TimeProvider clock) : IHandle<CommentOnDecision>
    {
        public Task Handle(CommentOnDecision command, Actor actor, CancellationToken ct) =>
            desk.Step(
                command.Collaboration, command.Decision, actor,
                d => d.Comment(command.Text, command.Language, actor, clock.GetUtcNow()), ct);
    }
}

/// <summary>
/// The term of a proposal passed and a side was silent. That is no consent: the proposal becomes a matter, in which
/// that side is to move. Only the clock asks for this.
/// </summary>
[CommandName("decision.pass-term")]
public sealed record PassTerm(CollaborationId Collaboration, DecisionId Decision, DateTimeOffset Due)
    : ICollaborationCommand
{
    public const string Rule = "decision.term";

    internal sealed class Handler(
        TandemDb db, DecisionDesk desk, CommandSteps steps, TextCatalogue texts, TimeProvider clock)
        : IHandle<PassTerm>
    {
        public async Task Handle(PassTerm command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule != Rule)
                throw new RefusedException(Because.NotAllowed, "matter.by-clock");

            var decision = await db.Decision(command.Collaboration, command.Decision, actor, ct);
            var silent = decision.Silent(await db.SidesOf(decision, actor, ct))
                .Where(side => side != decision.Proposer)
                .ToList();
            var matter = EntityId.New<MatterId>(clock);
            decision.PassTerm(command.Due, matter, actor, clock.GetUtcNow());
            if (silent is [var first, ..])
                await steps.Take(Ask(decision, matter, first), actor, ct, decision.Id.Value);
            await desk.Keep(decision, ct);
        }

        private OpenMatter Ask(Decision decision, MatterId matter, OrganisationId silent)
        {
            var title = decision.Question.Length <= Matters.Matter.MaxTitleLength
                ? decision.Question
                : decision.Question[..Matters.Matter.MaxTitleLength];
            var text = texts.For(decision.Language, "decision.silence", $"D-{decision.Number}");
            return new OpenMatter(
                decision.CollaborationId, matter, decision.Relation, MatterKind.Request, title, text,
                decision.Language, silent, null, null)
            {
                Said =
                [
                    .. TextCatalogue.Languages.Select(language => new SaidByRule(
                        language, title, texts.For(language, "decision.silence", $"D-{decision.Number}"))),
                ],
            };
        }
    }
}
