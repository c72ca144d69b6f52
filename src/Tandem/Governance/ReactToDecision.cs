using Tandem.Access;
using Tandem.Cadences;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Matters;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// Somebody has no objection for a side to the version that it read, perhaps on a condition, or stands aside. When the
/// rule that applies is met with it, the decision is adopted, and its effect runs in the same transaction (GOV-5).
/// </summary>
[CommandName("decision.consent")]
public sealed record ConsentToDecision(CollaborationId Collaboration, DecisionId Decision, int Version)
    : ICollaborationCommand
{
    /// <summary>What the yes depends on; it becomes a follow-up of the decision.</summary>
    public string? Condition { get; init; }

    /// <summary>Leaves it to the others; this is no yes.</summary>
    public bool Aside { get; init; }

    internal sealed class Handler(TandemDb db, DecisionDesk desk, TimeProvider clock) : IHandle<ConsentToDecision>
    {
        public async Task Handle(ConsentToDecision command, Actor actor, CancellationToken ct)
        {
            var decision = await db.Decision(command.Collaboration, command.Decision, actor, ct);
            await desk.DemandRight(decision, actor, agrees: !command.Aside, ct);
            decision.Consent(command.Version, actor, clock.GetUtcNow(), command.Condition ?? "", command.Aside);
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
    internal sealed class Handler(TandemDb db, DecisionDesk desk, DecisionMentions mentions, TimeProvider clock)
        : IHandle<ObjectToDecision>
    {
        public async Task Handle(ObjectToDecision command, Actor actor, CancellationToken ct)
        {
            var decision = await db.Decision(command.Collaboration, command.Decision, actor, ct);
            await desk.DemandRight(decision, actor, agrees: false, ct);
            var tally = await db.Tally(decision, actor, clock.GetUtcNow(), ct);
            if (tally.IsByConsent && string.IsNullOrWhiteSpace(command.WayForward))
                throw new RefusedException(Because.Invalid, "decision.way-needed");

            decision.Oppose(
                command.Version, command.Reason, command.WayForward, command.Language, actor, clock.GetUtcNow());
            await mentions.After(decision, decision.Steps[^1], ct);
            if (tally.Vote is null)
                await desk.Keep(decision, ct);
            else
                await desk.AdoptIfAgreed(decision, actor, ct);
        }
    }
}

/// <summary>Says something in the discussion of a decision, settled or not.</summary>
[CommandName("decision.comment")]
[Requires(Verb.HandleMatters)]
public sealed record CommentOnDecision(
    CollaborationId Collaboration, DecisionId Decision, string Text, string Language) : IComment
{
    Guid IComment.Record => Decision.Value;

    internal sealed class Handler(TandemDb db, DecisionDesk desk, DecisionMentions mentions, TimeProvider clock)
        : IHandle<CommentOnDecision>
    {
        public async Task Handle(CommentOnDecision command, Actor actor, CancellationToken ct)
        {
            var decision = await db.Decision(command.Collaboration, command.Decision, actor, ct);
            decision.Comment(command.Text, command.Language, actor, clock.GetUtcNow());
            await mentions.After(decision, decision.Steps[^1], ct);
            await desk.Keep(decision, ct, actor);
        }
    }
}

/// <summary>
/// The term of a proposal passed. By consent that adopts it, if no objection is left; else silence is no yes, and the
/// proposal becomes a matter in which who is missing is to move. What took effect by the fast track and was not
/// confirmed is taken back. Only the clock asks for this.
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
            decision.DemandTermPassed(command.Due, clock.GetUtcNow());
            if (await desk.AdoptIfAgreed(decision, actor, ct, termPassed: true) == TallyOutcome.Agreed
                || decision.State == DecisionState.NotAdopted)
            {
                return;
            }

            var tally = await db.Tally(decision, actor, clock.GetUtcNow(), ct);
            var others = tally.Missing.Concat(tally.Sides).Where(side => side != decision.Proposer).ToList();
            var matter = EntityId.New<MatterId>(clock);
            if (decision.State == DecisionState.Provisional)
            {
                if (await desk.TakeBack(decision, ct) is { } refused)
                {
                    decision = await db.Decision(command.Collaboration, command.Decision, actor, ct);
                    decision.HinderReversal(
                        refused.Code, DecisionDesk.Details(refused), matter, clock.GetUtcNow());
                    await Ask(decision, matter, others, new("decision.not-taken-back"), actor, ct);
                }
            }
            else
            {
                var why = Why(decision, tally);
                decision.PassTerm(matter, actor, clock.GetUtcNow());
                await Ask(decision, matter, others, why, actor, ct);
            }

            await desk.Keep(decision, ct);
        }

        /// <summary>What kept it from being agreed, and from which rung that is taken up.</summary>
        private static Passed Why(Decision decision, Tally tally) => tally switch
        {
            { Vote: { IsDeadlocked: true, Body: { Deadlock: Deadlock.OneLevelUp } body } } =>
                new("decision.vote-tied-up") { From = body.Above },
            { Vote: { IsDeadlocked: true, Body.Deadlock: Deadlock.Chairs } } => new("decision.vote-tied-chairs"),
            { Vote.IsDeadlocked: true } => new("decision.vote-tied-facilitator"),
            { Vote.HasQuorum: true } => new("decision.vote-lost"),
            { Vote: not null } => new("decision.vote-no-quorum"),
            { Applied.Rule.Body: not null } => new("decision.vote-no-body"),
            _ => new(decision.State == DecisionState.Objected ? "decision.opposed" : "decision.silence"),
        };

        /// <summary>Opens a matter in which the first of those who are missing is to move, if any.</summary>
        private async Task Ask(
            Decision decision, MatterId matter, IReadOnlyList<OrganisationId> missing, Passed passed, Actor actor,
            CancellationToken ct)
        {
            if (missing is not [var mover, ..])
                return;

            var title = decision.Question.Length <= Matters.Matter.MaxTitleLength
                ? decision.Question
                : decision.Question[..Matters.Matter.MaxTitleLength];
            var text = texts.For(decision.Language, passed.Why, $"D-{decision.Number}");
            var ask = new OpenMatter(
                decision.CollaborationId, matter, decision.Relation, MatterKind.Request, title, text,
                decision.Language, mover, null, null)
            {
                Said =
                [
                    .. TextCatalogue.Languages.Select(language => new SaidByRule(
                        language, title, texts.For(language, passed.Why, $"D-{decision.Number}"))),
                ],
                From = passed.From,
            };
            await steps.Take(ask, actor, ct, decision.Id.Value);
        }

        /// <summary>Why a term passed without an agreement, as a text, and the rung that takes it up.</summary>
        private sealed record Passed(string Why)
        {
            public Level? From { get; init; }
        }
    }
}
