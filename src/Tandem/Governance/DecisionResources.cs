using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Journal;

namespace Tandem.Governance;

/// <summary>Decisions for programs: the same acts as the page, as nouns; each answers with a journal receipt.</summary>
internal static class DecisionResources
{
    private const string KeyHeader = "Idempotency-Key";
    private const int PageSize = 100;

    internal sealed record Proposal(
        DecisionKind Kind, RelationId? Relation, string Question, string? Options, string Reason, string Language,
        string? Effect, string? EffectBody, MatterId? Matter, Impact? Impact = null,
        DateOnly? ReviewOn = null);

    internal sealed record Yes(int Version, string? Condition = null, bool Aside = false);

    internal sealed record Objection(int Version, string Reason, string? WayForward, string Language);

    internal sealed record Amendment(
        int Version, string Question, string? Options, string Reason, string Language, string? EffectBody,
        Impact? Impact = null);

    internal sealed record ToDo(string Text, string Language, OrganisationId Side, DateOnly? Due = null);

    internal sealed record Mark(bool Pattern);

    internal sealed record Withdrawal(int Version, string Reason, string Language);

    internal sealed record Said(string Text, string Language);

    internal sealed record Step(
        int Number, DecisionAct Act, int Version, OrganisationId Organisation, PersonId? Person, string? Rule,
        DateTimeOffset At, string Text, string WayForward, string Language);

    internal sealed record Shown(
        DecisionId Id, int Number, DecisionKind Kind, DecisionState State, int Version, RelationId? Relation,
        string Question, string? Options, string Reason, string Language, string Effect, string EffectBody,
        OrganisationId Proposer, DateTimeOffset ProposedAt, DateTimeOffset DueAt, DateTimeOffset? DecidedAt,
        string? Hindrance, MatterId? Matter, Impact Impact, int RuleVersion, int RuleNumber, bool IsPattern,
        DateOnly? ReviewOn, IReadOnlyList<DecisionConsent> Consents, IReadOnlyList<DecisionFollowUp> FollowUps,
        IReadOnlyList<Step> Steps);

    internal static async Task<Ok<List<Shown>>> List(
        CollaborationId collaboration, EnumWord<DecisionState>? state, int? after, TandemDb db, Actor actor,
        CancellationToken ct)
    {
        await db.Collaboration(collaboration, actor, ct);
        var wanted = state?.Value;
        var decisions = await db.Decisions(actor).AsNoTracking().AsSplitQuery()
            .Where(d => d.CollaborationId == collaboration && (wanted == null || d.State == wanted))
            .Where(d => d.Number > (after ?? 0))
            .OrderBy(d => d.Number).Take(PageSize).ToListAsync(ct);
        return TypedResults.Ok(decisions.ConvertAll(View));
    }

    internal static async Task<Ok<Shown>> One(
        CollaborationId collaboration, int number, TandemDb db, Actor actor, CancellationToken ct) =>
        TypedResults.Ok(View(await db.Decision(collaboration, number, actor, ct)));

    internal sealed record EffectShown(IReadOnlyList<EffectLine> Lines, EffectTable? Compared);

    /// <summary>What adopting it changes, or changed, in the words of the page.</summary>
    internal static async Task<Ok<EffectShown>> Effect(
        CollaborationId collaboration, int number, TandemDb db, CommandJson json,
        [FromServices] IEnumerable<IEffectPreview> previews, Actor actor, CancellationToken ct)
    {
        var decision = await db.Decision(collaboration, number, actor, ct);
        var known = previews.ToList();
        return TypedResults.Ok(new EffectShown(
            await known.Describe(json, decision, actor, ct), await known.Compare(json, decision, actor, ct)));
    }

    internal static async Task<Created<Receipt>> Propose(
        CollaborationId collaboration, Proposal proposal, CommandRunner commands, Actor actor, TimeProvider clock,
        [FromHeader(Name = KeyHeader)] string? key, CancellationToken ct)
    {
        var id = EntityId.New<DecisionId>(clock);
        var receipt = await commands.Run(
            new ProposeDecision(
                collaboration, id, proposal.Kind, proposal.Relation, proposal.Question, proposal.Reason,
                proposal.Language, proposal.Effect ?? "", proposal.EffectBody ?? "", proposal.Matter)
            {
                Options = proposal.Options,
                Impact = proposal.Impact,
                ReviewOn = proposal.ReviewOn,
            },
            actor, ct, key);
        return TypedResults.Created($"/collaborations/{collaboration}/decisions/{id}", receipt);
    }

    internal static Task<Ok<Receipt>> Consent(
        CollaborationId collaboration, int number, Yes yes, Act act, CancellationToken ct) =>
        act.On(
            collaboration, number,
            id => new ConsentToDecision(collaboration, id, yes.Version)
            {
                Condition = yes.Condition,
                Aside = yes.Aside,
            },
            ct);

    internal static Task<Ok<Receipt>> Oppose(
        CollaborationId collaboration, int number, Objection no, Act act, CancellationToken ct) =>
        act.On(
            collaboration, number,
            id => new ObjectToDecision(
                collaboration, id, no.Version, no.Reason, no.WayForward ?? "", no.Language),
            ct);

    internal static Task<Ok<Receipt>> Amend(
        CollaborationId collaboration, int number, Amendment change, Act act, CancellationToken ct) =>
        act.On(
            collaboration, number,
            id => new AmendDecision(
                collaboration, id, change.Version, change.Question, change.Options, change.Reason, change.Language)
            {
                EffectBody = change.EffectBody,
                Impact = change.Impact,
            },
            ct);

    internal static Task<Ok<Receipt>> Withdraw(
        CollaborationId collaboration, int number, Withdrawal back, Act act, CancellationToken ct) =>
        act.On(
            collaboration, number,
            id => new WithdrawDecision(collaboration, id, back.Version, back.Reason, back.Language), ct);

    internal static Task<Ok<Receipt>> Comment(
        CollaborationId collaboration, int number, Said said, Act act, CancellationToken ct) =>
        act.On(
            collaboration, number,
            id => WriteComment.Of(new CommentOnDecision(collaboration, id, said.Text, said.Language)), ct);

    internal static Task<Ok<Receipt>> FollowUp(
        CollaborationId collaboration, int number, ToDo toDo, Act act, CancellationToken ct) =>
        act.On(
            collaboration, number,
            id => new AddFollowUp(collaboration, id, toDo.Text, toDo.Language, toDo.Side, toDo.Due), ct);

    internal static Task<Ok<Receipt>> Finish(
        CollaborationId collaboration, int number, int followUp, Act act, CancellationToken ct) =>
        act.On(collaboration, number, id => new FinishFollowUp(collaboration, id, followUp), ct);

    internal static Task<Ok<Receipt>> Pattern(
        CollaborationId collaboration, int number, Mark mark, Act act, CancellationToken ct) =>
        act.On(collaboration, number, id => new MarkPattern(collaboration, id, mark.Pattern), ct);

    private static Shown View(Decision d) => new(
        d.Id, d.Number, d.Kind, d.State, d.Version, d.Relation, d.Question, d.Options, d.Reason, d.Language,
        d.EffectCommand, d.EffectBody, d.Proposer, d.ProposedAt, d.DueAt, d.DecidedAt, d.Hindrance, d.Matter,
        d.Impact, d.RuleVersion, d.RuleNumber, d.IsPattern, d.ReviewOn,
        [.. d.Consents.Where(c => c.Version == d.Version).OrderBy(c => c.At)], d.FollowUps,
        [
            .. d.Steps.Select(s => new Step(
                s.Number, s.Act, s.Version, s.Organisation, s.Person, s.Rule, s.At, s.Text, s.WayForward, s.Language)),
        ]);

    /// <summary>Runs an act on the decision with a number, once for each idempotency key.</summary>
    internal sealed class Act(TandemDb db, CommandRunner commands, Actor actor, IHttpContextAccessor http)
    {
        public async Task<Ok<Receipt>> On(
            CollaborationId collaboration, int number, Func<DecisionId, ICommand> command, CancellationToken ct)
        {
            var decision = await db.Decision(collaboration, number, actor, ct);
            var key = http.HttpContext!.Request.Headers[KeyHeader].ToString();
            return TypedResults.Ok(
                await commands.Run(command(decision.Id), actor, ct, key.Length == 0 ? null : key));
        }
    }
}
