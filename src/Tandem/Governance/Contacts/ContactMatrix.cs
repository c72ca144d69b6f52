using Tandem.Collaborations;

namespace Tandem.Governance;

/// <summary>How contact was made.</summary>
public enum TouchKind
{
    /// <summary>Both sides were at a meeting that was held.</summary>
    Meeting,

    /// <summary>One side wrote down that they spoke.</summary>
    Talk,

    /// <summary>People of both sides took a step on one matter on this level.</summary>
    Matter,
}

/// <summary>
/// A day on which people of both parties had to do with each other. Of a meeting it is known on which level its body
/// meets and who was there; of the others from which level of a side to which of the other.
/// </summary>
public sealed record Touch(
    TouchKind Kind, DateOnly Day, OrganisationId Side, Level Level, Level With, string Said, string Language,
    string? Address, IReadOnlyCollection<PersonId> People);

/// <summary>How often a level is to speak: in days, and the body whose agreed rhythm says so, if one does.</summary>
public sealed record ContactRhythm(int Days, string? Body)
{
    private const int Week = 7;
    private const int Month = 31;
    private const int Quarter = 92;

    /// <summary>Where no body of both parties meets on the level.</summary>
    public static ContactRhythm Usual(Level level) => new(
        level switch
        {
            Level.Operational => Week,
            Level.Tactical => Month,
            Level.Strategic => Quarter,
        },
        null);
}

/// <summary>How a cell of the matrix stands.</summary>
public enum CellState
{
    /// <summary>Nobody is named, and on different levels nobody needs to be.</summary>
    NotNeeded,

    /// <summary>Nobody is named on the same level of both sides.</summary>
    Empty,

    /// <summary>One side named somebody, the other nobody.</summary>
    OneSided,

    /// <summary>The last contact is longer ago than twice the rhythm.</summary>
    Quiet,
    Alive,
}

/// <summary>
/// A level of one party against a level of the other: who speaks with whom, when they last did, and in which of the
/// last rhythms, the oldest first. Between different levels there is no rhythm.
/// </summary>
public sealed record ContactCell(
    Level Row, Level Column, IReadOnlyList<Contact> RowPeople, IReadOnlyList<Contact> ColumnPeople,
    ContactRhythm? Rhythm, Touch? Last, IReadOnlyList<bool> Kept, int QuietDays, CellState State)
{
    public bool IsDiagonal => Row == Column;

    public IEnumerable<Contact> People => RowPeople.Concat(ColumnPeople);
}

/// <summary>How a relation stands by its contacts, the worst that is so.</summary>
public enum ContactStanding
{
    /// <summary>A side has nobody on the operational level: before anything else.</summary>
    OperationalEmpty,

    /// <summary>It lives on the strategic level alone.</summary>
    AtRisk,

    /// <summary>A level is empty or one-sided.</summary>
    Gaps,

    /// <summary>A level has gone quiet.</summary>
    Quiet,
    Alive,
}

/// <summary>
/// Who speaks with whom in a relation (GOV-2, rules D1): three levels of one party, the rows, against three of the
/// other, the columns. It is computed from who is named and what is known of talks, and is the same for both readers.
/// </summary>
public sealed record ContactMatrix(
    Relation Relation, OrganisationId Rows, OrganisationId Columns, IReadOnlyList<ContactCell> Cells)
{
    /// <summary>How many rhythms back are looked at.</summary>
    public const int Looked = 6;

    /// <summary>A level is quiet after so many rhythms.</summary>
    public const int QuietAfter = 2;

    /// <summary>From the top, as a matrix is read.</summary>
    public static IReadOnlyList<Level> Levels { get; } = [Level.Strategic, Level.Tactical, Level.Operational];

    /// <summary>Whether anybody named anybody.</summary>
    public bool Begun => Cells.Any(c => c.People.Any());

    /// <summary>The relation lives on the strategic level alone.</summary>
    public bool IsAtRisk => On(Level.Strategic).State == CellState.Alive
        && On(Level.Tactical).State != CellState.Alive && On(Level.Operational).State != CellState.Alive;

    public ContactStanding Standing => this switch
    {
        _ when MissingOn(Level.Operational).Count > 0 => ContactStanding.OperationalEmpty,
        _ when IsAtRisk => ContactStanding.AtRisk,
        _ when Diagonal.Any(c => c.State is CellState.Empty or CellState.OneSided) => ContactStanding.Gaps,
        _ when Diagonal.Any(c => c.State == CellState.Quiet) => ContactStanding.Quiet,
        _ => ContactStanding.Alive,
    };

    public IEnumerable<ContactCell> Diagonal => Cells.Where(c => c.IsDiagonal);

    public ContactCell On(Level level) => Cells.Single(c => c.Row == level && c.Column == level);

    public ContactCell Of(Level row, Level column) => Cells.Single(c => c.Row == row && c.Column == column);

    /// <summary>The sides that have nobody on a level of the diagonal.</summary>
    public IReadOnlyList<OrganisationId> MissingOn(Level level)
    {
        var cell = On(level);
        return
        [
            .. cell.RowPeople.Count == 0 ? [Rows] : (OrganisationId[])[],
            .. cell.ColumnPeople.Count == 0 ? [Columns] : (OrganisationId[])[],
        ];
    }

    /// <summary>People who stand in more than one cell, with how many.</summary>
    public IReadOnlyList<(OrganisationId Side, PersonId Person, int Cells)> InSeveral() =>
    [
        .. Cells.SelectMany(c => c.People).GroupBy(c => (c.Organisation, c.Person)).Where(g => g.Count() > 1)
            .Select(g => (g.Key.Organisation, g.Key.Person, g.Count())),
    ];

    /// <summary>The matrix as a reader of one party sees it: the own side in the columns.</summary>
    public static ContactMatrix Of(
        Relation relation, OrganisationId reader, IReadOnlyList<Contact> contacts, IReadOnlyList<Touch> touches,
        IReadOnlyDictionary<Level, ContactRhythm> rhythms, DateOnly today)
    {
        var (rows, columns) = (relation.OtherThan(reader), reader);
        return new(relation, rows, columns,
        [
            .. from row in Levels
               from column in Levels
               select Cell(
                   row, column, Named(rows, row, column), Named(columns, column, row),
                   row == column ? rhythms.GetValueOrDefault(row) ?? ContactRhythm.Usual(row) : null, touches, rows,
                   today),
        ]);

        List<Contact> Named(OrganisationId side, Level level, Level with) =>
        [
            .. contacts.Where(c => c.Organisation == side && c.Level == level && c.SpeaksWith == with)
                .OrderBy(c => c.NamedAt).ThenBy(c => c.Person.Value),
        ];
    }

    private static ContactCell Cell(
        Level row, Level column, List<Contact> rowPeople, List<Contact> columnPeople, ContactRhythm? rhythm,
        IReadOnlyList<Touch> touches, OrganisationId rows, DateOnly today)
    {
        var both = rowPeople.Count > 0 && columnPeople.Count > 0;
        var those = touches.Where(t => t.Day <= today && Counts(t)).OrderByDescending(t => t.Day).ToList();
        var since = those.Count > 0
            ? those[0].Day
            : rowPeople.Concat(columnPeople).Select(c => DateOnly.FromDateTime(c.NamedAt.UtcDateTime))
                .DefaultIfEmpty(today).Max();
        var silent = Math.Max(0, today.DayNumber - since.DayNumber);
        var state = (rowPeople.Count + columnPeople.Count, both) switch
        {
            (0, _) => rhythm is null ? CellState.NotNeeded : CellState.Empty,
            (_, false) => CellState.OneSided,
            _ => rhythm is { } usual && silent > QuietAfter * usual.Days ? CellState.Quiet : CellState.Alive,
        };
        return new(row, column, rowPeople, columnPeople, rhythm, those.FirstOrDefault(), Kept(), silent, state);

        bool Counts(Touch touch) => touch.Kind == TouchKind.Meeting
            ? (rhythm is not null && touch.Level == row)
                || (both && rowPeople.Any(c => touch.People.Any(c.IsBy))
                    && columnPeople.Any(c => touch.People.Any(c.IsBy)))
            : (touch.Side == rows ? (touch.Level, touch.With) : (touch.With, touch.Level)) == (row, column);

        bool[] Kept() => rhythm is not { } every
            ? []
            :
            [
                .. Enumerable.Range(0, Looked).Reverse().Select(back => those.Any(
                    t => t.Day.DayNumber > today.DayNumber - (back + 1) * every.Days
                        && t.Day.DayNumber <= today.DayNumber - back * every.Days)),
            ];
    }
}
