using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>
/// A version that the parties signed, and the months from which it holds; its digest is that of its canonical body.
/// </summary>
public sealed record SignedDefinition(
    string Definition, int Version, string Title, string Digest, JsonElement Body, DateTimeOffset SignedAt,
    DecisionId? Decision, IReadOnlyList<string> From);

/// <summary>The signed definitions of a relation for programs, so that either side can compute the same.</summary>
internal static class DefinitionsApi
{
    public static async Task<Ok<List<SignedDefinition>>> Get(
        CollaborationId collaboration, RelationId relation, TandemDb db, Actor actor, CancellationToken ct)
    {
        var found = await db.Relation(collaboration, relation, actor, ct);
        var known = await RelationDefinitions.Of(db, found, ct);
        return TypedResults.Ok(known.Versions.OrderBy(v => v.SignedAt).ThenBy(v => v.Version)
            .Select(v => new SignedDefinition(
                v.Definition, v.Version, v.Title, v.Digest, JsonDocument.Parse(v.Body).RootElement, v.SignedAt,
                v.Decision,
                [
                    .. known.InForce.Where(d => (d.Definition, d.DefinitionVersion) == (v.Definition, v.Version))
                        .Select(d => FigureWords.Address(d.FromMonth)),
                ]))
            .ToList());
    }
}
