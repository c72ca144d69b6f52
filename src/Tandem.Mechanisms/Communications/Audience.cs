using System.Text.Json;
using Tandem.Access;
using Tandem.Commands;

namespace Tandem.Communications;

/// <summary>
/// Who is told (CAD-6): at these parties everybody who holds one of these roles, or any role where none is named, and
/// the people who are named.
/// </summary>
public sealed record Affected(
    IReadOnlyList<OrganisationId> Parties, IReadOnlyList<Role> Roles, IReadOnlyList<ToldPerson> People)
{
    public const int MostPeople = 200;

    /// <exception cref="RefusedException">Nobody is named, or somebody of none of these parties.</exception>
    public Affected Checked(IReadOnlyList<OrganisationId> parties)
    {
        if (Parties.Count + People.Count == 0 || People.Count > MostPeople)
            throw new RefusedException(Because.Invalid, "communication.nobody", MostPeople);
        if (Parties.Concat(People.Select(p => p.Organisation)).Any(party => !parties.Contains(party)))
            throw new RefusedException(Because.Invalid, "communication.other-party");

        return new([.. Parties.Distinct()], [.. Roles.Distinct().Order()], [.. People.Distinct()]);
    }

    /// <summary>The people whom it means, as the roles are held now.</summary>
    public IReadOnlyList<ToldPerson> Among(IEnumerable<RoleHolder> holders) =>
    [
        .. holders.Where(h => Parties.Contains(h.Organisation) && (Roles.Count == 0 || Roles.Contains(h.Role)))
            .Select(h => new ToldPerson(h.Organisation, h.Person)).Concat(People).Distinct(),
    ];

    internal static Affected Read(string kept) => JsonSerializer.Deserialize<Affected>(kept, CommandJson.Options)!;

    internal string Write() => JsonSerializer.Serialize(this, CommandJson.Options);
}

/// <summary>Somebody who is told, for the organisation of which he or she is one.</summary>
public sealed record ToldPerson(OrganisationId Organisation, PersonId Person);
