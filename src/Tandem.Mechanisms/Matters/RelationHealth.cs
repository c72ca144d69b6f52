using Tandem.Boards;
using Tandem.Statistics;

namespace Tandem.Matters;

/// <summary>A figure of the health of a relation, which opens to the matters that it counts.</summary>
public enum HealthFigure
{
    Opened,
    Closed,

    /// <summary>Open now, whenever they were opened.</summary>
    Open,
    Climbed,

    /// <summary>Raised or gone up with less than a fifth of the promise left.</summary>
    LastMinute,

    /// <summary>The same again within 90 days of its end.</summary>
    Repeated,

    /// <summary>With a promise that was not kept.</summary>
    Late,

    /// <summary>Closed because both say that there was no problem.</summary>
    Denied,
    Expectations,
    Agreements,
    Complaints,
    Disruptions,

    /// <summary>Born operational, unsolved tactical, denied or left unanswered strategic.</summary>
    Pattern,
}

/// <summary>
/// One rung: the open matters on it now, the age in working days of the oldest and in the middle of them, and what the
/// ladder did there in the period.
/// </summary>
public sealed record RungHealth(
    Level Rung, IReadOnlyList<Matter> Open, int? OldestDays, ExactRatio? MedianDays, RungShare Share);

/// <summary>How many promises of a side came to an end, and how many of those were kept.</summary>
public sealed record PromisesKept(OrganisationId Side, int Ended, int Kept)
{
    public ExactRatio? Share => Ended == 0 ? null : new(Kept, Ended);
}

/// <summary>
/// The health of a relation as its matters tell it (MAT-4, metrics 1.14). It is the same for both sides; what is a
/// share of nothing is no data.
/// </summary>
public sealed class RelationHealth
{
    private static readonly Level[] Ladder = Enum.GetValues<Level>();

    private readonly List<MatterCourse> all;
    private readonly List<MatterCourse> opened;

    private RelationHealth(
        List<MatterCourse> all, DateOnly from, WorkingCalendar days, IReadOnlyList<OrganisationId> sides,
        DateOnly today)
    {
        this.all = all;
        opened = [.. all.Where(m => m.Ladder.OpenedOn >= from)];
        From = from;
        Board = LadderBoard.Of(Of(opened), Ladder.Length, Of(all.Except(opened)));
        Rungs = [.. Ladder.Select(rung => RungOf(rung, days, today))];
        Promises =
        [
            .. sides.Select(side => new PromisesKept(
                side, opened.Sum(m => m.Promises.Count(p => p.Side == side)),
                opened.Sum(m => m.Promises.Count(p => p.Side == side && p.Kept)))),
        ];
    }

    /// <summary>The first day of the period; matters that were opened from it on are counted.</summary>
    public DateOnly From { get; }

    public LadderBoard Board { get; }

    /// <summary>The lowest first.</summary>
    public IReadOnlyList<RungHealth> Rungs { get; }

    /// <summary>Answered in time, by side.</summary>
    public IReadOnlyList<PromisesKept> Promises { get; }

    /// <summary>Of complaints alone: the promises of both sides that were kept, of those that came to an end.</summary>
    public ExactRatio? ComplaintsInTime
    {
        get
        {
            var ended = opened.Where(m => m.Matter.Kind == MatterKind.Complaint).SelectMany(m => m.Promises).ToList();
            return ended.Count == 0 ? null : new(ended.Count(p => p.Kept), ended.Count);
        }
    }

    /// <summary>Of the disruptions of the period, those that are closed.</summary>
    public ExactRatio? DisruptionsSolved =>
        MattersOf(HealthFigure.Disruptions) is { Count: > 0 } all
            ? new(all.Count(m => m.State == MatterState.Closed), all.Count)
            : null;

    /// <summary>
    /// All matters of a relation, those before the period too, by which repeats are seen. Days are those of the
    /// calendar of the buyer.
    /// </summary>
    public static RelationHealth Of(
        IEnumerable<Matter> matters, DateOnly from, IReadOnlyDictionary<OrganisationId, WorkingCalendar> calendars,
        (OrganisationId Supplier, OrganisationId Buyer) sides, DateTimeOffset now)
    {
        var days = calendars[sides.Buyer];
        var all = matters.OrderBy(m => m.Number).Select(m => MatterCourse.Of(m, calendars, days, now)).ToList();
        return new(all, from, days, [sides.Supplier, sides.Buyer], days.LocalDate(now));
    }

    /// <summary>The matters that a figure counts, the newest first.</summary>
    public IReadOnlyList<Matter> MattersOf(HealthFigure figure) =>
    [
        .. (figure == HealthFigure.Open ? all : opened).Where(m => Counts(figure, m))
            .Select(m => m.Matter).OrderByDescending(m => m.Number),
    ];

    /// <summary>The matters of the period that were closed on a rung, the newest first.</summary>
    public IReadOnlyList<Matter> ClosedOn(Level rung) =>
        [.. MattersOf(HealthFigure.Closed).Where(m => m.Rung == rung)];

    private bool Counts(HealthFigure figure, MatterCourse course) => figure switch
    {
        HealthFigure.Opened => true,
        HealthFigure.Closed => course.Matter.State == MatterState.Closed,
        HealthFigure.Open => course.Matter.State != MatterState.Closed,
        HealthFigure.Climbed => course.Ladder.Climbed,
        HealthFigure.LastMinute => LadderBoard.IsLastMinute(course.Ladder),
        HealthFigure.Repeated => LadderBoard
            .Of([course.Ladder], Ladder.Length, Of(all.Where(m => m != course))).Repeated == new ExactRatio(1, 1),
        HealthFigure.Late => course.Promises.Any(p => !p.Kept),
        HealthFigure.Denied => course.Matter.IsClosedAsDenied,
        HealthFigure.Expectations => course.Matter.Failing == Failing.Expectation,
        HealthFigure.Agreements => course.Matter.Failing == Failing.Agreement,
        HealthFigure.Complaints => course.Matter.Kind == MatterKind.Complaint,
        HealthFigure.Disruptions => course.Matter.Kind == MatterKind.Disruption,
        HealthFigure.Pattern => LadderPattern.Shows(course.Matter.Steps),
    };

    private RungHealth RungOf(Level rung, WorkingCalendar days, DateOnly today)
    {
        var open = all.Where(m => m.Matter.State != MatterState.Closed && m.Matter.Rung == rung).ToList();
        var ages = open.Select(m => days.WorkingDaysBetween(m.Ladder.OpenedOn, today)).Order().ToList();
        return new(
            rung, [.. open.Select(m => m.Matter).OrderBy(m => m.OpenedAt)], ages.Count == 0 ? null : ages[^1],
            ages.Count == 0 ? null : new(ages[(ages.Count - 1) / 2] + ages[ages.Count / 2], 2),
            Board.Rungs[(int)rung]);
    }

    private static List<LadderMatter> Of(IEnumerable<MatterCourse> courses) => [.. courses.Select(c => c.Ladder)];
}
