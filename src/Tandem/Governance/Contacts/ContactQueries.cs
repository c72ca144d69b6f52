using Microsoft.EntityFrameworkCore;
using Tandem.Cadences;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>Reads who speaks with whom, and when they last did, of many relations in a few questions.</summary>
public static class ContactQueries
{
    /// <summary>How far back contact is looked for: the last rhythms of a quarter, and a little.</summary>
    private const int DaysBack = 600;
    private const int DaysOfWeek = 7;
    private const int DaysOfMonth = 31;
    private const int DaysOfQuarter = 92;

    public static string Address(Relation relation) =>
        $"/collaborations/{relation.CollaborationId}/relations/{relation.Id}/contacts";

    /// <summary>The contacts of relations of the actor, the own side in the columns, in the order given.</summary>
    public static async Task<IReadOnlyList<ContactMatrix>> ContactsOf(
        this TandemDb db, IReadOnlyList<Relation> relations, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        if (relations.Count == 0)
            return [];

        var since = now.AddDays(-DaysBack);
        var calendars = await db.CalendarsOf(relations.Select(r => r.Buyer).Distinct().ToList(), ct);
        var contacts = (await db.Set<Contact>().AsNoTracking().Of(relations).ToListAsync(ct))
            .ToLookup(c => c.RelationId);
        var talks = (await db.Set<ContactTalk>().AsNoTracking().Of(relations).ToListAsync(ct))
            .ToLookup(t => t.RelationId);
        var bodies = await Bodies(db, relations, actor, ct);
        var meetings = await Meetings(db, bodies, actor, since, ct);
        var steps = (await Steps(db, relations, actor, since, ct)).ToLookup(s => s.Relation);
        return
        [
            .. relations.Select(relation =>
            {
                var calendar = calendars[relation.Buyer];
                var ours = bodies.Where(b => b.IsOf(relation)).ToList();
                IReadOnlyList<Touch> touches =
                [
                    .. talks[relation.Id].Select(t => new Touch(
                        TouchKind.Talk, t.Day, t.Organisation, t.Level, t.SpeaksWith, t.Said, t.Language, null, [])),
                    .. meetings.Where(m => m.IsOf(relation)).Select(m => new Touch(
                        TouchKind.Meeting, calendar.LocalDate(m.HeldAt), relation.Buyer, m.Level, m.Level, m.Title, "",
                        $"/collaborations/{relation.CollaborationId}/M-{m.Number}", m.People)),
                    .. OfMatters(steps[relation.Id], relation, calendar.LocalDate),
                ];
                return ContactMatrix.Of(
                    relation, actor.Organisation, [.. contacts[relation.Id]], touches, RhythmsOf(ours),
                    calendar.LocalDate(now));
            }),
        ];
    }

    /// <summary>The relations of a collaboration that the actor is a party of, and that go on.</summary>
    public static Task<List<Relation>> RelationsToShow(
        this TandemDb db, CollaborationId collaboration, Actor actor, CancellationToken ct) =>
        db.Relations(actor).Where(r => r.CollaborationId == collaboration).OrderBy(r => r.Id).ToListAsync(ct);

    private sealed record KnownBody(
        CollaborationId Collaboration, RelationId? Relation, BodyId Id, Level Level, string Name, int? Days,
        bool IsGoing, IReadOnlyCollection<OrganisationId> Seated)
    {
        public bool IsOf(Relation relation) => Collaboration == relation.CollaborationId && (Relation is { } id
            ? id == relation.Id
            : Seated.Contains(relation.Supplier) && Seated.Contains(relation.Buyer));
    }

    private sealed record HeldMeeting(
        CollaborationId Collaboration, RelationId? Relation, int Number, string Title, DateTimeOffset HeldAt,
        Level Level, IReadOnlyCollection<PersonId> People, IReadOnlyCollection<OrganisationId> Sides)
    {
        public bool IsOf(Relation relation) => Collaboration == relation.CollaborationId
            && (Relation is null || Relation == relation.Id)
            && Sides.Contains(relation.Supplier) && Sides.Contains(relation.Buyer);
    }

    private sealed record KnownStep(
        RelationId Relation, MatterId Matter, int Number, string Title, Level Rung, OrganisationId Side,
        DateTimeOffset At);

    private static async Task<List<KnownBody>> Bodies(
        TandemDb db, IReadOnlyList<Relation> relations, Actor actor, CancellationToken ct)
    {
        var homes = relations.Select(r => r.CollaborationId).Distinct().ToList();
        var bodies = await db.BodiesAndWorkshops(actor).AsNoTracking().Where(b => homes.Contains(b.CollaborationId))
            .ToListAsync(ct);
        return bodies.ConvertAll(b =>
        {
            var terms = b.Terms();
            return new KnownBody(
                b.CollaborationId, b.Relation, b.Id, terms.Level, b.Name,
                terms.Rhythm is { } rhythm ? DaysOf(rhythm.Every) : null, b.EndedAt is null,
                terms.Seats.Select(s => s.Organisation).ToHashSet());
        });
    }

    private static async Task<List<HeldMeeting>> Meetings(
        TandemDb db, List<KnownBody> bodies, Actor actor, DateTimeOffset since, CancellationToken ct)
    {
        if (bodies.Count == 0)
            return [];

        var homes = bodies.Select(b => b.Collaboration).Distinct().ToList();
        var levels = bodies.ToDictionary(b => b.Id, b => b.Level);
        var held = await db.Meetings(actor).AsNoTracking()
            .Where(m => homes.Contains(m.CollaborationId) && m.HeldAt != null && m.HeldAt > since)
            .Select(m => new
            {
                m.CollaborationId,
                m.Relation,
                m.Number,
                m.Title,
                m.HeldAt,
                m.BodyId,
                There = m.People.Where(p => p.IsPresent).Select(p => new { p.Organisation, p.Person }).ToList(),
            }).ToListAsync(ct);
        return held.ConvertAll(m => new HeldMeeting(
            m.CollaborationId, m.Relation, m.Number, m.Title, m.HeldAt!.Value, levels[m.BodyId],
            m.There.Select(p => p.Person).ToHashSet(), m.There.Select(p => p.Organisation).ToHashSet()));
    }

    private static async Task<List<KnownStep>> Steps(
        TandemDb db, IReadOnlyList<Relation> relations, Actor actor, DateTimeOffset since, CancellationToken ct)
    {
        var ids = relations.Select(r => (RelationId?)r.Id).ToList();
        var matters = db.Matters(actor).AsNoTracking()
            .Where(m => ids.Contains(m.Relation) && m.ChangedAt > since);
        var steps = await (
            from m in matters
            from s in m.Steps
            where s.Person != null
            select new { m.Relation, m.Id, m.Number, m.Title, s.Rung, s.Organisation, s.At }).ToListAsync(ct);
        return steps.ConvertAll(s => new KnownStep(
            s.Relation!.Value, s.Id, s.Number, s.Title, s.Rung, s.Organisation, s.At));
    }

    /// <summary>People of both sides took a step on a level of a matter: the last of these steps counts.</summary>
    private static IEnumerable<Touch> OfMatters(
        IEnumerable<KnownStep> steps, Relation relation, Func<DateTimeOffset, DateOnly> day) =>
        from step in steps
        group step by (step.Matter, step.Rung) into one
        where one.Select(s => s.Side).Distinct().Count() > 1
        let last = one.MaxBy(s => s.At)!
        select new Touch(
            TouchKind.Matter, day(last.At), relation.Buyer, last.Rung, last.Rung, $"E-{last.Number} {last.Title}", "",
            $"/collaborations/{relation.CollaborationId}/E-{last.Number}", []);

    /// <summary>The shortest rhythm that a body of both agreed for a level.</summary>
    private static Dictionary<Level, ContactRhythm> RhythmsOf(List<KnownBody> bodies) =>
        bodies.Where(b => b is { IsGoing: true, Days: not null }).GroupBy(b => b.Level).ToDictionary(
            g => g.Key, g => g.OrderBy(b => b.Days).ThenBy(b => b.Name, StringComparer.Ordinal)
                .Select(b => new ContactRhythm(b.Days!.Value, b.Name)).First());

    private static int DaysOf(Every every) => every switch
    {
        Every.Week => DaysOfWeek,
        Every.TwoWeeks => 2 * DaysOfWeek,
        Every.Month => DaysOfMonth,
        Every.Quarter => DaysOfQuarter,
    };
}
