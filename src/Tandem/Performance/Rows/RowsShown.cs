namespace Tandem.Performance;

/// <summary>One page of the rows behind a figure.</summary>
public sealed record RowsShown(IReadOnlyList<CountedRow> Shown, int Before, int Selected)
{
    public const int PageSize = 50;

    public bool More => Before + Shown.Count < Selected;

    /// <summary>The rows after one, by its key, or the first ones.</summary>
    public static RowsShown Of(CountedRows rows, string? standing, string? after)
    {
        var chosen = StandingWords.Take(rows.Rows, standing).ToList();
        var before = after is null ? 0 : chosen.FindIndex(row => row.Key == after) + 1;
        return new([.. chosen.Skip(before).Take(PageSize)], before, chosen.Count);
    }
}
