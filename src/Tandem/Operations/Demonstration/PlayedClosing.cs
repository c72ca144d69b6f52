using Tandem.Performance;

namespace Tandem.Operations.Demonstration;

/// <summary>What somebody did while a month of a collaboration with one relation was closed.</summary>
internal abstract record PlayedClosing(
    DateTimeOffset At, string Collaboration, DateOnly Month, InventedPerson Who) : PlayedEvent(At);

/// <summary>A line that was not on time in full is contested, by its place among those of the month.</summary>
internal sealed record LineContested(
    DateTimeOffset At, string Collaboration, DateOnly Month, InventedPerson Who, int Place, ContestReason Reason,
    MissCause Cause, PlayedText Text) : PlayedClosing(At, Collaboration, Month, Who);

/// <summary>A contest of the collaboration is answered, by its number.</summary>
internal sealed record ContestAnswered(
    DateTimeOffset At, string Collaboration, DateOnly Month, InventedPerson Who, int Number, ContestAnswer Answer,
    PlayedText Text) : PlayedClosing(At, Collaboration, Month, Who);

internal sealed record MonthNoted(
    DateTimeOffset At, string Collaboration, DateOnly Month, InventedPerson Who, PlayedText Text)
    : PlayedClosing(At, Collaboration, Month, Who);

internal sealed record MonthSigned(DateTimeOffset At, string Collaboration, DateOnly Month, InventedPerson Who)
    : PlayedClosing(At, Collaboration, Month, Who);
