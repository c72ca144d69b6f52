using Tandem.Access;

namespace Tandem.Decisions;

/// <summary>
/// Who must consent to what: one table, the same for each side, shown in the product as it stands here (GOV-3). Each
/// side gives one yes, by a person whose role allows the verb. Silence is never a yes.
/// </summary>
public static class DecisionRights
{
    /// <summary>The term in which a side reacts, in its own working days; then the proposal becomes a matter.</summary>
    public const int TermWorkingDays = 10;

    public static Verb VerbFor(DecisionKind kind) => kind switch
    {
        DecisionKind.Target or DecisionKind.Definition or DecisionKind.SharedMeasures or DecisionKind.Waiver =>
            Verb.DecideMeasures,
        DecisionKind.Terms or DecisionKind.ServiceLevel or DecisionKind.Admission or DecisionKind.Dispute
            or DecisionKind.Other or DecisionKind.WayOfWorking => Verb.DecideAll,
    };

    public static IEnumerable<Role> RolesThatDecide(DecisionKind kind) => RoleTable.RolesThatMay(VerbFor(kind));
}
