using Tandem.Access;
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
        for (var n = 0; n < 5000; n++)
        {
            var (rule, sides, holders, decision) = Case(random);
            var mandated = holders.Select(h => h.Person).Where(_ => random.Next(2) == 0).ToHashSet();
            var tally = Tally.Of(decision, new(0, 1, rule), sides, holders, (_, person) => mandated.Contains(person));
            foreach (var termPassed in new[] { false, true })
            {
                var expected = Slow(decision, rule, sides, holders, mandated, termPassed);
                Assert.Equal(expected, tally.Outcome(termPassed));
                outcomes[expected] = outcomes.GetValueOrDefault(expected) + 1;
            }
        }

        Assert.All(Enum.GetValues<TallyOutcome>(), outcome => Assert.True(outcomes[outcome] > 300, $"{outcome}"));
    }

    private static (DecisionRule, List<OrganisationId>, List<RoleHolder>, Decision) Case(Random random)
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

        var rule = new DecisionRule(
            DecisionKind.Other, (DecisionMethod)random.Next(3),
            [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => (Role[])[Any(Roles), Any(Roles)])], 10)
        {
            NeedsMandate = random.Next(4) == 0,
            Tie = (TieBreak)random.Next(2),
        };
        var decision = new Decision(
            collaboration, new(Guid.CreateVersion7()), 1, new(DecisionKind.Other, null, null, null, null),
            new("Shall we?", null, "We can", "en"), Effect.None, sides[0], new(Guid.CreateVersion7()));
        foreach (var (side, person) in holders.Select(h => (h.Organisation, h.Person)).Distinct())
        {
            var actor = new Actor(person, side);
            switch (random.Next(12))
            {
                case 0:
                    decision.Oppose(1, "It harms.", "Later", "en", actor, Noon);
                    break;
                case 1:
                    decision.Consent(1, actor, Noon, aside: true);
                    break;
                case < 10:
                    decision.Consent(1, actor, Noon);
                    break;
            }
        }

        // A role may be lost between saying yes and counting.
        holders.RemoveAll(_ => random.Next(12) == 0);
        return (rule, sides, holders, decision);

        Role Any(Role[] from) => from[random.Next(from.Length)];
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
