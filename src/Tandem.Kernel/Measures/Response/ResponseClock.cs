namespace Tandem.Measures;

/// <summary>
/// The clock of one request, in the working time of who has to answer. It stands still while the asker has the ball.
/// The promise ends at midnight after so many working days, later by the working time that was paused until then.
/// </summary>
internal sealed class ResponseClock
{
    private readonly WorkingCalendar calendar;
    private readonly List<(DateTimeOffset From, DateTimeOffset Until)> pauses;
    private readonly DateTimeOffset asked;
    private readonly DateTimeOffset promised;

    public ResponseClock(Request request, int promiseDays, WorkingCalendar responder)
    {
        calendar = responder;
        asked = Moment(request.AskedAt);
        promised = responder.EndOf(responder.AddWorkingDays(responder.LocalDate(asked), promiseDays));
        pauses = Apart(request.Pauses ?? []);
    }

    /// <summary>Working time from the question to the answer, less the pauses.</summary>
    public TimeSpan Until(DateTimeOffset answered)
    {
        if (answered <= asked)
            return TimeSpan.Zero;

        return calendar.WorkingTimeBetween(asked, answered) - PausedUntil(answered);
    }

    /// <summary>
    /// Whether an answer at that moment is within the promise; midnight after its last day is too late.
    /// </summary>
    public bool IsWithin(DateTimeOffset answered)
    {
        var paused = PausedUntil(answered);
        return paused == TimeSpan.Zero
            ? answered < promised
            : answered <= calendar.AddWorkingTime(promised, paused);
    }

    /// <summary>
    /// Whether the promise is broken at a moment without an answer. A pause that still lasts stops the clock where it
    /// began.
    /// </summary>
    public bool IsBrokenAt(DateTimeOffset now) => Deadline(Stopped(now)) <= Stopped(now);

    /// <summary>The moment at which the promise is broken if nothing happens, or at which the pause ends.</summary>
    public DateTimeOffset NextChange(DateTimeOffset now)
    {
        foreach (var pause in pauses)
        {
            if (pause.From <= now && now < pause.Until)
                return pause.Until;
        }

        return Deadline(now);
    }

    private DateTimeOffset Deadline(DateTimeOffset now) => calendar.AddWorkingTime(promised, PausedUntil(now));

    private DateTimeOffset Stopped(DateTimeOffset now)
    {
        foreach (var pause in pauses)
        {
            if (pause.From <= now && now < pause.Until)
                return pause.From;
        }

        return now;
    }

    private TimeSpan PausedUntil(DateTimeOffset moment)
    {
        var paused = TimeSpan.Zero;
        foreach (var (from, until) in pauses)
        {
            var (first, last) = (from < asked ? asked : from, until > moment ? moment : until);
            if (last > first)
                paused += calendar.WorkingTimeBetween(first, last);
        }

        return paused;
    }

    /// <summary>In order, with those that overlap or touch made one, so that no time is taken off twice.</summary>
    private static List<(DateTimeOffset From, DateTimeOffset Until)> Apart(IReadOnlyList<Pause> given)
    {
        var apart = new List<(DateTimeOffset From, DateTimeOffset Until)>();
        foreach (var pause in given.OrderBy(pause => pause.From))
        {
            var from = Moment(pause.From);
            var until = pause.Until == Request.NoMoment ? DateTimeOffset.MaxValue : Moment(pause.Until);
            if (until <= from)
                continue;
            if (apart.Count > 0 && from <= apart[^1].Until)
                apart[^1] = (apart[^1].From, until > apart[^1].Until ? until : apart[^1].Until);
            else
                apart.Add((from, until));
        }

        return apart;
    }

    private static DateTimeOffset Moment(long unixSeconds) => DateTimeOffset.FromUnixTimeSeconds(unixSeconds);
}
