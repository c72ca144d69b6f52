using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Search;

namespace Tandem.Performance;

/// <summary>A version of a definition that two parties signed, by its title.</summary>
internal sealed class DefinitionSearch : SearchSource<DefinitionVersion>
{
    protected override Task<IReadOnlyList<SearchDraft>> Rows(
        DefinitionVersion record, TandemDb db, CancellationToken ct) => db.Between(
        record.RelationId,
        new(
            record.CollaborationId, SearchKind.Definition,
            SearchRecord.Of(record.RelationId, record.Definition, record.Version))
        {
            Title = record.Title,
            Address = $"/collaborations/{record.CollaborationId}/relations/{record.RelationId}/definition",
            ChangedAt = record.SignedAt,
            Texts = [record.Definition],
        },
        ct);

    protected override async Task<IReadOnlyList<DefinitionVersion>> Seen(
        TandemDb db, Actor actor, CancellationToken ct) =>
        await db.Set<DefinitionVersion>().AsNoTracking()
            .Where(v => db.AnsweringRelations(actor).Any(r => r.Id == v.RelationId)).ToListAsync(ct);
}

/// <summary>Lines that two parties agreed not to count, by the reason and what shows it.</summary>
internal sealed class WaiverSearch : SearchSource<Waiver>
{
    protected override Task<IReadOnlyList<SearchDraft>> Rows(Waiver record, TandemDb db, CancellationToken ct) =>
        db.Between(
            record.RelationId,
            new(record.CollaborationId, SearchKind.Waiver, SearchRecord.Of(record.RelationId, record.Number))
            {
                Title = record.Reason,
                Address = $"/collaborations/{record.CollaborationId}/relations/{record.RelationId}/waivers",
                IsOpen = record.InForce,
                ChangedAt = record.EndedAt ?? record.AcceptedAt,
                Texts = [record.Reason, record.Evidence],
            },
            ct);

    protected override async Task<IReadOnlyList<Waiver>> Seen(TandemDb db, Actor actor, CancellationToken ct) =>
        await db.Set<Waiver>().AsNoTracking()
            .Where(w => db.AnsweringRelations(actor).Any(r => r.Id == w.RelationId)).ToListAsync(ct);
}

/// <summary>A contested row, by its name and what both sides said.</summary>
internal sealed class ContestSearch : SearchSource<Contest>
{
    protected override Task<IReadOnlyList<SearchDraft>> Rows(Contest record, TandemDb db, CancellationToken ct) =>
        db.Between(
            record.RelationId,
            new(record.CollaborationId, SearchKind.Contest, record.Record)
            {
                Title = record.RowName,
                Address = $"/collaborations/{record.CollaborationId}/relations/{record.RelationId}/scorecard/contests",
                IsOpen = record.IsContested,
                ChangedAt = record.Steps.Max(step => step.At),
                Texts = [record.Evidence, .. record.Steps.Select(step => step.Words)],
                People = record.Steps.Select(step => (PersonId?)step.Person),
                Measures = [record.Measure],
            },
            ct);

    protected override async Task<IReadOnlyList<Contest>> Seen(TandemDb db, Actor actor, CancellationToken ct) =>
        await db.Set<Contest>().AsNoTracking()
            .Where(c => db.AnsweringRelations(actor).Any(r => r.Id == c.RelationId)).ToListAsync(ct);
}

/// <summary>The half of a measure that a participant says for itself, by the measure, its owner and the goal.</summary>
internal sealed class MeasureHalfSearch : SearchSource<MeasureHalf>
{
    protected override Task<IReadOnlyList<SearchDraft>> Rows(MeasureHalf record, TandemDb db, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SearchDraft>>(
        [
            new(
                record.CollaborationId, SearchKind.Measure,
                SearchRecord.Of(record.CollaborationId, record.Organisation, record.Measure))
            {
                Title = record.Goal.Length > 0 ? record.Goal : record.Measure,
                Address = $"/collaborations/{record.CollaborationId}/measures",
                ChangedAt = record.SetAt,
                Sides = [record.Organisation],
                People = [record.Owner],
                Measures = [record.Measure],
            },
        ]);

    protected override async Task<IReadOnlyList<MeasureHalf>> Seen(TandemDb db, Actor actor, CancellationToken ct) =>
        await db.Set<MeasureHalf>().AsNoTracking()
            .Where(h => db.Answering(actor).Contains(h.CollaborationId)).ToListAsync(ct);
}
