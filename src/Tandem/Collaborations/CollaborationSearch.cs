using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Parties;
using Tandem.Search;

namespace Tandem.Collaborations;

/// <summary>A collaboration and its ambition, for all participants.</summary>
internal sealed class CollaborationSearch : SearchSource<Collaboration>
{
    protected override Task<IReadOnlyList<SearchDraft>> Rows(Collaboration record, TandemDb db, CancellationToken ct)
    {
        var (id, ambition) = (record.Id, record.Ambition);
        var whole = new SearchDraft(id, SearchKind.Collaboration, id.Value)
        {
            Title = record.Name,
            Address = $"/collaborations/{id}",
            Texts = [record.Problem, record.WhyNotAlone],
        };
        var shared = new SearchDraft(id, SearchKind.Ambition, id.Value)
        {
            Title = ambition.Text,
            Address = $"/collaborations/{id}/ambition",
            Texts = [ambition.Text],
            People = ambition.Embracements.Select(e => (PersonId?)e.By),
        };
        return Task.FromResult<IReadOnlyList<SearchDraft>>(ambition.Text.Length > 0 ? [whole, shared] : [whole]);
    }

    protected override async Task<IReadOnlyList<Collaboration>> Seen(TandemDb db, Actor actor, CancellationToken ct) =>
        await db.Set<Collaboration>().AsNoTracking().AsSplitQuery()
            .Where(c => db.Answering(actor).Contains(c.Id)).ToListAsync(ct);
}

/// <summary>A relation, for its two parties; it is called by them, and found by their numbers.</summary>
internal sealed class RelationSearch : SearchSource<Relation>
{
    protected override Task<IReadOnlyList<SearchDraft>> Rows(Relation record, TandemDb db, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SearchDraft>>(
        [
            new(record.CollaborationId, SearchKind.Relation, record.Id.Value)
            {
                Relation = record.Id,
                First = record.Supplier,
                Second = record.Buyer,
                Address = $"/collaborations/{record.CollaborationId}/relations/{record.Id}/scorecard",
                Texts = [record.SupplierNumber, record.BuyerNumber],
                Sides = [record.Supplier, record.Buyer],
            },
        ]);

    protected override async Task<IReadOnlyList<Relation>> Seen(TandemDb db, Actor actor, CancellationToken ct) =>
        await db.AnsweringRelations(actor).ToListAsync(ct);
}

/// <summary>A participant, for all participants: by its name, and by what it brings and gains.</summary>
internal sealed class ParticipantSearch : SearchSource<Participant>
{
    protected override async Task<IReadOnlyList<SearchDraft>> Rows(
        Participant record, TandemDb db, CancellationToken ct)
    {
        var home = db.Entry(record).Property<CollaborationId>("CollaborationId").CurrentValue;
        var names = await db.Organisations([record.Organisation], ct);
        return [OrganisationSearch.Row(home, names[record.Organisation], record)];
    }

    protected override async Task<IReadOnlyList<Participant>> Seen(TandemDb db, Actor actor, CancellationToken ct) =>
        [.. (await db.Set<Collaboration>().Where(c => db.Answering(actor).Contains(c.Id)).AsTracking().AsSplitQuery()
            .ToListAsync(ct)).SelectMany(c => c.Participants)];
}

/// <summary>A new name of an organisation finds it wherever it takes part.</summary>
internal sealed class OrganisationSearch : SearchSource<Organisation>
{
    internal static SearchDraft Row(CollaborationId home, Organisation organisation, Participant participant) =>
        new(home, SearchKind.Organisation, organisation.Id.Value)
        {
            Title = organisation.Name,
            Address = $"/collaborations/{home}",
            ChangedAt = participant.JoinedAt,
            Texts = [participant.Contribution, participant.Worth],
        };

    protected override async Task<IReadOnlyList<SearchDraft>> Rows(
        Organisation record, TandemDb db, CancellationToken ct)
    {
        var id = record.Id;
        var taking = await db.Set<Collaboration>().AsNoTracking()
            .SelectMany(c => c.Participants.Where(p => p.Organisation == id), (c, p) => new { c.Id, p })
            .ToListAsync(ct);
        return [.. taking.Select(part => Row(part.Id, record, part.p))];
    }

    protected override Task<IReadOnlyList<Organisation>> Seen(TandemDb db, Actor actor, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Organisation>>([]);
}

/// <summary>Who holds a role in a collaboration, for all participants; one row however many roles.</summary>
internal sealed class PersonSearch : SearchSource<RoleHolder>
{
    public override bool SharesRows => true;

    internal static SearchDraft Row(CollaborationId home, Person person, DateTimeOffset since) =>
        new(home, SearchKind.Person, person.Id.Value)
        {
            Title = person.Name,
            Address = $"/collaborations/{home}/roles",
            ChangedAt = since,
        };

    protected override async Task<IReadOnlyList<SearchDraft>> Rows(
        RoleHolder record, TandemDb db, CancellationToken ct)
    {
        var (home, person) = (record.CollaborationId, record.Person);
        var since = await db.Set<RoleHolder>().AsNoTracking()
            .Where(h => h.CollaborationId == home && h.Person == person).Select(h => h.Since).ToListAsync(ct);
        if (since.Count == 0)
            return [new(home, SearchKind.Person, person.Value) { IsGone = true }];

        var names = await db.Persons([person], ct);
        return [Row(home, names[person], since.Min())];
    }

    protected override async Task<IReadOnlyList<RoleHolder>> Seen(TandemDb db, Actor actor, CancellationToken ct) =>
        await db.Set<RoleHolder>().AsNoTracking()
            .Where(h => db.Answering(actor).Contains(h.CollaborationId)).ToListAsync(ct);
}

/// <summary>A new name of a person finds that person wherever he or she holds a role.</summary>
internal sealed class PersonNameSearch : SearchSource<Person>
{
    public override bool SharesRows => true;

    protected override async Task<IReadOnlyList<SearchDraft>> Rows(Person record, TandemDb db, CancellationToken ct)
    {
        var id = record.Id;
        var held = await db.Set<RoleHolder>().AsNoTracking().Where(h => h.Person == id).ToListAsync(ct);
        return
        [
            .. held.GroupBy(h => h.CollaborationId)
                .Select(roles => PersonSearch.Row(roles.Key, record, roles.Min(h => h.Since))),
        ];
    }

    protected override Task<IReadOnlyList<Person>> Seen(TandemDb db, Actor actor, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Person>>([]);
}
