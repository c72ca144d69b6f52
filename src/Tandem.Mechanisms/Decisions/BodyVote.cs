using Tandem.Cadences;

namespace Tandem.Decisions;

/// <summary>
/// A seat as it votes: who speaks for it, and who may where that one has not: others who hold its role, and the deputy
/// of one who is away. However many hold its role, a seat has one voice.
/// </summary>
public sealed record Voter(OrganisationId Side, PersonId Person, IReadOnlyList<PersonId> StandIns, bool IsChair);

/// <summary>
/// A body as it votes on a proposal: its level, its seats on the sides of it at this moment, its quorum, the rule by
/// which it agrees, and what happens when it does not.
/// </summary>
public sealed record VotingBody(
    string Name, Level Level, IReadOnlyList<Voter> Voters, Quorum Quorum, BodyRule Rule, Deadlock Deadlock)
{
    /// <summary>Who decides after advice, where that is the rule and the person still takes part.</summary>
    public Voter? Owner { get; init; }

    /// <summary>The level to which a deadlock goes up.</summary>
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
/// The vote of a body on a proposal: each seat has one voice, which a stand-in raises where its first holder has not.
/// It is adopted by the rule of the body, once the quorum has voted (GOV-4, rules A8).
/// </summary>
public sealed record BodyVote(
    VotingBody Body, IReadOnlyList<OrganisationId> Sides, IReadOnlyList<(Voter Voter, VoteCast Cast)> Votes)
{
    /// <summary>What the owner said, where the owner decides after advice.</summary>
    public VoteCast Owner { get; init; }

    public int For => Count(VoteCast.For);

    public int Against => Count(VoteCast.Against);

    public IReadOnlyList<Voter> Silent => [.. Votes.Where(v => v.Cast == VoteCast.None).Select(v => v.Voter)];

    /// <summary>Whether so many of each side, and in all, said something.</summary>
    public bool HasQuorum => Body.Reaches(
        [.. Votes.Where(v => v.Cast != VoteCast.None).Select(v => v.Voter)], Sides);

    /// <summary>
    /// Whether the quorum has voted, and the body neither agrees by its rule nor is more of it against than for.
    /// </summary>
    public bool IsDeadlocked => HasQuorum && !Agrees(silentTurnIt: false) && !IsTurnedDown;

    /// <summary>
    /// What has become of it. Before the term passes it is decided only where those who are silent cannot turn it.
    /// </summary>
    public TallyOutcome Outcome(bool termPassed)
    {
        if (HasQuorum && Agrees(silentTurnIt: !termPassed))
            return TallyOutcome.Agreed;
        if (!termPassed)
            return TallyOutcome.Waits;
        if (!IsDeadlocked)
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

    private bool IsTurnedDown => Body.Rule switch
    {
        BodyRule.OwnerDecides => Owner == VoteCast.Against,
        BodyRule.MajorityPerOrganisation =>
            Sides.Count(side => Lead(side) < 0) > Sides.Count(side => Lead(side) > 0),
        BodyRule.Unanimity or BodyRule.Consent or BodyRule.Majority => Against > For,
    };

    /// <summary>
    /// Whether the rule is met by what was said; <paramref name="silentTurnIt"/> counts those who are silent as
    /// against. Unanimity needs a word of each seat: silence is consent in a consent round alone.
    /// </summary>
    private bool Agrees(bool silentTurnIt) => Body.Rule switch
    {
        BodyRule.Unanimity => For > 0 && Against == 0 && Silent.Count == 0,
        BodyRule.Consent => Against == 0 && (!silentTurnIt || Silent.Count == 0),
        BodyRule.Majority => For - Against > (silentTurnIt ? Silent.Count : 0),
        BodyRule.MajorityPerOrganisation => Sides.All(
            side => Lead(side) > (silentTurnIt ? Silent.Count(voter => voter.Side == side) : 0)),
        BodyRule.OwnerDecides => Owner == VoteCast.For,
    };

    /// <summary>By how many more of a side are for it than against.</summary>
    private int Lead(OrganisationId side) => Votes.Where(v => v.Voter.Side == side)
        .Sum(v => v.Cast switch { VoteCast.For => 1, VoteCast.Against => -1, _ => 0 });

    /// <summary>Counts what the members said to the version as it stands.</summary>
    internal static BodyVote Of(
        Decision decision, VotingBody body, IReadOnlyList<OrganisationId> sides,
        IReadOnlyCollection<DecisionConsent> counted)
    {
        var objections = decision.Objections;
        return new(body, sides, [.. body.Voters.Select(voter => (voter, CastOf(voter)))])
        {
            Owner = body.Owner is { } owner ? CastOf(owner) : VoteCast.None,
        };

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
