using Tandem.Data;
using Tandem.Matters;

namespace Tandem.Corrections;

/// <summary>What a corrective action is about: the matter it belongs to, its two sides and its measure.</summary>
public sealed record CorrectionSubject(
    MatterId Matter, RelationId? Relation, OrganisationId First, OrganisationId Second, string? Measure,
    Severity Severity);

/// <summary>
/// What one side does about the cause of a miss, from keeping the harm in to the check in the data (PER-11, rules E16
/// and D5). Each stage has a term in the calendar of the side that is to move. The other side closes it, and only after
/// the check has run. Steps are added and never changed; who and when are handed to it.
/// </summary>
public sealed class CorrectiveAction
{
    public const int MaxTitleLength = 200;
    public const int MaxMeasureLength = 50;
    public const int MaxWhys = 10;
    public const int MaxSteps = 500;
    public const int ContainmentDays = 2;
    public const int RootCauseDays = 10;
    public const int ActionDays = 30;

    /// <summary>Where those thirty days are over before an action is planned, it gets so many more.</summary>
    public const int LateActionDays = 7;
    public const int EffectDays = 60;
    public const int ClosingDays = 5;

    /// <summary>So many good deliveries after the action make the check run before its term.</summary>
    public const int GoodDeliveries = 30;

    /// <summary>Within so many days after closing, the same miss opens it again.</summary>
    public const int RepeatDays = 90;

    private readonly NumberedList<CorrectionStep> steps = [];

    private CorrectiveAction() { }

    public CorrectiveAction(
        CollaborationId collaboration, CorrectionId id, int number, string title, CorrectionSubject subject)
    {
        (CollaborationId, Id, Number) = (collaboration, id, number);
        Title = title.Length <= MaxTitleLength ? title : title[..MaxTitleLength];
        (Matter, Relation, First, Second) = (subject.Matter, subject.Relation, subject.First, subject.Second);
        (Measure, Severity) = (subject.Measure, subject.Severity);
    }

    public CollaborationId CollaborationId { get; private set; }

    public CorrectionId Id { get; private set; }

    /// <summary>Counts per collaboration: C-1, C-2.</summary>
    public int Number { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>The matter it belongs to; after a repeat the newer one.</summary>
    public MatterId Matter { get; private set; }

    public RelationId? Relation { get; private set; }

    public OrganisationId First { get; private set; }

    public OrganisationId Second { get; private set; }

    public string? Measure { get; private set; }

    public Severity Severity { get; private set; }

    /// <summary>The side that corrects.</summary>
    public OrganisationId Side { get; private set; }

    public Level Rung { get; private set; }

    public CorrectionStage Stage { get; private set; }

    /// <summary>When it was opened, or opened again.</summary>
    public DateTimeOffset RoundSince { get; private set; }

    public DateTimeOffset StageSince { get; private set; }

    /// <summary>When the term of the stage passes.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public bool IsOverdue { get; private set; }

    public CauseCode? Cause { get; private set; }

    /// <summary>Who carries the action out.</summary>
    public PersonId? Owner { get; private set; }

    /// <summary>By when it will be done.</summary>
    public DateOnly? ActionOn { get; private set; }

    public DateTimeOffset? CarriedOutAt { get; private set; }

    public EffectOutcome? Outcome { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public IReadOnlyList<CorrectionStep> Steps => steps;

    public OrganisationId Other => Side == First ? Second : First;

    /// <summary>
    /// The side that is to move: the one that corrects, or at the end the other; nobody while data is awaited.
    /// </summary>
    public OrganisationId? Ball => Stage switch
    {
        CorrectionStage.Containment or CorrectionStage.RootCause or CorrectionStage.Action
            or CorrectionStage.CarryingOut => Side,
        CorrectionStage.Closing => Other,
        CorrectionStage.EffectCheck or CorrectionStage.Closed => null,
    };

    public bool IsSide(OrganisationId organisation) => organisation == First || organisation == Second;

    public void Open(OrganisationId side, Words text, StepBy by)
    {
        if (!IsSide(side))
            throw new RefusedException(Because.Invalid, "matter.ball");

        (Side, OpenedAt) = (side, by.At);
        Begin(by);
        Add(CorrectionAct.Opened, text.Checked(), by);
    }

    /// <summary>Says how the harm is kept from spreading.</summary>
    public void Contain(Words text, StepBy by)
    {
        DemandStage(CorrectionStage.Containment, Side, by);
        var words = text.Checked();
        Go(CorrectionStage.RootCause, Promise.AfterWorkingDays(by.Calendars[Side], RoundSince, RootCauseDays), by);
        Add(CorrectionAct.Contained, words, by);
    }

    /// <summary>
    /// Says the chain of causes, each the why of the one before. That a person erred is refused as the last: it asks
    /// the next why.
    /// </summary>
    public void FindCause(IReadOnlyList<string> whys, CauseCode code, string language, StepBy by)
    {
        DemandStage(CorrectionStage.RootCause, Side, by);
        List<string> chain = [.. whys.Select(why => why.Trim().ReplaceLineEndings(" ")).Where(why => why.Length > 0)];
        if (chain.Count is 0 or > MaxWhys)
            throw new RefusedException(Because.Invalid, "correction.whys", MaxWhys);
        if (code == CauseCode.Person || HumanCause.IsAll(chain[^1]))
            throw new RefusedException(Because.Invalid, "correction.next-why", chain[^1]);

        var words = new Words(string.Join('\n', chain), language).Checked();
        Cause = code;
        Go(CorrectionStage.Action, Promise.EndOf(LastActionDay(by.At, by.Calendars[Side]), by.Calendars[Side]), by);
        Add(CorrectionAct.CauseFound, words, by);
    }

    /// <summary>
    /// The last day by which an action can be planned to be done: thirty days from the opening of the round, however
    /// long the cause took; where they are over, a week from now.
    /// </summary>
    public DateOnly LastActionDay(DateTimeOffset now, WorkingCalendar calendar)
    {
        var (today, last) = (calendar.LocalDate(now), calendar.LocalDate(RoundSince).AddDays(ActionDays));
        return last >= today ? last : today.AddDays(LateActionDays);
    }

    /// <summary>Says what will be done, by whom and by which day, within thirty days of opening.</summary>
    public void Plan(Words text, PersonId owner, DateOnly on, StepBy by)
    {
        DemandStage(CorrectionStage.Action, Side, by);
        var words = text.Checked();
        if (HumanCause.IsOnlySwap(words.Text))
            throw new RefusedException(Because.Invalid, "correction.only-swap");

        var (today, last) = (by.Calendars[Side].LocalDate(by.At), LastActionDay(by.At, by.Calendars[Side]));
        if (on < today || on > last)
            throw new RefusedException(Because.Invalid, "correction.action-day", today, last);

        (Owner, ActionOn) = (owner, on);
        Go(CorrectionStage.CarryingOut, Promise.EndOf(on, by.Calendars[Side]), by);
        Add(CorrectionAct.ActionPlanned, words, by, on);
    }

    /// <summary>Says that it is done; from now on the data is to show it.</summary>
    public void CarryOut(Words text, StepBy by)
    {
        DemandStage(CorrectionStage.CarryingOut, Side, by);
        var words = text.Checked();
        CarriedOutAt = by.At;
        Go(CorrectionStage.EffectCheck, WholeSecond(by.At.AddDays(EffectDays)), by);
        Add(CorrectionAct.CarriedOut, words, by);
    }

    /// <summary>What the data says; after it the other side is to close.</summary>
    public void Check(EffectOutcome outcome, Words text, StepBy by)
    {
        if (Stage != CorrectionStage.EffectCheck)
            throw new RefusedException(Because.Outdated, "correction.moved-on");

        Outcome = outcome;
        Go(CorrectionStage.Closing, Promise.AfterWorkingDays(by.Calendars[Other], by.At, ClosingDays), by);
        Add(CorrectionAct.EffectChecked, text.Checked(), by, outcome: outcome);
    }

    /// <summary>
    /// The other side closes it. Unless the data shows that it helped, it says in writing why it closes it all the
    /// same.
    /// </summary>
    public void Close(Words text, StepBy by)
    {
        DemandStage(CorrectionStage.Closing, Other, by);
        if (Outcome != EffectOutcome.Better && text.Text.Trim().Length == 0)
            throw new RefusedException(Because.Invalid, "correction.reason-needed");

        var words = text.Text.Trim().Length == 0 ? Words.None : text.Checked();
        (Stage, StageSince, ClosedAt, IsOverdue) = (CorrectionStage.Closed, by.At, by.At, false);
        Add(CorrectionAct.Closed, words, by);
    }

    /// <summary>The other side says why it is not solved; the cause is looked for again.</summary>
    public void KeepOpen(Words reason, StepBy by)
    {
        DemandStage(CorrectionStage.Closing, Other, by);
        var words = reason.Checked();
        RoundSince = by.At;
        Go(CorrectionStage.RootCause, Promise.AfterWorkingDays(by.Calendars[Side], by.At, RootCauseDays), by);
        Add(CorrectionAct.KeptOpen, words, by);
    }

    /// <summary>
    /// The same measure missed again within ninety days: it goes on, one rung up, in the newer matter.
    /// </summary>
    public void Reopen(MatterId matter, Words text, StepBy by)
    {
        if (ClosedAt is not { } closed || by.At > closed.AddDays(RepeatDays))
            throw new RefusedException(Because.Outdated, "correction.moved-on");

        (Matter, ClosedAt, Outcome, Cause) = (matter, null, null, null);
        (Owner, ActionOn, CarriedOutAt) = (null, null, null);
        if (Rung < Level.Strategic)
            Rung++;
        Begin(by);
        Add(CorrectionAct.Reopened, text.Checked(), by);
    }

    /// <summary>
    /// The term of the stage passed: it is overdue until the next step, and the level above is asked for it.
    /// </summary>
    public void PassTerm(DateTimeOffset due, StepBy by)
    {
        if (Stage == CorrectionStage.Closed || due != DueAt || IsOverdue || by.At < DueAt)
            throw new RefusedException(Because.Outdated, "matter.clock-moved");

        IsOverdue = true;
        if (Rung < Level.Strategic)
            Rung++;
        Add(CorrectionAct.TermPassed, Words.None, by);
    }

    /// <summary>Who was to carry it out left the organisation; a colleague does now.</summary>
    public void PassTo(PersonId colleague)
    {
        if (Stage == CorrectionStage.Closed)
            throw new RefusedException(Because.Outdated, "correction.moved-on");

        Owner = colleague;
    }

    /// <summary>One of the two sides left: it ends where it is, without a finding on its effect.</summary>
    public void EndByLeaving(StepBy by) => End(CorrectionAct.PartyLeft, by);

    /// <summary>Both sides say, on written grounds, that its matter was no problem: nothing is to correct.</summary>
    public void EndByDenial(StepBy by) => End(CorrectionAct.MatterDenied, by);

    private void End(CorrectionAct act, StepBy by)
    {
        if (Stage == CorrectionStage.Closed)
            throw new RefusedException(Because.Outdated, "correction.moved-on");

        Go(CorrectionStage.Closed, DueAt, by);
        ClosedAt = by.At;
        Add(act, Words.None, by);
    }

    private void Begin(StepBy by)
    {
        RoundSince = by.At;
        Go(
            CorrectionStage.Containment,
            Severity == Severity.Critical
                ? WholeSecond(by.At + Promise.Critical)
                : Promise.AfterWorkingDays(by.Calendars[Side], by.At, ContainmentDays),
            by);
    }

    private void Go(CorrectionStage stage, DateTimeOffset due, StepBy by) =>
        (Stage, StageSince, DueAt, IsOverdue) = (stage, by.At, due, false);

    private void Add(
        CorrectionAct act, Words words, StepBy by, DateOnly? day = null, EffectOutcome? outcome = null)
    {
        if (steps.Count >= MaxSteps)
            throw new RefusedException(Because.NotAllowed, "matter.thread-full", MaxSteps);

        ChangedAt = by.At;
        steps.Add(new CorrectionStep(
            steps.Count + 1, act, by.Actor.Organisation, by.Actor.Rule is null ? by.Actor.Person : null, by.Actor.Rule,
            by.At, words.Text, words.Language, Stage, DueAt)
        {
            Day = day,
            Outcome = outcome,
        });
    }

    private void DemandStage(CorrectionStage stage, OrganisationId side, StepBy by)
    {
        if (!IsSide(by.Actor.Organisation))
            throw new RefusedException(Because.NotAllowed, "matter.not-a-side");
        if (Stage != stage)
            throw new RefusedException(Because.Outdated, "correction.moved-on");
        if (by.Actor.Organisation != side)
            throw new RefusedException(Because.NotAllowed, "matter.other-side");
    }

    private static DateTimeOffset WholeSecond(DateTimeOffset moment) =>
        moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond));
}

/// <summary>One step of a corrective action, and how it stood after it. It is never changed.</summary>
public sealed record CorrectionStep(
    int Number, CorrectionAct Act, OrganisationId Organisation, PersonId? Person, string? Rule, DateTimeOffset At,
    string Text, string Language, CorrectionStage Stage, DateTimeOffset DueAt) : INumbered
{
    /// <summary>The day by which an action will be done.</summary>
    public DateOnly? Day { get; init; }

    public EffectOutcome? Outcome { get; init; }
}
