using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Corrections;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Matters;
using Tandem.Search;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>A matter with its whole thread, in each language in which a rule said it.</summary>
internal sealed class MatterSearch : SearchSource<Matter>
{
    protected override Task<IReadOnlyList<SearchDraft>> Rows(Matter record, TandemDb db, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SearchDraft>>(
        [
            new(record.CollaborationId, SearchKind.Matter, record.Id.Value)
            {
                Relation = record.Relation,
                First = record.First,
                Second = record.Second,
                ShortId = $"E-{record.Number}",
                Title = record.Title,
                Titles = record.Titles,
                Address = WaitingItems.Address(record),
                IsOpen = record.State != MatterState.Closed,
                ChangedAt = record.ChangedAt,
                Texts = TextCatalogue.Languages.SelectMany(language =>
                    record.Steps.Select(step => step.TextIn(language)).Prepend(record.TitleIn(language))),
                Sides = [record.First, record.Second],
                People = record.Steps.Select(step => step.Person).Append(record.TakenUpBy),
                Measures = [record.Measure],
            },
        ]);

    protected override async Task<IReadOnlyList<Matter>> Seen(TandemDb db, Actor actor, CancellationToken ct) =>
        await db.Set<Matter>().AsNoTracking().Where(m => m.Relation == null
            ? db.Answering(actor).Contains(m.CollaborationId)
            : db.AnsweringRelations(actor).Any(r => r.Id == m.Relation)).ToListAsync(ct);
}

/// <summary>A decision: its question, options and reasons, and what was said to it.</summary>
internal sealed class DecisionSearch : SearchSource<Decision>
{
    protected override Task<IReadOnlyList<SearchDraft>> Rows(Decision record, TandemDb db, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SearchDraft>>(
        [
            new(record.CollaborationId, SearchKind.Decision, record.Id.Value)
            {
                Relation = record.Relation,
                First = record.First,
                Second = record.Second,
                ShortId = $"D-{record.Number}",
                Title = record.Question,
                Address = WaitingItems.Address(record),
                IsOpen = !record.IsSettled,
                ChangedAt = record.ChangedAt,
                Texts =
                [
                    record.Options, record.Reason, record.RiskSaid, record.Touches,
                    .. record.Steps.SelectMany(step => new[] { step.Text, step.WayForward }),
                    .. record.Consents.Select(said => said.Condition), .. record.FollowUps.Select(next => next.Text),
                ],
                Sides = [record.First, record.Second, record.Proposer],
                People = [record.ProposedBy, .. record.Steps.Select(step => step.Person)],
            },
        ]);

    protected override async Task<IReadOnlyList<Decision>> Seen(TandemDb db, Actor actor, CancellationToken ct) =>
        await db.Set<Decision>().AsNoTracking().AsSplitQuery().Where(d => d.Relation == null
            ? db.Answering(actor).Contains(d.CollaborationId)
            : db.AnsweringRelations(actor).Any(r => r.Id == d.Relation)).ToListAsync(ct);
}

/// <summary>A corrective action with what each stage said.</summary>
internal sealed class CorrectionSearch : SearchSource<CorrectiveAction>
{
    protected override Task<IReadOnlyList<SearchDraft>> Rows(
        CorrectiveAction record, TandemDb db, CancellationToken ct) => Task.FromResult<IReadOnlyList<SearchDraft>>(
        [
            new(record.CollaborationId, SearchKind.Correction, record.Id.Value)
            {
                Relation = record.Relation,
                First = record.First,
                Second = record.Second,
                ShortId = $"C-{record.Number}",
                Title = record.Title,
                Address = CorrectionQueries.Address(record),
                IsOpen = record.Stage != CorrectionStage.Closed,
                ChangedAt = record.ChangedAt,
                Texts = record.Steps.Select(step => step.Text),
                Sides = [record.First, record.Second],
                People = record.Steps.Select(step => step.Person).Append(record.Owner),
                Measures = [record.Measure],
            },
        ]);

    protected override async Task<IReadOnlyList<CorrectiveAction>> Seen(
        TandemDb db, Actor actor, CancellationToken ct) =>
        await db.Set<CorrectiveAction>().AsNoTracking().Where(c => c.Relation == null
            ? db.Answering(actor).Contains(c.CollaborationId)
            : db.AnsweringRelations(actor).Any(r => r.Id == c.Relation)).ToListAsync(ct);
}

/// <summary>What a person may decide for its organisation, for all participants.</summary>
internal sealed class MandateSearch : SearchSource<Mandate>
{
    protected override Task<IReadOnlyList<SearchDraft>> Rows(Mandate record, TandemDb db, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SearchDraft>>(
        [
            new(record.CollaborationId, SearchKind.Mandate, record.Id.Value)
            {
                Title = record.Scope,
                Address = $"/collaborations/{record.CollaborationId}/mandates",
                IsOpen = record.EndedAt is null,
                ChangedAt = record.EndedAt ?? record.GivenAt,
                Sides = [record.Organisation],
                People = [record.Person, record.Deputy, record.GivenBy],
            },
        ]);

    protected override async Task<IReadOnlyList<Mandate>> Seen(TandemDb db, Actor actor, CancellationToken ct) =>
        await db.Set<Mandate>().AsNoTracking()
            .Where(m => db.Answering(actor).Contains(m.CollaborationId)).ToListAsync(ct);
}
