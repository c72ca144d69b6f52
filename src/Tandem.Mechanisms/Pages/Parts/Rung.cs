namespace Tandem.Pages.Parts;

/// <summary>One rung of a ladder with the persons who mirror each other on both sides, and its clock.</summary>
/// <param name="Name">The level, such as tactical.</param>
/// <param name="Left">Who answers on the left side; none is shown as a gap.</param>
/// <param name="Right">Who answers on the right side.</param>
/// <param name="Clock">The time it has, has left or took, as a sentence.</param>
/// <param name="State">Passed, current or still above.</param>
/// <param name="UsedPercent">How much of the time is used, 0 to 100; none while the rung has no clock.</param>
/// <param name="Time">How the clock stands.</param>
public sealed record Rung(
    string Name,
    PersonLabel? Left,
    PersonLabel? Right,
    string Clock,
    RungState State,
    int? UsedPercent = null,
    ClockState Time = ClockState.Running);
