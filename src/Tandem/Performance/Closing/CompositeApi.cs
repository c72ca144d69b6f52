using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Journal;
using Tandem.Measures;
using Tandem.Statistics;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>The overall scores of both sides for programs, and the proposal of other weights.</summary>
internal static class CompositeApi
{
    private const int Decimals = 12;

    internal sealed record Weighted(string Measure, int BasisPoints, string? With, string? Without);

    /// <summary>Scores are decimal strings that are not rounded for display; null is no score.</summary>
    internal sealed record Side(
        OrganisationId Organisation, string? With, string? Without, int CoverageBasisPoints, Standing? Standing,
        bool WeightsAgreed, IReadOnlyList<Weighted> Measures);

    internal sealed record Shown(string Month, bool Provisional, Side Supplier, Side Buyer);

    internal sealed record Proposal(IReadOnlyList<MeasureWeight> Weights, string From, string Reason);

    public static async Task<Ok<Shown>> Get(
        CollaborationId collaboration, RelationId relation, string? month, TandemDb db, Scorecards scorecards,
        DisputedFigures disputed, Composites composites, Actor actor, CancellationToken ct)
    {
        var found = await db.Relation(collaboration, relation, actor, ct);
        var card = await scorecards.Of(
            found, month is null ? null : ClosingMonths.Read(month), Reading.AsAgreed, ct);
        var (supplier, buyer) = await composites.Of(card, await disputed.Of(card, Reading.AsAgreed, ct), ct);
        return TypedResults.Ok(new Shown(
            FigureWords.Address(card.Month), card.Provisional, View(found.Supplier, supplier),
            View(found.Buyer, buyer)));
    }

    public static async Task<Created<Receipt>> Post(
        CollaborationId collaboration, RelationId relation, Proposal proposal, TandemDb db, TextCatalogue texts,
        CommandRunner commands, Actor actor, TimeProvider clock,
        [FromHeader(Name = PlanLanguage.KeyHeader)] string? key, CancellationToken ct)
    {
        var found = await db.Relation(collaboration, relation, actor, ct);
        var id = EntityId.New<DecisionId>(clock);
        var set = new SetScoreWeights(
            found.CollaborationId, found.Id, proposal.Weights, ClosingMonths.Read(proposal.From), id);
        await set.Check(db, found, ct);
        var receipt = await commands.Run(
            Proposals.Of(set, DecisionKind.Target, id, found.Id, texts["score.question"], proposal.Reason), actor, ct,
            key);
        return TypedResults.Created($"/collaborations/{collaboration}/decisions/{id}", receipt);
    }

    private static Side View(OrganisationId side, SideScore score) => new(
        side, Text(score.With.Overall), Text(score.Without.Overall), score.With.Coverage, score.Standing,
        score.WeightsAgreed,
        [
            .. score.Measures.Select(of => new Weighted(
                of.Slug, of.Weight, Text(of.With), Text(of.Without))),
        ]);

    private static string? Text(ExactRatio? points) =>
        points?.Round(Decimals).ToString("0.############", CultureInfo.InvariantCulture);
}
