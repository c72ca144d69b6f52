namespace Tandem.Pages.Parts;

/// <summary>
/// What surrounds every page of a signed-in person: for whom the person acts, where there is to go, and how the
/// person reads. The application fills it from the sign-in; the shell itself looks nothing up.
/// </summary>
public sealed record ShellModel
{
    /// <summary>The person, in the party's colour; the party is the organisation acted for.</summary>
    public required PersonLabel Person { get; init; }

    /// <summary>Language, theme and the page itself, so that a change comes back to it.</summary>
    public required ReadingChoice Reading { get; init; }

    /// <summary>The words of the main menu, in order; a word shows only when there is something behind it.</summary>
    public IReadOnlyList<RailItem> Rail { get; init; } = [];

    /// <summary>The collaborations of the organisation acted for; the current one names the workspace.</summary>
    public IReadOnlyList<PlaceChoice> Collaborations { get; init; } = [];

    /// <summary>The other organisations for which this person may act.</summary>
    public IReadOnlyList<ActingChoice> Others { get; init; } = [];

    /// <summary>More entries of the personal menu, such as settings.</summary>
    public IReadOnlyList<PlaceChoice> Personal { get; init; } = [];

    /// <summary>Where a search is sent with GET as <c>q</c>; without it there is no search field.</summary>
    public string? Search { get; init; }

    /// <summary>Where a browser asks with GET, as <c>q</c>, what fits what was typed so far.</summary>
    public string? Suggestions { get; init; }

    /// <summary>Where notifications are read; without it there is no bell.</summary>
    public string? Notifications { get; init; }

    public int Unread { get; init; }

    /// <summary>What the foot of the menu says, such as who has seen the record up to where.</summary>
    public string? Seen { get; init; }

    /// <summary>Whether everything here is invented.</summary>
    public bool Demonstration { get; init; }

    /// <summary>What everybody must know now, such as an exercise going on.</summary>
    public string? Banner { get; init; }

    /// <summary>Where the page hears that there is something new; without it it stays as it was read.</summary>
    public string? Live { get; init; }

    public ShellRoutes Routes { get; init; } = new();
}
