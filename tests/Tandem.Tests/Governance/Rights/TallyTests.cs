using Tandem.Access;
using Tandem.Cadences;
using Tandem.Commands;
using Tandem.Decisions;

namespace Tandem.Governance;

/// <summary>Counting against a slow second way: each approval looked for in everything that was said.</summary>
public sealed class TallyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly Role[] Roles =
        [Role.ExecutiveSponsor, Role.ContractOwner, Role.Finance, Role.OperationalLead, Role.ChainOwner];

    [Fact]
    public void On_random_networks_the_count_is_that_of_a_slow_second_way()
    {
        var random = new Random(20261122);
        var outcomes = new Dictionary<TallyOutcome, int>();
        for (var n = 0; n < 20_000; n++)
        {
            var (rule, sides, holders, decision, body) = Case(random);
            var mandated = holders.Select(h => h.Person).Where(_ => random.Next(2) == 0).ToHashSet();
            var tally = Tally.Of(
                decision, new(0, 1, rule), sides, holders, (_, person) => mandated.Contains(person), body);
            foreach (var termPassed in new[] { false, true })
            {
                var expected = rule.Method == DecisionMethod.BodyMajority
                    ? SlowVote(decision, rule, sides, body, mandated, termPassed)
                    : Slow(decision, rule, sides, holders, mandated, termPassed);
                Assert.Equal(expected, tally.Outcome(termPassed));
                outcomes[expected] = outcomes.GetValueOrDefault(expected) + 1;
            }
        }

        Assert.All(
            Enum.GetValues<TallyOutcome>(),
            outcome => Assert.True(outcomes[outcome] > (outcome == TallyOutcome.StaysAsItIs ? 30 : 300), $"{outcome}"));
    }

    [Theory]
    [InlineData(Deadlock.OneLevelUp, TallyOutcome.NotAgreed)]
    [InlineData(Deadlock.Facilitator, TallyOutcome.NotAgreed)]
    [InlineData(Deadlock.Chairs, TallyOutcome.Agreed)]
    [InlineData(Deadlock.StaysAsItIs, TallyOutcome.StaysAsItIs)]
    public void Three_to_three_is_settled_by_the_rule_of_the_body(Deadlock deadlock, TallyOutcome settled)
    {
        List<OrganisationId> sides = [new(Guid.CreateVersion7()), new(Guid.CreateVersion7())];
        var voters = sides.SelectMany(side => Enumerable.Range(0, 3).Select(
            seat => new Voter(side, new(Guid.CreateVersion7()), [], seat == 0))).ToList();
        var decision = ADecision(new(Guid.CreateVersion7()), sides[0]);
        var agree = voters.Where(v => v.IsChair).Append(voters[1]).ToList();
        foreach (var voter in voters)
        {
            if (agree.Contains(voter))
                decision.Consent(1, new(voter.Person, voter.Side), Noon);
            else
                decision.Oppose(1, "It harms.", "", "en", new(voter.Person, voter.Side), Noon);
        }

        var tally = Tally.Of(
            decision, new(0, 1, ByBody), sides, [], (_, _) => true,
            new("Steering group", Level.Tactical, voters, new(1, 4), BodyRule.Majority, deadlock));

        Assert.Equal((TallyOutcome.Waits, settled), (tally.Outcome(false), tally.Outcome(true)));
    }

    [Theory]
    [InlineData(BodyRule.Unanimity, "++0|+++", true, true)]
    [InlineData(BodyRule.Unanimity, "+++|++?", false, false)]
    [InlineData(BodyRule.Unanimity, "+++|++-", false, false)]
    [InlineData(BodyRule.Consent, "++0|+++", true, true)]
    [InlineData(BodyRule.Consent, "+??|+??", false, true)]
    [InlineData(BodyRule.Consent, "+++|++-", false, false)]
    [InlineData(BodyRule.Majority, "+++|+??", true, true)]
    [InlineData(BodyRule.Majority, "++?|-??", false, true)]
    [InlineData(BodyRule.MajorityPerOrganisation, "+++|--+", false, false)]
    [InlineData(BodyRule.MajorityPerOrganisation, "++?|++-", true, true)]
    [InlineData(BodyRule.MajorityPerOrganisation, "+??|+??", false, true)]
    [InlineData(BodyRule.OwnerDecides, "+--|---", true, true)]
    [InlineData(BodyRule.OwnerDecides, "0++|+++", false, false)]
    [InlineData(BodyRule.OwnerDecides, "-++|+++", false, false)]
    [InlineData(BodyRule.OwnerDecides, "+??|???", false, false)]
    public void A_body_agrees_by_its_rule(BodyRule rule, string said, bool before, bool after)
    {
        var outcomes = Outcomes(rule, Deadlock.OneLevelUp, said);

        Assert.Equal(
            (before ? TallyOutcome.Agreed : TallyOutcome.Waits, after ? TallyOutcome.Agreed : TallyOutcome.NotAgreed),
            outcomes);
    }

    [Theory]
    [InlineData(BodyRule.Unanimity, "+++|++-", true)]
    [InlineData(BodyRule.Unanimity, "+--|---", false)]
    [InlineData(BodyRule.Consent, "+++|---", true)]
    [InlineData(BodyRule.MajorityPerOrganisation, "+++|---", true)]
    [InlineData(BodyRule.MajorityPerOrganisation, "+-?|---", false)]
    [InlineData(BodyRule.OwnerDecides, "?++|+++", true)]
    [InlineData(BodyRule.OwnerDecides, "-++|+++", false)]
    public void What_is_not_turned_down_is_deadlocked(BodyRule rule, string said, bool deadlocked) => Assert.Equal(
        deadlocked ? TallyOutcome.StaysAsItIs : TallyOutcome.NotAgreed,
        Outcomes(rule, Deadlock.StaysAsItIs, said).After);

    /// <summary>
    /// What becomes of it before and after the term, where two sides of three seats say this: for, against, aside or
    /// nothing. The first seat is that of the owner.
    /// </summary>
    private static (TallyOutcome Before, TallyOutcome After) Outcomes(BodyRule rule, Deadlock deadlock, string said)
    {
        List<OrganisationId> sides = [new(Guid.CreateVersion7()), new(Guid.CreateVersion7())];
        var seats = said.Split('|').Index().SelectMany(side => side.Item.Index().Select(seat => (
            Voter: new Voter(sides[side.Index], new(Guid.CreateVersion7()), [], seat.Index == 0), Said: seat.Item)))
            .ToList();
        var decision = ADecision(new(Guid.CreateVersion7()), sides[0]);
        foreach (var (voter, word) in seats)
        {
            var actor = new Actor(voter.Person, voter.Side);
            if (word == '-')
                decision.Oppose(1, "It harms.", "Later", "en", actor, Noon);
            else if (word != '?')
                decision.Consent(1, actor, Noon, aside: word == '0');
        }

        var voters = seats.ConvertAll(seat => seat.Voter);
        var tally = Tally.Of(
            decision, new(0, 1, ByBody), sides, [], (_, _) => true,
            new("Steering group", Level.Tactical, voters, new(1, 2), rule, deadlock) { Owner = voters[0] });
        return (tally.Outcome(false), tally.Outcome(true));
    }

    private static DecisionRule ByBody { get; } = new(DecisionKind.Other, DecisionMethod.BodyMajority, [], 10)
    {
        Body = new(Guid.CreateVersion7()),
    };

    private static Decision ADecision(CollaborationId collaboration, OrganisationId proposer) => new(
        collaboration, new(Guid.CreateVersion7()), 1, new(DecisionKind.Other, null, null, null, null),
        new("Shall we?", null, "We can", "en"), Effect.None, proposer, new(Guid.CreateVersion7()));

    private static (DecisionRule, List<OrganisationId>, List<RoleHolder>, Decision, VotingBody?) Case(Random random)
    {
        var collaboration = new CollaborationId(Guid.CreateVersion7());
        var sides = Enumerable.Range(0, random.Next(2, 5))
            .Select(_ => new OrganisationId(Guid.CreateVersion7())).ToList();
        var holders = new List<RoleHolder>();
        foreach (var side in sides)
        {
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                var person = new PersonId(Guid.CreateVersion7());
                foreach (var role in Roles.Where(_ => random.Next(3) == 0))
                    holders.Add(new(collaboration, side, person, role, Noon));
            }
        }

        var chainOwners = holders.Where(h => h.Role == Role.ChainOwner).ToList();
        var method = (DecisionMethod)random.Next(4);
        var rule = new DecisionRule(
            DecisionKind.Other, method,
            [.. Enumerable.Range(0, method == DecisionMethod.BodyMajority ? 0 : random.Next(1, 3))
                .Select(_ => (Role[])[Any(Roles), Any(Roles)])],
            10)
        {
            NeedsMandate = random.Next(4) == 0,
            Tie = (TieBreak)random.Next(2),
            ChainOwner = chainOwners.Count > 0 ? chainOwners[random.Next(chainOwners.Count)].Person : null,
        };
        var decision = ADecision(collaboration, sides[0]);
        var against = method == DecisionMethod.BodyMajority ? random.Next(7) : 0;
        foreach (var (side, person) in holders.Select(h => (h.Organisation, h.Person)).Distinct())
        {
            var actor = new Actor(person, side);
            switch (random.Next(12))
            {
                case var n when n <= against:
                    decision.Oppose(1, "It harms.", "Later", "en", actor, Noon);
                    break;
                case 10:
                    decision.Consent(1, actor, Noon, aside: true);
                    break;
                case < 10:
                    decision.Consent(1, actor, Noon);
                    break;
            }
        }

        var body = method == DecisionMethod.BodyMajority && random.Next(10) > 0
            ? ABody(random, sides, [.. holders.Select(h => (h.Organisation, h.Person)).Distinct()])
            : null;

        // A role may be lost between saying yes and counting.
        holders.RemoveAll(_ => random.Next(12) == 0);
        return (rule, sides, holders, decision, body);

        Role Any(Role[] from) => from[random.Next(from.Length)];
    }

    /// <summary>Some of the people sit in it, and others stand in for some of those.</summary>
    private static VotingBody ABody(
        Random random, List<OrganisationId> sides, List<(OrganisationId Side, PersonId Person)> people)
    {
        var seated = people.Where(_ => random.Next(4) > 0).ToList();
        var others = people.Except(seated).ToList();
        var voters = seated.Select(member => new Voter(
            member.Side, member.Person,
            [.. others.Where(o => o.Side == member.Side && random.Next(3) == 0).Select(o => o.Person)],
            seated.First(s => s.Side == member.Side) == member));
        var all = voters.ToList();
        return new(
            "Steering group", (Level)random.Next(3), all, new(1, sides.Count + random.Next(3)),
            (BodyRule)random.Next(5), (Deadlock)random.Next(4))
        {
            Owner = all.Count > 0 && random.Next(5) > 0 ? all[random.Next(all.Count)] : null,
        };
    }

    private static TallyOutcome SlowVote(
        Decision decision, DecisionRule rule, List<OrganisationId> sides, VotingBody? body,
        HashSet<PersonId> mandated, bool termPassed)
    {
        if (body is null)
            return termPassed ? TallyOutcome.NotAgreed : TallyOutcome.Waits;

        var (yes, no, quiet, chairsFor) = (0, 0, 0, 0);
        var of = sides.ToDictionary(side => side, _ => (Yes: 0, No: 0, Quiet: 0, Aside: 0));
        foreach (var member in body.Voters)
        {
            var voice = Voice(member);
            var (y, n, q) = (voice == '+' ? 1 : 0, voice == '-' ? 1 : 0, voice == '?' ? 1 : 0);
            var so = of[member.Side];
            of[member.Side] = (so.Yes + y, so.No + n, so.Quiet + q, so.Aside + 1 - y - n - q);
            (yes, no, quiet) = (yes + y, no + n, quiet + q);
            chairsFor += member.IsChair && voice == '+' ? 1 : 0;
        }

        var spoke = of.Values.Select(side => side.Yes + side.No + side.Aside).ToList();
        if (spoke.Sum() < body.Quorum.Total || spoke.Min() < body.Quorum.PerSide)
            return termPassed ? TallyOutcome.NotAgreed : TallyOutcome.Waits;

        var owner = body.Owner is null ? '?' : Voice(body.Owner);
        bool met, lost;
        switch (body.Rule)
        {
            case BodyRule.Unanimity:
                (met, lost) = (yes > 0 && no + quiet == 0, no > yes);
                break;
            case BodyRule.Consent:
                (met, lost) = (no == 0 && (termPassed || quiet == 0), no > yes);
                break;
            case BodyRule.Majority:
                (met, lost) = (yes > no + (termPassed ? 0 : quiet), no > yes);
                break;
            case BodyRule.MajorityPerOrganisation:
                met = of.Values.All(side => side.Yes > side.No + (termPassed ? 0 : side.Quiet));
                lost = of.Values.Count(side => side.No > side.Yes) > of.Values.Count(side => side.Yes > side.No);
                break;
            default:
                (met, lost) = (owner == '+', owner == '-');
                break;
        }

        if (met || !termPassed)
            return met ? TallyOutcome.Agreed : TallyOutcome.Waits;
        if (!lost && body.Deadlock == Deadlock.Chairs && chairsFor == sides.Count)
            return TallyOutcome.Agreed;
        return !lost && body.Deadlock == Deadlock.StaysAsItIs ? TallyOutcome.StaysAsItIs : TallyOutcome.NotAgreed;

        char Voice(Voter member)
        {
            foreach (var person in (PersonId[])[member.Person, .. member.StandIns])
            {
                var last = decision.Steps.LastOrDefault(s => s.Person == person && s.Organisation == member.Side);
                if (last?.Act == DecisionAct.Objected)
                    return '-';
                if (last?.Act == DecisionAct.StoodAside)
                    return '0';
                if (last?.Act == DecisionAct.Consented && (!rule.NeedsMandate || mandated.Contains(person)))
                    return '+';
            }

            return '?';
        }
    }

    private static TallyOutcome Slow(
        Decision decision, DecisionRule rule, List<OrganisationId> sides, List<RoleHolder> holders,
        HashSet<PersonId> mandated, bool termPassed)
    {
        var agree = 0;
        var chainOwner = false;
        foreach (var side in sides)
        {
            var all = true;
            foreach (var roles in rule.Approvals)
            {
                var given = false;
                foreach (var said in decision.Consents)
                {
                    if (said.Aside || said.Organisation != side)
                        continue;
                    if (rule.NeedsMandate && !mandated.Contains(said.Person))
                        continue;
                    foreach (var holder in holders)
                    {
                        if (holder.Organisation != side || holder.Person != said.Person)
                            continue;
                        given |= roles.Contains(holder.Role) || holder.Role == Role.ExecutiveSponsor;
                        chainOwner |= holder.Role == Role.ChainOwner && said.Person == rule.ChainOwner;
                    }
                }

                all &= given;
            }

            agree += all ? 1 : 0;
        }

        var opposed = decision.Steps.Any(s => s.Act == DecisionAct.Objected
            && !decision.Consents.Any(c => c.Person == s.Person));
        var yes = rule.Method switch
        {
            DecisionMethod.EachSide => agree == sides.Count && !opposed,
            DecisionMethod.Consent => !opposed && (termPassed || agree == sides.Count),
            _ => agree > sides.Count / 2.0
                || (termPassed && agree == sides.Count / 2.0 && rule.Tie == TieBreak.ChainOwner && chainOwner),
        };
        return yes ? TallyOutcome.Agreed : termPassed ? TallyOutcome.NotAgreed : TallyOutcome.Waits;
    }
}
