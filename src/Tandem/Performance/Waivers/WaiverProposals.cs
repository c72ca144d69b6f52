using System.Globalization;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>Makes the proposal of a waiver: on the facts as they are known now, with the lines counted.</summary>
public sealed class WaiverProposals
{
    private readonly WaiverEffect effect;
    private readonly TandemDb db;
    private readonly Scorecards scorecards;
    private readonly TextCatalogue texts;

    internal WaiverProposals(WaiverEffect effect, TandemDb db, Scorecards scorecards, TextCatalogue texts) =>
        (this.effect, this.db, this.scorecards, this.texts) = (effect, db, scorecards, texts);

    /// <summary>The date by which the agreed definition holds a line due.</summary>
    public async Task<DateBasis> Basis(Relation relation, CancellationToken ct) =>
        (await RelationDefinitions.Of(db, relation, ct)).In(await scorecards.LatestClosed([relation], ct))
            .Delivery.DateBasis;

    /// <exception cref="RefusedException">It names no line, too many, or does not say why.</exception>
    public async Task<GrantWaiver> Of(
        Relation relation, WaiverCause cause, WaivedSelection selection, string reason, string evidence,
        string language, DecisionId id, CancellationToken ct)
    {
        var (read, known) = (selection.Checked(), await effect.KnownUntil(relation, ct));
        var lines = WaivedSelection.Demand(await effect.Lines(relation, read, known, ct));
        var grant = new GrantWaiver(
            relation.CollaborationId, relation.Id, cause, read, known, lines.Count, reason, evidence, language, id);
        GrantWaiver.Check(grant);
        return grant;
    }

    /// <summary>The proposal to the other side, in the reader's language.</summary>
    public ProposeDecision AsDecision(GrantWaiver grant, DecisionId id) => Proposals.Of(
        grant, DecisionKind.Waiver, id, grant.Relation,
        texts["waiver.question", WaiverWords.Lines(texts, grant.Selection, grant.Lines),
            WaiverWords.Cause(texts, grant.Cause).ToLower(CultureInfo.CurrentCulture)],
        grant.Reason);
}
