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
            new("Steering group", Level.Tactical, voters, new(1, 4), deadlock));

        Assert.Equal((TallyOutcome.Waits, settled), (tally.Outcome(false), tally.Outcome(true)));
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

        var method = (DecisionMethod)random.Next(4);
        var rule = new DecisionRule(
            DecisionKind.Other, method,
            [.. Enumerable.Range(0, method == DecisionMethod.BodyMajority ? 0 : random.Next(1, 3))
                .Select(_ => (Role[])[Any(Roles), Any(Roles)])],
            10)
        {
            NeedsMandate = random.Next(4) == 0,
            Tie = (TieBreak)random.Next(2),
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
        return new(
            "Steering group", (Level)random.Next(3), [.. voters], new(1, sides.Count + random.Next(3)),
            (Deadlock)random.Next(4));
    }

    private static TallyOutcome SlowVote(
        Decision decision, DecisionRule rule, List<OrganisationId> sides, VotingBody? body,
        HashSet<PersonId> mandated, bool termPassed)
    {
        if (body is null)
            return termPassed ? TallyOutcome.NotAgreed : TallyOutcome.Waits;

        var (yes, no, quiet, chairsFor) = (0, 0, 0, 0);
        var there = sides.ToDictionary(side => side, _ => 0);
        foreach (var member in body.Voters)
        {
            var voice = '?';
            foreach (var person in (PersonId[])[member.Person, .. member.StandIns])
            {
                if (voice != '?')
                    break;
                var last = decision.Steps.LastOrDefault(s => s.Person == person && s.Organisation == member.Side);
                if (last?.Act == DecisionAct.Objected)
                    voice = '-';
                if (last?.Act == DecisionAct.StoodAside)
                    voice = '0';
                if (last?.Act == DecisionAct.Consented && (!rule.NeedsMandate || mandated.Contains(person)))
                    voice = '+';
            }

            yes += voice == '+' ? 1 : 0;
            no += voice == '-' ? 1 : 0;
            quiet += voice == '?' ? 1 : 0;
            there[member.Side] += voice == '?' ? 0 : 1;
            chairsFor += member.IsChair && voice == '+' ? 1 : 0;
        }

        var quorate = there.Values.Sum() >= body.Quorum.Total && there.Values.Min() >= body.Quorum.PerSide;
        if (!termPassed)
            return quorate && yes - no > quiet ? TallyOutcome.Agreed : TallyOutcome.Waits;
        if (!quorate || yes < no)
            return TallyOutcome.NotAgreed;
        if (yes > no || (body.Deadlock == Deadlock.Chairs && chairsFor == sides.Count))
            return TallyOutcome.Agreed;
        return body.Deadlock == Deadlock.StaysAsItIs ? TallyOutcome.StaysAsItIs : TallyOutcome.NotAgreed;
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
                        chainOwner |= holder.Role == Role.ChainOwner;
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
