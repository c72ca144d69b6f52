using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>The places of a supplier among those of its buyer, for programs of either party.</summary>
internal static class PlacesApi
{
    /// <summary>A quarter from 1, the best, to 4.</summary>
    internal sealed record Place(string Month, string Measure, int Quarter);

    public static async Task<Ok<List<Place>>> Get(
        CollaborationId collaboration, RelationId relation, TandemDb db, Actor actor, CancellationToken ct)
    {
        var found = await db.Relation(collaboration, relation, actor, ct);
        var places = await db.Places(found).OrderBy(p => p.Month).ThenBy(p => p.Measure).ToListAsync(ct);
        return TypedResults.Ok(places.ConvertAll(p => new Place(FigureWords.Address(p.Month), p.Measure, p.Quarter)));
    }
}
