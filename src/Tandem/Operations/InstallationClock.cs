namespace Tandem.Operations;

/// <summary>
/// The clock of the application: the system's, but while the demonstration is made, when it stands where the history
/// has come to.
/// </summary>
internal sealed class InstallationClock : TimeProvider
{
    private DateTimeOffset? standing;

    public override DateTimeOffset GetUtcNow() => standing ?? System.GetUtcNow();

    public void StandAt(DateTimeOffset moment) => standing = moment;

    public void RunOn() => standing = null;
}
