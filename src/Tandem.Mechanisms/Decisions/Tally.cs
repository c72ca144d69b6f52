using Tandem.Access;
using Tandem.Cadences;

namespace Tandem.Decisions;

/// <summary>One approval that a side owes, by any holder of these roles, and who gave it.</summary>
public sealed record ApprovalSlot(OrganisationId Side, IReadOnlyList<Role> Roles, DecisionConsent? Given);

/// <summary>What has become of a round.</summary>
public enum TallyOutcome
{
    /// <summary>It waits for reactions, or for an objection to be worked in.</summary>
    Waits,
    Agreed,

    /// <summary>The term passed and it is not agreed: the ladder takes it up.</summary>
    NotAgreed,

    /// <summary>The term passed with a tie in a body by whose rule what was in force then stays in force.</summary>
    StaysAsItIs,
}

/// <summary>
/// How far a proposal is by the rule that applies now, counted from who said what and who holds which role at this
/// moment. A yes of somebody who lost the role or the mandate meanwhile does not count.
/// </summary>
public sealed record Tally(AppliedRule Applied, IReadOnlyList<OrganisationId> Sides, IReadOnlyList<ApprovalSlot> Slots)
{
    private int objections;
    private bool chainOwnerAgrees;

    /// <summary>The vote of the body that decides; null where none does, or it ended.</summary>
    public BodyVote? Vote { get; private init; }

    /// <summary>Whether silence is consent in it, so that an objection carries a way forward.</summary>
    public bool IsByConsent =>
        Applied.Rule.Method == DecisionMethod.Consent || Vote?.Body.Rule == BodyRule.Consent;

    /// <summary>The sides that have not given all that the rule asks, or of which a member has not voted.</summary>
    public IReadOnlyList<OrganisationId> Missing =>
    [
        .. Sides.Where(side => Slots.Any(slot => slot.Side == side && slot.Given is null)
            || Vote?.Silent.Any(voter => voter.Side == side) == true),
    ];

    /// <summary>
    /// Counts. <paramref name="mandated"/> says whether a person of a side holds a mandate for the amount, and is asked
    /// only where the rule wants one. <paramref name="body"/> is that of the rule, while it goes on.
    /// </summary>
    public static Tally Of(
        Decision decision, AppliedRule applied, IReadOnlyList<OrganisationId> sides,
        IReadOnlyCollection<RoleHolder> holders, Func<OrganisationId, PersonId, bool> mandated,
        VotingBody? body = null)
    {
        var rule = applied.Rule;
        var holds = holders.ToLookup(h => (h.Organisation, h.Person), h => h.Role);
        var given = decision.Consents
            .Where(c => c.Version == decision.Version && !c.Aside)
            .Where(c => !rule.NeedsMandate || mandated(c.Organisation, c.Person))
            .ToLookup(c => c.Organisation);
        var slots = from side in sides
                    from roles in rule.Approvals
                    select new ApprovalSlot(side, roles, given[side].FirstOrDefault(c => holds[(side, c.Person)]
                        .Any(role => role == Role.ExecutiveSponsor || roles.Contains(role))));
        return new(applied, sides, [.. slots])
        {
            objections = decision.Objections.Count,
            chainOwnerAgrees = given.SelectMany(side => side).Any(c => c.Person == rule.ChainOwner
                && holds[(c.Organisation, c.Person)].Contains(Role.ChainOwner)),
            Vote = body is null ? null : BodyVote.Of(decision, body, sides, [.. given.SelectMany(side => side)]),
        };
    }

    /// <summary>What has become of it, before or after its term.</summary>
    public TallyOutcome Outcome(bool termPassed)
    {
        if (Vote is not null)
            return Vote.Outcome(termPassed);

        var missing = Missing.Count;
        var agreed = Applied.Rule.Method switch
        {
            DecisionMethod.EachSide => missing == 0 && objections == 0,
            DecisionMethod.Consent => objections == 0 && (missing == 0 || termPassed),
            DecisionMethod.Majority =>
                (Sides.Count - missing) * 2 > Sides.Count || (termPassed && TieIsBroken(missing)),
            DecisionMethod.BodyMajority => false,
        };
        return agreed ? TallyOutcome.Agreed : termPassed ? TallyOutcome.NotAgreed : TallyOutcome.Waits;
    }

    private bool TieIsBroken(int missing) =>
        missing * 2 == Sides.Count && Applied.Rule.Tie == TieBreak.ChainOwner && chainOwnerAgrees;
}
