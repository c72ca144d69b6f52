using Tandem.Access;
using Tandem.Decisions;

namespace Tandem.Governance;

public sealed class RightsTableTests
{
    private static readonly Role[] Owner = [Role.ContractOwner];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_shipped_table_finds_one_rule_for_every_decision(bool byConsent)
    {
        var table = DecisionRights.Shipped(byConsent).Checked();

        Assert.Equal(0, table.Version);
    }

    [Fact]
    public void The_first_rule_that_fits_applies()
    {
        var table = With(Terms() with { From = 100_000 }, Terms());

        Assert.Equal(1, table.For(DecisionKind.Terms, new(100_000, null, false)).Number);
        Assert.Equal(2, table.For(DecisionKind.Terms, new(99_999, null, false)).Number);
    }

    [Fact]
    public void Where_a_rule_depends_on_the_amount_it_must_be_said()
    {
        var table = With(Terms() with { From = 100_000 }, Terms());

        var refused = Assert.Throws<RefusedException>(() => table.For(DecisionKind.Terms, Impact.None));

        Assert.Equal("rights.amount-needed", refused.Code);
        Assert.Equal(1, table.ForStanding(DecisionKind.Terms, Impact.None).Number);
    }

    [Fact]
    public void A_tie_that_a_chain_owner_decides_names_that_person()
    {
        var rule = new DecisionRule(DecisionKind.Other, DecisionMethod.Majority, [Owner], 10)
        {
            Tie = TieBreak.ChainOwner,
        };

        Refused("rights.chain-owner", Others(rule));
        Assert.Equal(1, Others(rule with { ChainOwner = new(Guid.CreateVersion7()) }).Checked().Version);

        static RightsTable Others(DecisionRule rule)
        {
            var shipped = DecisionRights.Shipped(byConsent: false);
            return shipped with
            {
                Version = 1,
                Rules = [.. shipped.Rules.Where(r => r.Kind != DecisionKind.Other), rule],
            };
        }
    }

    [Fact]
    public void A_kind_without_a_last_rule_leaves_a_gap() =>
        Refused("rights.gap", With(Terms() with { From = 100_000 }));

    [Fact]
    public void A_rule_behind_one_that_always_fits_can_never_apply()
    {
        var refused = Refused("rights.never-applies", With(Terms(), Terms() with { From = 100_000 }));

        Assert.Equal(2, refused.Details[0]);
    }

    [Fact]
    public void A_rule_that_two_others_cover_together_can_never_apply() => Refused(
        "rights.never-applies",
        With(
            Terms() with { From = 100 }, Terms() with { Risk = ImpactRisk.High },
            Terms() with { From = 200, Risk = ImpactRisk.High }, Terms()));

    [Theory]
    [InlineData(DecisionMethod.Consent)]
    [InlineData(DecisionMethod.Majority)]
    public void What_binds_each_side_needs_a_yes_of_each(DecisionMethod method) =>
        Refused("rights.binds", With(Terms() with { Method = method }));

    [Fact]
    public void The_members_of_a_body_decide_only_what_does_not_bind_each_side()
    {
        var body = new DecisionRule(DecisionKind.Other, DecisionMethod.BodyMajority, [], 10)
        {
            Body = new(Guid.CreateVersion7()),
        };

        Assert.NotEmpty(ForOthers(body).Checked().Rules);
        Refused("rights.binds", With(body with { Kind = DecisionKind.Terms }));
        Refused("rights.body-needed", ForOthers(body with { Body = null }));
        Refused("rights.body-needed", ForOthers(body with { Method = DecisionMethod.Majority }));
        Refused("rights.body-approvals", ForOthers(body with { Approvals = [Owner] }));

        static RightsTable ForOthers(DecisionRule rule)
        {
            var shipped = DecisionRights.Shipped(byConsent: false);
            return shipped with { Rules = [.. shipped.Rules.Where(r => r.Kind != DecisionKind.Other), rule] };
        }
    }

    [Fact]
    public void Only_a_rule_for_what_is_urgent_has_a_fast_track() =>
        Refused("rights.fast-not-urgent", With(Terms() with { Provisional = 5 }));

    [Fact]
    public void An_observer_decides_nothing() =>
        Refused("rights.wrong-approvals", With(Terms() with { Approvals = [[Role.Observer]] }));

    /// <summary>Against a table that is simply walked for each case there can be.</summary>
    [Fact]
    public void Random_tables_are_accepted_exactly_when_every_case_finds_a_rule_and_every_rule_a_case()
    {
        var random = new Random(20261122);
        var (accepted, refused) = (0, 0);
        for (var n = 0; n < 5000; n++)
        {
            var rules = Enumerable.Range(0, random.Next(1, 5)).Select(_ => ARule(random)).ToArray();
            if (random.Next(3) > 0)
                rules = [.. rules, Terms()];
            var table = With(rules);
            var hit = new HashSet<DecisionRule>(ReferenceEqualityComparer.Instance);
            var whole = true;
            foreach (var amount in new decimal[] { 0, 9, 10, 11, 19, 20, 21, 1_000_000 })
            {
                foreach (var risk in Enum.GetValues<ImpactRisk>())
                {
                    foreach (var urgent in new[] { false, true })
                    {
                        var found = rules.FirstOrDefault(r => Fits(r, amount, risk, urgent));
                        whole &= found is not null;
                        if (found is null)
                            continue;

                        hit.Add(found);
                        var number = table.Rules.Index().First(r => ReferenceEquals(r.Item, found)).Index + 1;
                        Assert.Equal(number, table.For(DecisionKind.Terms, new(amount, risk, urgent)).Number);
                    }
                }
            }

            var right = whole && hit.Count == rules.Length;
            var checkedOut = Record.Exception(() => table.Checked()) is null;
            Assert.True(
                right == checkedOut, string.Join(" | ", rules.Select(r => $"{r.From} {r.Risk} {r.OnlyUrgent}")));
            _ = right ? accepted++ : refused++;
        }

        Assert.True(accepted > 500 && refused > 500, $"{accepted} accepted, {refused} refused");
    }

    private static bool Fits(DecisionRule rule, decimal amount, ImpactRisk risk, bool urgent)
    {
        if (rule.From != null && amount < rule.From)
            return false;
        if (rule.Risk == ImpactRisk.Medium && risk == ImpactRisk.Low)
            return false;
        if (rule.Risk == ImpactRisk.High && risk != ImpactRisk.High)
            return false;

        return urgent || !rule.OnlyUrgent;
    }

    private static DecisionRule ARule(Random random) => Terms() with
    {
        From = random.Next(3) switch { 0 => 10, 1 => 20, _ => null },
        Risk = random.Next(3) switch { 0 => ImpactRisk.Medium, 1 => ImpactRisk.High, _ => null },
        OnlyUrgent = random.Next(3) == 0,
    };

    private static DecisionRule Terms() => new(DecisionKind.Terms, DecisionMethod.EachSide, [Owner], 10);

    /// <summary>The shipped table with these rules for terms.</summary>
    private static RightsTable With(params DecisionRule[] terms)
    {
        var shipped = DecisionRights.Shipped(byConsent: false);
        return shipped with { Rules = [.. terms, .. shipped.Rules.Where(r => r.Kind != DecisionKind.Terms)] };
    }

    private static RefusedException Refused(string code, RightsTable table)
    {
        var refused = Assert.Throws<RefusedException>(() => table.Checked());
        Assert.Equal(code, refused.Code);
        return refused;
    }
}
