using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Cadences;
using Tandem.Data;

namespace Tandem.Governance;

/// <summary>Who sits in a body now: the people named, and whoever holds the roles that have a seat.</summary>
internal sealed record BodyMember(
    OrganisationId Organisation, PersonId Person, BodyFunction? Function, Role? Role, bool IsChair);

/// <summary>One voice of a side in a body: who has it, and who raises it where that one does not.</summary>
internal sealed record Voice(
    OrganisationId Side, PersonId Person, IReadOnlyList<PersonId> AlsoHold, bool IsChair);

internal static class BodyMembers
{
    /// <summary>The members of these sides; of a chair that is a role with several holders, the first one.</summary>
    public static IReadOnlyList<BodyMember> Of(
        BodyTerms terms, IReadOnlyList<RoleHolder> holders, IReadOnlyList<OrganisationId> parties) =>
    [
        .. from seat in terms.Seats
           where parties.Contains(seat.Organisation)
           from person in PeopleOn(seat, holders)
           group (seat, person) by (seat.Organisation, person) into all
           let first = all.OrderByDescending(each => each.seat.IsChair).First().seat
           select new BodyMember(all.Key.Organisation, all.Key.person, first.Function, first.Role, first.IsChair),
    ];

    /// <summary>The seats on which nobody sits: a role that nobody holds.</summary>
    public static IReadOnlyList<BodySeat> Vacant(BodyTerms terms, IReadOnlyList<RoleHolder> holders) =>
        [.. terms.Seats.Where(seat => !PeopleOn(seat, holders).Any())];

    public static async Task<IReadOnlyList<BodyMember>> MembersOf(
        this TandemDb db, Body body, IReadOnlyList<OrganisationId> parties, CancellationToken ct)
    {
        var holders = await db.Set<RoleHolder>().AsNoTracking()
            .Where(h => h.CollaborationId == body.CollaborationId).ToListAsync(ct);
        return Of(body.Terms(), holders, parties);
    }

    /// <summary>
    /// The seats of these sides that have a voice: who speaks for each, and the others who hold its role. Nobody speaks
    /// for two seats; of several holders the one speaks who has had the role longest. Chairs and people named come
    /// first, then the role with the fewest holders, so that few seats stay mute.
    /// </summary>
    public static IReadOnlyList<Voice> Voices(
        BodyTerms terms, IReadOnlyList<RoleHolder> holders, IReadOnlyList<OrganisationId> parties)
    {
        var taken = new HashSet<(OrganisationId, PersonId)>();
        var spoken = new List<(BodySeat Seat, PersonId Person, List<PersonId> People)>();
        foreach (var (seat, people) in terms.Seats
            .Where(seat => parties.Contains(seat.Organisation) && seat.Role is not (Role.Observer or Role.Facilitator))
            .Select(seat => (seat, People: PeopleOn(seat, holders).ToList()))
            .OrderByDescending(each => each.seat.IsChair).ThenBy(each => each.seat.Person is null)
            .ThenBy(each => each.People.Count))
        {
            var first = people.FindIndex(person => taken.Add((seat.Organisation, person)));
            if (first >= 0)
                spoken.Add((seat, people[first], people));
        }

        return
        [
            .. spoken.Select(each => new Voice(
                each.Seat.Organisation, each.Person,
                [.. each.People.Where(person => taken.Add((each.Seat.Organisation, person)))], each.Seat.IsChair)),
        ];
    }

    private static IEnumerable<PersonId> PeopleOn(BodySeat seat, IReadOnlyList<RoleHolder> holders)
    {
        if (seat.Person is { } person)
            return [person];

        var those = holders.Where(h => h.Organisation == seat.Organisation && h.Role == seat.Role)
            .OrderBy(h => h.Since).ThenBy(h => h.Person.Value).Select(h => h.Person);
        return seat.IsChair ? those.Take(1) : those;
    }
}
