using Tandem.Collaborations;

namespace Tandem.Performance;

/// <summary>
/// How far a buyer and a supplier have come with each other (PAR-5): the three rungs, before them a candidate, and a
/// former supplier below all. A later one is higher.
/// </summary>
public enum RelationStep
{
    Former,
    Candidate,
    Supplier,
    Preferred,
    Partner,
}

/// <summary>
/// The way back for whom a step leads down (PAR-7): what must be so, which side looks whether it is, and by when.
/// </summary>
public sealed record WayBack(string Conditions, string Language, OrganisationId CheckedBy, DateOnly By)
{
    public const int MaxLength = 1000;

    /// <exception cref="RefusedException">It says nothing, is no way of these two, or ends in the past.</exception>
    public WayBack Checked(Relation relation, DateOnly today)
    {
        if (Conditions.Trim().Length is 0 or > MaxLength)
            throw new RefusedException(Because.Invalid, "ladder.way-back-conditions", MaxLength);
        if (!relation.Joins(CheckedBy))
            throw new RefusedException(Because.Invalid, "decision.not-a-side");
        if (By <= today)
            throw new RefusedException(Because.Invalid, "ladder.way-back-day");

        return this with { Conditions = Conditions.Trim() };
    }
}

/// <summary>
/// A step that a relation took on its ladder, by a decision. It is never changed; without one the relation is that of
/// a supplier.
/// </summary>
public sealed record StepTaken(
    CollaborationId CollaborationId, RelationId RelationId, int Number, RelationStep Step, RelationStep Before,
    DecisionId? Decision, DateTimeOffset At) : IOfRelation
{
    public const RelationStep AtFirst = RelationStep.Supplier;

    public string BackConditions { get; private init; } = "";

    public string BackLanguage { get; private init; } = "";

    public OrganisationId? BackCheckedBy { get; private init; }

    public DateOnly? BackBy { get; private init; }

    public bool IsDown => Step < Before;

    public WayBack? WayBack => BackCheckedBy is { } side && BackBy is { } day
        ? new(BackConditions, BackLanguage, side, day)
        : null;

    /// <summary>The next step after those that were taken, in order.</summary>
    /// <exception cref="RefusedException">
    /// It leads nowhere else, or down without a way back. What undoes a step leads where that one came from.
    /// </exception>
    internal static StepTaken Next(
        IReadOnlyList<StepTaken> taken, Relation relation, SetRelationStep command, DecisionId? decision,
        DateOnly today, DateTimeOffset at)
    {
        var before = Now(taken);
        if (command.Step == before)
            throw new RefusedException(Because.Invalid, "ladder.same");
        if (command.Undoes && (taken.Count == 0 || taken[^1].Before != command.Step))
            throw new RefusedException(Because.Invalid, "ladder.undoes-nothing");
        if (command is { Undoes: false, WayBack: null } && command.Step < before)
            throw new RefusedException(Because.Invalid, "ladder.way-back");

        var back = command.Step < before ? command.WayBack?.Checked(relation, today) : null;
        return new(
            relation.CollaborationId, relation.Id, taken.Count + 1, command.Step, before, decision, at)
        {
            BackConditions = back?.Conditions ?? "",
            BackLanguage = back?.Language ?? "",
            BackCheckedBy = back?.CheckedBy,
            BackBy = back?.By,
        };
    }

    internal static RelationStep Now(IReadOnlyList<StepTaken> taken) => taken.Count == 0 ? AtFirst : taken[^1].Step;
}
