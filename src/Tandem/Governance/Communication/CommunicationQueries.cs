using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Communications;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>A change that a decision makes on a later day, and that was not announced to anybody.</summary>
internal sealed record UnannouncedChange(int Number, string Question, RelationId? Relation, DateOnly Day)
{
    public string Key => $"D-{Number}";
}

/// <summary>
/// The way to the communication plan and to announcements: those of a relation exist for its two parties, others for
/// all participants of their collaboration.
/// </summary>
public static class CommunicationQueries
{
    private const int Limit = 200;
    private const int DaysLookedBack = 30;
    private const int MostReminders = Communications.Announcement.MostReminders;

    /// <summary>The names of the commands whose effect comes on a day of its own.</summary>
    private static readonly IReadOnlyList<string> OnADay =
    [
        .. typeof(CommunicationQueries).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(ITakesEffectOn)))
            .Select(CommandNameAttribute.Of),
    ];

    public static string Plan(CollaborationId collaboration) => $"/collaborations/{collaboration}/communication";

    public static string Address(Announcement announcement) =>
        $"/collaborations/{announcement.CollaborationId}/announcements/{announcement.Id}";

    public static IQueryable<CommunicationLine> Lines(this TandemDb db, Actor actor)
    {
        var (collaborations, organisation) = (db.Collaborations(actor), actor.Organisation);
        return db.Set<CommunicationLine>()
            .Where(l => collaborations.Any(c => c.Id == l.CollaborationId))
            .Where(l => l.Relation == null || l.First == organisation || l.Second == organisation)
            .Where(l => l.Relation != null || !db.Set<Departure>().Any(
                left => left.CollaborationId == l.CollaborationId && left.Organisation == organisation
                    && left.LeftAt < l.ChangedAt));
    }

    public static IQueryable<Announcement> Announcements(this TandemDb db, Actor actor)
    {
        var (collaborations, organisation) = (db.Collaborations(actor), actor.Organisation);
        return db.Set<Announcement>()
            .Where(a => collaborations.Any(c => c.Id == a.CollaborationId))
            .Where(a => a.Relation == null || a.First == organisation || a.Second == organisation)
            .Where(a => a.Relation != null || !db.Set<Departure>().Any(
                left => left.CollaborationId == a.CollaborationId && left.Organisation == organisation
                    && left.LeftAt < a.At));
    }

    /// <summary>A line of the plan by its id.</summary>
    /// <exception cref="RefusedException">There is none, or it is not the actor's to see.</exception>
    public static async Task<CommunicationLine> Line(
        this TandemDb db, CollaborationId collaboration, PlanLineId id, Actor actor, CancellationToken ct) =>
        await db.Lines(actor).SingleOrDefaultAsync(l => l.CollaborationId == collaboration && l.Id == id, ct)
        ?? throw new RefusedException(Because.NotFound, "communication.unknown");

    /// <summary>An announcement by its id.</summary>
    /// <exception cref="RefusedException">There is none, or it is not the actor's to see.</exception>
    public static async Task<Announcement> Announcement(
        this TandemDb db, CollaborationId collaboration, AnnouncementId id, Actor actor, CancellationToken ct) =>
        await db.Announcements(actor).SingleOrDefaultAsync(a => a.CollaborationId == collaboration && a.Id == id, ct)
        ?? throw new RefusedException(Because.NotFound, "announcement.unknown");

    /// <summary>Who takes part in something of a relation, or of all participants.</summary>
    public static async Task<IReadOnlyList<OrganisationId>> SidesOf(
        this TandemDb db, CollaborationId collaboration, OrganisationId? first, OrganisationId? second, Actor actor,
        CancellationToken ct) =>
        first is { } one && second is { } other ? [one, other] : await db.PresentIn(collaboration, actor, ct);

    /// <summary>
    /// Adopted changes that hold from a later day and were announced to nobody, as long as the day is to come or was
    /// within a month.
    /// </summary>
    internal static async Task<IReadOnlyList<UnannouncedChange>> ChangesNobodyAnnounced(
        this TandemDb db, CollaborationId collaboration, CommandJson json, DateOnly today, Actor actor,
        CancellationToken ct)
    {
        var adopted = await db.Decisions(actor).AsNoTracking().IgnoreAutoIncludes()
            .Where(d => d.CollaborationId == collaboration && d.State == DecisionState.Adopted)
            .Where(d => OnADay.Contains(d.EffectCommand)).OrderByDescending(d => d.Number).Take(Limit)
            .Select(d => new { d.Number, d.Question, d.Relation, d.EffectCommand, d.EffectBody, d.DecidedAt })
            .ToListAsync(ct);
        var announced = await db.Announcements(actor).AsNoTracking().IgnoreAutoIncludes()
            .Where(a => a.CollaborationId == collaboration && a.WithdrawnAt == null)
            .Select(a => a.Record).Distinct().ToListAsync(ct);
        return
        [
            .. from d in adopted
               let day = (json.TryRead(d.EffectCommand, d.EffectBody) as ITakesEffectOn)?.Day
               where day > DateOnly.FromDateTime(d.DecidedAt!.Value.UtcDateTime) && day > today.AddDays(-DaysLookedBack)
               let change = new UnannouncedChange(d.Number, d.Question, d.Relation, day.Value)
               where !announced.Contains(change.Key)
               orderby change.Day
               select change,
        ];
    }

    /// <summary>What a person has not confirmed, and own announcements that others left unconfirmed.</summary>
    public static async Task<IReadOnlyList<WaitingItem>> AnnouncementsWaitingFor(
        this TandemDb db, Actor actor, TextCatalogue texts, CancellationToken ct)
    {
        var (person, side) = (actor.Person, actor.Organisation);
        var open = await db.Announcements(actor).AsNoTracking().IgnoreAutoIncludes()
            .Where(a => a.WithdrawnAt == null)
            .Where(a => !db.Set<Departure>().Any(
                left => left.CollaborationId == a.CollaborationId && left.Organisation == side && left.LeftAt != null))
            .Select(a => new
            {
                Announcement = a,
                ToMe = a.Receipts.Any(
                    r => r.Person == person && r.Organisation == side && r.ConfirmedAt == null),
                Silent = a.Person == person && a.Organisation == side
                    ? a.Receipts.Count(r => r.ConfirmedAt == null && r.Reminders >= MostReminders)
                    : 0,
            })
            .Where(a => a.ToMe || a.Silent > 0).OrderBy(a => a.Announcement.At).Take(Limit).ToListAsync(ct);
        if (open.Count == 0)
            return [];

        var names = await db.Collaborations(actor).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        var calendar = await db.CalendarOf(side, ct);
        return
        [
            .. open.Select(a => new WaitingItem(
                a.Announcement.Id.Value, texts["announcement.short"],
                a.ToMe
                    ? a.Announcement.Title
                    : texts["announcement.waits-silent", a.Silent, a.Announcement.Title],
                Address(a.Announcement), a.Announcement.CollaborationId, names[a.Announcement.CollaborationId],
                a.Announcement.At,
                a.Announcement.EffectiveOn is { } day ? calendar.EndOf(day.AddDays(-1)) : null, [side], null, true)),
        ];
    }
}
