using System.Globalization;
using Tandem.Pages.Parts;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>A contact matrix in the reader's words.</summary>
public sealed class ContactWords(TextCatalogue texts, Func<OrganisationId, string> name)
{
    /// <summary>What is so, the worst first.</summary>
    public string Finding(ContactMatrix matrix)
    {
        var missing = matrix.MissingOn(Level.Operational);
        return matrix.Standing switch
        {
            ContactStanding.OperationalEmpty => missing.Count > 1
                ? texts["contact.operational-empty-both"]
                : texts["contact.operational-empty", name(missing[0])],
            ContactStanding.AtRisk => texts["contact.at-risk"],
            ContactStanding.Gaps => texts["contact.gaps", matrix.Diagonal.Count(
                c => c.RowPeople.Count > 0 && c.ColumnPeople.Count > 0)],
            ContactStanding.Quiet => texts[
                "contact.quiet-on",
                string.Join(", ", matrix.Diagonal.Where(c => c.State == CellState.Quiet)
                    .Select(c => Levels.Name(texts, c.Row))),
                matrix.Diagonal.Where(c => c.State == CellState.Quiet).Max(c => c.QuietDays)],
            ContactStanding.Alive => texts["contact.alive"],
        };
    }

    /// <summary>How a relation stands in a word or two, with its shape.</summary>
    public (BadgeKind Kind, string Text) Standing(ContactMatrix matrix) => matrix.Standing switch
    {
        ContactStanding.OperationalEmpty => (BadgeKind.Miss, texts["contact.standing-operational"]),
        ContactStanding.AtRisk => (BadgeKind.Miss, texts["contact.standing-risk"]),
        ContactStanding.Gaps => (BadgeKind.Watch, texts["contact.standing-gaps"]),
        ContactStanding.Quiet => (BadgeKind.Watch, texts["contact.standing-quiet"]),
        ContactStanding.Alive => (BadgeKind.Met, texts["contact.standing-alive"]),
    };

    /// <summary>How a cell stands; an empty operational one is missed, the others are to be watched.</summary>
    public (BadgeKind Kind, string Text) State(ContactCell cell, ContactMatrix matrix) => cell.State switch
    {
        CellState.NotNeeded => (BadgeKind.None, texts["contact.not-needed"]),
        CellState.Empty => (Gap(cell), texts["contact.empty"]),
        CellState.OneSided => (Gap(cell), texts[
            "contact.one-sided", name(cell.RowPeople.Count == 0 ? matrix.Rows : matrix.Columns)]),
        CellState.Quiet => (BadgeKind.Miss, cell.Last is null
            ? texts["contact.never"]
            : texts["contact.quiet-days", cell.QuietDays]),
        CellState.Alive => (BadgeKind.Met, texts["contact.runs"]),
    };

    public string Rhythm(ContactRhythm rhythm) => rhythm.Body is { } body
        ? texts["contact.rhythm-body", rhythm.Days, body]
        : texts["contact.rhythm", rhythm.Days];

    public string Kind(TouchKind kind) => kind switch
    {
        TouchKind.Meeting => texts["contact.by-meeting"],
        TouchKind.Talk => texts["contact.by-talk"],
        TouchKind.Matter => texts["contact.by-matter"],
    };

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    private static BadgeKind Gap(ContactCell cell) =>
        cell is { Row: Level.Operational, Column: Level.Operational } ? BadgeKind.Miss : BadgeKind.Watch;
}
