namespace Tandem.Pages.Parts;

/// <summary>A state, shown as shape and words: disc, triangle, square, hatch, and two kinds of ring.</summary>
public enum BadgeKind
{
    Met,
    Watch,
    Miss,

    /// <summary>No data, which is neither met nor missed.</summary>
    None,

    /// <summary>Under way or asked for.</summary>
    Info,

    /// <summary>Not begun.</summary>
    Todo,
}
