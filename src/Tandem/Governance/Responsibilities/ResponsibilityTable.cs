using Tandem.Access;
using Tandem.Matters;

namespace Tandem.Governance;

/// <summary>What a role does in a task: does it, answers for it, is asked before it, or hears of it.</summary>
public enum Part
{
    Responsible,

    /// <summary>Answers for it; one role of one side in each task.</summary>
    Accountable,

    /// <summary>Answers for it and does it.</summary>
    Both,
    Consulted,
    Informed,
}

/// <summary>The part of a role of one side in a task.</summary>
public sealed record Duty(OrganisationId Side, Role Role, Part Part)
{
    public bool Answers => Part is Part.Accountable or Part.Both;

    public bool Does => Part is Part.Responsible or Part.Both;
}

/// <summary>
/// A process or task of the collaboration and who has which part in it. One that the product ships has a name of its
/// own in each language; another is written by the parties.
/// </summary>
public sealed record ResponsibilityRow(string Task, string Language, IReadOnlyList<Duty> Duties)
{
    public const int MaxTaskLength = 200;

    /// <summary>Which shipped task it is; null for one that the parties wrote.</summary>
    public ShippedTask? Shipped { get; init; }

    /// <summary>Whether exactly one answers for it and at least one does it.</summary>
    public bool CanBeAgreed => Duties.Count(d => d.Answers) == 1 && Duties.Any(d => d.Does);

    public Part? PartOf(OrganisationId side, Role role) =>
        Duties.FirstOrDefault(d => d.Side == side && d.Role == role)?.Part;
}

/// <summary>The tasks that a table begins with.</summary>
public enum ShippedTask
{
    Forecast,
    Capacity,
    Order,
    Deliver,
    Receive,
    Complaints,
    Terms,
    Invoices,
    Scorecard,
    Improvement,
    Risks,
    Data,
}

/// <summary>What is wrong with a row as it stands now.</summary>
public enum ResponsibilityGap
{
    NobodyAnswers,
    SeveralAnswer,
    NobodyDoes,

    /// <summary>A role that answers, does or is asked has no holder.</summary>
    RoleVacant,

    /// <summary>Who answers for it is the only one who is asked before it.</summary>
    AsksItself,

    /// <summary>Who answers for it has no mandate that reaches the decisions of the role.</summary>
    MandateMissing,
}

public sealed record ResponsibilityFinding(int Row, ResponsibilityGap Gap, Duty? Duty);

/// <summary>
/// Who does what in a collaboration (GOV-1, rules A6): in each row one role of one side answers for the task and at
/// least one does it, in the whole collaboration. It is changed by a decision alone, as a next version.
/// </summary>
public sealed record ResponsibilityTable(int Version, IReadOnlyList<ResponsibilityRow> Rows)
{
    public const int MaxRows = 60;

    /// <summary>The table, if each row can be agreed.</summary>
    /// <exception cref="RefusedException">
    /// A row has no name or that of another, not exactly one who answers, nobody who does it, or a party that takes no
    /// part; or there are too many.
    /// </exception>
    public ResponsibilityTable Checked(IReadOnlyCollection<OrganisationId> parties)
    {
        if (Rows.Count is 0 or > MaxRows)
            throw new RefusedException(Because.Invalid, "responsibility.rows", MaxRows);

        var rows = Rows.Select(row => Checked(row, parties)).ToList();
        var twice = rows.GroupBy(r => (r.Shipped, r.Task.ToUpperInvariant())).FirstOrDefault(g => g.Count() > 1);
        return twice is null
            ? this with { Rows = rows }
            : throw new RefusedException(
                Because.Invalid, "responsibility.twice", rows.FindLastIndex(r => twice.Contains(r)) + 1);
    }

    /// <summary>
    /// What is wrong with the rows as they stand, by who holds which role now and of whom of them
    /// <paramref name="lacksMandate"/> says that the role wants a mandate which that one has not (rules A6).
    /// </summary>
    public IReadOnlyList<ResponsibilityFinding> Findings(
        IReadOnlyCollection<RoleHolder> holders, Func<RoleHolder, bool> lacksMandate) =>
    [
        .. Rows.Index().SelectMany(row => Findings(row.Item, holders, lacksMandate)
            .Select(found => new ResponsibilityFinding(row.Index + 1, found.Gap, found.Duty))),
    ];

    private static IEnumerable<(ResponsibilityGap Gap, Duty? Duty)> Findings(
        ResponsibilityRow row, IReadOnlyCollection<RoleHolder> holders, Func<RoleHolder, bool> lacksMandate)
    {
        var answering = row.Duties.Where(d => d.Answers).ToList();
        if (answering.Count != 1)
        {
            yield return answering.Count == 0
                ? (ResponsibilityGap.NobodyAnswers, null)
                : (ResponsibilityGap.SeveralAnswer, null);
        }

        if (!row.Duties.Any(d => d.Does))
            yield return (ResponsibilityGap.NobodyDoes, null);
        foreach (var duty in row.Duties.Where(d => d.Part != Part.Informed && !Holding(d).Any()))
            yield return (ResponsibilityGap.RoleVacant, duty);

        foreach (var duty in answering.Where(d => Of(d).Any(lacksMandate)))
            yield return (ResponsibilityGap.MandateMissing, duty);

        var asked = row.Duties.Where(d => d.Part == Part.Consulted).SelectMany(Holding).Distinct().ToList();
        if (answering is [var one] && asked.Count > 0 && Holding(one).ToList() is { Count: > 0 } people
            && asked.All(people.Contains))
        {
            yield return (ResponsibilityGap.AsksItself, one);
        }

        IEnumerable<PersonId> Holding(Duty duty) => Of(duty).Select(h => h.Person);

        IEnumerable<RoleHolder> Of(Duty duty) =>
            holders.Where(h => h.Organisation == duty.Side && h.Role == duty.Role);
    }

    private ResponsibilityRow Checked(ResponsibilityRow row, IReadOnlyCollection<OrganisationId> parties)
    {
        var number = Rows.Index().First(r => ReferenceEquals(r.Item, row)).Index + 1;
        var (task, language) = (row.Task.Trim(), row.Language);
        if (row.Shipped is { } shipped)
        {
            (task, language) = Enum.IsDefined(shipped)
                ? ("", "")
                : throw new RefusedException(Because.Invalid, "responsibility.task-name", number);
        }
        else
        {
            task = new Words(task, language).Checked().Text;
        }

        if (task.Length > ResponsibilityRow.MaxTaskLength)
            throw new RefusedException(Because.Invalid, "responsibility.task-name", number);
        if (row.Duties.Any(d => !parties.Contains(d.Side) || !Enum.IsDefined(d.Role) || !Enum.IsDefined(d.Part))
            || row.Duties.DistinctBy(d => (d.Side, d.Role)).Count() != row.Duties.Count)
        {
            throw new RefusedException(Because.Invalid, "responsibility.parties", number);
        }

        if (row.Duties.Count(d => d.Answers) is not 1 and var many)
            throw new RefusedException(Because.Invalid, "responsibility.one-answers", number, many);
        if (!row.Duties.Any(d => d.Does))
            throw new RefusedException(Because.Invalid, "responsibility.nobody-does", number);

        return row with { Task = task, Language = language };
    }
}
