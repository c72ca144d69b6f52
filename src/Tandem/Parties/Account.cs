namespace Tandem.Parties;

/// <summary>
/// What a person signs in with. Its password is kept as a hash; a person of the demonstration has none.
/// </summary>
public sealed class Account
{
    private const int FailuresBeforeLock = 5;
    private static readonly TimeSpan LockTerm = TimeSpan.FromMinutes(15);

    public required PersonId Person { get; init; }

    public string? PasswordHash { get; set; }

    /// <summary>Changes whenever what the person signs in with changes.</summary>
    public string SecurityStamp { get; set; } = "";

    public int FailedCount { get; private set; }

    public DateTimeOffset? LockedUntil { get; private set; }

    public bool IsLocked(DateTimeOffset now) => now < LockedUntil;

    /// <summary>Counts a wrong password; after five of them the account is closed for a quarter of an hour.</summary>
    public void Fail(DateTimeOffset now)
    {
        if (++FailedCount < FailuresBeforeLock)
            return;

        FailedCount = 0;
        LockedUntil = now + LockTerm;
    }

    public void Succeed() => FailedCount = 0;
}

/// <summary>
/// A signed-in browser. The cookie holds a secret, the database its hash; ended here, it is out there.
/// </summary>
public sealed class Session
{
    public const int MaxBrowserLength = 200;

    /// <summary>SHA-256 of the secret in the cookie, as hexadecimal.</summary>
    public required string Hash { get; init; }

    public required PersonId Person { get; init; }

    /// <summary>For which organisation the person acts in this browser.</summary>
    public required MembershipId Membership { get; set; }

    public required string Browser { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>A secret with which a program acts for a member; shown once, kept as a hash.</summary>
public sealed class ApiToken
{
    public const int MaxNameLength = 100;

    public required string Hash { get; init; }

    public required MembershipId Membership { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>
/// Asks a person, of another organisation or of one's own, to take part. The link in the mail holds a secret that
/// works once and only until it expires.
/// </summary>
public sealed class Invitation
{
    public const int MaxPurposeLength = 500;
    public static readonly TimeSpan Term = TimeSpan.FromDays(14);

    public required InvitationId Id { get; init; }

    public required string Hash { get; init; }

    /// <summary>Who invites.</summary>
    public required OrganisationId From { get; init; }

    public required PersonId By { get; init; }

    /// <summary>
    /// The organisation that the person will act for, if it is known here; else the one named beside it.
    /// </summary>
    public required OrganisationId? Into { get; init; }

    public required string OrganisationName { get; init; }

    public required string Email { get; init; }

    public required string Name { get; init; }

    public required string Language { get; init; }

    public required Level Level { get; init; }

    public required string Purpose { get; init; }

    public required CollaborationId? Collaboration { get; init; }

    /// <summary>Who will supply whom, when it is accepted into a collaboration.</summary>
    public Trade Trade { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? AcceptedAt { get; set; }

    public bool IsOpen(DateTimeOffset now) => AcceptedAt is null && now < At + Term;
}

/// <summary>How an organisation that is invited trades with the one that invites it.</summary>
public enum Trade
{
    TheySupply,
    WeSupply,

    /// <summary>They work together without supplying each other.</summary>
    Neither,
}

public readonly record struct InvitationId(Guid Value) : IEntityId<InvitationId>
{
    public static InvitationId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? _, out InvitationId id) =>
        EntityId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}
