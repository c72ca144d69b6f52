using Microsoft.EntityFrameworkCore;
using Tandem.Cadences;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Communications;
using Tandem.Data;
using Tandem.Search;

namespace Tandem.Governance;

/// <summary>An agreement of all participants as its newest version says it.</summary>
internal sealed class AgreementSearch : SearchSource<AgreementVersion>
{
    public override bool SharesRows => true;

    protected override async Task<IReadOnlyList<SearchDraft>> Rows(
        AgreementVersion record, TandemDb db, CancellationToken ct)
    {
        var newest = await db.Set<AgreementVersion>().AsNoTracking()
            .Where(a => a.CollaborationId == record.CollaborationId && a.Id == record.Id)
            .OrderByDescending(a => a.Version).FirstAsync(ct);
        var body = newest.Read();
        return
        [
            new(newest.CollaborationId, SearchKind.Agreement, newest.Id.Value)
            {
                Title = newest.Title,
                Address = AgreementWords.Address(newest.CollaborationId, newest.Id),
                IsOpen = !newest.Ends,
                ChangedAt = newest.At,
                Texts =
                [
                    body.Text, body.Parts?.Scope, body.Parts?.Terms,
                    .. body.Parts?.Duties.Select(duty => duty.Text) ?? [],
                ],
                Sides = body.Parties.Select(party => (OrganisationId?)party),
            },
        ];
    }

    protected override async Task<IReadOnlyList<AgreementVersion>> Seen(
        TandemDb db, Actor actor, CancellationToken ct) =>
        await db.Set<AgreementVersion>().AsNoTracking()
            .Where(a => db.Answering(actor).Contains(a.CollaborationId)).ToListAsync(ct);
}

/// <summary>An announcement: its title and text, who made it and who confirmed it.</summary>
internal sealed class AnnouncementSearch : SearchSource<Announcement>
{
    protected override Task<IReadOnlyList<SearchDraft>> Rows(
        Announcement record, TandemDb db, CancellationToken ct) => Task.FromResult<IReadOnlyList<SearchDraft>>(
        [
            new(record.CollaborationId, SearchKind.Announcement, record.Id.Value)
            {
                Relation = record.Relation,
                First = record.First,
                Second = record.Second,
                Title = record.Title,
                Address = CommunicationQueries.Address(record),
                IsOpen = record.WithdrawnAt is null,
                ChangedAt = record.WithdrawnAt ?? record.At,
                Texts = [record.Text],
                Sides = [record.Organisation],
                People = [record.Person, .. record.Receipts.Select(receipt => (PersonId?)receipt.Person)],
            },
        ]);

    protected override async Task<IReadOnlyList<Announcement>> Seen(
        TandemDb db, Actor actor, CancellationToken ct) =>
        await db.Set<Announcement>().AsNoTracking().Where(a => a.Relation == null
            ? db.Answering(actor).Contains(a.CollaborationId)
            : db.AnsweringRelations(actor).Any(r => r.Id == a.Relation)).ToListAsync(ct);
}

/// <summary>The priorities of a steering group, for those for whom the group exists.</summary>
internal sealed class PriorityListSearch : SearchSource<PriorityList>
{
    protected override async Task<IReadOnlyList<SearchDraft>> Rows(
        PriorityList record, TandemDb db, CancellationToken ct)
    {
        var body = await db.Set<Body>().AsNoTracking()
            .SingleAsync(b => b.CollaborationId == record.CollaborationId && b.Id == record.BodyId, ct);
        return
        [
            new(record.CollaborationId, SearchKind.Priority, record.BodyId.Value)
            {
                Relation = body.Relation,
                First = body.First,
                Second = body.Second,
                Title = body.Name,
                Address = PriorityQueries.Address(body),
                ChangedAt = record.Changes.Count == 0 ? null : record.Changes.Max(change => change.At),
                Texts = record.Items.SelectMany(item => new[] { item.Title, item.Why }),
                Sides = [body.First, body.Second],
                People = record.Owners.Select(owner => (PersonId?)owner.Person),
            },
        ];
    }

    protected override async Task<IReadOnlyList<PriorityList>> Seen(
        TandemDb db, Actor actor, CancellationToken ct) =>
        await db.Set<PriorityList>().AsNoTracking().AsSplitQuery()
            .Where(l => db.Set<Body>().Any(b => b.CollaborationId == l.CollaborationId && b.Id == l.BodyId
                && (b.Relation == null
                    ? db.Answering(actor).Contains(b.CollaborationId)
                    : db.AnsweringRelations(actor).Any(r => r.Id == b.Relation)))).ToListAsync(ct);
}

/// <summary>A workshop by its aim and what came out of it; its agenda and minutes are found by its meeting.</summary>
internal sealed class WorkshopSearch : SearchSource<Workshop>
{
    protected override async Task<IReadOnlyList<SearchDraft>> Rows(
        Workshop record, TandemDb db, CancellationToken ct)
    {
        var meeting = await db.Set<Meeting>().AsNoTracking().IgnoreAutoIncludes()
            .SingleAsync(m => m.CollaborationId == record.CollaborationId && m.Id == record.MeetingId, ct);
        return
        [
            new(record.CollaborationId, SearchKind.Workshop, record.MeetingId.Value)
            {
                Relation = meeting.Relation,
                First = meeting.First,
                Second = meeting.Second,
                Title = record.Aim,
                Address = MeetingQueries.Address(meeting),
                IsOpen = record.Outcomes.Count == 0,
                Texts = [record.Aim, .. record.Outcomes.Select(outcome => outcome.Text)],
                Sides = [meeting.First, meeting.Second],
                People =
                [
                    record.PlannedBy, .. record.Outcomes.SelectMany(o => new[] { o.Owner, o.AddedBy }),
                ],
            },
        ];
    }

    protected override async Task<IReadOnlyList<Workshop>> Seen(TandemDb db, Actor actor, CancellationToken ct) =>
        await db.Set<Workshop>().AsNoTracking().AsSplitQuery()
            .Where(w => db.Set<Meeting>().Any(m => m.CollaborationId == w.CollaborationId && m.Id == w.MeetingId
                && (m.Relation == null
                    ? db.Answering(actor).Contains(m.CollaborationId)
                    : db.AnsweringRelations(actor).Any(r => r.Id == m.Relation)))).ToListAsync(ct);
}
