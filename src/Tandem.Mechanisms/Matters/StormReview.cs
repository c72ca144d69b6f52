using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Matters;

/// <summary>Who is asked to a storm review.</summary>
public sealed record StormPerson(OrganisationId Organisation, PersonId Person);

/// <summary>What a storm review decided to do: who of which side, and until when.</summary>
public sealed class StormAction(
    int number, string text, string language, OrganisationId organisation, PersonId owner, DateOnly dueOn) : INumbered
{
    public const int MaxLength = 500;

    public int Number { get; private set; } = number;

    public string Text { get; private set; } = text;

    public string Language { get; private set; } = language;

    public OrganisationId Organisation { get; private set; } = organisation;

    public PersonId Owner { get; private set; } = owner;

    public DateOnly DueOn { get; private set; } = dueOn;

    public DateTimeOffset? DoneAt { get; private set; }

    internal void Finish(DateTimeOffset at) => DoneAt ??= at;

    internal void PassTo(PersonId colleague) => Owner = colleague;
}

/// <summary>
/// The review that a disruption calls at once, with the people of both sides that it needs (MAT-3, rules E22): held
/// within two working days under a chair, one page of findings and actions, and a day on which it closes by itself.
/// </summary>
public sealed class StormReview
{
    public const int WorkingDaysToHold = 2;
    public const int WorkingDaysToClose = 10;
    public const int MostDaysToClose = 60;
    public const int MaxActions = 100;

    private readonly List<StormPerson> people = [];
    private readonly NumberedList<StormAction> actions = [];

    private StormReview() { }

    public StormReview(Matter matter, StormPerson chair, IEnumerable<StormPerson> people, StepBy by)
    {
        if (matter.State == MatterState.Closed)
            throw new RefusedException(Because.Outdated, "matter.closed");

        var calendar = by.Calendars[matter.Ball];
        (CollaborationId, MatterId, Relation) = (matter.CollaborationId, matter.Id, matter.Relation);
        (CalledBy, CalledAt) = (by.Actor.Organisation, by.At);
        (Chair, ChairSide) = (chair.Person, chair.Organisation);
        HoldBy = Promise.AfterWorkingDays(calendar, by.At, WorkingDaysToHold);
        ClosesOn = calendar.AddWorkingDays(calendar.LocalDate(by.At), WorkingDaysToClose);
        this.people.AddRange(people.Append(chair).Distinct());
    }

    public CollaborationId CollaborationId { get; private set; }

    public MatterId MatterId { get; private set; }

    public RelationId? Relation { get; private set; }

    public OrganisationId CalledBy { get; private set; }

    public DateTimeOffset CalledAt { get; private set; }

    public PersonId Chair { get; private set; }

    public OrganisationId ChairSide { get; private set; }

    public DateTimeOffset HoldBy { get; private set; }

    /// <summary>The last day; after it the review is closed by the clock.</summary>
    public DateOnly ClosesOn { get; private set; }

    public DateTimeOffset? HeldAt { get; private set; }

    public string Findings { get; private set; } = "";

    public string Language { get; private set; } = "";

    public DateTimeOffset? ClosedAt { get; private set; }

    public IReadOnlyCollection<StormPerson> People => people;

    public IReadOnlyCollection<StormAction> Actions => actions;

    /// <summary>Writes what was found, in whole; the last wording counts, earlier ones stand in the journal.</summary>
    public void Hold(Words findings, DateOnly closesOn, DateOnly today, DateTimeOffset at)
    {
        DemandOpen();
        if (closesOn <= today || closesOn > today.AddDays(MostDaysToClose))
            throw new RefusedException(Because.Invalid, "matter.referral-day", today, today.AddDays(MostDaysToClose));

        var words = findings.Checked();
        (Findings, Language, ClosesOn) = (words.Text, words.Language, closesOn);
        HeldAt ??= at;
    }

    /// <summary>Adds what somebody of the own side will do, until a day not after the review closes.</summary>
    public void Add(Words text, PersonId owner, DateOnly dueOn, DateOnly today, Actor actor)
    {
        DemandOpen();
        var words = text.Checked();
        if (words.Text.Length > StormAction.MaxLength || actions.Count >= MaxActions)
            throw new RefusedException(Because.Invalid, "storm.action", StormAction.MaxLength, MaxActions);
        if (dueOn < today || dueOn > ClosesOn)
            throw new RefusedException(Because.Invalid, "storm.action-day", today, ClosesOn);

        actions.Add(new(actions.Count + 1, words.Text, words.Language, actor.Organisation, owner, dueOn));
    }

    /// <summary>The side whose action it is says that it is done; also after the review closed.</summary>
    public void Finish(int number, OrganisationId side, DateTimeOffset at)
    {
        var action = actions.SingleOrDefault(a => a.Number == number && a.Organisation == side)
            ?? throw new RefusedException(Because.NotFound, "storm.no-action");
        action.Finish(at);
    }

    /// <summary>The chair left the organisation; a colleague leads the review now.</summary>
    public void PassChair(PersonId colleague)
    {
        Chair = colleague;
        if (!people.Contains(new(ChairSide, colleague)))
            people.Add(new(ChairSide, colleague));
    }

    /// <summary>Who took an action on left the organisation; a colleague does it now.</summary>
    public void PassAction(int number, OrganisationId side, PersonId colleague) =>
        (actions.SingleOrDefault(a => a.Number == number && a.Organisation == side)
            ?? throw new RefusedException(Because.NotFound, "storm.no-action")).PassTo(colleague);

    /// <summary>The day is over: the review is closed, whatever is left.</summary>
    public void Close(DateOnly closesOn, DateTimeOffset at)
    {
        DemandOpen();
        if (closesOn != ClosesOn)
            throw new RefusedException(Because.Outdated, "matter.clock-moved");

        ClosedAt = at;
    }

    private void DemandOpen()
    {
        if (ClosedAt is not null)
            throw new RefusedException(Because.Outdated, "storm.closed");
    }
}
