using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Journal;

namespace Tandem.Governance;

/// <summary>Mandates and decision rights for programs.</summary>
internal static class RightsResources
{
    private const string KeyHeader = "Idempotency-Key";

    internal sealed record MandateShown(
        MandateId Id, OrganisationId Organisation, PersonId Person, PersonId? Deputy, IReadOnlyList<DecisionKind> Kinds,
        decimal? Most, string Currency, string Scope, string Language, DateOnly From, DateOnly To,
        DateTimeOffset? EndedAt);

    internal sealed record Approver(OrganisationId Side, IReadOnlyList<PersonId> People);

    internal sealed record Answer(int Version, int Number, DecisionRule Rule, IReadOnlyList<Approver> Who);

    /// <summary>The rules in order, the first that fits applies.</summary>
    internal static async Task<Ok<RightsTable>> Table(
        CollaborationId collaboration, TandemDb db, Actor actor, CancellationToken ct) =>
        TypedResults.Ok(await db.RightsOf(await db.Collaboration(collaboration, actor, ct), ct));

    /// <summary>Who decides now on a proposal of a kind, "other" if none is named.</summary>
    internal static async Task<Ok<Answer>> WhoDecides(
        CollaborationId collaboration, EnumWord<DecisionKind>? kind, decimal? amount, EnumWord<ImpactRisk>? risk,
        bool? urgent, TandemDb db, Actor actor, TimeProvider clock, CancellationToken ct)
    {
        await db.Collaboration(collaboration, actor, ct);
        var deciding = await Deciding.Of(db, [collaboration], actor, clock.GetUtcNow(), ct);
        var applied = deciding.Table(collaboration).For(
            kind?.Value ?? DecisionKind.Other, new Impact(amount, risk?.Value, urgent == true).Checked());
        var sides = await db.PresentIn(collaboration, actor, ct);
        return TypedResults.Ok(new Answer(applied.Version, applied.Number, applied.Rule,
            [.. sides.Select(side => new Approver(side, deciding.WhoDecides(collaboration, side, applied.Rule)))]));
    }

    internal static async Task<Ok<List<MandateShown>>> Mandates(
        CollaborationId collaboration, TandemDb db, Actor actor, CancellationToken ct)
    {
        await db.Collaboration(collaboration, actor, ct);
        var all = await db.Set<Mandate>().AsNoTracking().Where(m => m.CollaborationId == collaboration)
            .OrderBy(m => m.GivenAt).ToListAsync(ct);
        return TypedResults.Ok(all.ConvertAll(m => new MandateShown(
            m.Id, m.Organisation, m.Person, m.Deputy, m.AllKinds, m.Most, m.Currency, m.Scope, m.Language, m.ValidFrom,
            m.ValidTo, m.EndedAt)));
    }

    internal static async Task<Created<Receipt>> Give(
        CollaborationId collaboration, MandateTerms terms, CommandRunner commands, Actor actor, TimeProvider clock,
        [FromHeader(Name = KeyHeader)] string? key, CancellationToken ct)
    {
        var id = EntityId.New<MandateId>(clock);
        var receipt = await commands.Run(new GiveMandate(collaboration, id, terms), actor, ct, key);
        return TypedResults.Created($"/api/collaborations/{collaboration}/mandates", receipt);
    }

    internal static async Task<Ok<Receipt>> End(
        CollaborationId collaboration, MandateId mandate, CommandRunner commands, Actor actor,
        [FromHeader(Name = KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(new EndMandate(collaboration, mandate), actor, ct, key));
}
