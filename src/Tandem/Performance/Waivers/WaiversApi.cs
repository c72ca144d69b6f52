using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Performance;

/// <summary>The waivers of a relation, read and proposed by programs.</summary>
internal static class WaiversApi
{
    private const string KeyHeader = "Idempotency-Key";

    internal sealed record Shown(
        long Number, WaiverCause Cause, string Reason, string Evidence, string Language, WaivedSelection Selection,
        int Lines, DateTimeOffset AcceptedAt, long? EndedNumber, DateTimeOffset? EndedAt, DecisionId? Decision);

    /// <summary>What is proposed; days are due days by the agreed definition.</summary>
    internal sealed record Proposal(
        WaiverCause Cause, string Reason, string Evidence, string Language, string? OrderNo = null,
        string? LineNo = null, string? Item = null, DateOnly? From = null, DateOnly? Until = null);

    /// <summary>The decision that was proposed, and how many lines it is for.</summary>
    internal sealed record Proposed(DecisionId Decision, int Lines, long KnownAt, Receipt Receipt);

    public static async Task<Ok<List<Shown>>> Get(
        CollaborationId collaboration, RelationId relation, TandemDb db, Actor actor, CancellationToken ct)
    {
        var found = await db.Relation(collaboration, relation, actor, ct);
        var waivers = await db.Set<Waiver>().AsNoTracking()
            .Where(w => w.CollaborationId == found.CollaborationId && w.RelationId == found.Id)
            .OrderBy(w => w.Number).ToListAsync(ct);
        return TypedResults.Ok(waivers.ConvertAll(w => new Shown(
            w.Number, w.Cause, w.Reason, w.Evidence, w.Language, w.Read(), w.Lines, w.AcceptedAt, w.EndedNumber,
            w.EndedAt, w.Decision)));
    }

    public static async Task<Created<Proposed>> Post(
        CollaborationId collaboration, RelationId relation, Proposal proposal, WaiverProposals proposals,
        CommandRunner commands, Actor actor, TimeProvider clock, TandemDb db,
        [FromHeader(Name = KeyHeader)] string? key, CancellationToken ct)
    {
        var found = await db.Relation(collaboration, relation, actor, ct);
        var id = EntityId.New<DecisionId>(clock);
        var selection = new WaivedSelection(await proposals.Basis(found, ct))
        {
            OrderNo = proposal.OrderNo,
            LineNo = proposal.LineNo,
            Item = proposal.Item,
            From = proposal.From,
            Until = proposal.Until,
        };
        var effect = await proposals.Of(
            found, proposal.Cause, selection, proposal.Reason, proposal.Evidence, proposal.Language, id, ct);
        var receipt = await commands.Run(proposals.AsDecision(effect, id), actor, ct, key);
        return TypedResults.Created(
            $"/collaborations/{collaboration}/decisions/{id}",
            new Proposed(id, effect.Lines, effect.KnownAt, receipt));
    }
}
