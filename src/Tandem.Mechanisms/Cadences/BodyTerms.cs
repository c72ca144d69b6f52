using Tandem.Access;
using Tandem.Matters;

namespace Tandem.Cadences;

/// <summary>What a body is for; from it follow a usual rhythm and the questions at its end.</summary>
public enum BodyKind
{
    /// <summary>Weekly signals.</summary>
    Signals,

    /// <summary>Monthly review of what was agreed and done.</summary>
    Review,

    /// <summary>Quarterly plan.</summary>
    Plan,
    CheckIn,
    ForecastReview,
    Compliance,
    Steering,
    Other,
}

/// <summary>What somebody answers for in a steering group (GOV-7).</summary>
public enum BodyFunction
{
    Procurement,
    Product,
    Legal,
    Operations,
}

/// <summary>How a body agrees (rules A8). What binds a party still needs the yes of that party.</summary>
public enum BodyRule
{
    Unanimity,

    /// <summary>Nobody has a reasoned objection.</summary>
    Consent,
    Majority,
    MajorityPerOrganisation,

    /// <summary>The person named decides, after advice.</summary>
    OwnerDecides,
}

/// <summary>What happens when a body does not agree; each body has one.</summary>
public enum Deadlock
{
    /// <summary>It goes one level up, on both sides.</summary>
    OneLevelUp,

    /// <summary>The chairs of all sides decide together before the next meeting.</summary>
    Chairs,

    /// <summary>A facilitator whom all accept looks for a way out.</summary>
    Facilitator,

    /// <summary>What was in force stays in force.</summary>
    StaysAsItIs,
}

/// <summary>
/// A place in a body for one side: a person by name, or whoever holds a role there. The chair leads for its side.
/// </summary>
public sealed record BodySeat(
    OrganisationId Organisation, PersonId? Person, Role? Role, BodyFunction? Function, bool IsChair);

/// <summary>How many must be there for a body to decide: of each side, and in all.</summary>
public sealed record Quorum(int PerSide, int Total);

/// <summary>
/// What the parties agree a body to be (CAD-1): without a quorum and a rule for a deadlock it is none. Each side has a
/// seat and one chair.
/// </summary>
public sealed record BodyTerms(
    string Name, string Purpose, string Language, BodyKind Kind, Level Level, IReadOnlyList<BodySeat> Seats,
    Quorum? Quorum, BodyRule Rule, Deadlock? Deadlock, Rhythm? Rhythm)
{
    public const int MaxNameLength = 100;
    public const int MaxSeats = 60;

    /// <summary>Who decides after advice, where that is the rule.</summary>
    public PersonId? Owner { get; init; }

    /// <summary>Whether the hour is moved so that meetings outside working hours go round (CUL-3).</summary>
    public bool FairHours { get; init; }

    /// <exception cref="RefusedException">Something that every body has is missing or out of range.</exception>
    public BodyTerms Checked(IReadOnlyList<OrganisationId> parties)
    {
        var (name, purpose) = (Name.Trim(), Words.OrNone(Purpose, Language).Text);
        if (name.Length is 0 or > MaxNameLength)
            throw new RefusedException(Because.Invalid, "body.name", MaxNameLength);
        if (Seats.Count > MaxSeats || Seats.Any(s => s.Person is null == s.Role is null))
            throw new RefusedException(Because.Invalid, "body.seats", MaxSeats);
        if (Seats.Any(seat => !parties.Contains(seat.Organisation)))
            throw new RefusedException(Because.Invalid, "body.other-party");
        if (parties.Any(party => Seats.Count(s => s.Organisation == party && s.IsChair) != 1))
            throw new RefusedException(Because.Invalid, "body.chairs");
        if (Quorum is not { PerSide: >= 1, Total: <= MaxSeats } quorum || quorum.Total < quorum.PerSide * parties.Count)
            throw new RefusedException(Because.Invalid, "body.quorum-needed", parties.Count);
        if (Deadlock is null)
            throw new RefusedException(Because.Invalid, "body.tie-break-needed");
        if (Rule == BodyRule.OwnerDecides && Owner is null)
            throw new RefusedException(Because.Invalid, "body.owner-needed");

        return this with { Name = name, Purpose = purpose, Rhythm = Rhythm?.Checked() };
    }
}
