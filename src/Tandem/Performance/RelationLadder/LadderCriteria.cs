using System.Text.Json;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// What must be so for a step of the ladder: either a measure that meets a bound in each of the last closed months, or
/// words that each side judges by hand.
/// </summary>
public sealed record LadderCriterion(RelationStep Step, string Words, string Language)
{
    public const int MaxWords = 300;
    public const int MaxMonths = 12;

    /// <summary>The address of a measure; null for what is judged by hand.</summary>
    public string? Measure { get; init; }

    public TargetSide Side { get; init; }

    public decimal Value { get; init; }

    /// <summary>How many closed months in a row.</summary>
    public int Months { get; init; } = 3;
}

/// <summary>
/// The criteria of a collaboration for the steps of all its relations, as its participants adopted them. A version is
/// never changed; the first is number 1, and before it there are none.
/// </summary>
public sealed record AdoptedCriteria(
    CollaborationId CollaborationId, int Version, string Body, DecisionId? Decision, DateTimeOffset At)
{
    public const int Most = 15;

    /// <summary>What the body says, numbered from 1 in its order.</summary>
    public IReadOnlyList<LadderCriterion> Read() =>
        JsonSerializer.Deserialize<List<LadderCriterion>>(Body, CommandJson.Options) ?? [];

    internal static string Write(IReadOnlyList<LadderCriterion> criteria) =>
        JsonSerializer.Serialize(criteria, CommandJson.Options);

    /// <exception cref="RefusedException">There are too many, or one has no words, bound or step.</exception>
    internal static IReadOnlyList<LadderCriterion> Checked(IReadOnlyList<LadderCriterion> criteria)
    {
        if (criteria.Count > Most)
            throw new RefusedException(Because.Invalid, "ladder.too-many-criteria", Most);

        return [.. criteria.Select(Checked)];
    }

    private static LadderCriterion Checked(LadderCriterion criterion)
    {
        var words = criterion.Words.Trim();
        if (criterion.Step is RelationStep.Former or RelationStep.Candidate || !Enum.IsDefined(criterion.Step))
            throw new RefusedException(Because.Invalid, "ladder.criterion-step");
        if (criterion.Measure is null)
        {
            return words.Length is 0 or > LadderCriterion.MaxWords
                ? throw new RefusedException(Because.Invalid, "ladder.criterion-words", LadderCriterion.MaxWords)
                : criterion with { Words = words };
        }

        var most = Measures.UnitOf(Measures.Parse(criterion.Measure)) == FigureUnit.Percent ? 100 : JointTarget.Most;
        if (criterion.Value < 0 || criterion.Value > most)
            throw new RefusedException(Because.Invalid, "target.range", most);
        if (criterion.Months is < 1 or > LadderCriterion.MaxMonths || words.Length > LadderCriterion.MaxWords)
            throw new RefusedException(Because.Invalid, "ladder.criterion-months", LadderCriterion.MaxMonths);

        return criterion with { Words = words };
    }
}

/// <summary>What a side says of a criterion that no figure tells, for one version of the criteria.</summary>
public sealed record CriterionJudged(
    CollaborationId CollaborationId, RelationId RelationId, int Version, int Criterion, OrganisationId Organisation)
    : IOfRelation
{
    public const int MaxReason = 1000;

    public bool Met { get; private set; }

    public string Reason { get; private set; } = "";

    public string Language { get; private set; } = "";

    public PersonId SaidBy { get; private set; }

    public DateTimeOffset SaidAt { get; private set; }

    /// <exception cref="RefusedException">It gives no reason, or too long a one.</exception>
    internal void Say(bool met, string reason, string language, PersonId by, DateTimeOffset at)
    {
        if (reason.Trim().Length is 0 or > MaxReason)
            throw new RefusedException(Because.Invalid, "ladder.judged-reason", MaxReason);

        (Met, Reason, Language, SaidBy, SaidAt) = (met, reason.Trim(), language, by, at);
    }
}
