using System.Globalization;
using Tandem.Collaborations;
using Tandem.Decisions;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>Rules of decision rights in the reader's words, with the names of the bodies that vote.</summary>
internal sealed class RightsWords(TextCatalogue texts, IReadOnlyDictionary<BodyId, string>? bodies = null)
{
    public string Name(DecisionMethod method) => method switch
    {
        DecisionMethod.EachSide => texts["rights.method-each-side"],
        DecisionMethod.Majority => texts["rights.method-majority"],
        DecisionMethod.Consent => texts["rights.method-consent"],
        DecisionMethod.BodyMajority => texts["rights.method-body"],
    };

    public string Name(ImpactRisk risk) => risk switch
    {
        ImpactRisk.Low => texts["impact.risk-low"],
        ImpactRisk.Medium => texts["impact.risk-medium"],
        ImpactRisk.High => texts["impact.risk-high"],
    };

    public string Name(TieBreak tie) => tie switch
    {
        TieBreak.Ladder => texts["rights.tie-ladder"],
        TieBreak.ChainOwner => texts["rights.tie-chain-owner"],
    };

    /// <summary>When the rule applies, among the others of its kind.</summary>
    public string Condition(DecisionRule rule, RightsTable table) => table.Rules.Count(r => r.Kind == rule.Kind) == 1
        ? texts["rights.when-always"]
        : Condition(rule, table.Currency);

    /// <summary>When the rule applies.</summary>
    public string Condition(DecisionRule rule, string currency)
    {
        var parts = new List<string>();
        if (rule.From is { } from)
            parts.Add(texts["rights.when-amount", Amount(from, currency)]);
        if (rule.Risk is { } risk)
            parts.Add(texts["rights.when-risk", Name(risk)]);
        if (rule.OnlyUrgent)
            parts.Add(texts["rights.when-urgent"]);
        return parts.Count == 0 ? texts["rights.when-any"] : string.Join(", ", parts);
    }

    /// <summary>
    /// The approvals of a side: "contract owner or account manager; finance"; or whose members vote.
    /// </summary>
    public string Approvals(DecisionRule rule) => rule.Body is { } body
        ? texts["rights.members-of", bodies?.GetValueOrDefault(body) ?? "–"]
        : string.Join("; ", rule.Approvals.Select(Roles));

    public string Roles(IReadOnlyList<Access.Role> roles)
    {
        var names = roles.Select(role => RoleWords.Name(texts, role)).ToList();
        return names.Count < 2 ? string.Concat(names) : texts["rights.or", string.Join(", ", names[..^1]), names[^1]];
    }

    public static string Amount(decimal amount, string currency) =>
        $"{currency} {amount.ToString("#,0.##", CultureInfo.CurrentCulture)}";
}
