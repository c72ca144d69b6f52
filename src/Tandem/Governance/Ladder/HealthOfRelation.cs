using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Matters;
using Tandem.Parties;
using Tandem.Statistics;

namespace Tandem.Governance;

/// <summary>The health of a relation (MAT-4), for its two parties alike: on its page and for programs.</summary>
internal static class HealthOfRelation
{
    private const int UsualMonths = 12;

    internal sealed record RungAnswer(
        Level Rung, int Open, int? OldestDays, int Closed, double? ClosedShare, double? MedianWorkingMinutes);

    internal sealed record SideAnswer(OrganisationId Side, int Promises, int Kept);

    internal sealed record FigureAnswer(HealthFigure Figure, double? Share, IReadOnlyList<int> Matters);

    internal sealed record Answer(
        DateOnly From, IReadOnlyList<FigureAnswer> Figures, IReadOnlyList<RungAnswer> Rungs,
        IReadOnlyList<SideAnswer> AnsweredInTime);

    /// <summary>Over the last months, or all time; the relation is one of the actor's.</summary>
    public static async Task<RelationHealth> HealthOf(
        this TandemDb db, Relation relation, int? months, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var calendars = await db.CalendarsOf([relation.Supplier, relation.Buyer], ct);
        var from = months is { } count
            ? calendars[relation.Buyer].LocalDate(now).AddMonths(-count)
            : DateOnly.MinValue;
        var matters = await db.Matters(actor).AsNoTracking()
            .Where(m => m.CollaborationId == relation.CollaborationId && m.Relation == relation.Id).ToListAsync(ct);
        return RelationHealth.Of(matters, from, calendars, (relation.Supplier, relation.Buyer), now);
    }

    internal static async Task<Ok<Answer>> Get(
        CollaborationId collaboration, RelationId relation, int? months, TandemDb db, Actor actor, TimeProvider clock,
        CancellationToken ct)
    {
        var found = await db.Relation(collaboration, relation, actor, ct);
        if (months is < 1 or > 1200)
            throw new RefusedException(Because.Invalid, "health.months");

        var health = await db.HealthOf(found, months ?? UsualMonths, actor, clock.GetUtcNow(), ct);
        return TypedResults.Ok(new Answer(
            health.From,
            [
                .. Enum.GetValues<HealthFigure>().Select(figure => new FigureAnswer(
                    figure, Number(ShareOf(health, figure)), [.. health.MattersOf(figure).Select(m => m.Number)])),
            ],
            [
                .. health.Rungs.Select(r => new RungAnswer(
                    r.Rung, r.Open.Count, r.OldestDays, r.Share.Solved, Number(r.Share.Share),
                    Number(r.Share.MedianMinutes))),
            ],
            [.. health.Promises.Select(p => new SideAnswer(p.Side, p.Ended, p.Kept))]));
    }

    private static ExactRatio? ShareOf(RelationHealth health, HealthFigure figure) => figure switch
    {
        HealthFigure.Climbed => health.Board.Climbed,
        HealthFigure.LastMinute => health.Board.LastMinute,
        HealthFigure.Repeated => health.Board.Repeated,
        HealthFigure.Complaints => health.ComplaintsInTime,
        HealthFigure.Disruptions => health.DisruptionsSolved,
        _ => null,
    };

    private static double? Number(ExactRatio? ratio) =>
        ratio is { } known ? (double)known.Numerator / (double)known.Denominator : null;
}
