namespace Tandem.Matters;

/// <summary>What the clock of a matter does next: reminds at a share of the promise, or at 100 lets it climb.</summary>
public sealed record Alarm(int Percent, DateTimeOffset At)
{
    public const int Passed = 100;

    public bool IsReminder => Percent < Passed;
}

/// <summary>
/// The clock of the promise that runs: it reminds once at half and once at four fifths, in working hours of the side
/// that is to move, and stands still only when the other side consents (MAT-1, rules E11).
/// </summary>
public sealed partial class Matter
{
    private const int Half = 50;
    private const int Most = 80;

    /// <summary>The share of the promise, in per cent, at which was reminded last; 0 when it was not.</summary>
    public int Reminded { get; private set; }

    public OrganisationId? PauseAskedBy { get; private set; }

    public DateOnly? PauseAskedUntil { get; private set; }

    /// <summary>
    /// The last day on which the promise that runs now stands still, in the calendar of who is to move.
    /// </summary>
    public DateOnly? PausedUntil { get; private set; }

    /// <summary>What comes next, by the calendar of who is to move; nothing when it is closed or overdue.</summary>
    public Alarm? Next(WorkingCalendar calendar)
    {
        if (State == MatterState.Closed || IsOverdue)
            return null;

        foreach (var percent in new[] { Half, Most }.Where(percent => percent > Reminded))
        {
            var at = Promise.Share(percent, Severity, calendar, ClockSince, DueAt);
            if (at < DueAt)
                return new(percent, at);
        }

        return new(Alarm.Passed, DueAt);
    }

    /// <summary>Reminds the side that is to move; once at each share, and not for a promise that is over.</summary>
    public void Remind(int percent, DateTimeOffset due, StepBy by)
    {
        if (State == MatterState.Closed || due != DueAt || IsOverdue || percent <= Reminded)
            throw new RefusedException(Because.Outdated, "matter.clock-moved");

        Reminded = percent;
        Add(percent < Most ? MatterAct.HalfPassed : MatterAct.MostPassed, Words.None, by);
    }

    /// <summary>
    /// Asks, with a reason, that the clock stands still until a day; it runs on until the other consents.
    /// </summary>
    public void AskPause(Words reason, DateOnly until, StepBy by)
    {
        DemandOpen();
        DemandBall(by);
        var today = by.Calendars[Ball].LocalDate(by.At);
        if (until <= today || until > today.AddDays(MaxReferralDays))
            throw new RefusedException(Because.Invalid, "matter.referral-day", today, today.AddDays(MaxReferralDays));

        var words = reason.Checked();
        (PauseAskedBy, PauseAskedUntil) = (by.Actor.Organisation, until);
        Add(MatterAct.PauseAsked, words, by, day: until);
    }

    /// <summary>
    /// The other side consents: what is left of the promise goes on when the day is over. A promise that passed
    /// meanwhile, or a day that did, cannot be paused any more.
    /// </summary>
    public void AgreeToPause(StepBy by)
    {
        DemandNotClosed();
        DemandSide(by);
        if (PauseAskedBy is not { } asker || PauseAskedUntil is not { } until || asker != Ball)
            throw new RefusedException(Because.Outdated, "matter.no-pause");
        if (asker == by.Actor.Organisation)
            throw new RefusedException(Because.NotAllowed, "matter.other-side");

        var calendar = by.Calendars[Ball];
        var resumed = calendar.EndOf(until);
        if (by.At >= DueAt || by.At >= resumed)
            throw new RefusedException(Because.Outdated, "matter.no-pause");

        (ClockSince, DueAt) = Promise.Paused(Severity, calendar, (ClockSince, DueAt), (by.At, resumed));
        (PausedUntil, PauseAskedBy, PauseAskedUntil) = (until, null, null);
        Add(MatterAct.PauseAgreed, Words.None, by, day: until);
    }

    /// <summary>
    /// The promise stands still until the term of what is done about the matter is over: that term is its clock
    /// meanwhile. Not where the other side is asked, nor where a promise passed already.
    /// </summary>
    public void Rest(DateOnly until, Words why, StepBy by)
    {
        var calendar = by.Calendars[Ball];
        var from = PausedUntil is { } rests && calendar.EndOf(rests) > by.At ? calendar.EndOf(rests) : by.At;
        var resumed = calendar.EndOf(until);
        if (State != MatterState.Open || IsOverdue || from >= DueAt || resumed <= from)
            return;

        (ClockSince, DueAt) = Promise.Paused(Severity, calendar, (ClockSince, DueAt), (from, resumed));
        PausedUntil = until;
        Add(MatterAct.PauseAgreed, why, by, day: until);
    }
}
