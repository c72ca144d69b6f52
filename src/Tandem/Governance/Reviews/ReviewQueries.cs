using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Matters;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// The way to reviews: each is reached from a matter that was found by a query which applies visibility.
/// </summary>
public static class ReviewQueries
{
    private const int Limit = 100;

    internal static Task<StormReview?> StormReviewOf(this TandemDb db, Matter matter, CancellationToken ct) =>
        db.Set<StormReview>().AsSplitQuery().SingleOrDefaultAsync(
            r => r.CollaborationId == matter.CollaborationId && r.MatterId == matter.Id, ct);

    internal static Task<Retrospective?> RetrospectiveOf(this TandemDb db, Matter matter, CancellationToken ct) =>
        db.Set<Retrospective>().SingleOrDefaultAsync(
            r => r.CollaborationId == matter.CollaborationId && r.MatterId == matter.Id, ct);

    /// <summary>
    /// Storm reviews to hold, and retrospectives to which the actor's side has not contributed or that are past their
    /// day; those to which this person is asked, or answers for, are the reader's own.
    /// </summary>
    public static async Task<IReadOnlyList<WaitingItem>> ReviewsWaitingFor(
        this TandemDb db, Actor actor, TextCatalogue texts, DateTimeOffset now, CancellationToken ct)
    {
        var mine = db.Matters(actor).AsNoTracking().IgnoreAutoIncludes()
            .Where(m => m.First == actor.Organisation || m.Second == actor.Organisation);
        var storms = await mine.Join(
            db.Set<StormReview>().AsNoTracking().Where(r => r.HeldAt == null && r.ClosedAt == null),
            m => new { m.CollaborationId, m.Id }, r => new { r.CollaborationId, Id = r.MatterId },
            (matter, review) => new { matter, review }).OrderBy(s => s.review.HoldBy).Take(Limit).ToListAsync(ct);
        var retrospectives = await mine.Join(
            db.Set<Retrospective>().AsNoTracking().Where(r => r.ClosedAt == null),
            m => new { m.CollaborationId, m.Id }, r => new { r.CollaborationId, Id = r.MatterId },
            (matter, review) => new { matter, review }).OrderBy(s => s.review.DueAt).Take(Limit).ToListAsync(ct);
        if (storms.Count == 0 && retrospectives.Count == 0)
            return [];

        var names = await db.Collaborations(actor).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        var side = await db.Set<RoleHolder>().Where(h => h.Organisation == actor.Organisation).ToListAsync(ct);
        var away = (await db.AwayAt([actor.Organisation], now, ct))[actor.Organisation].ToList();
        return
        [
            .. storms.Select(s => Item(
                s.matter, "storm", texts["storm.waits", s.matter.ReadTitle], s.review.CalledAt, s.review.HoldBy,
                s.review.People.Any(p => p.Person == actor.Person))),
            .. retrospectives.Where(r => r.review.IsOverdue || !r.review.HasContributed(actor.Organisation))
                .Select(r => Item(
                    r.matter, "retrospective", texts["retrospective.waits", r.matter.ReadTitle], r.review.OpenedAt,
                    r.review.DueAt,
                    RungOwners.Answers(
                        [.. side.Where(h => h.CollaborationId == r.matter.CollaborationId)], Level.Tactical,
                        actor.Person, away))),
        ];

        WaitingItem Item(
            Matter matter, string page, string title, DateTimeOffset since, DateTimeOffset due, bool own) => new(
            matter.Id.Value, $"E-{matter.Number}", title, $"{WaitingItems.Address(matter)}/{page}",
            matter.CollaborationId, names[matter.CollaborationId], since, due, [actor.Organisation], null, own);
    }
}
