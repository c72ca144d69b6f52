namespace Tandem.Pages.Parts;

/// <summary>How a clock stands: time enough, little time left, over its time, or not running.</summary>
public enum ClockState
{
    Running,
    Soon,
    Late,
    Stopped,
}
