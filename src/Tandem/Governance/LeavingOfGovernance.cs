using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Corrections;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Matters;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// What of matters, decisions, corrective actions and reviews is open when a party leaves. What has two sides of which
/// one leaves closes by rule; a proposal of others to all participants goes on among those who stay.
/// </summary>
internal sealed class LeavingOfGovernance(TandemDb db, CommandSteps steps, TextCatalogue texts) : ILeavingPart
{
    private const int MaxTitleLength = 200;

    public int Place => 1;

    public async Task<IReadOnlyList<LeavingItem>> Open(
        CollaborationId collaboration, OrganisationId leaver, Actor reader, CancellationToken ct) =>
        [
            .. await Reviews(collaboration, leaver, reader, ct),
            .. await Corrections(collaboration, leaver, reader, ct),
            .. await Matters(collaboration, leaver, reader, ct),
            .. await Decisions(collaboration, leaver, reader, ct),
        ];

    public async Task Settle(LeavingItem item, CollaborationId collaboration, Actor byRule, CancellationToken ct)
    {
        ICommand? command = (item.Kind, item.Outcome) switch
        {
            (_, LeavingOutcome.HandedOver) => null,
            (LeavingKind.Matter, _) => new EndMatterByLeaving(collaboration, new(item.Record)),
            (LeavingKind.Decision, _) => new EndDecisionByLeaving(collaboration, new(item.Record)),
            (LeavingKind.Correction, _) => new EndCorrectionByLeaving(collaboration, new(item.Record)),
            (LeavingKind.StormReview, _) => new EndStormByLeaving(collaboration, new(item.Record)),
            (LeavingKind.Retrospective, _) => new EndRetrospectiveByLeaving(collaboration, new(item.Record)),
            _ => null,
        };
        if (command is not null)
            await steps.Take(command, byRule, ct);
    }

    private async Task<IEnumerable<LeavingItem>> Matters(
        CollaborationId collaboration, OrganisationId leaver, Actor reader, CancellationToken ct)
    {
        var open = await db.Matters(reader).AsNoTracking()
            .Where(m => m.CollaborationId == collaboration && m.State != MatterState.Closed)
            .Where(m => m.First == leaver || m.Second == leaver).OrderBy(m => m.Number).ToListAsync(ct);
        return open.Select(m => new LeavingItem(
            LeavingKind.Matter, m.Id.Value, $"E-{m.Number}", m.ReadTitle, WaitingItems.Address(m), m.Relation,
            LeavingOutcome.ClosedByRule));
    }

    private async Task<IEnumerable<LeavingItem>> Decisions(
        CollaborationId collaboration, OrganisationId leaver, Actor reader, CancellationToken ct)
    {
        var open = await db.Decisions(reader).AsNoTracking().AsSplitQuery()
            .Where(d => d.CollaborationId == collaboration)
            .Where(d => d.State != DecisionState.Adopted && d.State != DecisionState.Withdrawn
                && d.State != DecisionState.Reverted && d.State != DecisionState.NotAdopted)
            .Where(d => d.Relation == null || d.First == leaver || d.Second == leaver)
            .OrderBy(d => d.Number).ToListAsync(ct);
        return open.Select(d => new LeavingItem(
            LeavingKind.Decision, d.Id.Value, $"D-{d.Number}", Short(d.Question), WaitingItems.Address(d), d.Relation,
            d.Relation is null && d.Proposer != leaver ? LeavingOutcome.HandedOver : LeavingOutcome.ClosedByRule));
    }

    private async Task<IEnumerable<LeavingItem>> Corrections(
        CollaborationId collaboration, OrganisationId leaver, Actor reader, CancellationToken ct)
    {
        var open = await db.Corrections(reader).AsNoTracking().IgnoreAutoIncludes()
            .Where(c => c.CollaborationId == collaboration && c.Stage != CorrectionStage.Closed)
            .Where(c => c.First == leaver || c.Second == leaver).OrderBy(c => c.Number).ToListAsync(ct);
        return open.Select(c => new LeavingItem(
            LeavingKind.Correction, c.Id.Value, $"C-{c.Number}", c.Title, CorrectionQueries.Address(c), c.Relation,
            LeavingOutcome.ClosedByRule));
    }

    /// <summary>A review is known by its matter, which may be closed already.</summary>
    private async Task<IEnumerable<LeavingItem>> Reviews(
        CollaborationId collaboration, OrganisationId leaver, Actor reader, CancellationToken ct)
    {
        var matters = db.Matters(reader).AsNoTracking().IgnoreAutoIncludes()
            .Where(m => m.CollaborationId == collaboration && (m.First == leaver || m.Second == leaver));
        var storms = await matters.Where(m => db.Set<StormReview>().Any(
            s => s.CollaborationId == m.CollaborationId && s.MatterId == m.Id && s.ClosedAt == null)).ToListAsync(ct);
        var lessons = await matters.Where(m => db.Set<Retrospective>().Any(
            r => r.CollaborationId == m.CollaborationId && r.MatterId == m.Id && r.ClosedAt == null)).ToListAsync(ct);
        return storms.Select(m => Item(m, LeavingKind.StormReview, "storm"))
            .Concat(lessons.Select(
                m => Item(m, LeavingKind.Retrospective, "retrospective")));

        LeavingItem Item(Matter matter, LeavingKind kind, string page) => new(
            kind, matter.Id.Value, $"E-{matter.Number}",
            Short(kind == LeavingKind.StormReview
                ? texts["storm.waits", matter.ReadTitle]
                : texts["retrospective.waits", matter.ReadTitle]),
            $"{WaitingItems.Address(matter)}/{page}", matter.Relation,
            LeavingOutcome.ClosedByRule);
    }

    private static string Short(string title) =>
        title.Length <= MaxTitleLength ? title : title[..(MaxTitleLength - 1)] + "…";
}
