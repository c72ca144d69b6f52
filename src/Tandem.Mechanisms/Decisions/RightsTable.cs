using Tandem.Access;

namespace Tandem.Decisions;

/// <summary>
/// Who decides what in a collaboration: rules in order, of which the first that fits applies (GOV-3). Version 0 is the
/// shipped one; another comes by decision. Amounts are those of a year, in one currency.
/// </summary>
public sealed record RightsTable(int Version, string Currency, IReadOnlyList<DecisionRule> Rules)
{
    public const int MaxRules = 60;

    private static readonly bool[] WithAndWithoutHurry = [false, true];

    /// <summary>The rule for a decision of a kind.</summary>
    /// <exception cref="RefusedException">A rule of the kind depends on what the proposal does not say.</exception>
    public AppliedRule For(DecisionKind kind, Impact impact)
    {
        var ofKind = Rules.Select((rule, i) => new AppliedRule(Version, i + 1, rule)).Where(r => r.Rule.Kind == kind)
            .ToList();
        foreach (var applied in ofKind)
        {
            if (applied.Rule.From is not null && impact.Amount is null)
                throw new RefusedException(Because.Invalid, "rights.amount-needed", applied.Number, Currency);
            if (applied.Rule.Risk is not null && impact.Risk is null)
                throw new RefusedException(Because.Invalid, "rights.risk-needed", applied.Number);
            if (applied.Rule.Applies(impact))
                return applied;
        }

        throw new InvalidOperationException($"No rule of the table applies to {kind}.");
    }

    /// <summary>
    /// As <see cref="For"/>, for what was proposed under another table: what it does not say counts as the most, so
    /// that nothing passes under a threshold because it was not asked.
    /// </summary>
    public AppliedRule ForStanding(DecisionKind kind, Impact impact) => For(kind, impact with
    {
        Amount = impact.Amount ?? decimal.MaxValue,
        Risk = impact.Risk ?? ImpactRisk.High,
    });

    /// <summary>The rule by its number; null where the table has fewer.</summary>
    public DecisionRule? Rule(int number) => number >= 1 && number <= Rules.Count ? Rules[number - 1] : null;

    /// <summary>
    /// The table, if each decision there can be finds exactly one rule in it: no kind or case is left out, and no rule
    /// stands behind others that always come first.
    /// </summary>
    /// <exception cref="RefusedException">It has a gap, or a rule that cannot be or never applies.</exception>
    public RightsTable Checked()
    {
        if (Rules.Count > MaxRules)
            throw new RefusedException(Because.Invalid, "rights.too-many", MaxRules);
        if (Currency.Length != 3 || !Currency.All(char.IsAsciiLetterUpper))
            throw new RefusedException(Because.Invalid, "rights.currency", Currency);

        for (var i = 0; i < Rules.Count; i++)
            Check(Rules[i], i + 1);
        var used = new HashSet<int>();
        foreach (var kind in Enum.GetValues<DecisionKind>())
        {
            foreach (var impact in Cases(kind))
            {
                var first = Rules.Select((rule, i) => (rule, i))
                    .FirstOrDefault(r => r.rule.Kind == kind && r.rule.Applies(impact), (null!, -1)).i;
                if (first < 0)
                    throw new RefusedException(Because.Invalid, "rights.gap");
                used.Add(first);
            }
        }

        var idle = Enumerable.Range(0, Rules.Count).Where(i => !used.Contains(i)).ToList();
        if (idle.Count > 0)
            throw new RefusedException(Because.Invalid, "rights.never-applies", idle[0] + 1);

        return this;
    }

    /// <summary>One case for each way in which conditions of the kind can come out.</summary>
    private IEnumerable<Impact> Cases(DecisionKind kind)
    {
        var amounts = Rules.Where(r => r.Kind == kind).Select(r => r.From).OfType<decimal>().Prepend(0).Distinct();
        return from amount in amounts
               from risk in Enum.GetValues<ImpactRisk>()
               from urgent in WithAndWithoutHurry
               select new Impact(amount, risk, urgent);
    }

    private static void Check(DecisionRule rule, int number)
    {
        if (rule.Term is < 1 or > DecisionRule.MaxTerm)
            throw new RefusedException(Because.Invalid, "rights.wrong-term", number, DecisionRule.MaxTerm);
        if (rule.Provisional is < 1 or > DecisionRule.MaxProvisional)
            throw new RefusedException(Because.Invalid, "rights.provisional", number, DecisionRule.MaxProvisional);
        if (rule.Provisional is not null && !rule.OnlyUrgent)
            throw new RefusedException(Because.Invalid, "rights.fast-not-urgent", number);
        if (rule.Method == DecisionMethod.BodyMajority != rule.Body is not null)
            throw new RefusedException(Because.Invalid, "rights.body-needed", number);
        if (rule.Body is not null && rule.Approvals.Count > 0)
            throw new RefusedException(Because.Invalid, "rights.body-approvals", number);
        if ((rule.Approvals.Count is 0 && rule.Body is null) || rule.Approvals.Count > DecisionRule.MaxApprovals
            || rule.Approvals.Any(a => a.Count == 0)
            || rule.Approvals.SelectMany(a => a).Any(role => role is Role.Observer or Role.Facilitator))
        {
            throw new RefusedException(Because.Invalid, "rights.wrong-approvals", number, DecisionRule.MaxApprovals);
        }

        if (rule is { Method: DecisionMethod.Majority, Tie: TieBreak.ChainOwner, ChainOwner: null })
            throw new RefusedException(Because.Invalid, "rights.chain-owner", number);
        if (rule.From is < 0)
            throw new RefusedException(Because.Invalid, "impact.too-much", 0);
        if (rule.Method != DecisionMethod.EachSide && DecisionRights.Binds(rule.Kind))
            throw new RefusedException(Because.Invalid, "rights.binds", number);
    }
}
