using Tandem.Access;

namespace Tandem.Decisions;

/// <summary>
/// Who must agree to what where the parties have decided nothing else: the table that each collaboration begins with,
/// the same for each side (GOV-3). Its rows for admission, terms, service levels and disputes are those of source 004.
/// </summary>
public static class DecisionRights
{
    /// <summary>The term in which a side reacts, in its own working days; then the proposal becomes a matter.</summary>
    public const int TermWorkingDays = 10;

    private const int LongTerm = 15;
    private const int FastTerm = 2;

    private static readonly Role[] OfMeasures =
        [Role.ExecutiveSponsor, Role.CategoryHead, Role.ContractOwner, Role.ChainOwner, Role.AccountManager];

    private static readonly Role[] Sponsor = [Role.ExecutiveSponsor];
    private static readonly Role[] Contract = [Role.ContractOwner, Role.AccountManager];
    private static readonly Role[] Money = [Role.Finance];
    private static readonly Role[] Operations = [Role.OperationalLead];

    /// <summary>
    /// Whether a decision of this kind binds each side: then each says yes itself, and neither silence nor others can
    /// say it in its place.
    /// </summary>
    public static bool Binds(DecisionKind kind) => kind is not (DecisionKind.Admission or DecisionKind.Other);

    /// <summary>The table that a collaboration begins with; one without a boss decides by consent (GOV-8).</summary>
    public static RightsTable Shipped(bool byConsent) => new(0, "EUR",
    [
        .. new[]
        {
            DecisionKind.Target, DecisionKind.Definition, DecisionKind.SharedMeasures, DecisionKind.Waiver,
        }.Select(kind => Rule(kind, [OfMeasures])),
        Rule(DecisionKind.Terms, [Contract, Money]) with { NeedsRiskSaid = true },
        Rule(DecisionKind.ServiceLevel, [Contract], FastTerm) with
        {
            OnlyUrgent = true,
            Provisional = DecisionRule.MaxProvisional,
        },
        Rule(DecisionKind.ServiceLevel, [Contract, Operations], LongTerm) with { Risk = ImpactRisk.High },
        Rule(DecisionKind.ServiceLevel, [Contract, Operations]),
        Rule(DecisionKind.Admission, [Sponsor]) with { Risk = ImpactRisk.High, Consulted = [Role.LegalCounsel] },
        Rule(DecisionKind.Admission, [[Role.CategoryHead, .. Contract]]),
        Rule(DecisionKind.Dispute, [Sponsor]),
        Rule(DecisionKind.Rights, [Sponsor]),
        Rule(DecisionKind.WayOfWorking, [Sponsor]),
        byConsent
            ? Rule(DecisionKind.Other, [OfMeasures]) with { Method = DecisionMethod.Consent }
            : Rule(DecisionKind.Other, [Sponsor]),
    ]);

    private static DecisionRule Rule(DecisionKind kind, IReadOnlyList<Role[]> approvals, int term = TermWorkingDays) =>
        new(kind, DecisionMethod.EachSide, approvals, term);
}
