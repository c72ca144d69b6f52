using Tandem.Pages.Parts;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>How a fact stands in a figure, by the name that stands in addresses, in words, and as a shape.</summary>
internal static class StandingWords
{
    public static string Slug(RowStanding standing) => standing switch
    {
        RowStanding.Against => "against",
        RowStanding.Waiting => "waiting",
        RowStanding.LeftOut => "left-out",
        RowStanding.Counts => "counts",
    };

    public static string Name(TextCatalogue texts, RowStanding standing) => standing switch
    {
        RowStanding.Against => texts["standing.against"],
        RowStanding.Waiting => texts["standing.waiting"],
        RowStanding.LeftOut => texts["standing.left-out"],
        RowStanding.Counts => texts["standing.counts"],
    };

    public static BadgeKind Badge(RowStanding standing) => standing switch
    {
        RowStanding.Against => BadgeKind.Miss,
        RowStanding.Waiting => BadgeKind.Todo,
        RowStanding.LeftOut => BadgeKind.None,
        RowStanding.Counts => BadgeKind.Met,
    };

    /// <summary>The rows that are asked for: all, or those that stand so.</summary>
    public static IEnumerable<CountedRow> Take(IEnumerable<CountedRow> rows, string? slug) =>
        slug is null or "" or RowSelection.All
            ? rows
            : rows.Where(row => Slug(row.Standing) == slug || (slug == RowSelection.Missed && IsAgainst(row)));

    public static bool IsAgainst(CountedRow row) => row.Standing == RowStanding.Against;
}
