using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Matters;

/// <summary>What is asked after an incident, without asking whose fault it was (MAT-5).</summary>
public enum RetrospectivePart
{
    Happened,
    Helped,
    Hindered,
    Lesson,
}

/// <summary>What somebody said of an incident. It never changes.</summary>
public sealed record RetrospectiveNote(
    int Number, RetrospectivePart Part, OrganisationId Organisation, PersonId Person, string Text, string Language,
    DateTimeOffset At) : INumbered;

/// <summary>
/// What both sides learn from a disruption or a critical matter, due ten working days after it was closed (MAT-5, rules
/// E7). It closes when both have contributed and there is a lesson.
/// </summary>
public sealed class Retrospective
{
    public const int WorkingDays = 10;
    public const int MaxNotes = 200;

    private readonly NumberedList<RetrospectiveNote> notes = [];

    private Retrospective() { }

    public Retrospective(Matter matter, StepBy by)
    {
        (CollaborationId, MatterId, Relation, OpenedAt) = (matter.CollaborationId, matter.Id, matter.Relation, by.At);
        DueAt = by.Calendars.Values.Max(calendar => Promise.AfterWorkingDays(calendar, by.At, WorkingDays));
    }

    public CollaborationId CollaborationId { get; private set; }

    public MatterId MatterId { get; private set; }

    public RelationId? Relation { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Ten working days after the incident, in the calendar of the side that takes longer.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public bool IsOverdue { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public IReadOnlyCollection<RetrospectiveNote> Notes => notes;

    /// <summary>Whether a matter of this kind is learnt from when it was solved.</summary>
    public static bool IsDueAfter(Matter matter) =>
        matter.State == MatterState.Closed
        && (matter.Kind == MatterKind.Disruption || matter.Severity == Severity.Critical);

    public bool HasContributed(OrganisationId side) => notes.Any(note => note.Organisation == side);

    public void Add(RetrospectivePart part, Words text, Actor actor, DateTimeOffset at)
    {
        DemandOpen();
        if (notes.Count >= MaxNotes)
            throw new RefusedException(Because.NotAllowed, "retrospective.full", MaxNotes);

        var words = text.Checked();
        notes.Add(new(notes.Count + 1, part, actor.Organisation, actor.Person, words.Text, words.Language, at));
    }

    public void Close(OrganisationId first, OrganisationId second, DateTimeOffset at)
    {
        DemandOpen();
        if (!HasContributed(first) || !HasContributed(second) || notes.All(n => n.Part != RetrospectivePart.Lesson))
            throw new RefusedException(Because.NotAllowed, "retrospective.unfinished");

        (ClosedAt, IsOverdue) = (at, false);
    }

    /// <summary>The days are over and it is not closed.</summary>
    public void Pass(DateTimeOffset at)
    {
        if (ClosedAt is not null || IsOverdue || at < DueAt)
            throw new RefusedException(Because.Outdated, "matter.clock-moved");

        IsOverdue = true;
    }

    private void DemandOpen()
    {
        if (ClosedAt is not null)
            throw new RefusedException(Because.Outdated, "retrospective.closed");
    }
}
