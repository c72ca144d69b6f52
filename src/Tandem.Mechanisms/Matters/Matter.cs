using Tandem.Data;

namespace Tandem.Matters;

/// <summary>
/// What a matter is about: the two sides that must solve it and, where it is between the parties of one relation,
/// that relation and perhaps one of its measures. Without a relation all participants see it.
/// </summary>
public sealed record MatterSubject(
    RelationId? Relation, OrganisationId First, OrganisationId Second, string? Measure = null)
{
    /// <summary>
    /// Of a deviation, what was not met. Without it a measure that misses is an agreement, all else an expectation.
    /// </summary>
    public Failing? Failing { get; init; }
}

/// <summary>
/// A matter between two sides (MAT-1, MAT-2). One side is to move, and promises to answer in time; past its promise
/// the matter climbs on both sides at once, and it never goes down. It closes when both sides agree that it is solved,
/// or that there was no problem. What repeats within 90 days begins one rung above where it was closed.
/// Who, when and by which calendars is handed to it.
/// </summary>
public sealed partial class Matter
{
    public const int MaxTitleLength = 200;
    public const int MaxMeasureLength = 50;
    public const int MaxSteps = 2000;
    public const int MaxReferralDays = 60;
    public static readonly TimeSpan RepeatTerm = TimeSpan.FromDays(90);

    private readonly NumberedList<MatterStep> steps = [];

    private Matter() { }

    public Matter(
        CollaborationId collaboration, MatterId id, int number, MatterKind kind, Severity severity, string title,
        MatterSubject subject)
    {
        if (title.Trim().Length is 0 or > MaxTitleLength)
            throw new RefusedException(Because.Invalid, "matter.title", MaxTitleLength);
        if (subject.Measure?.Length > MaxMeasureLength)
            throw new RefusedException(Because.Invalid, "matter.measure", MaxMeasureLength);
        if (subject.First == subject.Second)
            throw new RefusedException(Because.Invalid, "matter.sides");
        if (subject.Failing is not null && kind != MatterKind.Deviation)
            throw new RefusedException(Because.Invalid, "matter.failing");

        (CollaborationId, Id, Number) = (collaboration, id, number);
        (Kind, Severity, Title) = (kind, severity, title.Trim());
        (Relation, First, Second, Measure) = (subject.Relation, subject.First, subject.Second, subject.Measure);
        Subject = SubjectOf(Title);
        if (kind == MatterKind.Deviation)
            Failing = subject.Failing ?? (Measure is null ? Matters.Failing.Expectation : Matters.Failing.Agreement);
    }

    public CollaborationId CollaborationId { get; private set; }

    public MatterId Id { get; private set; }

    /// <summary>Counts per collaboration: E-1, E-2.</summary>
    public int Number { get; private set; }

    public MatterKind Kind { get; private set; }

    public Severity Severity { get; private set; }

    /// <summary>Of a deviation, what was not met; earlier ones did not say.</summary>
    public Failing? Failing { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>The title as it is compared: two matters of the same one are about the same thing.</summary>
    public string Subject { get; private set; } = "";

    public RelationId? Relation { get; private set; }

    public OrganisationId First { get; private set; }

    public OrganisationId Second { get; private set; }

    public string? Measure { get; private set; }

    public MatterState State { get; private set; }

    public Level Rung { get; private set; }

    /// <summary>The side that is to move.</summary>
    public OrganisationId Ball { get; private set; }

    /// <summary>When the promise that runs now began.</summary>
    public DateTimeOffset ClockSince { get; private set; }

    /// <summary>When the promise of the side that is to move passes.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Whether the promise passed on the top rung, from where it cannot climb.</summary>
    public bool IsOverdue { get; private set; }

    public PersonId? TakenUpBy { get; private set; }

    public int ReferralsOnRung { get; private set; }

    /// <summary>Who asked for another referral on this rung; the other side has not consented yet.</summary>
    public OrganisationId? ReferralAskedBy { get; private set; }

    public DateOnly? ReferralAskedUntil { get; private set; }

    public OrganisationId? SolutionBy { get; private set; }

    /// <summary>The earlier matter on the same relation and measure, if this one repeats it.</summary>
    public MatterId? Repeats { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public IReadOnlyList<MatterStep> Steps => steps;

    public IEnumerable<DateOnly> Months => steps.Select(s => s.Month).OfType<DateOnly>().Distinct().Order();

    /// <summary>The title as it is compared: without capitals, signs and doubled spaces.</summary>
    public static string SubjectOf(string title) => string.Join(
        ' ',
        string.Concat(title.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public bool IsSide(OrganisationId organisation) => organisation == First || organisation == Second;

    public OrganisationId OtherThan(OrganisationId side) => side == First ? Second : First;

    /// <summary>
    /// Begins the thread and the first promise; one that repeats an earlier matter begins a rung above where that one
    /// was closed, and none below the rung from which a rule opens it.
    /// </summary>
    public void Open(
        OrganisationId ball, Words text, DateOnly? month, Matter? earlier, StepBy by, Level from = Level.Operational)
    {
        if (!IsSide(ball))
            throw new RefusedException(Because.Invalid, "matter.ball");

        (OpenedAt, Repeats) = (by.At, earlier?.Id);
        var above = earlier is null ? from : (Level)Math.Min((int)earlier.Rung + 1, (int)Level.Strategic);
        Rung = above > from ? above : from;
        Start(ball, by);
        Add(MatterAct.Opened, text.Checked(), by, month);
    }

    /// <summary>The same measure missed its target in another month; the matter that is open takes it in.</summary>
    public void Repeat(Words text, DateOnly? month, StepBy by)
    {
        DemandNotClosed();
        Add(MatterAct.Repeated, text.Checked(), by, month);
    }

    /// <summary>Answers, with which the other side is to move.</summary>
    public void Answer(Words text, StepBy by)
    {
        DemandOpen();
        DemandBall(by);
        var words = text.Checked();
        Start(OtherThan(Ball), by);
        Add(MatterAct.Answered, words, by);
    }

    /// <summary>Says, with a reason, that it is the other side that must move.</summary>
    public void HandOver(Words reason, StepBy by)
    {
        DemandOpen();
        DemandBall(by);
        var words = reason.Checked();
        Start(OtherThan(Ball), by);
        Add(MatterAct.HandedOver, words, by);
    }

    /// <summary>Somebody who answers on this rung has it in hand. The promise goes on.</summary>
    public void TakeUp(StepBy by)
    {
        DemandNotClosed();
        DemandSide(by);
        if (TakenUpBy == by.Actor.Person)
            throw new RefusedException(Because.Invalid, "matter.taken-up");

        TakenUpBy = by.Actor.Person;
        Add(MatterAct.TakenUp, Words.None, by);
    }

    /// <summary>Who had it in hand left the organisation; a colleague has it now.</summary>
    public void PassTo(PersonId colleague)
    {
        DemandNotClosed();
        TakenUpBy = colleague;
    }

    /// <summary>
    /// Puts a question with a date to the level below; the rung stays. Once on each rung; another one takes effect
    /// when the other side consents.
    /// </summary>
    public void ReferBack(Words question, DateOnly until, StepBy by)
    {
        DemandOpen();
        DemandBall(by);
        if (Rung == Level.Operational)
            throw new RefusedException(Because.NotAllowed, "matter.no-level-below");

        var today = by.Calendars[Ball].LocalDate(by.At);
        if (until <= today || until > today.AddDays(MaxReferralDays))
            throw new RefusedException(Because.Invalid, "matter.referral-day", today, today.AddDays(MaxReferralDays));

        var words = question.Checked();
        if (ReferralsOnRung == 0)
        {
            Refer(until, by);
            Add(MatterAct.ReferredBack, words, by, day: until);
            return;
        }

        (ReferralAskedBy, ReferralAskedUntil) = (by.Actor.Organisation, until);
        Add(MatterAct.ReferralAsked, words, by, day: until);
    }

    /// <summary>The other side consents to another referral on the same rung.</summary>
    public void ConsentToReferral(StepBy by)
    {
        DemandNotClosed();
        DemandSide(by);
        if (ReferralAskedBy is not { } asker || ReferralAskedUntil is not { } until)
            throw new RefusedException(Because.Outdated, "matter.no-referral");
        if (asker == by.Actor.Organisation)
            throw new RefusedException(Because.NotAllowed, "matter.other-side");

        Refer(until, by);
        Add(MatterAct.ReferralAgreed, Words.None, by, day: until);
    }

    /// <summary>
    /// Either side takes it one rung up, with a reason. It never goes down. From names the rung on which who asks saw
    /// it: of two who ask at once, one takes it up.
    /// </summary>
    public void Raise(Words reason, Level? from, StepBy by)
    {
        DemandNotClosed();
        DemandSide(by);
        if (from is { } seen && seen != Rung)
            throw new RefusedException(Because.Outdated, "matter.moved");
        if (Rung == Level.Strategic)
            throw new RefusedException(Because.NotAllowed, "matter.top-rung");

        var words = reason.Checked();
        Up(by);
        Add(MatterAct.Raised, words, by);
    }

    /// <summary>The promise passed: one rung up on both sides; on the top rung it stays, and is overdue.</summary>
    public void Climb(DateTimeOffset due, StepBy by)
    {
        if (State == MatterState.Closed || due != DueAt || IsOverdue || by.At < DueAt)
            throw new RefusedException(Because.Outdated, "matter.clock-moved");

        if (Rung == Level.Strategic)
        {
            IsOverdue = true;
            Add(MatterAct.Overdue, Words.None, by);
            return;
        }

        Up(by);
        Add(MatterAct.Climbed, Words.None, by);
    }

    /// <summary>Says how it was solved; the other side is asked whether it agrees.</summary>
    public void ProposeClosing(Words solution, StepBy by)
    {
        DemandOpen();
        DemandSide(by);
        var words = solution.Checked();
        (State, SolutionBy) = (MatterState.SolutionProposed, by.Actor.Organisation);
        Start(OtherThan(by.Actor.Organisation), by);
        Add(MatterAct.SolutionProposed, words, by);
    }

    /// <summary>The other side agrees that it is solved.</summary>
    public void Close(Words words, StepBy by)
    {
        DemandSolutionOfOther(by);
        (State, ClosedAt, IsOverdue) = (MatterState.Closed, by.At, false);
        ForgetAsked();
        Add(MatterAct.Closed, words, by);
    }

    /// <summary>The other side says why it is not solved; who proposed the solution is to move.</summary>
    public void KeepOpen(Words reason, StepBy by)
    {
        DemandSolutionOfOther(by);
        var words = reason.Checked();
        (State, SolutionBy) = (MatterState.Open, null);
        Start(OtherThan(by.Actor.Organisation), by);
        Add(MatterAct.KeptOpen, words, by);
    }

    /// <summary>Adds to the conversation; nothing else changes. It can be done after closing too.</summary>
    public void Comment(Words text, StepBy by) => Add(MatterAct.Commented, text.Checked(), by);

    /// <summary>Gives the ball and starts the promise anew; who had it already does not get more time.</summary>
    private void Start(OrganisationId ball, StepBy by)
    {
        if (Ball == ball)
            return;

        Ball = ball;
        Begin(by);
    }

    private void Up(StepBy by)
    {
        Rung++;
        (TakenUpBy, ReferralsOnRung) = (null, 0);
        ForgetAsked();
        Begin(by);
    }

    private void Refer(DateOnly until, StepBy by)
    {
        ReferralsOnRung++;
        ForgetAsked();
        Begin(Promise.EndOf(until, by.Calendars[Ball]), by);
    }

    private void Begin(StepBy by) => Begin(Promise.Due(Rung, Severity, by.Calendars[Ball], by.At), by);

    private void Begin(DateTimeOffset due, StepBy by) =>
        (ClockSince, DueAt, IsOverdue, Reminded, PausedUntil) = (by.At, due, false, 0, null);

    /// <summary>What one side asked for and the other has not answered does not outlast the rung.</summary>
    private void ForgetAsked()
    {
        (ReferralAskedBy, ReferralAskedUntil) = (null, null);
        (PauseAskedBy, PauseAskedUntil) = (null, null);
    }

    private void Add(MatterAct act, Words words, StepBy by, DateOnly? month = null, DateOnly? day = null)
    {
        if (steps.Count >= MaxSteps && by.Actor.Rule is null)
            throw new RefusedException(Because.NotAllowed, "matter.thread-full", MaxSteps);

        ChangedAt = by.At;
        steps.Add(new MatterStep(
            steps.Count + 1, act, by.Actor.Organisation, by.Actor.Rule is null ? by.Actor.Person : null,
            by.Actor.Rule, by.At, words.Text, words.Language, Rung, Ball, DueAt)
        {
            Month = month,
            Day = day,
            Texts = InLanguages.Write(words.Said, of => of.Text),
        });
    }

    private void DemandNotClosed()
    {
        if (State == MatterState.Closed)
            throw new RefusedException(Because.Outdated, "matter.closed");
    }

    private void DemandOpen()
    {
        DemandNotClosed();
        if (State == MatterState.SolutionProposed)
            throw new RefusedException(Because.NotAllowed, "matter.solution-waits");
        if (State == MatterState.Denied)
            throw new RefusedException(Because.NotAllowed, "matter.denial-waits");
    }

    private void DemandSide(StepBy by)
    {
        if (!IsSide(by.Actor.Organisation))
            throw new RefusedException(Because.NotAllowed, "matter.not-a-side");
    }

    private void DemandBall(StepBy by)
    {
        DemandSide(by);
        if (Ball != by.Actor.Organisation)
            throw new RefusedException(Because.NotAllowed, "matter.not-to-move");
    }

    private void DemandSolutionOfOther(StepBy by)
    {
        DemandNotClosed();
        DemandSide(by);
        if (SolutionBy is not { } proposer)
            throw new RefusedException(Because.Outdated, "matter.no-solution");
        if (proposer == by.Actor.Organisation)
            throw new RefusedException(Because.NotAllowed, "matter.other-side");
    }
}
