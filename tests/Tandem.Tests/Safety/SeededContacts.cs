using Tandem.Governance;
using Tandem.Parties;

namespace Tandem.Safety;

public sealed partial class SeededWorld
{
    /// <summary>The membership of the strategic person of A.</summary>
    public MembershipId MemberOfA { get; private set; }

    /// <summary>Who of A speaks with B, and what they said of a talk.</summary>
    private async Task Speak()
    {
        MemberOfA = await MembershipOf(A.Strategic);
        await tandem.Run(
            new NameContact(
                Chain, Relation, Level.Operational, Level.Operational, A.Operational.Person, A.Strategic.Person),
            A.Tactical);
        await tandem.Run(
            new RecordTalk(
                Chain, Relation, Level.Operational, Level.Operational,
                DateOnly.FromDateTime(tandem.Clock.Now.UtcDateTime), $"talk {Word(OfTwo, "talk")}", "en"),
            A.Tactical);
    }
}
