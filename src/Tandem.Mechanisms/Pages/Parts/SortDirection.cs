namespace Tandem.Pages.Parts;

/// <summary>Which way a list is sorted by a column.</summary>
public enum SortDirection
{
    Ascending,
    Descending,
}
