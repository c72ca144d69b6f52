using Microsoft.EntityFrameworkCore;
using Tandem.Cadences;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Search;

namespace Tandem.Governance;

/// <summary>A meeting: its agenda, its minutes, what people took on, and what they said at its end.</summary>
internal sealed class MeetingSearch : SearchSource<Meeting>
{
    protected override Task<IReadOnlyList<SearchDraft>> Rows(Meeting record, TandemDb db, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SearchDraft>>(
        [
            new(record.CollaborationId, SearchKind.Meeting, record.Id.Value)
            {
                Relation = record.Relation,
                First = record.First,
                Second = record.Second,
                ShortId = $"M-{record.Number}",
                Title = record.Title,
                Address = MeetingQueries.Address(record),
                IsOpen = record.State is MeetingState.Planned or MeetingState.Open or MeetingState.Held,
                ChangedAt = record.ChangedAt,
                Texts =
                [
                    record.Reason, .. record.Items.SelectMany(item => new[] { item.Title, item.Minutes }),
                    .. record.Actions.Select(action => action.Text),
                    .. record.Corrections.Select(correction => correction.Text),
                    .. record.Reflections.SelectMany(said => new[] { said.Helped, said.Hindered }),
                ],
                Sides = [record.First, record.Second],
                People =
                [
                    .. record.People.Select(person => (PersonId?)person.Person),
                    .. record.Actions.Select(action => (PersonId?)action.Owner),
                ],
            },
        ]);

    protected override async Task<IReadOnlyList<Meeting>> Seen(TandemDb db, Actor actor, CancellationToken ct) =>
        await db.Set<Meeting>().AsNoTracking().AsSplitQuery().Where(m => m.Relation == null
            ? db.Answering(actor).Contains(m.CollaborationId)
            : db.AnsweringRelations(actor).Any(r => r.Id == m.Relation)).ToListAsync(ct);
}

/// <summary>A body by its name; one that meets once is found by its meeting.</summary>
internal sealed class BodySearch : SearchSource<Body>
{
    protected override Task<IReadOnlyList<SearchDraft>> Rows(Body record, TandemDb db, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SearchDraft>>(record.MeetsOnce ? [] :
        [
            new(record.CollaborationId, SearchKind.Body, record.Id.Value)
            {
                Relation = record.Relation,
                First = record.First,
                Second = record.Second,
                Title = record.Name,
                Address = MeetingQueries.Address(record),
                IsOpen = record.EndedAt is null,
                Sides = [record.First, record.Second],
            },
        ]);

    protected override async Task<IReadOnlyList<Body>> Seen(TandemDb db, Actor actor, CancellationToken ct) =>
        await db.Set<Body>().AsNoTracking().Where(b => b.Relation == null
            ? db.Answering(actor).Contains(b.CollaborationId)
            : db.AnsweringRelations(actor).Any(r => r.Id == b.Relation)).ToListAsync(ct);
}
