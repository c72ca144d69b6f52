using Tandem.Access;
using Tandem.Cadences;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>Changes of a ranked list in the reader's words.</summary>
internal static class PriorityWords
{
    public static string Did(TextCatalogue texts, PriorityAct act, string title) => act switch
    {
        PriorityAct.Added => texts["priority.did-added", title],
        PriorityAct.Raised => texts["priority.did-raised", title],
        PriorityAct.Lowered => texts["priority.did-lowered", title],
        PriorityAct.Reworded => texts["priority.did-reworded", title],
        PriorityAct.Owned => texts["priority.did-owned", title],
        PriorityAct.Reached => texts["priority.did-reached", title],
        PriorityAct.Dropped => texts["priority.did-dropped", title],
    };
}

/// <summary>
/// Whether a steering group has somebody of each function on each side (GOV-7, rules E5): a seat for it on which
/// somebody sits.
/// </summary>
internal static class SteeringFunctions
{
    /// <summary>The functions for which nobody sits in the group, by side.</summary>
    public static IReadOnlyList<(OrganisationId Side, BodyFunction Function)> Missing(
        BodyTerms terms, IReadOnlyList<RoleHolder> holders, IReadOnlyList<OrganisationId> parties) =>
        terms.Kind != BodyKind.Steering
            ? []
            :
            [
                .. from side in parties
                   from function in Enum.GetValues<BodyFunction>()
                   where People(terms, holders, side, function).Count == 0
                   select (side, function),
            ];

    /// <summary>Who sits in a body for a function of a side.</summary>
    public static IReadOnlyList<PersonId> People(
        BodyTerms terms, IReadOnlyList<RoleHolder> holders, OrganisationId side, BodyFunction function) =>
    [
        .. BodyMembers.Of(
            terms with { Seats = [.. terms.Seats.Where(seat => seat.Function == function)] }, holders, [side])
            .Select(member => member.Person).Distinct(),
    ];
}
