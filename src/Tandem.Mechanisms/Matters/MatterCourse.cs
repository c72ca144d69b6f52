using Tandem.Boards;

namespace Tandem.Matters;

/// <summary>That a promise of a side came to an end: answered in time, or not.</summary>
public readonly record struct PromiseEnd(OrganisationId Side, bool Kept);

/// <summary>
/// A matter as the ladder is measured by it (metrics 1.14): how long it stayed on which rung, and which promises were
/// kept. Time is counted in working minutes of the side that was to move; a critical matter by the clock. A pause that
/// both agreed counts for nobody.
/// </summary>
public sealed record MatterCourse(Matter Matter, LadderMatter Ladder, IReadOnlyList<PromiseEnd> Promises)
{
    private static readonly MatterAct[] Answering =
    [
        MatterAct.Answered, MatterAct.HandedOver, MatterAct.SolutionProposed, MatterAct.Closed, MatterAct.KeptOpen,
        MatterAct.Denied, MatterAct.DenialConfirmed, MatterAct.DenialObjected,
    ];

    /// <summary>Follows the steps of a matter up to a moment. Days are those of the calendar given.</summary>
    public static MatterCourse Of(
        Matter matter, IReadOnlyDictionary<OrganisationId, WorkingCalendar> calendars, WorkingCalendar days,
        DateTimeOffset now)
    {
        var walk = new Walk(matter, calendars);
        foreach (var step in matter.Steps)
            walk.Take(step);
        walk.Finish(matter.ClosedAt ?? now);

        var ladder = new LadderMatter(
            $"{matter.Kind} {matter.Measure ?? matter.Subject}", days.LocalDate(matter.OpenedAt),
            matter.ClosedAt is { } closed ? days.LocalDate(closed) : null, walk.Stays);
        return new(matter, ladder, walk.Promises);
    }

    /// <summary>Goes along the steps with the promise and the rung that stand.</summary>
    private sealed class Walk(Matter matter, IReadOnlyDictionary<OrganisationId, WorkingCalendar> calendars)
    {
        private MatterStep? last;
        private DateTimeOffset since;
        private DateTimeOffset resumed;
        private DateTimeOffset counted;
        private bool judged;
        private RungStay stay;

        public List<RungStay> Stays { get; } = [];

        public List<PromiseEnd> Promises { get; } = [];

        public void Take(MatterStep step)
        {
            if (last is null)
            {
                Begin(step);
                return;
            }

            Judge(step, last);
            Count(step.At);
            if (step.Rung != last.Rung)
            {
                Stays.Add(stay);
                var (whole, left) = (Counted(since, last.DueAt), Worked(step.At, last.DueAt));
                stay = new((int)step.Rung, Minutes(whole), Math.Clamp(Minutes(left), 0, Minutes(whole)), 0);
            }

            if (step.Act == MatterAct.PauseAgreed && step.Day is { } until)
                Pause(step, until);
            else if (step.DueAt != last.DueAt || step.Ball != last.Ball)
                (since, resumed, judged) = (step.At, default, false);
            last = step;
        }

        /// <summary>Counts up to the end; a promise that passed and has not been answered is not kept.</summary>
        public void Finish(DateTimeOffset end)
        {
            Count(end);
            Stays.Add(stay);
        }

        private void Begin(MatterStep step)
        {
            (last, since, counted) = (step, step.At, step.At);
            stay = new((int)step.Rung, null, null, 0);
        }

        private void Judge(MatterStep step, MatterStep before)
        {
            if (step.Act is MatterAct.Climbed or MatterAct.Overdue)
                End(before.Ball, kept: false);
            else if (step.Organisation == before.Ball && Answering.Contains(step.Act))
                End(before.Ball, step.At <= before.DueAt);
        }

        private void End(OrganisationId side, bool kept)
        {
            if (!judged)
                Promises.Add(new(side, kept));
            judged = true;
        }

        private void Pause(MatterStep step, DateOnly until)
        {
            var from = resumed > step.At ? resumed : step.At;
            resumed = calendars[step.Ball].EndOf(until);
            (since, _) = Promise.Paused(matter.Severity, calendars[step.Ball], (since, last!.DueAt), (from, resumed));
        }

        private void Count(DateTimeOffset until)
        {
            if (until > counted)
                stay = stay with { WorkingMinutes = stay.WorkingMinutes + Minutes(Worked(counted, until)) };
            counted = until;
        }

        /// <summary>Time from one moment to another as the side that is to move counts it, without a pause.</summary>
        private TimeSpan Worked(DateTimeOffset from, DateTimeOffset to) =>
            Counted(from < resumed ? resumed : from, to);

        private TimeSpan Counted(DateTimeOffset from, DateTimeOffset to) =>
            to <= from ? TimeSpan.Zero
            : matter.Severity == Severity.Critical ? to - from
            : calendars[last!.Ball].WorkingTimeBetween(from, to);

        private static long Minutes(TimeSpan time) => (long)time.TotalMinutes;
    }
}
