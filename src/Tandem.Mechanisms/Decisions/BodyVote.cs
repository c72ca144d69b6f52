using Tandem.Cadences;

namespace Tandem.Decisions;

/// <summary>A member of a body, and who decides in the member's place while that one is away.</summary>
public sealed record Voter(OrganisationId Side, PersonId Person, IReadOnlyList<PersonId> StandIns, bool IsChair);

/// <summary>
/// A body as it votes on a proposal: its level, its members on the sides of it at this moment, its quorum, and what
/// happens when as many are for as against.
/// </summary>
public sealed record VotingBody(
    string Name, Level Level, IReadOnlyList<Voter> Voters, Quorum Quorum, Deadlock Deadlock)
{
    /// <summary>The level to which a tie goes up.</summary>
    public Level Above => (Level)Math.Min((int)Level + 1, (int)Level.Strategic);

    /// <summary>Whether so many members sit on these sides that the quorum can be there.</summary>
    public bool CanDecide(IReadOnlyList<OrganisationId> sides) => Reaches(Voters, sides);

    /// <summary>Whether these members are a quorum.</summary>
    internal bool Reaches(IReadOnlyCollection<Voter> members, IReadOnlyList<OrganisationId> sides) =>
        members.Count >= Quorum.Total
        && sides.All(side => members.Count(member => member.Side == side) >= Quorum.PerSide);
}

/// <summary>What a member said to a proposal.</summary>
public enum VoteCast
{
    /// <summary>Nothing yet.</summary>
    None,
    For,
    Against,

    /// <summary>Stands aside: there for the quorum, and neither for nor against.</summary>
    Aside,
}

/// <summary>
/// The vote of a body on a proposal: each member has one voice, which a stand-in raises where the member has not. More
/// for than against adopts it, once the quorum has voted (GOV-4).
/// </summary>
public sealed record BodyVote(
    VotingBody Body, IReadOnlyList<OrganisationId> Sides, IReadOnlyList<(Voter Voter, VoteCast Cast)> Votes)
{
    public int For => Count(VoteCast.For);

    public int Against => Count(VoteCast.Against);

    public IReadOnlyList<Voter> Silent => [.. Votes.Where(v => v.Cast == VoteCast.None).Select(v => v.Voter)];

    /// <summary>Whether so many of each side, and in all, said something.</summary>
    public bool HasQuorum => Body.Reaches(
        [.. Votes.Where(v => v.Cast != VoteCast.None).Select(v => v.Voter)], Sides);

    /// <summary>Whether the quorum has voted, and as many are for as against.</summary>
    public bool IsTied => HasQuorum && For == Against;

    /// <summary>
    /// What has become of it. Before the term passes it is decided only where those who are silent cannot turn it.
    /// </summary>
    public TallyOutcome Outcome(bool termPassed)
    {
        if (HasQuorum && For > Against + (termPassed ? 0 : Silent.Count))
            return TallyOutcome.Agreed;
        if (!termPassed)
            return TallyOutcome.Waits;
        if (!IsTied)
            return TallyOutcome.NotAgreed;

        return Body.Deadlock switch
        {
            Deadlock.Chairs => ChairsAgree ? TallyOutcome.Agreed : TallyOutcome.NotAgreed,
            Deadlock.StaysAsItIs => TallyOutcome.StaysAsItIs,
            Deadlock.OneLevelUp or Deadlock.Facilitator => TallyOutcome.NotAgreed,
        };
    }

    private bool ChairsAgree => Sides.All(side => Votes.Any(
        v => v.Voter.Side == side && v.Voter.IsChair && v.Cast == VoteCast.For));

    /// <summary>Counts what the members said to the version as it stands.</summary>
    internal static BodyVote Of(
        Decision decision, VotingBody body, IReadOnlyList<OrganisationId> sides,
        IReadOnlyCollection<DecisionConsent> counted)
    {
        var objections = decision.Objections;
        return new(body, sides, [.. body.Voters.Select(voter => (voter, CastOf(voter)))]);

        VoteCast CastOf(Voter voter) => voter.StandIns.Prepend(voter.Person)
            .Select(person => Said(voter.Side, person)).FirstOrDefault(cast => cast != VoteCast.None);

        VoteCast Said(OrganisationId side, PersonId person) =>
            objections.Any(o => o.Organisation == side && o.Person == person) ? VoteCast.Against
            : decision.ConsentOf(side, person) is not { } said ? VoteCast.None
            : said.Aside ? VoteCast.Aside
            : counted.Contains(said) ? VoteCast.For : VoteCast.None;
    }

    private int Count(VoteCast cast) => Votes.Count(v => v.Cast == cast);
}
