namespace Tandem.Formats;

/// <summary>What a calendar file is for (RFC 5546): shown as it is, an invitation, or its taking back.</summary>
public enum CalendarMethod
{
    Publish,
    Request,
    Cancel,
}

/// <summary>Somebody who is asked: the address, the name, and what he or she answered.</summary>
public sealed record CalendarGuest(string Email, string Name, CalendarAnswer Answer);

/// <summary>What a guest answered (PARTSTAT of RFC 5545).</summary>
public enum CalendarAnswer
{
    NeedsAction,
    Accepted,
    Declined,
}

/// <summary>
/// One event of a calendar. Its <see cref="Uid"/> never changes; each change that a guest must know of raises
/// <see cref="Sequence"/>, a cancellation too. It lasts from one moment to another, or whole days, the last one
/// exclusive.
/// </summary>
public sealed record CalendarEvent(string Uid, int Sequence, DateTimeOffset Changed, string Summary)
{
    /// <summary>The moments between which it is; none for one of whole days.</summary>
    public (DateTimeOffset From, DateTimeOffset Until)? Moments { get; init; }

    /// <summary>The days which it takes, the last one exclusive.</summary>
    public Period? Days { get; init; }

    public string Description { get; init; } = "";

    public string Location { get; init; } = "";

    /// <summary>Where the record stands; empty for none.</summary>
    public string Address { get; init; } = "";

    public bool IsCancelled { get; init; }

    /// <summary>Who invites, as address and name; none where nobody is asked.</summary>
    public CalendarGuest? Organiser { get; init; }

    public IReadOnlyList<CalendarGuest> Guests { get; init; } = [];
}
